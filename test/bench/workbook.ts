import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { loadFirstMotives } from '../../src/app/contacts/first-motives.ts'
import { workbooksOf } from '../../src/app/contacts/workbooks.ts'
import { openWorkshop } from '../../src/app/jobs/workshop.ts'
import type { Contact } from '../../src/core/contacts/contact.ts'
import { choicesOf, type Motive, motivesOf } from '../../src/core/contacts/motives.ts'
import type { Person } from '../../src/core/people/people.ts'
import { readSettings } from '../../src/settings/settings.ts'
import { readCsv } from '../../src/spreadsheet/csv.ts'
import { addContacts } from '../../src/storage/contacts.ts'
import { migrate, openDatabase } from '../../src/storage/database.ts'
import { listMotives } from '../../src/storage/motives.ts'
import { ods, rowsInXml } from '../spreadsheet/open-document.ts'

/**
 * The workbook of a département with a hundred thousand contacts: written, read for a preview, imported
 * into a database that knew none of them. Each is done by a process of its own, which prints how long it took, the memory
 * it had at most, and how long its main thread was held meanwhile.
 */
const count = process.argv.includes('--short') ? 10_000 : 100_000
const now = Date.parse('2026-12-31T09:00:00Z')
const period = { from: '2026-01-01', to: '2026-12-31' }
const [, script = '', job, folder = mkdtempSync(join(tmpdir(), 'svi-workbook-'))] = process.argv
/** An import has a database of its own, where nothing is known yet: a workbook goes to its own département alone. */
const databasePath = join(folder, job?.startsWith('import') ? `${job}.sqlite` : 'svi.sqlite')
const database = openDatabase(databasePath)
const workbooks = workbooksOf({
  database,
  databasePath,
  workshop: openWorkshop(),
  now: () => now,
})
const person: Person = {
  id: 1,
  email: 'rene@example.org',
  name: 'René Petit',
  role: 'referent',
  departments: ['69'],
  hasPassword: true,
  disabled: false,
}
const rene = { person, provenAt: now }

function contact(i: number, motives: Motive[]): Contact {
  return {
    reference: i.toString(16).padStart(16, '0'),
    department: '69',
    day: `2026-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
    minute: 500 + (i % 500),
    channel: i % 3 === 0 ? 'email' : 'svi',
    call: null,
    motive: motives[i % motives.length]?.id ?? 1,
    profile: i % 4 === 0 ? 'operator' : 'social_worker',
    status: 'solved',
    seconds: i % 600,
    structure: `CHRS Les Tilleuls ${i % 300}`,
    question: `Comment faire pour la demande numéro ${i} ?`,
    answer: 'Par le menu « Demandes », puis « Reprendre ».',
  }
}

async function prepare(): Promise<void> {
  await migrate(database)
  await loadFirstMotives(database, readSettings({ LOG_LEVEL: 'silent' }, now).firstMotives)
}

async function fill(): Promise<void> {
  await prepare()
  const motives = choicesOf(motivesOf(await listMotives(database)))
  for (let from = 0; from < count; from += step) {
    const added = Array.from({ length: step }, (_, i) => contact(from + i, motives))
    await addContacts(database, added, 'rene@example.org', '2026-12-31T09:00:00Z')
  }
}
const step = 1000

async function write(format: 'xlsx' | 'csv'): Promise<void> {
  const written = await measured(
    `written as ${format}`,
    workbooks.write(rene, { department: '69', period, format }),
  )
  if (!written.done) throw new Error(written.why)
  writeFileSync(join(folder, `suivi.${format}`), written.bytes)
}

/** What another program makes of the CSV. */
async function saveAsOds(): Promise<void> {
  const rows = readCsv(readFileSync(join(folder, 'suivi.csv')))
  writeFileSync(join(folder, 'suivi.ods'), ods([['suivi', rowsInXml(rows)]]))
}

/** Reads the file where all its rows are known, or imports it where none is. */
async function read(format: 'xlsx' | 'csv' | 'ods', imports: boolean): Promise<void> {
  if (imports) await prepare()
  const bytes = readFileSync(join(folder, `suivi.${format}`))
  const received = await workbooks.receive(rene, { department: '69', name: 'suivi', bytes })
  if (!received.done) throw new Error(received.why)
  const { id } = received
  if (imports) {
    const carried = await measured(`${format} imported`, workbooks.carryOut(rene, id, false))
    if (!carried.done || carried.added !== count) throw new Error(JSON.stringify(carried))
    return
  }
  const seen = await measured(`${format} read and compared`, workbooks.preview(rene, id))
  if (!seen.done && format === 'ods') return console.log(`ods: ${seen.why}`)
  if (!seen.done || seen.preview.unchanged !== count) throw new Error('rows are missing')
}

async function measured<T>(what: string, work: Promise<T>): Promise<T> {
  const loop = monitorEventLoopDelay({ resolution: 1 })
  loop.enable()
  const began = performance.now()
  const result = await work
  loop.disable()
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  const held = (loop.max / 1e6).toFixed(0)
  console.log(
    `${what.padEnd(24)} ${seconds.padStart(5)} s  ${megabytes} MB  main thread held ${held} ms at most`,
  )
  return result
}

const jobs: Record<string, () => Promise<void>> = {
  fill,
  'write-csv': () => write('csv'),
  'write-xlsx': () => write('xlsx'),
  'save-ods': saveAsOds,
  'read-csv': () => read('csv', false),
  'read-xlsx': () => read('xlsx', false),
  'read-ods': () => read('ods', false),
  'import-csv': () => read('csv', true),
  'import-xlsx': () => read('xlsx', true),
}

if (job && jobs[job]) await jobs[job]()
else {
  console.log(`${count} contacts`)
  for (const each of Object.keys(jobs)) {
    const rest = process.argv.filter((word) => word.startsWith('--'))
    execFileSync(process.execPath, [script, each, folder, ...rest], { stdio: 'inherit' })
  }
}
await database.destroy()
if (!job || !jobs[job]) rmSync(folder, { recursive: true, force: true })
