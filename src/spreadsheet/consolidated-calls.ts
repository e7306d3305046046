import type { WriteSheet } from 'hucre/xlsx'
import { letterOf } from '../core/contacts/workbook/columns.ts'
import { type CallCounts, quantile, rang } from '../core/figures/indicators.ts'
import { nth } from '../core/lists.ts'
import { type Counted, together } from '../core/surveys/content.ts'
import {
  type Content,
  type Counting,
  columnSum,
  firstRow,
  formula,
  number,
  sheetOf,
  text,
} from './sheet.ts'

type Calls = Pick<Counted, 'calls' | 'waits'>

/** A column of figures: summed, divided again from the sums, or worked out from all waits. */
interface Column {
  header: string
  numFmt: string
  valueOf(counted: Calls): number | null
  /** Headers of what is divided by what; the total divides sums, so that it is no mean of rates. */
  ratio?: [string, string]
  summed: boolean
}

const day = 86_400

const sum = (header: string, of: (calls: CallCounts) => number, numFmt = '#,##0'): Column => ({
  header,
  numFmt,
  valueOf: ({ calls }) => of(calls),
  summed: true,
})
const ratio = (header: string, part: string, whole: string, numFmt: string): Column => ({
  header,
  numFmt,
  ratio: [part, whole],
  summed: false,
  valueOf(counted) {
    const [one, all] = [part, whole].map((name) => column(name).valueOf(counted))
    return all ? (one ?? 0) / all : null
  },
})
const wait = (header: string, part: number): Column => ({
  header,
  numFmt: '#,##0 "s"',
  valueOf: ({ waits }) => quantile(waits, part),
  summed: false,
})

const columns: Column[] = [
  sum('Appels reçus', ({ calls }) => calls),
  sum('Appels qui ont sonné', rang),
  sum('Répondus', ({ answered }) => answered),
  ratio('Taux de réponse', 'Répondus', 'Appels qui ont sonné', '0.0%'),
  sum('Sans réponse', ({ unanswered }) => unanswered),
  sum('Abandonnés pendant la sonnerie', ({ abandonedRinging }) => abandonedRinging),
  sum('Abandonnés pendant le choix', ({ abandonedChoosing }) => abandonedChoosing),
  sum('Fermé, hors horaires', ({ closedHours }) => closedHours),
  sum('Fermé, jour férié', ({ closedHoliday }) => closedHoliday),
  sum('Fermé, fermeture exceptionnelle', ({ closedClosure }) => closedClosure),
  sum('Redirigés', ({ redirected }) => redirected),
  sum('Sans choix', ({ noChoice }) => noChoice),
  sum('Incidents', ({ failed }) => failed),
  wait('Attente, médiane', 0.5),
  wait('Attente, neuf appels sur dix', 0.9),
  sum('Conversation, en tout', ({ talkSeconds }) => talkSeconds / day, '[h]:mm:ss'),
  ratio('Conversation, moyenne', 'Conversation, en tout', 'Répondus', '[m]:ss'),
  sum('Répondus avec un motif', ({ withMotive }) => withMotive),
  ratio('Part avec un motif', 'Répondus avec un motif', 'Répondus', '0.0%'),
]

/** Columns before the figures: the département and its state. */
const before = 2

function column(header: string): Column {
  return nth(columns, indexOf(header))
}

function indexOf(header: string): number {
  return columns.findIndex((each) => each.header === header)
}

const letter = (header: string) => letterOf(before + indexOf(header))

/** The calls of each département, and of all. */
export function callsSheet(all: Counting[], words: { title: string; note: string }): WriteSheet {
  const totals = together(all.map(({ content }) => content.counted))
  const lines = all.length
  return sheetOf({
    ...words,
    name: 'Appels',
    head: ['Département', 'État', ...columns.map(({ header }) => header)],
    widths: [28, 12, ...columns.map(() => 15)],
    rows: all.map(({ name, state, content }, i) => [
      text(name),
      text(state),
      ...columns.map((each) => cellOf(each, content.counted, firstRow + i)),
    ]),
    total: [text('Ensemble'), text(''), ...columns.map((each) => totalOf(each, totals, lines))],
    fitToWidth: true,
  })
}

function cellOf(each: Column, counted: Calls, row: number): Content {
  const value = each.valueOf(counted)
  if (!each.ratio) return number(value, each.numFmt)
  const [part, whole] = each.ratio.map((header) => `${letter(header)}${row}`)
  return formula(`IF(${whole}=0,"",${part}/${whole})`, value, each.numFmt)
}

function totalOf(each: Column, totals: Calls, lines: number): Content {
  if (!each.summed) return cellOf(each, totals, firstRow + lines)
  const value = each.valueOf(totals)
  return formula(columnSum(letter(each.header), lines), value, each.numFmt)
}
