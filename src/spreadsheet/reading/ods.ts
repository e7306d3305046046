import { type Handler, Parser } from 'htmlparser2'
import type { CellContent } from '../../core/cells.ts'
import { UnreadableFile } from '../unreadable.ts'
import { enormous, heedSize, longestCell, mostColumns } from './limits.ts'
import { Rows } from './rows.ts'
import type { Sheets } from './sheets.ts'
import { damaged, type PackedPart, packedParts, unpacked } from './zip.ts'

/**
 * The sheets of an OpenDocument spreadsheet, `most` rows of each with something in them. Our own reading of its XML: the
 * library shows a time as it is formatted, so that five minutes thirty become 00:05, and lays out every cell that a file
 * says to repeat. All are gathered at once: going through the XML is what takes time.
 */
export function sheetsOfOds(bytes: Uint8Array, most: number): Sheets {
  const parts = packedParts(bytes) ?? []
  heedSize(bytes, parts, isContent)
  const { handler, tables } = new TablesBeingRead(most)
  parse(unpacked(bytes, parts.filter(isContent)), handler)
  return {
    names: tables.map(({ name }) => name),
    async read(wanted, _, rowsAtMost) {
      const table = tables.find(({ name }) => name === wanted)
      if (table?.fault) throw table.fault
      return (table?.rows.all ?? []).slice(0, rowsAtMost)
    },
  }
}

const isContent = ({ name }: PackedPart) => name === 'content.xml'

/** Tags in one another: a table in a cell of a table has some twenty. The parser takes longer for each the more there are. */
const deepest = 200

/** Reads XML in UTF-8 that comes in pieces. */
function parse(pieces: Iterable<Uint8Array>, handler: Partial<Handler>): void {
  let depth = 0
  const counting: Partial<Handler> = {
    ...handler,
    onopentag(...tag) {
      if (++depth > deepest) throw new UnreadableFile(damaged)
      handler.onopentag?.(...tag)
    },
    onclosetag(...tag) {
      depth--
      handler.onclosetag?.(...tag)
    },
  }
  const parser = new Parser(counting, { xmlMode: true })
  const decoder = new TextDecoder()
  for (const piece of pieces) parser.write(decoder.decode(piece, { stream: true }))
  parser.end()
}

/** What lies in a cell and is not its content: notes, drawings with their own texts, and tables in them. */
const isBeside = (tag: string) => tag === 'office:annotation' || tag.startsWith('draw:')

/** A table with its rows; `fault` is why it cannot be read, if it is asked for. */
interface TableRead {
  name: string
  rows: Rows
  /** The place of the next row. */
  at: number
  fault: Error | null
}

/** The sheets of a content.xml, gathered row by row (OpenDocument 1.3, part 3, 9.1). */
class TablesBeingRead {
  readonly tables: TableRead[] = []
  private readonly most: number
  private filled = 0
  private depth = 0
  private beside = 0
  private paragraphs = 0
  private row: { cells: CellContent[]; times: number } | null = null
  private cell: { attributes: Record<string, string>; lines: string[]; times: number } | null = null

  constructor(most: number) {
    this.most = most
  }

  readonly handler: Partial<Handler> = {
    onopentag: (tag, attributes) => {
      if (isBeside(tag)) this.beside++
      if (tag === 'table:table' && ++this.depth === 1) this.begin(attributes['table:name'] ?? '')
      if (this.isInside()) this.open(tag, attributes)
    },
    ontext: (text) => {
      if (this.cell && this.isInside()) this.write(text)
    },
    onclosetag: (tag) => {
      if (this.isInside()) this.close(tag)
      if (tag === 'table:table') this.depth--
      if (isBeside(tag)) this.beside--
    },
  }

  private isInside() {
    return this.depth === 1 && this.beside === 0
  }

  private begin(name: string): void {
    this.tables.push({ name, rows: new Rows(this.most), at: 0, fault: null })
  }

