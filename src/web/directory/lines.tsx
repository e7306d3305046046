import { huntOrder } from '../../core/call/hunting.ts'
import type { Entry, Line } from '../../core/directory/directory.ts'
import { formatNumber } from '../../core/directory/numbers.ts'
import type { OpeningHours } from '../../core/schedule/hours.ts'
import { describeHours } from '../../core/schedule/hours-text.ts'
import { Table } from '../parts.tsx'

/** The lines of a département, in the order in which they stand, with the turn in which each rings. */
export function Lines({ entry, national }: { entry: Entry; national: OpeningHours }) {
  if (entry.lines.length === 0) return null
  const rows = entry.lines.map((line) => [
    line.label,
    formatNumber(line.number),
    String(line.rank),
    turnOf(line, entry),
    hoursOf(line, national),
    `${line.ringSeconds} s`,
    line.screening ? 'oui' : 'non',
  ])
  return (
    <Table
      caption="Lignes"
      head={['Nom', 'Numéro', 'Rang', 'Tour', 'Horaires', 'Sonnerie', 'Filtrage']}
      rows={rows}
    />
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
