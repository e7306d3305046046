import type { Entry } from '../../core/directory/directory.ts'
import type { Draft } from '../../core/directory/draft.ts'
import type { Clash } from '../../core/directory/merging.ts'
import type { FormFaults } from '../../core/directory/read-entry.ts'
import { newLine, type TypedEntry } from '../../core/directory/typed-entry.ts'
import type { OpeningHours } from '../../core/schedule/hours.ts'
import { addresses, asking } from '../addresses.ts'
import type { OwnDraft } from '../drafts/where-to.tsx'
import { By } from '../names.tsx'
import { Alert, Moment } from '../parts.tsx'
import { EditForm } from './edit-form.tsx'

export interface EditProps {
  code: string
  typed: TypedEntry
  faults: FormFaults
  /** The draft that the edit goes into; null for a new one. */
  draft: Pick<Draft, 'id' | 'reason' | 'changes'> | null
  /** One's open drafts, to which it can be added, and the one that is chosen; '' for a new one. */
  own: OwnDraft[]
  chosen: string
  /** Drafts that change this département already. */
  others: Pick<Draft, 'id' | 'author' | 'createdAt'>[]
  /** The département that the form began from. */
  shown: Entry
  /** Why nothing was saved, and where two people changed the same. */
  told: string | null
  clashes: Clash[]
  /** The field to go on in, by its id; '' for none. */
  focus: string
  /** Hours are to be read once more, as they were understood. */
  readBack: boolean
  national: OpeningHours
  /** The date (ISO) where they are kept. */
  today: string
}

/** A département to be edited, or its edit as it was typed. */
export function EditView(props: EditProps) {
  const { code, typed, draft, own, chosen, others, told, clashes, readBack, ...form } = props
  const empty = typed.assistance === 'phone' && typed.lines.length === 0
  return (
    <>
      {told !== null && <NothingLost told={told} clashes={clashes} />}
      {readBack && (
        <Alert kind="info">
          Rien n’est encore enregistré : relire les horaires tels qu’ils ont été compris, puis
          enregistrer.
        </Alert>
      )}
      {others.map((each) => (
        <Other
          code={code}
          draft={each}
          isOwn={own.some(({ id }) => id === each.id)}
          key={each.id}
        />
      ))}
      {draft && (
        <p>
          Dans le <a href={addresses.draft(draft.id)}>brouillon {draft.id}</a>.
        </p>
      )}
      <EditForm
        to={addresses.editDepartment(code)}
        typed={empty ? { ...typed, lines: [newLine()] } : typed}
        {...form}
        own={own}
        others={draft && own.every(({ id }) => id !== draft.id) ? draft : null}
        draft={chosen}
      />
    </>
  )
}

interface OtherProps {
  code: string
  draft: EditProps['others'][number]
  isOwn: boolean
}

/** A draft that changes the département already: one's own is gone on with, another's is read first. */
function Other({ code, draft: { id, author, createdAt }, isOwn }: OtherProps) {
  if (isOwn)
    return (
      <Alert kind="info" title={`Votre brouillon ${id} change déjà ce département`}>
        <p>
          Ce formulaire part de ce qui est en vigueur.{' '}
          <a href={asking(addresses.editDepartment(code), { brouillon: id })}>
            Continuer ce brouillon
          </a>
        </p>
      </Alert>
    )
  return (
    <Alert kind="warning" title="Quelqu’un modifie déjà ce département">
      <p>
        <By who={author} /> a un brouillon ouvert depuis le <Moment at={createdAt} /> :{' '}
        <a href={addresses.draft(id)}>le lire</a> avant d’en faire un autre.
      </p>
    </Alert>
  )
}

/** Why nothing was saved; what two people changed differently, with both values. */
function NothingLost({ told, clashes }: { told: string; clashes: Clash[] }) {
  return (
    <Alert
      kind="warning"
      title={clashes.length > 0 ? 'Rien n’est écrasé' : 'Rien n’est enregistré'}
    >
      <p>{told}</p>
      {clashes.length > 0 && (
        <ul>
          {clashes.map(({ field, mine, theirs }) => (
            <li key={field}>
              {field} : vous, « {mine} » ; l’autre, « {theirs} »
            </li>
          ))}
        </ul>
      )}
    </Alert>
  )
}
