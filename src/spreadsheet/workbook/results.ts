import type { Cell, CellStyle, WriteSheet } from 'hucre/xlsx'
import type { CellContent } from '../../core/cells.ts'
import { serialOf } from '../../core/contacts/workbook/cells.ts'
import { historySheet, letterOf, resultsSheet } from '../../core/contacts/workbook/columns.ts'
import type { Result, ResultSection } from '../../core/contacts/workbook/results.ts'
import { filledRange } from './history.ts'
import {
  countStyle,
  labelStyle,
  mandatoryStyle,
  monthStyle,
  optionalStyle,
  titleStyle,
  totalStyle,
} from './style.ts'

/** Labels take two columns; the total follows, then the months. */
const firstCount = 2
/** The row, counted from 1, with the names of the months. */
export const monthsRow = 3

/** Counted by formulas, so that somebody who edits the history sees the results change. */
export function resultsSheetOf(
  title: string,
  months: string[],
  sections: ResultSection[],
): WriteSheet {
  const cells = new Map<string, Partial<Cell>>()
  const width = firstCount + 1 + months.length
  const put = (row: number, at: number, value: CellContent, style: CellStyle) =>
    cells.set(`${row - 1},${at}`, { value, style })
  put(1, 0, title, titleStyle)
  put(monthsRow, 0, 'Sollicitations', mandatoryStyle)
  put(monthsRow, 1, null, mandatoryStyle)
  put(monthsRow, firstCount, 'Total', monthStyle)
  for (const [i, month] of months.entries())
    put(monthsRow, firstCount + 1 + i, serialOf(month), monthStyle)
  let row = monthsRow + 1
  for (const { title: name, results } of sections) {
    for (let at = 0; at < width; at++) put(row, at, at === 0 ? name : null, optionalStyle)
    row++
    for (const result of results) putResult(cells, row++, result)
  }
  return { ...layout(months.length), cells, rows: [] }
}

function putResult(cells: Map<string, Partial<Cell>>, row: number, result: Result): void {
  const { labels, counts } = result
  for (const at of [0, 1])
    cells.set(`${row - 1},${at}`, { value: labels[at] ?? null, style: labelStyle })
  for (const [i, count] of counts.entries())
    cells.set(`${row - 1},${firstCount + i}`, {
      value: count,
      type: 'formula',
      formula: formulaOf(result, row, i),
      formulaResult: count,
      style: i === 0 ? totalStyle : countStyle,
    })
}

/** COUNTIFS over the columns of the history; the first of `counts` has no month. */
function formulaOf({ labels, where }: Result, row: number, i: number): string {
  const asked = where.flatMap(([key, word]) => [
    `'${historySheet}'!${filledRange(key)}`,
    criterion(word, labels, row),
  ])
  const month = `${letterOf(firstCount + i)}$${monthsRow}`
  const days = `'${historySheet}'!${filledRange('day')}`
  const inMonth = i === 0 ? [] : [days, `">="&${month}`, days, `"<"&EDATE(${month},1)`]
  return `COUNTIFS(${[...asked, ...inMonth].join(',')})`
}

/** The cell of the label, or the word itself where a spreadsheet would take it for a pattern. */
function criterion(word: string, labels: string[], row: number): string {
  if (word === '*') return '"<>"'
  const label = labels.indexOf(word)
  const pattern = /[*?~]|^[<>=]/.test(word)
  if (word !== '' && label >= 0 && !pattern) return `$${letterOf(label)}${row}`
  const literal = word.replaceAll(/[*?~]/g, '~$&').replaceAll('"', '""')
  return `"${word === '' ? '' : '='}${literal}"`
}

function layout(months: number): Omit<WriteSheet, 'rows' | 'cells'> {
  return {
    name: resultsSheet,
    columns: [
      { width: 34 },
      { width: 34 },
      { width: 12 },
      ...Array.from({ length: months }, () => ({ width: 13 })),
    ],
    rowDefs: new Map([[0, { height: 22 }]]),
    freezePane: { rows: monthsRow, columns: firstCount },
    pageSetup: {
      paperSize: 'a4',
      orientation: months > 3 ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { top: 0.5, bottom: 0.6, left: 0.4, right: 0.4, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&L&A&RPage &P sur &N' },
  }
}
