import { subjectInWords, subjectsOf } from '../../core/directory/changes.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { Choice } from '../fields.tsx'
import { Do } from '../parts.tsx'

/** A draft of one's own that an edit can be added to. */
export type OwnDraft = Pick<Draft, 'id' | 'reason' | 'changes'>

interface WhereToProps {
  /** Those of the reader that are open, the last touched first. */
  own: OwnDraft[]
  /** As it was chosen before; null: nothing was, and the first is offered. */
  chosen?: string | null
  id?: string
}

/** Whether an edit goes into an open draft of one's own or begins a new one; nothing is asked of who has none. */
export function WhereTo({ own, chosen = null, id = 'brouillon' }: WhereToProps) {
  const [first] = own
  if (!first) return null
  return (
    <Choice
      name="brouillon"
      id={id}
      label="Où l’enregistrer"
      hint="Ce qui est dans un même brouillon se relit et se publie ensemble."
      value={chosen ?? String(first.id)}
      options={[
        ...own.map(
          (each) =>
            [String(each.id), `Ajouter à mon brouillon ${each.id} (${saying(each)})`] as const,
        ),
        ['', 'Dans un nouveau brouillon'],
      ]}
    />
  )
}

/** What tells a draft from others: its reason, or what it changes. */
function saying({ reason, changes }: OwnDraft): string {
  const subjects = subjectsOf(changes).map(subjectInWords)
  const words = reason || subjects.join(', ') || 'rien encore'
  return words.length > 60 ? `${words.slice(0, 60)}…` : words
}

interface DoIntoProps extends Pick<WhereToProps, 'own'> {
  to: string
  fields?: Record<string, string>
  /** What the button does. */
  children: string
}

/** A form of one button whose act goes into a draft; who has an open one is offered it first. */
export function DoInto({ own: [first], to, fields = {}, children }: DoIntoProps) {
  if (!first)
    return (
      <Do to={to} kind="tertiary" fields={fields}>
        {children}
      </Do>
    )
  return (
    <>
      <Do to={to} kind="tertiary" fields={{ ...fields, brouillon: first.id }}>
        {`${children} (dans mon brouillon ${first.id})`}
      </Do>
      <Do to={to} kind="tertiary" fields={fields}>
        {`${children} (nouveau brouillon)`}
      </Do>
    </>
  )
}
