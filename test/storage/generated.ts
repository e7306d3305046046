import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { loadFirstMotives } from '../../src/app/contacts/first-motives.ts'
import { type CallFact, factKey, type JournalEvent } from '../../src/core/call/journal.ts'
import type { CallRow } from '../../src/core/call/outcome.ts'
import type { Contact } from '../../src/core/contacts/contact.ts'
import { departmentOf } from '../../src/core/departments.ts'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { openFolding } from '../../src/storage/folding.ts'
import { filesOf } from '../../src/storage/journal/files.ts'
import type { Row } from '../../src/storage/journal/rows.ts'
import { openJournal } from '../../src/storage/journal.ts'
import { there } from '../typed.ts'
import { placeMigrated } from './migrated.ts'

const codes = ['69', '75', '2A', '971', '974', '976', '987', '988', null]

/** Clock changes, ends of quarters and of the year: each begins a day and a half of calls. */
export const awkward = [
  '2026-10-24T20:00:00Z',
  '2026-10-25T00:30:00Z',
  '2026-03-28T23:00:00Z',
  '2026-09-30T09:00:00Z',
  '2026-12-31T08:00:00Z',
  '2026-12-31T21:00:00Z',
  '2027-01-01T09:00:00Z',
]

/** The same numbers at every run, spread like random ones. */
let seed = 7
export function below(n: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((seed / 2_147_483_648) * n)
}

/** The facts of one call that began in the day and a half after one of these instants. */
export function generatedCall(n: number, starts: string[] = awkward): JournalEvent[] {
  const department = codes[below(codes.length)] ?? null
  const start = Date.parse(there(starts[below(starts.length)])) + below(36 * 3600) * 1000
  const call = `CA${String(n).padStart(32, '0')}`
  const at = (seconds: number) => new Date(start + seconds * 1000).toISOString()
  const events: JournalEvent[] = []
  const add = (seconds: number, fact: CallFact) =>
    events.push({ call, key: factKey(fact), at: at(seconds), fact })
  const test = below(20) === 0 ? { test: true as const } : {}
  add(0, {
    kind: 'received',
    version: 1,
    caller: `+3319900${String(below(40)).padStart(4, '0')}`,
    called: null,
    forwardedFrom: below(10) === 0 ? '+33199111111' : null,
    closed: null,
    ...test,
  })
  if (department) chosen(add, department, below(6), 20 + below(40))
  else if (below(2)) add(9, { kind: 'gave_up', step: 3 })
  if (below(9) > 0) add(400, { kind: 'ended', status: 'completed', seconds: 400 })
  return events
}

/** What a finished <Dial> leads to. */
const fate = <T>(then: T) => ({ then })

function chosen(
  add: (seconds: number, fact: CallFact) => void,
  department: string,
  kind: number,
  picked: number,
): void {
  const reason = (['hours', 'holiday', 'closure'] as const)[below(3)] ?? 'hours'
  const verdict = kind === 0 ? 'closed' : kind === 1 ? 'redirected' : 'connect'
  add(8, {
    kind: 'chosen',
    step: 2,
    department,
    how: 'keys',
    tries: 1,
    verdict,
    reason: kind === 0 ? reason : null,
  })
  if (verdict !== 'connect') return
  const line = {
    line: `${department}-${below(2)}`,
    label: `Ligne ${department}`,
    group: 0,
    screening: false,
  }
  const leg = (seconds: number, event: 'initiated' | 'answered' | 'completed', status: string) =>
    add(seconds, { kind: 'leg', leg: `CL${department}`, event, status, ...line })
  leg(9, 'initiated', 'initiated')
  if (kind === 2) leg(40, 'completed', 'no-answer')
  if (kind === 2) return
  if (kind === 3) {
    leg(30, 'completed', 'busy')
    add(30, {
      kind: 'dialled',
      step: 4,
      group: 0,
      lines: [line],
      result: 'busy',
      leg: `CL${department}`,
      talkSeconds: null,
      ...fate('unanswered'),
    })
    return
  }
  const talk = below(300)
  leg(picked, 'answered', 'in-progress')
  leg(picked + talk, 'completed', 'completed')
  add(picked + talk, {
    kind: 'dialled',
    step: 4,
    group: 0,
    lines: [line],
    result: 'bridged',
    leg: `CL${department}`,
    talkSeconds: talk,
    ...fate('done'),
  })
}

