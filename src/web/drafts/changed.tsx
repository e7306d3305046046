import { subjectInWords } from '../../core/directory/changes.ts'
import type { ContentChange } from '../../core/directory/difference.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { wordDifference } from '../../core/word-difference.ts'
import { addresses, asking } from '../addresses.ts'
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
          <Row
            change={change}
            again={isOpen ? wayBack(draft, change) : undefined}
            key={change.sentence}
          />
        ))}
      </tbody>
    </TableFrame>
  )
}

interface RowProps {
  change: ContentChange
  /** Where it is changed again: null where no form does, undefined in a draft that is not open. */
  again: string | null | undefined
}

function Row({ change: { subject, what, before, after }, again }: RowProps) {
  const pieces = wordDifference(before ?? '', after ?? '')
  const place = subjectInWords(subject)
  return (
    <tr>
      <th scope="row">
        {place} {what && <span class="quiet">{what}</span>}
      </th>
      <td data-label={sides[0]}>
        <Words pieces={pieces.before} none="rien" mark="del" />
      </td>
      <td data-label={sides[1]}>
        <Words pieces={pieces.after} none="rien" mark="ins" />
      </td>
      {again !== undefined && (
        <td>
          {again && (
            <a href={again}>
              Reprendre<span class="fr-sr-only"> {place}</span>
            </a>
          )}
        </td>
      )}
    </tr>
  )
}

/** The form of the département, filled with what the draft says. */
function wayBack({ id, changes }: Draft, { subject }: ContentChange): string | null {
  return subject in changes.entries
    ? asking(addresses.editDepartment(subject), { brouillon: id })
    : null
}
