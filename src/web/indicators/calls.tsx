import {
  addCounts,
  countCalls,
  type LineCounts,
  type Row,
  smallNumber,
  type Totals,
} from '../../core/figures/indicators.ts'
import {
  callFigures,
  changeInWords,
  type Figure,
  figureInWords,
} from '../../core/figures/tables.ts'
import { frenchDay } from '../../core/schedule/days.ts'
import { before, daysIn, lengthOf, type Period } from '../../core/schedule/period.ts'
import { Bars } from '../charts.tsx'
import { Table } from '../parts.tsx'

/** The figures of calls beside those of the period before. */
export function Figures({ now, then, period }: { now: Totals; then: Totals; period: Period }) {
  const past = callFigures(then)
  const { from, to } = before(period)
  const compared = `Avant (du ${frenchDay(from)} au ${frenchDay(to)})`
  return (
    <Table
      caption="Appels"
      head={['Indicateur', 'Période', compared, 'Écart', 'Divisé par']}
      rows={callFigures(now).map((figure, i) =>
        figureRow(figure, past[i] ?? { ...figure, value: null }),
      )}
    />
  )
}

function figureRow(figure: Figure, old: Figure) {
  return [
    figure.name,
    <>
      <strong>{figureInWords(figure)}</strong>
      {figure.small && figure.value !== null && ' (petit effectif)'}
    </>,
    figureInWords(old),
    changeInWords(figure, old),
    figure.of === undefined ? '' : `${figure.of} appels`,
  ]
}

/** Days beyond which a drawing shows months. */
const mostBars = 100

/** Calls day after day, or month after month over a long period, drawn and in a table. */
export function Days({ rows, period }: { rows: Row[]; period: Period }) {
  if (rows.length === 0) return <p>Aucun appel.</p>
  const folded = rows.some(({ name }) => name.length === 7)
  const long = folded || lengthOf(period) > mostBars
  const shown = long ? byMonth(rows) : daysIn(period).map((day) => rowOf(rows, day))
  const unit = long ? 'mois' : 'jour'
  return (
    <>
      <Bars
        title={`Appels par ${unit}, en plein ceux qui ont été répondus`}
        bars={shown.map(({ name, counts }) => ({
          name: frenchDay(name),
          value: counts.calls,
          part: counts.answered,
        }))}
      />
      <details>
        <summary>Les mêmes chiffres en tableau</summary>
        <DaysTable rows={shown} unit={unit} />
      </details>
    </>
  )
}

function DaysTable({ rows, unit }: { rows: Row[]; unit: 'mois' | 'jour' }) {
  const name = unit === 'mois' ? 'Mois' : 'Jour'
  return (
    <Table
      caption={`Appels par ${unit}`}
      head={[name, 'Reçus', 'Répondus', 'Sans réponse', 'Abandonnés', 'Fermés', 'Redirigés']}
      rows={rows.map(({ name: day, counts }) => [
        frenchDay(day),
        counts.calls,
        counts.answered,
        counts.unanswered,
        counts.abandonedChoosing + counts.abandonedRinging,
        counts.closedHours + counts.closedHoliday + counts.closedClosure,
        counts.redirected,
      ])}
    />
  )
}

/** A day without calls has its place too. */
function rowOf(rows: Row[], day: string): Row {
  return rows.find(({ name }) => name === day) ?? { name: day, counts: countCalls([]) }
}

function byMonth(rows: Row[]): Row[] {
  const months = Map.groupBy(rows, ({ name }) => name.slice(0, 7))
  return [...months].map(([name, days]) => ({
    name,
    counts: days.map(({ counts }) => counts).reduce(addCounts),
  }))
}

const lineHead = [
  'Ligne',
  'A sonné',
  'Répondu',
  'Taux',
  'Occupée',
  'Sans réponse',
  'Non acceptés',
  'Injoignable',
  'Conversation',
]

/** How each line rang. */
export function Lines({ lines }: { lines: LineCounts[] }) {
  if (lines.length === 0) return <p>Aucune ligne n’a sonné.</p>
  return <Table caption="Sonneries par ligne" head={lineHead} rows={lines.map(lineRow)} />
}

function lineRow(line: LineCounts) {
  return [
    `${line.department} ${line.label}`,
    line.rang,
    line.answered,
    rateOf(line),
    line.busy,
    line.noAnswer,
    line.declined,
    line.failed,
    figureInWords({ value: line.talkSeconds, unit: 's' }),
  ]
}

function rateOf({ rang, answered }: LineCounts): string {
  if (rang < smallNumber) return 'petit effectif'
  return figureInWords({ value: Math.round((answered / rang) * 1000) / 10, unit: '%' })
}
