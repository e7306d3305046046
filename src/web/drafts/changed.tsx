import { subjectInWords } from '../../core/directory/changes.ts'
import type { ContentChange } from '../../core/directory/difference.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { wordDifference } from '../../core/word-difference.ts'
import { addresses, asking } from '../addresses.ts'
import { Do } from '../parts.tsx'
import { PlainHead, TableFrame } from '../table-frame.tsx'
import { Words } from './call-beside.tsx'

interface ChangedProps {
  draft: Draft
  changes: ContentChange[]
}

const sides = ['En vigueur', 'Avec ce brouillon'] as const

/** What a draft changes, thing by thing, with the words that differ marked and the way to change it again. */
export function Changed({ draft, changes }: ChangedProps) {
  if (changes.length === 0) return <p>Rien ne change.</p>
  const isOpen = draft.state === 'open'
  return (
    <TableFrame
      label={changes.length === 1 ? 'Un changement' : `${changes.length} changements`}
      look="fr-table--sm fr-table--multiline beside-calls changed"
      stacked
    >
      <PlainHead of={['Quoi', ...sides, ...(isOpen ? ['Action'] : [])]} />
      <tbody>
        {changes.map((change) => (
          <Row change={change} draft={isOpen ? draft : null} key={change.sentence} />
        ))}
      </tbody>
    </TableFrame>
  )
}

interface RowProps {
  change: ContentChange
  /** null: it is not open, and nothing of it is changed. */
  draft: Draft | null
}

function Row({ change, draft }: RowProps) {
  const { subject, what, before, after } = change
  const pieces = wordDifference(before ?? '', after ?? '')
  return (
    <tr>
      <th scope="row">
        {subjectInWords(subject)} {what && <span class="quiet">{what}</span>}
      </th>
      <td data-label={sides[0]}>
        <Words pieces={pieces.before} none="rien" mark="del" />
      </td>
      <td data-label={sides[1]}>
        <Words pieces={pieces.after} none="rien" mark="ins" />
      </td>
      {draft && (
        <td>
          <Acts draft={draft} change={change} />
        </td>
      )}
    </tr>
  )
}

/** The way to change it again, and to leave it out, which asks once. */
function Acts({ draft, change }: { draft: Draft; change: ContentChange }) {
  const { subject, part, before } = change
  const of = <span class="fr-sr-only"> {named(change)}</span>
  const again = wayBack(draft, change)
  return (
    <>
      {again && <a href={again}>Reprendre{of}</a>}
      <details>
        <summary>Retirer du brouillon{of}</summary>
        <p>{before === null ? 'Ne sera pas ajouté.' : 'Restera comme il est en vigueur.'}</p>
        <Do
          to={addresses.takeOutOfDraft(draft.id)}
          kind="tertiary"
          fields={{ revision: draft.revision, sujet: subject, partie: part }}
        >
          Retirer ce changement
        </Do>
      </details>
    </>
  )
}

/** What a change is, for who hears of its buttons without seeing its row. */
function named({ subject, what, before, after }: ContentChange): string {
  const place = subjectInWords(subject)
  return what === '' ? `${place}, ${after ?? before ?? ''}` : `${place}, ${what}`
}

/** The form of what is changed, filled with what the draft says; none where it only takes something away. */
function wayBack({ id, changes }: Draft, { subject, part, after }: ContentChange): string | null {
  const into = { brouillon: id }
  if (subject in changes.entries) return asking(addresses.editDepartment(subject), into)
  if (subject === 'prompts') return asking(addresses.prompt(part), into)
  if (after === null) return null
  const form = subject === 'alerts' ? 'alerte' : 'exception'
  return `${asking(addresses.calendar, { ...into, changer: part })}#${form}`
}
