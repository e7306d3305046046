import { huntOrder } from '../../core/call/hunting.ts'
import type { Entry, Line } from '../../core/directory/directory.ts'
import { formatNumber } from '../../core/directory/numbers.ts'
import type { OpeningHours } from '../../core/schedule/hours.ts'
import { describeHours } from '../../core/schedule/hours-text.ts'
import { addresses, asking } from '../addresses.ts'
import { Table } from '../parts.tsx'

interface LinesProps {
  entry: Entry
  national: OpeningHours
  /** The reader may change them. */
  editable: boolean
}

/** What asks the form of a département for a new line. */
export const newLineAsked = 'nouvelle'

/** The lines of a département, in the order in which they stand, with the turn in which each rings, and the way to change each. */
export function Lines({ entry, national, editable }: LinesProps) {
  if (entry.lines.length === 0) return null
  const rows = entry.lines.map((line) => [
    line.label,
    formatNumber(line.number),
    String(line.rank),
    turnOf(line, entry),
    hoursOf(line, national),
    `${line.ringSeconds} s`,
    line.screening ? 'oui' : 'non',
    ...(editable ? [<Change of={line} department={entry.department} />] : []),
  ])
  return (
    <Table caption="Lignes" head={[...head, ...(editable ? ['Action'] : [])]} rows={rows} stacked />
  )
}

const head = ['Nom', 'Numéro', 'Rang', 'Tour', 'Horaires', 'Sonnerie', 'Filtrage']

function Change({ of: { id, label }, department }: { of: Line; department: string }) {
  return (
    <a href={asking(addresses.editDepartment(department), { ligne: id })}>
      Changer<span class="fr-sr-only"> {label}</span>
    </a>
  )
}

function turnOf(line: Line, entry: Entry): string {
  if (entry.rotation) return 'en rotation'
  const turns = huntOrder(entry.lines, entry, '')
  return String(turns.findIndex((group) => group.includes(line)) + 1)
}

function hoursOf({ openingHours }: Line, national: OpeningHours): string {
  return openingHours
    ? describeHours(openingHours)
    : `mêmes horaires que l’assistance nationale (${describeHours(national)})`
}
