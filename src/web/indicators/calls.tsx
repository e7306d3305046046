import {
  addCounts,
  countCalls,
  type LineCounts,
  type Row,
  smallNumber,
  type Totals,
} from '../../core/figures/indicators.ts'
import { callFigures, changeInWords, figureInWords } from '../../core/figures/tables.ts'
import { frenchDay } from '../../core/schedule/days.ts'
import { before, daysIn, lengthOf, type Period } from '../../core/schedule/period.ts'
import { Bars } from '../charts.tsx'
import { Table } from '../parts.tsx'

/** The figures of calls beside those of the period before. */
export function Figures({ now, then, period }: { now: Totals; then: Totals; period: Period }) {
  const past = callFigures(then)
  const { from, to } = before(period)
  return (
    <Table
      caption="Appels"
      head={[
        'Indicateur',
        'Période',
        `Avant (du ${frenchDay(from)} au ${frenchDay(to)})`,
        'Écart',
        'Divisé par',
      ]}
      rows={callFigures(now).map((figure, i) => {
        const old = past[i] ?? { ...figure, value: null }
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
      })}
    />
  )
}

/** Days beyond which a drawing shows months. */
const mostBars = 100

/** Calls day after day, or month after month over a long period, drawn and in a table. */
export function Days({ rows, period }: { rows: Row[]; period: Period }) {
  const folded = rows.some(({ name }) => name.length === 7)
  const long = folded || lengthOf(period) > mostBars
  const shown = long ? byMonth(rows) : daysIn(period).map((day) => rowOf(rows, day))
  const unit = long ? 'mois' : 'jour'
  if (rows.length === 0) return <p>Aucun appel.</p>
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
        <Table
          caption={`Appels par ${unit}`}
          head={[
            unit === 'mois' ? 'Mois' : 'Jour',
            'Reçus',
            'Répondus',
            'Sans réponse',
            'Abandonnés',
            'Fermés',
            'Redirigés',
          ]}
          rows={shown.map(({ name, counts }) => [
            frenchDay(name),
            counts.calls,
            counts.answered,
            counts.unanswered,
            counts.abandonedChoosing + counts.abandonedRinging,
            counts.closedHours + counts.closedHoliday + counts.closedClosure,
            counts.redirected,
          ])}
        />
      </details>
    </>
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

/** How each line rang. */
export function Lines({ lines }: { lines: LineCounts[] }) {
  if (lines.length === 0) return <p>Aucune ligne n’a sonné.</p>
  return (
    <Table
      caption="Sonneries par ligne"
      head={[
        'Ligne',
        'A sonné',
        'Répondu',
        'Taux',
        'Occupée',
        'Sans réponse',
        'Non acceptés',
        'Injoignable',
        'Conversation',
      ]}
      rows={lines.map((line) => [
        `${line.department} ${line.label}`,
        line.rang,
        line.answered,
        line.rang < smallNumber
          ? 'petit effectif'
          : figureInWords({
              value: Math.round((line.answered / line.rang) * 1000) / 10,
              unit: '%',
            }),
        line.busy,
        line.noAnswer,
        line.declined,
        line.failed,
        figureInWords({ value: line.talkSeconds, unit: 's' }),
      ])}
    />
  )
}
