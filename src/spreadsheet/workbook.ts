import type { DataValidation, PatternFill } from 'hucre'
import { type Cell, type CellStyle, readXlsx, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { channels, type KeptContact, profiles, statuses } from '../core/tracking/contact.ts'
import { choicesOf, pathOf, type Taxonomy } from '../core/tracking/taxonomy.ts'
import {
  type CellContent,
  columns,
  historySheet,
  historySheets,
  letterOf,
  resultsSheet,
  rowOf,
} from '../core/tracking/workbook.ts'
import { UnreadableFile } from './csv.ts'

/** What a workbook is of. */
export interface WorkbookContent {
  /** "69 Rhône". */
  department: string
  /** "du 1er octobre au 31 décembre 2026". */
  period: string
  contacts: KeptContact[]
  taxonomy: Taxonomy
}

const listsSheet = 'Listes'
const firstRow = 4
/** Rows that people may add below those of the service, with their lists and formulas. */
const spareRows = 2000

const fill = (rgb: string): PatternFill => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { rgb },
})
const line = { style: 'thin', color: { rgb: '929292' } } as const
const border = { top: line, bottom: line, left: line, right: line }
const mandatoryStyle: CellStyle = {
  font: { bold: true, color: { rgb: 'FFFFFF' } },
  fill: fill('000091'),
  border,
  alignment: { wrapText: true, vertical: 'center' },
}
const optionalStyle: CellStyle = {
  font: { bold: true, color: { rgb: '161616' } },
  fill: fill('CACAFB'),
  border,
  alignment: { wrapText: true, vertical: 'center' },
}
const bold: CellStyle = { font: { bold: true } }
const formats: Partial<Record<string, string>> = {
  day: 'dd/mm/yyyy',
  time: 'hh:mm',
  duration: '[h]:mm:ss',
}

/** The workbook of a département (xlsx): its history, and results that a spreadsheet works out from it. */
export async function writeWorkbook(content: WorkbookContent): Promise<Uint8Array> {
  const { contacts, taxonomy } = content
  const last = firstRow + contacts.length + spareRows - 1
  return writeXlsx({
    sheets: [history(content, last), results(content, last), lists(taxonomy)],
    properties: { title: `Suivi ${content.department}`, creator: 'Ligne d’assistance SI SIAO' },
    defaultFont: { name: 'Arial', size: 10 },
  }) as Promise<Uint8Array>
}

function history(
  { department, period, contacts, taxonomy }: WorkbookContent,
  last: number,
): WriteSheet {
  const cells = new Map<string, Partial<Cell>>()
  const style = (row: number, at: number, value: string, style: CellStyle) =>
    cells.set(`${row},${at}`, { value, type: 'string', style })
  style(0, 0, `${department}, ${period}`, { font: { bold: true, size: 14 } })
  style(1, 0, 'Obligatoire', mandatoryStyle)
  style(1, 1, 'Facultatif', optionalStyle)
  style(1, 2, 'Ni nom de personne accueillie, ni information de santé.', { font: { italic: true } })
  for (const [at, { header, mandatory }] of columns.entries())
    style(2, at, header, mandatory ? mandatoryStyle : optionalStyle)
  const empty = columns.map(() => null)
  return {
    name: historySheet,
    columns: columns.map(({ key, width }) => ({
      width,
      style: {
        alignment: { vertical: 'top', wrapText: key === 'question' || key === 'answer' },
        ...(formats[key] ? { numFmt: formats[key] } : {}),
      },
    })),
    rows: [empty, empty, empty, ...contacts.map((contact) => rowOf(contact, taxonomy))],
    cells,
    freezePane: { rows: 3, columns: 1 },
    autoFilter: {
      range: `A3:${letterOf(columns.length - 1)}${Math.max(firstRow, firstRow + contacts.length - 1)}`,
    },
    dataValidations: validations(taxonomy, last),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$3:$3',
    },
    headerFooter: { oddFooter: '&L&A&RPage &P sur &N' },
  }
}

const place = (key: string) => letterOf(columns.findIndex((column) => column.key === key))
const range = (key: string, last: number) => `${place(key)}${firstRow}:${place(key)}${last}`

function validations(taxonomy: Taxonomy, last: number): DataValidation[] {
  const themes = themesOf(taxonomy).length
  const motives = motivesOf(taxonomy).length
  const list = (key: string, formula1: string, message: string) => ({
    type: 'list' as const,
    range: range(key, last),
    formula1,
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop' as const,
    errorTitle: 'Hors de la liste',
    errorMessage: message,
  })
  const column = (letter: string, count: number) =>
    `${listsSheet}!$${letter}$2:$${letter}$${count + 1}`
  const theme = `$${place('theme')}${firstRow}`
  const own = `OFFSET(${listsSheet}!$F$1,MATCH(${theme},${column('E', motives)},0),0,COUNTIF(${column('E', motives)},${theme}),1)`
  return [
    list('channel', column('A', Object.keys(channels).length), 'Choisir un canal de la liste.'),
    list('profile', column('B', Object.keys(profiles).length), 'Choisir un profil de la liste.'),
    list('status', column('C', Object.keys(statuses).length), 'Choisir un statut de la liste.'),
    list('theme', column('D', themes), 'Choisir une thématique de la liste.'),
    list('motive', own, 'Choisir d’abord la thématique, puis l’un de ses motifs.'),
  ]
}

