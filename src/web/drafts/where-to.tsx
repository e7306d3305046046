import { subjectInWords, subjectsOf } from '../../core/directory/changes.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { Choice } from '../fields.tsx'

/** A draft of one's own that an edit can be added to. */
export type OwnDraft = Pick<Draft, 'id' | 'reason' | 'changes'>

interface WhereToProps {
  /** Those of the reader that are open, the last touched first. */
  own: OwnDraft[]
  /** Somebody else's, with which the reader goes on. */
  others?: OwnDraft | null
  /** As it was chosen before; null: nothing was, and the first is offered. */
  chosen?: string | null
  id?: string
  /** What is asked, where something else is done at once. */
  label?: string
}

/** Whether an edit goes into an open draft or begins a new one; nothing is asked of who has none. */
export function WhereTo({
  own,
  others = null,
  chosen = null,
  id = 'brouillon',
  label = 'Où l’enregistrer',
}: WhereToProps) {
  const option = (words: string, draft: OwnDraft) =>
    [String(draft.id), `${words} ${draft.id} (${saying(draft)})`] as const
  const options = [
    ...(others ? [option('Dans le brouillon', others)] : []),
    ...own.map((each) => option('Ajouter à mon brouillon', each)),
  ]
  const [first] = options
  if (!first) return null
  return (
    <Choice
      name="brouillon"
      id={id}
      label={label}
      hint="Ce qui est dans un même brouillon se relit et se publie ensemble."
      value={chosen ?? first[0]}
      options={[...options, ['', 'Dans un nouveau brouillon']]}
    />
  )
}

/** What is asked of an announcement, of which more than 24 hours wait in a draft. */
export const ifItWaits = 'Si l’annonce dure plus de 24 heures, où la mettre'

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
  /** Tells the choice from others of the page. */
  id: string
}

/** A form of one button whose act goes into a draft; who has an open one chooses, and is offered it first. */
export function DoInto({ own, to, fields = {}, children, id }: DoIntoProps) {
  return (
    <form method="post" action={to} class="narrow">
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      <WhereTo own={own} id={id} />
      <button class="fr-btn fr-btn--tertiary" type="submit">
        {children}
      </button>
    </form>
  )
}
