import type { Contact, KeptContact } from '../contact.ts'
import { differing } from '../differences.ts'
import { whyNotKeep } from '../keeping.ts'
import { type Motives, motiveInWords, pathOf, plain } from '../motives.ts'
import type { ColumnKey } from './columns.ts'
import { cellName, type Header } from './header.ts'
import type { CellFault, Reading, ReadRow } from './reading.ts'

/** A row that changes a contact of the service. */
export interface Change {
  row: number
  kept: KeptContact
  contact: Contact
}

/** What importing a file would do. */
export interface Plan {
  added: ReadRow[]
  /** Those among the added that name a contact which the département does not have. */
  unknown: number
  changed: Change[]
  /** Changed in the service since the file was written, and different in the file. */
  conflicts: Change[]
  unchanged: number
  faults: CellFault[]
  /** What of optional cells was left out or may be meant otherwise. */
  warnings: { count: number; first: CellFault[] }
  /** Numbers of rows that are none: neither date nor theme. */
  leftOut: number[]
}

/** Compares the rows of a file with the contacts of its département that have their references. */
export function planImport(
  reading: Reading,
  kept: ReadonlyMap<string, KeptContact>,
  motives: Motives,
): Plan {
  const plan: Plan = {
    added: [],
    unknown: 0,
    changed: [],
    conflicts: [],
    unchanged: 0,
    faults: [...reading.faults],
    warnings: reading.warnings,
    leftOut: reading.leftOut,
  }
  const sameMotive = motiveComparison(motives)
  for (const row of reading.rows) {
    const known = kept.get(row.contact.reference)
    if (known) planKnown(plan, row, known, { header: reading.header, motives, sameMotive })
    else planNew(plan, row, reading.header, motives)
  }
  return plan
}

interface Against {
  header: Header
  motives: Motives
  sameMotive(one: number, other: number): boolean
}

/** What counts a request of the form follows it alone, whatever a file says. */
function planKnown(plan: Plan, row: ReadRow, kept: KeptContact, against: Against): void {
  if (kept.request) {
    plan.unchanged++
    return
  }
  const contact = completed(row, kept, against)
  const different = differing(contact, kept)
  if (different.length === 0) {
    plan.unchanged++
    return
  }
  plan.faults.push(...faultsOf({ row: row.row, contact }, kept, against.header, against.motives))
  const stale = row.revision === null ? kept.revision > 1 : kept.revision !== row.revision
  const change = { row: row.row, kept, contact }
  if (stale) plan.conflicts.push(change)
  else plan.changed.push(change)
}

function planNew(plan: Plan, row: ReadRow, header: Header, motives: Motives): void {
  plan.faults.push(...faultsOf(row, null, header, motives))
  plan.added.push(row)
  if (row.named) plan.unknown++
}

/** What stands against keeping a row, with the cell that says it. */
function faultsOf(
  { row, contact }: Pick<ReadRow, 'row' | 'contact'>,
  before: KeptContact | null,
  header: Header,
  motives: Motives,
): CellFault[] {
  const { motive, channel } = whyNotKeep(contact, before, motives)
  return [
    ...(motive
      ? [{ cell: cellName(header, 'motive', row), message: retired(motives, contact.motive) }]
      : []),
    ...(channel ? [{ cell: cellName(header, 'channel', row), message: channel }] : []),
  ]
}

function retired(motives: Motives, id: number): string {
  return `« ${motiveInWords(motives, id)} » n’est plus proposé : choisir un autre motif de la liste.`
}

/** What the file does not say stays as the service has it: the call, columns that it does not have, cells that could not be taken. */
function completed(
  { contact: read, without }: ReadRow,
  kept: KeptContact,
  against: Against,
): Contact {
  const { places } = against.header
  const says = (column: ColumnKey) => places.has(column) && !without.includes(column)
  const own = <K extends keyof Contact>(field: K, column: ColumnKey): Contact[K] =>
    says(column) ? read[field] : kept[field]
  return {
    ...read,
    call: kept.call,
    motive: motiveOfRow(read.motive, kept.motive, against),
    minute: says('time') ? read.minute : (read.minute ?? kept.minute),
    seconds: own('seconds', 'duration'),
    structure: own('structure', 'structure'),
    question: own('question', 'question'),
    answer: own('answer', 'answer'),
  }
}

/** The number that the contact has already, when it stands for what the row says. */
function motiveOfRow(read: number, kept: number, { header, motives, sameMotive }: Against): number {
  if (sameMotive(read, kept)) return kept
  const path = pathOf(motives, kept)
  const said = header.places.has('motive') ? 2 : 1
  const under = path.slice(0, said).some(({ id }) => sameMotive(read, id))
  return !header.places.has('subMotive') && path.length > said && under ? kept : read
}

/** Two numbers stand for the same motive when their names are the same, after every merge. */
function motiveComparison(motives: Motives): Against['sameMotive'] {
  const names = new Map<number, string>()
  const nameOf = (id: number) => {
    const known = names.get(id)
    if (known !== undefined) return known
    const name = plain(motiveInWords(motives, id))
    names.set(id, name)
    return name
  }
  return (one, other) => one === other || nameOf(one) === nameOf(other)
}
