import type { StandingDrafts } from '../../app/directory/agreeing.ts'
import { subjectInWords, subjectsOf } from '../../core/directory/changes.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { addresses } from '../addresses.ts'
import { By } from '../names.tsx'
import { Badge, Moment } from '../parts.tsx'

/** Agreements that one is asked for, one's own drafts, and the others'. */
export function HomeDrafts({ asked, own, others }: StandingDrafts) {
  if (asked.length + own.length + others.length === 0)
    return (
      <p>
        <a href={addresses.drafts}>Brouillons</a> : aucun.
      </p>
    )
  return (
    <>
      {asked.length > 0 && (
        <>
          <h3 class="fr-h6">Votre accord est demandé ({asked.length})</h3>
          <ul>
            {asked.map((draft) => (
              <li key={draft.id}>
                <a href={addresses.draft(draft.id)}>Lire le brouillon {draft.id}</a>, de{' '}
                <By who={draft.author} /> : {draft.reason || changesInWords(draft)}
              </li>
            ))}
          </ul>
        </>
      )}
      <List title="Mes brouillons" drafts={own} />
      <List title="Brouillons des autres" drafts={others} told />
    </>
  )
}

interface ListProps {
  title: string
  drafts: Draft[]
  /** Whether their authors are told. */
  told?: boolean
}

/** Of many, those touched last are shown. */
const shown = 5

function List({ title, drafts, told = false }: ListProps) {
  if (drafts.length === 0) return null
  return (
    <>
      <h3 class="fr-h6">
        {title} ({drafts.length})
      </h3>
      <ul>
        {drafts.slice(0, shown).map((draft) => (
          <li key={draft.id}>
            <a href={addresses.draft(draft.id)}>Brouillon {draft.id}</a>
            {told && (
              <>
                , de <By who={draft.author} />
              </>
            )}{' '}
            : {changesInWords(draft)}. <State draft={draft} />
          </li>
        ))}
      </ul>
      {drafts.length > shown && (
        <p>
          <a href={addresses.drafts}>Voir les {drafts.length} brouillons</a>
        </p>
      )}
    </>
  )
}

function State({ draft: { agreedBy, publishAt, trouble } }: { draft: Draft }) {
  if (trouble) return <Badge kind="error">Non publié à sa date</Badge>
  if (publishAt)
    return (
      <>
        Publié le <Moment at={publishAt} />.
      </>
    )
  return agreedBy === null ? null : <Badge kind="success">Accord donné</Badge>
}

function changesInWords({ changes }: Draft): string {
  return subjectsOf(changes).map(subjectInWords).join(', ') || 'rien encore'
}
