import type { DataValidation } from 'hucre'
import type { Cell, CellStyle, WriteSheet } from 'hucre/xlsx'
import { channels, profiles, statuses } from '../../core/contacts/contact.ts'
import {
  type ColumnKey,
  columns,
  historySheet,
  letterOf,
  mostRows,
} from '../../core/contacts/workbook/columns.ts'
import { type Lists, listColumn } from './lists.ts'
import { columnStyle, mandatoryStyle, noteStyle, optionalStyle, titleStyle } from './style.ts'

/** The row, counted from 1, of the first contact; the names of the columns stand above it. */
export const firstRow = 4
export const headerRow = firstRow - 1
/** The last row that lists and results know: a person can fill as many as an import takes. */
export const lastRow = firstRow + mostRows - 1

/** "$C$4:$C$100003": all that may be filled in a column. */
export function filledRange(key: ColumnKey): string {
  const letter = letterOf(columns.findIndex((column) => column.key === key))
  return `$${letter}$${firstRow}:$${letter}$${lastRow}`
}

/** The sheet that people fill, its rows left out but for a first one that shows how they look. */
export function historyFrame(title: string, contacts: number, lists: Lists): WriteSheet {
  return {
    name: historySheet,
    columns: columns.map((column) => ({ width: column.width, style: columnStyle(column) })),
    rows: [[], [], [], columns.map(() => null)],
    cells: headings(title),
    rowDefs: new Map([
      [0, { height: 22 }],
      [headerRow - 1, { height: 24 }],
    ]),
    freezePane: { rows: headerRow, columns: 1 },
    autoFilter: {
      range: `A${headerRow}:${letterOf(columns.length - 1)}${headerRow + Math.max(1, contacts)}`,
    },
    dataValidations: [...listsOffered(lists), ...moments()],
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { top: 0.5, bottom: 0.6, left: 0.4, right: 0.4, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&L&A&RPage &P sur &N' },
  }
}

function headings(title: string): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>()
  const put = (row: number, at: number, value: string, style: CellStyle) =>
    cells.set(`${row},${at}`, { value, type: 'string', style })
  put(0, 0, title, titleStyle)
  put(1, 1, 'Obligatoire', mandatoryStyle)
  put(1, 2, 'Facultatif', optionalStyle)
  put(1, 3, 'Ni nom de personne accueillie, ni information de santé.', noteStyle)
  for (const [at, { header, mandatory }] of columns.entries())
    put(headerRow - 1, at, header, mandatory ? mandatoryStyle : optionalStyle)
  return cells
}

const rangeOf = (key: ColumnKey) => filledRange(key).replaceAll('$', '')

function listsOffered({ themes, motives }: Lists): DataValidation[] {
  const list = (key: ColumnKey, formula1: string, errorMessage: string): DataValidation => ({
    type: 'list',
    range: rangeOf(key),
    formula1,
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: 'Hors de la liste',
    errorMessage,
  })
  const size = (words: object) => Object.keys(words).length
  return [
    list('channel', listColumn('A', size(channels)), 'Choisir un canal de la liste.'),
    list('profile', listColumn('B', size(profiles)), 'Choisir un profil de la liste.'),
    list('status', listColumn('C', size(statuses)), 'Choisir un statut de la liste.'),
    list('theme', listColumn('D', themes.length), 'Choisir une thématique de la liste.'),
    list(
      'motive',
      motivesOfTheme(motives.length),
      'Choisir d’abord la thématique, puis l’un de ses motifs.',
    ),
  ]
}

/** The motives of the theme in the same row: they lie together in the lists. */
function motivesOfTheme(count: number): string {
  const theme = `$${letterOf(columns.findIndex(({ key }) => key === 'theme'))}${firstRow}`
  const themes = listColumn('E', count)
  const [first] = listColumn('F', 1).split(':')
  return `OFFSET(${first},MATCH(${theme},${themes},0)-1,0,COUNTIF(${themes},${theme}),1)`
}

/** Days, times and durations are checked as they are typed, and say how to type them. */
function moments(): DataValidation[] {
  const checked = (
    key: ColumnKey,
    type: 'date' | 'time',
    [formula1, formula2]: [string, string],
    message: string,
  ): DataValidation => ({
    type,
    operator: 'between',
    range: rangeOf(key),
    formula1,
    formula2,
    allowBlank: true,
    showInputMessage: true,
    inputMessage: message,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: 'À corriger',
    errorMessage: message,
  })
  return [
    checked('day', 'date', ['DATE(2015,1,1)', 'TODAY()+1'], 'Une date, par exemple 24/11/2026.'),
    checked('time', 'time', ['0', '0.99999'], 'Une heure, par exemple 9:30.'),
    checked(
      'duration',
      'time',
      ['0', '4/24'],
      'Heures, minutes et secondes, par exemple 0:05:30 ; quatre heures au plus.',
    ),
  ]
}
