import type { Before } from '../../core/figures/comparison.ts'
import { callsOverTime, peakInWords, rowInWords } from '../../core/figures/days.ts'
import {
  type CallPart,
  callParts,
  partsOf,
  type Row,
  type Totals,
} from '../../core/figures/indicators.ts'
import {
  callFigures,
  changeInWords,
  type Figure,
  figureInWords,
} from '../../core/figures/tables.ts'
import { keysOf } from '../../core/records.ts'
import { frenchDay, weekdayOf } from '../../core/schedule/days.ts'
import type { Period } from '../../core/schedule/period.ts'
import { shortMonth } from '../../core/schedule/period-words.ts'
import { type Bar, Bars } from '../charts/bars.tsx'
import { FiguresTable } from './figures-table.tsx'

interface FiguresProps {
  now: Totals
  past: Before['calls']
  period: Period
  /** Of which place, days and clock. */
  of: string
}

/** The figures of calls beside those of as many days before. */
export function Figures({ now, past, period, of }: FiguresProps) {
  const old = past ? callFigures(past) : []
  const { from, to } = period
  const compared = [`Avant (du ${frenchDay(from)} au ${frenchDay(to)})`, 'Écart']
  return (
    <FiguresTable
      caption="Appels"
      of={of}
      head={['Indicateur', 'Période', ...(past ? compared : []), 'Divisé par']}
      rows={callFigures(now).map((figure, i) => figureRow(figure, old[i]))}
    />
  )
}

function figureRow(figure: Figure, old: Figure | undefined) {
  return {
    name: figure.name,
    zero: !figure.value && !old?.value,
    cells: [
      <>
        <strong>{figureInWords(figure)}</strong>
        {figure.small && figure.value !== null && ' (petit effectif)'}
      </>,
      ...(old ? [figureInWords(old), changeInWords(figure, old)] : []),
      figure.of === undefined ? '' : `${figure.of} ${figure.of > 1 ? 'appels' : 'appel'}`,
    ],
  }
}

interface DaysProps {
  rows: Row[]
  period: Period
  of: string
}

/** Calls day after day, or month after month over a long period, drawn and in a table. */
export function Days({ rows: counted, period, of }: DaysProps) {
  const { unit, rows } = callsOverTime(counted, period)
  const title = `Appels par ${unit} et ce qu’ils sont devenus, ${of}`
  const all = rows.reduce((sum, { counts }) => sum + partsOf(counts).other, 0)
  const parts = keysOf(callParts).filter((part) => part !== 'other' || all > 0)
  return (
    <>
      <Bars
        id="par-jour"
        title={title}
        point={`${title} : ${peakInWords(rows)}. Les chiffres sont dans le tableau qui suit.`}
        parts={parts.map((part) => callParts[part])}
        bars={rows.map((row, i) =>
          barOf(row, parts, { isFirst: i === 0, crowded: rows.length > mostRoomy }),
        )}
        {...(unit === 'jour' && { offMeans: 'Samedi et dimanche' })}
      />
      <details>
        <summary>Les mêmes chiffres en tableau</summary>
        <DaysTable rows={rows} parts={parts} unit={unit} of={of} />
      </details>
    </>
  )
}

/** Bars beyond which days are named by their Mondays alone. */
const mostRoomy = 44

function barOf(
  { name, counts }: Row,
  parts: CallPart[],
  { isFirst, crowded }: { isFirst: boolean; crowded: boolean },
): Bar {
  const found = partsOf(counts)
  const drawn = parts.map((part) => found[part])
  if (name.length === 7) return { label: shortMonth(name), below: name.slice(0, 4), parts: drawn }
  const weekday = weekdayOf(name)
  const day = Number(name.slice(8))
  const below = belowOf({ isMonday: weekday === 0, isFirst: isFirst || day === 1, crowded, name })
  return { label: day === 1 ? '1er' : String(day), ...below, parts: drawn, off: weekday > 4 }
}

function belowOf(of: { isMonday: boolean; isFirst: boolean; crowded: boolean; name: string }) {
  if (of.crowded) return of.isMonday ? { below: shortMonth(of.name) } : {}
  if (of.isFirst) return { below: shortMonth(of.name) }
  return of.isMonday ? { below: 'lun.' } : {}
}

interface DaysTableProps {
  rows: Row[]
  parts: CallPart[]
  unit: 'mois' | 'jour'
  of: string
}

function DaysTable({ rows, parts, unit, of }: DaysTableProps) {
  return (
    <FiguresTable
      caption={`Appels par ${unit}`}
      of={of}
      head={[unit === 'mois' ? 'Mois' : 'Jour', 'Reçus', ...parts.map((part) => callParts[part])]}
      rows={rows.map(({ name, counts }) => {
        const found = partsOf(counts)
        return {
          name: rowInWords(name),
          zero: counts.calls === 0,
          cells: [counts.calls, ...parts.map((part) => found[part])],
        }
      })}
    />
  )
}