function themesOf(taxonomy: Taxonomy): string[] {
  return taxonomy.all.filter(({ parent }) => parent === null).map(({ name }) => name)
}

/** Each theme with each of its motives, the themes together. */
function motivesOf(taxonomy: Taxonomy): [string, string][] {
  const pairs = choicesOf(taxonomy).map(({ id }) => {
    const [theme = '', motive = ''] = pathOf(taxonomy, id).map(({ name }) => name)
    return [theme, motive] as [string, string]
  })
  const known = new Set<string>()
  return pairs.filter((pair) => pair[1] !== '' && !known.has(pair.join()) && known.add(pair.join()))
}

function lists(taxonomy: Taxonomy): WriteSheet {
  const sides = [
    ['Canal', ...Object.values(channels)],
    ['Profil', ...Object.values(profiles)],
    ['Statut', ...Object.values(statuses)],
    ['Thématique', ...themesOf(taxonomy)],
    ['Thématique du motif', ...motivesOf(taxonomy).map(([theme]) => theme)],
    ['Motif', ...motivesOf(taxonomy).map(([, motive]) => motive)],
  ]
  const longest = Math.max(...sides.map((side) => side.length))
  return {
    name: listsSheet,
    hidden: true,
    columns: sides.map(() => ({ width: 30 })),
    rows: Array.from({ length: longest }, (_, i) => sides.map((side) => side[i] ?? null)),
  }
}

interface Result {
  label: string
  under?: string
  /** Formula that counts it. */
  formula: string
  value: number
}

/** Counted by formulas, so that somebody who edits the history sees the results change. */
function results(
  { department, period, contacts, taxonomy }: WorkbookContent,
  last: number,
): WriteSheet {
  const cells = new Map<string, Partial<Cell>>()
  const rows: CellContent[][] = []
  const column = (key: string) =>
    `'${historySheet}'!$${place(key)}$${firstRow}:$${place(key)}$${last}`
  const heading = (text: string) => {
    rows.push([])
    cells.set(`${rows.length},0`, { value: text, type: 'string', style: optionalStyle })
    cells.set(`${rows.length},1`, { value: null, type: 'empty', style: optionalStyle })
    cells.set(`${rows.length},2`, { value: 'Sollicitations', type: 'string', style: optionalStyle })
    rows.push([])
  }
  const add = ({ label, under, formula, value }: Result) => {
    const row = rows.length
    rows.push([under ?? label, under ? label : null, null])
    cells.set(`${row},2`, { value, type: 'formula', formula, formulaResult: value })
  }
  cells.set('0,0', {
    value: `${department}, ${period}`,
    type: 'string',
    style: { font: { bold: true, size: 14 } },
  })
  rows.push([])
  add({
    label: 'Sollicitations en tout',
    formula: `COUNTA(${column('theme')})`,
    value: contacts.length,
  })
  cells.set('1,0', { value: 'Sollicitations en tout', type: 'string', style: bold })
  const named = contacts.map((contact) => ({
    contact,
    path: pathOf(taxonomy, contact.topic).map(({ name }) => name),
  }))
  heading('Par thématique')
  for (const theme of themesOf(taxonomy))
    add({
      label: theme,
      formula: `COUNTIF(${column('theme')},$A${rows.length + 1})`,
      value: named.filter(({ path }) => path[0] === theme).length,
    })
  heading('Par motif')
  for (const [theme, motive] of motivesOf(taxonomy))
    add({
      label: motive,
      under: theme,
      formula: `COUNTIFS(${column('theme')},$A${rows.length + 1},${column('motive')},$B${rows.length + 1})`,
      value: named.filter(({ path }) => path[0] === theme && path[1] === motive).length,
    })
  for (const [title, key, words] of [
    ['Par profil', 'profile', profiles],
    ['Par canal', 'channel', channels],
    ['Par statut', 'status', statuses],
  ] as const) {
    heading(title)
    for (const [name, word] of Object.entries(words))
      add({
        label: word,
        formula: `COUNTIF(${column(key)},$A${rows.length + 1})`,
        value: contacts.filter((contact) => contact[key] === name).length,
      })
  }
  return {
    name: resultsSheet,
    columns: [{ width: 34 }, { width: 34 }, { width: 16 }],
    rows,
    cells,
    freezePane: { rows: 2 },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
  }
}

/** The rows of the history sheet of a workbook; throws an UnreadableFile that says what to do. */
export async function readWorkbook(bytes: Uint8Array): Promise<CellContent[][]> {
  const workbook = await readXlsx(bytes).catch(() => {
    throw new UnreadableFile(
      'ce fichier n’est pas un classeur lisible : l’enregistrer au format xlsx, sans mot de passe.',
    )
  })
  const names = workbook.sheets.map(({ name }) => name)
  const sheet = workbook.sheets.find(({ name }) =>
    historySheets.some((known) => known.toLowerCase() === name.trim().toLowerCase()),
  )
  if (!sheet)
    throw new UnreadableFile(
      `aucune feuille « ${historySheet} » parmi : ${names.join(', ')}. La renommer, puis recommencer.`,
    )
  return sheet.rows.map((row) => [...row])
}
