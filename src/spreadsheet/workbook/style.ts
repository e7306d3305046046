import type { PatternFill } from 'hucre'
import type { CellStyle } from 'hucre/xlsx'
import type { Column, ColumnKey } from '../../core/contacts/workbook/columns.ts'

const fill = (rgb: string): PatternFill => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { rgb },
})
/** Said in every font: a cell that says something of its font takes nothing from the workbook's own. */
export const family = { name: 'Arial', size: 10 }
const line = { style: 'thin', color: { rgb: 'CECECE' } } as const
const border = { top: line, bottom: line, left: line, right: line }
const heading = { border, alignment: { wrapText: true, vertical: 'center' } } as const

export const titleStyle: CellStyle = {
  font: { ...family, bold: true, size: 14, color: { rgb: '000091' } },
}
export const noteStyle: CellStyle = { font: { ...family, italic: true, color: { rgb: '3A3A3A' } } }
/** White on blue: must be filled. */
export const mandatoryStyle: CellStyle = {
  ...heading,
  font: { ...family, bold: true, color: { rgb: 'FFFFFF' } },
  fill: fill('000091'),
}
/** Black on pale blue: may be filled. */
export const optionalStyle: CellStyle = {
  ...heading,
  font: { ...family, bold: true, color: { rgb: '161616' } },
  fill: fill('CACAFB'),
}
export const monthStyle: CellStyle = {
  ...mandatoryStyle,
  alignment: { horizontal: 'center', vertical: 'center' },
  // Named in French whatever the spreadsheet speaks.
  numFmt: '[$-40C]mmm yyyy',
}
export const labelStyle: CellStyle = { border, alignment: { vertical: 'center' } }
export const countStyle: CellStyle = { ...labelStyle, numFmt: '#,##0' }
export const totalStyle: CellStyle = { ...countStyle, font: { ...family, bold: true } }

const formats: Partial<Record<ColumnKey, string>> = {
  day: 'dd/mm/yyyy',
  time: 'hh:mm',
  duration: '[h]:mm:ss',
}

/** How a column's cells look; all but dates and times are text, so that "=1+1" typed anew stays what was typed. */
export function columnStyle({ key, wraps }: Column): CellStyle {
  const font = key === 'reference' ? { font: { ...family, color: { rgb: '666666' } } } : {}
  const alignment = { vertical: 'top', wrapText: wraps } as const
  return {
    border,
    // Numbers at the right of their cell would touch the words of the next.
    alignment: formats[key] ? { ...alignment, horizontal: 'center' } : alignment,
    numFmt: formats[key] ?? '@',
    ...font,
  }
}