/** Day, half-hour and weekday by the runtime's own calendar, not by the service's. */
export function localOf({ startedAt, department }: Pick<CallRow, 'startedAt' | 'department'>): {
  day: string
  slot: number
  weekday: number
} {
  const timeZone = departmentOf(department ?? '75').timeZone
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(new Date(startedAt))
      .map(({ type, value }) => [type, value]),
  )
  const day = `${parts.year}-${parts.month}-${parts.day}`
  const slot = Number(parts.hour) * 2 + Math.floor(Number(parts.minute) / 30)
  return { day, slot, weekday: (new Date(day).getUTCDay() + 6) % 7 }
}

/** A contact of a département on a local day (ISO), with or without a call. */
export function generatedContact(
  n: number,
  department: string,
  day: string,
  call: string | null,
): Contact {
  const among = <T extends string>(...words: [T, ...T[]]) => words[below(words.length)] ?? words[0]
  return {
    reference: `R${String(n).padStart(8, '0')}`,
    department,
    day,
    minute: below(1440),
    channel: call ? 'svi' : among('phone', 'email'),
    call,
    motive: 1 + below(6),
    profile: among('social_worker', 'operator', 'manager', 'state', 'other'),
    status: among('new', 'in_progress', 'waiting', 'escalated', 'solved', 'dropped'),
    seconds: below(600),
    structure: '',
    question: '',
    answer: '',
  }
}

export interface Store {
  path: string
  database: Database
  /** Writes facts as the service does, and waits for their rows. */
  record(events: JournalEvent[]): Promise<void>
  /** Lets the owner of the journal do what waits. */
  tidy(): Promise<void>
  /** The facts that the journal's file holds. */
  facts(): Row[]
  close(): Promise<void>
}

/** A migrated database in a folder of its own, with a few motives. */
export async function openStore(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'svi-store-'))
  const path = join(folder, 'svi.sqlite')
  await placeMigrated(path)
  const database = openDatabase(path)
  await loadFirstMotives(database, [
    { theme: 'Compte', national: false, motives: ['Mot de passe', 'Création'] },
    { theme: 'Technique', national: true, motives: ['Lenteur'] },
    { theme: 'Autre', national: false, motives: [] },
  ])
  await database.destroy()
  return storeIn(folder)
}

/** A store with all that another one holds. */
export function copyOf(store: Store): Store {
  const folder = mkdtempSync(join(tmpdir(), 'svi-store-'))
  cpSync(dirname(store.path), folder, { recursive: true })
  return storeIn(folder)
}

function storeIn(folder: string): Store {
  const path = join(folder, 'svi.sqlite')
  const database = openDatabase(path)
  return {
    path,
    database,
    async record(events) {
      const journal = openJournal({ path, here: true })
      const folding = openFolding({ path, here: true })
      await Promise.all(events.map(journal.append))
      await journal.settled()
      await folding.settled()
      await folding.close()
      await journal.close()
    },
    async tidy() {
      const journal = openJournal({ path, here: true })
      await journal.settled()
      await journal.tidied()
      await journal.close()
    },
    facts: () => factsOf(path),
    async close() {
      await database.destroy()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The facts in the journal's file of a database. */
export function factsOf(path: string): Row[] {
  const file = new Sqlite(filesOf(path).journal, { readonly: true })
  const all = file.prepare<[], Row>('select call, key, at, fact from journal order by id')
  const rows = all.raw().all()
  file.close()
  return rows
}

export async function allOf<T>(things: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const thing of things) all.push(thing)
  return all
}
