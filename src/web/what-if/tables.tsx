import { departmentName } from '../../core/departments.ts'
import {
  type Happened,
  happenings,
  type Matrix,
  type Tally,
  type Would,
  woulds,
} from '../../core/figures/what-if/replay.ts'
import { type Answers, answersOf, closedOf, sidesOf } from '../../core/figures/what-if/sides.ts'
import {
  callsInWords,
  changeOf,
  happenedInWords,
  wouldInWords,
} from '../../core/figures/what-if/words.ts'
import { Table } from '../parts.tsx'

/** What happened and what would have, with what lies between. */
export function SideBySide({ matrix }: { matrix: Matrix }) {
  const { before, after } = sidesOf(matrix)
  const row = (would: Would) => [
    wouldInWords[would],
    callsInWords(before[would]),
    callsInWords(after[would]),
    changeOf(before[would], after[would]),
  ]
  const [rang = 'rang', ...others] = woulds
  return (
    <Table
      caption="Ce qui s’est passé, et ce qui se serait passé"
      head={['Appels', 'Ce qui s’est passé', 'Ce qui se serait passé', 'Écart']}
      rows={[
        row(rang),
        answered(answersOf(matrix)),
        ...others.map(row),
        ['En tout', callsInWords(before.calls), callsInWords(after.calls), ''],
      ]}
    />
  )
}

function answered({ before, kept, estimated }: Answers): string[] {
  const name = 'dont répondus (estimation)'
  if (estimated === null) return [name, callsInWords(before), 'petit effectif', '']
  const after = kept + estimated
  return [name, callsInWords(before), `environ ${callsInWords(after)}`, changeOf(before, after)]
}

/** Each outcome by what would have become of it; what never happened is left out. */
export function Crossing({ matrix }: { matrix: Matrix }) {
  const rows = happenings.filter((happened) => woulds.some((would) => matrix[happened][would] > 0))
  return (
    <Table
      caption="En lignes, ce qui s’est passé ; en colonnes, ce qui se serait passé"
      head={['Appels', ...woulds.map((would) => wouldInWords[would])]}
      rows={rows.map((happened: Happened) => [
        happenedInWords[happened],
        ...woulds.map((would) => callsInWords(matrix[happened][would])),
      ])}
    />
  )
}

/** Both sides of each département, in the order of their codes. */
export function ByDepartment({ tally }: { tally: Tally }) {
  return (
    <Table
      caption="Par département : avant, et ce qui aurait été"
      head={[
        'Département',
        'Ont sonné',
        'Auraient sonné',
        'Écart',
        'Fermés',
        'Auraient été fermés',
        'Écart des fermés',
        'Redirigés',
        'Auraient été redirigés',
      ]}
      rows={[...tally]
        .sort(([a], [b]) => Number(a === '') - Number(b === '') || (a < b ? -1 : 1))
        .map(([code, matrix]) => departmentRow(code, matrix))}
    />
  )
}

function departmentRow(code: string, matrix: Matrix): string[] {
  const { before, after } = sidesOf(matrix)
  const [closed, wouldClose] = [closedOf(before), closedOf(after)]
  return [
    departmentName(code),
    callsInWords(before.rang),
    callsInWords(after.rang),
    changeOf(before.rang, after.rang),
    callsInWords(closed),
    callsInWords(wouldClose),
    changeOf(closed, wouldClose),
    callsInWords(before.redirected),
    callsInWords(after.redirected),
  ]
}
