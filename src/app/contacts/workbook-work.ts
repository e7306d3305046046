import { createHash } from 'node:crypto'
import { motivesOf } from '../../core/contacts/motives.ts'
import { departmentSaid, whyNotOf } from '../../core/contacts/workbook/of-department.ts'
import { type Plan, planImport } from '../../core/contacts/workbook/planning.ts'
import { type ImportPreview, previewOf } from '../../core/contacts/workbook/preview.ts'
import { readHistory } from '../../core/contacts/workbook/reading.ts'
import type { Place } from '../../core/contacts/workbook/row.ts'
import type { Period } from '../../core/schedule/period.ts'
import { UnreadableFile } from '../../spreadsheet/unreadable.ts'
import { readHistoryFile } from '../../spreadsheet/workbook/reading.ts'
import { writeHistoryCsv, writeWorkbook } from '../../spreadsheet/workbook/writing.ts'
import { ChangedMeanwhile, importContacts } from '../../storage/contact-imports.ts'
import { contactsInOrder, findReferences } from '../../storage/contact-lists.ts'
import { atOneInstant, type Database, openDatabase } from '../../storage/database.ts'
import { patience } from '../../storage/dialect.ts'
import { listMotives } from '../../storage/motives.ts'
import { forgetWorkbook, readWorkbook } from '../../storage/waiting-workbooks.ts'
import { note } from '../acts.ts'
import { nameOf, type Who } from '../who.ts'

/** Work on a workbook; `today` is the département's own date (ISO), `at` an instant (ISO-8601). */
export type WorkbookJob =
  | {
      do: 'write'
      format: 'xlsx' | 'csv'
      title: string
      department: string
      period: Period
      requests: boolean
    }
  | { do: 'preview'; file: string; today: string }
  | {
      do: 'import'
      file: string
      name: string
      today: string
      takeConflicts: boolean
      who: Who
      at: string
    }

export type WorkbookResult =
  | { did: 'write'; bytes: Uint8Array<ArrayBuffer> }
  | { did: 'preview'; preview: ImportPreview; saysWhose: boolean }
  | { did: 'import'; added: number; changed: number }
  /** In French: what is wrong with a file, and what to do. */
  | { did: 'refuse'; why: string }

/** Milliseconds that an import waits for its turn to write. */
const longestWait = 10_000

const changedMeanwhile =
  'une sollicitation a changé pendant l’import : rien n’est importé. Regarder de nouveau, puis recommencer.'

function done(database: Database, job: WorkbookJob): Promise<WorkbookResult> {
  switch (job.do) {
    case 'write':
      return write(database, job)
    case 'preview':
      return preview(database, job)
    case 'import':
      return carryOut(database, job)
  }
}

type JobOf<K extends WorkbookJob['do']> = Extract<WorkbookJob, { do: K }>

/** All of it as it was at one instant, whatever is written meanwhile. */
function write(
  database: Database,
  { format, title, department, period, requests }: JobOf<'write'>,
): Promise<WorkbookResult> {
  return atOneInstant(database, async (instant) => {
    const motives = motivesOf(await listMotives(instant))
    const wanted = { scope: [department], ...period, withoutRequests: !requests }
    const contacts = contactsInOrder(instant, wanted)
    const content = { title, period, contacts, motives }
    const bytes = format === 'xlsx' ? await writeWorkbook(content) : await writeHistoryCsv(content)
    return { did: 'write', bytes: new Uint8Array(bytes) }
  })
}

async function preview(database: Database, job: JobOf<'preview'>): Promise<WorkbookResult> {
  const { plan, motives, saysWhose } = await planOf(database, job)
  return { did: 'preview', preview: previewOf(plan, motives), saysWhose }
}

/** 24 hex digits: of a hundred thousand rows no two get the same by chance. */
const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 24)

async function planOf(database: Database, { file, today }: { file: string; today: string }) {
  const kept = await readWorkbook(database, file)
  if (!kept) throw new UnreadableFile('ce fichier n’est plus là. L’envoyer de nouveau.')
  const { department, name, bytes } = kept
  const motives = motivesOf(await listMotives(database))
  const { reading, said } = await readingOf({ name, bytes }, { department, today, motives })
  const references = reading.rows.map(({ contact }) => contact.reference)
  const known = await findReferences(database, department, references)
  return {
    plan: planImport(reading, known, motives),
    motives,
    department,
    saysWhose: said !== null,
  }
}

/** The cells of the file are let go as soon as they are contacts; those of another département are refused. */
async function readingOf({ name, bytes }: { name: string; bytes: Buffer }, place: Place) {
  const rows = await readHistoryFile(bytes)
  const said = departmentSaid(rows, name)
  const why = whyNotOf(said, place.department)
  if (why !== null) throw new UnreadableFile(why)
  return { said, reading: readHistory(rows, place, digest) }
}

async function carryOut(database: Database, job: JobOf<'import'>): Promise<WorkbookResult> {
  const { plan, department } = await planOf(database, job)
  if (plan.faults.length > 0)
    return { did: 'refuse', why: 'le fichier a des fautes : rien n’est importé.' }
  const { added, changed } = changesOf(plan, job.takeConflicts)
  await patience(longestWait).execute(database)
  const { who, at, name } = job
  const told = `${added.length} ajoutées, ${changed.length} changées`
  const wanted = { department, added, changed, author: nameOf(who), at }
  await importContacts(database, wanted, (all) =>
    note(all, who, at, { did: 'imported', noun: 'workbook', name, department, told }),
  )
  await forgetWorkbook(database, job.file)
  return { did: 'import', added: added.length, changed: changed.length }
}

function changesOf(plan: Plan, takeConflicts: boolean) {
  const changes = takeConflicts ? [...plan.changed, ...plan.conflicts] : plan.changed
  return {
    added: plan.added.map(({ contact }) => contact),
    changed: changes.map(({ kept, contact }) => ({ kept, contact })),
  }
}

/** Does a job on the database at this path, over a connection of its own. */
export async function work({
  path,
  job,
}: {
  path: string
  job: WorkbookJob
}): Promise<WorkbookResult> {
  const database = openDatabase(path)
  try {
    return await done(database, job)
  } catch (error) {
    if (error instanceof UnreadableFile) return { did: 'refuse', why: error.message }
    if (error instanceof ChangedMeanwhile) return { did: 'refuse', why: changedMeanwhile }
    throw error
  } finally {
    await database.destroy()
  }
}