  private open(tag: string, attributes: Record<string, string>): void {
    const times = (name: string) => Math.max(1, Math.trunc(Number(attributes[name] ?? '1')) || 1)
    if (tag === 'table:table-row')
      this.row = { cells: [], times: times('table:number-rows-repeated') }
    else if (tag === 'table:table-cell' || tag === 'table:covered-table-cell')
      this.cell = { attributes, lines: [], times: times('table:number-columns-repeated') }
    else if (tag === 'text:p' && this.paragraphs++ === 0) this.cell?.lines.push('')
    else if (tag === 'text:s') this.write(' '.repeat(Math.min(times('text:c'), longestRun)))
    else if (tag === 'text:line-break') this.write('\n')
    else if (tag === 'text:tab') this.write('\t')
  }

  /** Text stands in paragraphs; what lies between them is the file's own layout. */
  private write(text: string): void {
    const { lines } = this.cell ?? { lines: [] }
    const last = lines.at(-1)
    if (this.paragraphs === 0 || last === undefined || last.length > longestCell) return
    lines[lines.length - 1] = last + text
  }

  private close(tag: string): void {
    if (tag === 'text:p') this.paragraphs--
    else if (tag === 'table:table-row') this.endRow()
    else if (tag === 'table:table-cell' || tag === 'table:covered-table-cell') this.endCell()
  }

  private endCell(): void {
    const { row, cell } = this
    this.cell = null
    if (!row || !cell) return
    const value = contentOf(cell.attributes, cell.lines.join('\n'))
    const room = mostColumns - row.cells.length
    for (let n = Math.min(cell.times, room); n > 0; n--) row.cells.push(value)
  }

  private endRow(): void {
    const { cells, times } = this.row ?? { cells: [], times: 1 }
    this.row = null
    const table = this.tables.at(-1)
    if (!table || table.fault) return
    const isEmpty = cells.every((cell) => cell === null)
    try {
      for (let n = 0; n < times && !isEmpty; n++) this.put(table, table.at + n, cells)
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error
      table.fault = error
    }
    table.at += times
  }

  /** Other sheets than the one that is asked for may have as many rows together, and no more. */
  private put({ rows }: TableRead, at: number, cells: CellContent[]): void {
    if (++this.filled > 2 * this.most) throw new UnreadableFile(enormous)
    rows.put(at, cells)
  }
}

/** Spaces that a cell may say to repeat. */
const longestRun = 1_000

/** Times and durations as an xlsx holds them: parts of its first day. */
const firstDay = Date.UTC(1899, 11, 31)

function contentOf(attributes: Record<string, string>, shown: string): CellContent {
  const kind = attributes['office:value-type']
  const said = attributes[`office:${kind === 'float' ? '' : `${kind}-`}value`]
  switch (kind) {
    case 'date':
      return dateIn(said) ?? textOrNothing(shown)
    case 'time':
      return timeIn(said) ?? textOrNothing(shown)
    case 'boolean':
      return said === 'true'
    case 'float':
    case 'currency':
    case 'percentage':
      return numberIn(attributes['office:value']) ?? textOrNothing(shown)
    default:
      return textOrNothing(shown || (said ?? ''))
  }
}

const textOrNothing = (text: string) => (text === '' ? null : text)

function numberIn(said: string | undefined): number | null {
  const number = Number(said)
  return said === undefined || said === '' || !Number.isFinite(number) ? null : number
}

/** xsd:date or xsd:dateTime without a zone: the day and hour that the sheet shows. */
function dateIn(said = ''): Date | null {
  const [, day, time = ''] = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d:\d\d)?/.exec(said) ?? []
  const date = new Date(`${day}${time || 'T00:00:00'}Z`)
  return Number.isNaN(date.getTime()) ? null : date
}

/** xsd:duration of hours, minutes and seconds: "PT10H30M00S". */
function timeIn(said = ''): Date | null {
  const parts = /^P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(said)
  if (!parts) return null
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0))
  return new Date(firstDay + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000)
}
