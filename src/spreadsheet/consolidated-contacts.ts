import type { WriteSheet } from 'hucre/xlsx'
import { letterOf } from '../core/contacts/workbook/columns.ts'
import { motiveTable } from '../core/figures/tables.ts'
import type { SurveyContent } from '../core/surveys/content.ts'
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

/** Columns before the départements: the motive, all its contacts, their part of the whole. */
const before = 3
const whole = '#,##0'

/** A motive with how many contacts each département had, in the order of the départements. */
interface Line {
  motive: string
  counts: number[]
  total: number
}

/** What was asked for: a row a motive, the most frequent first, a column a département. */
export function contactsSheet(all: Counting[], words: { title: string; note: string }): WriteSheet {
  const lines = linesOf(all.map(({ content }) => content))
  const total = sum(lines.map((line) => line.total))
  const head = all.map(({ survey, name, state }) => (survey.last ? name : `${name} (${state})`))
  return sheetOf({
    ...words,
    name: 'Sollicitations',
    head: ['Thématique › motif', 'Ensemble', 'Part', ...head],
    widths: [48, 13, 9, ...head.map(() => 15)],
    rows: lines.map((line, i) => rowOf(line, firstRow + i, { lines: lines.length, total })),
    total: totalsOf(lines, all.length),
    fitToWidth: false,
    frozenColumns: before,
  })
}

function rowOf(line: Line, row: number, all: { lines: number; total: number }): Content[] {
  const last = letterOf(before + line.counts.length - 1)
  return [
    text(line.motive),
    formula(`SUM(${letterOf(before)}${row}:${last}${row})`, line.total, whole),
    formula(`B${row}/B$${firstRow + all.lines}`, line.total / all.total, '0.0%'),
    ...line.counts.map((count) => number(count, whole)),
  ]
}

function totalsOf(lines: Line[], departments: number): Content[] {
  const columns = [...Array(departments).keys()]
  const summed = (column: number, value: number) =>
    formula(columnSum(letterOf(column), lines.length), value, whole)
  return [
    text('Ensemble'),
    summed(1, sum(lines.map(({ total }) => total))),
    text(''),
    ...columns.map((i) => summed(before + i, sum(lines.map(({ counts }) => counts[i] ?? 0)))),
  ]
}

/** The motives of all contents by the names they have there, those that nobody had left out. */
function linesOf(contents: SurveyContent[]): Line[] {
  const each = contents.map(motivesOf)
  const motives = new Set(each.flatMap((counts) => [...counts.keys()]))
  return [...motives]
    .map((motive) => {
      const counts = each.map((of) => of.get(motive) ?? 0)
      return { motive, counts, total: sum(counts) }
    })
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total || (a.motive < b.motive ? -1 : 1))
}

function motivesOf({ tables }: SurveyContent): Map<string, number> {
  const rows = tables.find(({ name }) => name === motiveTable)?.rows ?? []
  return new Map(rows.map(({ name, contacts }) => [name, contacts]))
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
