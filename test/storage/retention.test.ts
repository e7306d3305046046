import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runRetention, runRetentionOnce } from '../../src/app/retention.ts'
import { type CallFact, factKey, type JournalEvent } from '../../src/core/call/journal.ts'
import { summarise } from '../../src/core/call/outcome.ts'
import {
  cutoffsAt,
  monthsBetween,
  retentionDone,
  retentionSchema,
} from '../../src/core/retention.ts'
import type { Period } from '../../src/core/schedule/period.ts'
import { daysOfQuarter } from '../../src/core/schedule/period.ts'
import { addAct, forgetActs } from '../../src/storage/acts.ts'
import { noteCallbacks } from '../../src/storage/callbacks.ts'
import { addContacts } from '../../src/storage/contacts.ts'
import { migrate, openDatabase } from '../../src/storage/database.ts'
import { foldMonth, lastFoldedMonth } from '../../src/storage/figures/folding.ts'
import { readIndicators } from '../../src/storage/figures/reading.ts'
import { openFolding } from '../../src/storage/folding.ts'
import { setAside } from '../../src/storage/journal/aside.ts'
import { filesOf } from '../../src/storage/journal/files.ts'
import { openJournal } from '../../src/storage/journal.ts'
import { eraseNumbers } from '../../src/storage/retention/numbers.ts'
import { listRuns } from '../../src/storage/retention/runs.ts'
import { there } from '../typed.ts'
import {
  awkward,
  copyOf,
  generatedCall,
  generatedContact,
  localOf,
  openStore,
  type Store,
} from './generated.ts'

const rules = retentionSchema.parse({})
const seen = {
  who: 'rene@example.org',
  did: 'saw the number',
  noun: 'call',
  name: 'CA1',
  department: '69',
  told: '',
}
const old = [
  '2023-10-28T20:00:00Z',
  '2023-12-31T08:00:00Z',
  '2024-02-28T23:00:00Z',
  '2024-03-30T20:00:00Z',
]

describe('what goes at a run', () => {
  test('is older than ninety days, than whole months two or three years back, than a year', () => {
    expect(cutoffsAt(Date.parse('2026-11-25T10:00:00Z'), rules)).toEqual({
      day: '2026-11-25',
      numbersBefore: '2026-08-27T10:00:00.000Z',
      accessesBefore: '2025-11-25T10:00:00.000Z',
      callsBefore: '2023-11-01',
      textsBefore: '2024-11-01',
      notesBefore: '2026-08-27T10:00:00.000Z',
      attachmentsBefore: '2026-08-25T10:00:00.000Z',
      requestsBefore: '2025-11-25T10:00:00.000Z',
      mailsBefore: '2026-10-26T10:00:00.000Z',
      draftsBefore: '2026-10-26T10:00:00.000Z',
    })
  })

  test('is of the month before in January', () => {
    expect(
      cutoffsAt(Date.parse('2026-01-31T10:00:00Z'), { ...rules, callsMonths: 12 }),
    ).toMatchObject({
      callsBefore: '2025-01-01',
    })
    expect(monthsBetween('2025-11-30', '2026-03-01')).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ])
  })
})

describe('after three years and more', () => {
  /** After its first retention, of which each test has a copy. */
  let run: Store
  let done: Awaited<ReturnType<typeof runRetention>>['done']
  let store: Store
  const periods: Period[] = [
    ...['2023-T4', '2024-T1', '2026-T1', '2026-T3', '2026-T4', '2027-T1'].map((quarter) =>
      there(daysOfQuarter(quarter)),
    ),
    { from: '2023-01-01', to: '2027-12-31' },
    { from: '2023-10-01', to: '2023-10-31' },
    { from: '2024-02-01', to: '2024-02-29' },
  ]
  const scopes = ['all' as const, ['69'], ['974', '988'], ['75', '2A', '971']]
  /** What is published: every indicator of every period but the names of the days that were folded. */
  const published = async () => {
    const all = []
    for (const period of periods)
      for (const scope of scopes) {
        const { byDay, ...rest } = await readIndicators(store.database, scope, period)
        const months = Map.groupBy(byDay, ({ name }) => name.slice(0, 7))
        all.push({
          ...rest,
          byMonth: [...months].map(([month, days]) => [
            month,
            days.reduce((sum, { counts }) => sum + counts.calls, 0),
          ]),
        })
      }
    return all
  }
  const count = async (table: string) =>
    (
      await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
        store.database,
      )
    ).rows[0]?.n

  let before: Awaited<ReturnType<typeof published>>
  beforeAll(async () => {
    store = await openStore()
    const calls = Array.from({ length: 600 }, (_, n) => generatedCall(n, [...old, ...awkward]))
    await store.record(calls.flat())
    const answered = calls
      .map(summarise)
      .filter(({ outcome, test: rehearsed }) => outcome === 'answered' && !rehearsed)
    const added = answered.flatMap((row, n) =>
      n % 2 ? [generatedContact(n, row.department ?? '69', localOf(row).day, row.call)] : [],
    )
    await addContacts(store.database, added, 'rene@example.org', '2027-01-05T09:00:00Z')
    for (const { call } of calls
      .map(summarise)
      .filter(({ outcome }) => outcome === 'unanswered')
      .slice(0, 20))
      await noteCallbacks(store.database, [call], {
        at: '2027-01-05T09:00:00Z',
        person: 'rene@example.org',
        note: '',
      })
    for (const at of ['2025-12-31T00:00:00Z', '2027-01-05T00:00:00Z'])
      await addAct(store.database, {
        at,
        ...seen,
      })
    before = await published()
    run = store
    done = (await runRetention(run, rules, Date.parse('2027-04-20T09:00:00Z'))).done
  })
  afterAll(() => run.close())
  beforeEach(() => {
    store = copyOf(run)
  })
  afterEach(() => store.close())

  test('numbers are gone everywhere, calls are gone by whole months, and no published figure has changed', async () => {
    expect(done.months).toEqual(['2023-10', '2023-11', '2023-12', '2024-01', '2024-02', '2024-03'])
    expect(done.calls).toBeGreaterThan(100)
    expect(done.accesses).toBe(1)
    expect(await published()).toEqual(before)
    const left = await store.database
      .selectFrom('calls')
      .select(['day', 'caller', 'events'])
      .execute()
    expect(left.every(({ day }) => day >= '2024-04-01')).toBe(true)
    expect(left.length).toBe(600 - done.calls)
    expect(JSON.stringify(left)).not.toContain('+331990')
    expect(JSON.stringify(left)).not.toContain('+33199111111')
    expect(new Set(left.map(({ caller }) => caller?.slice(0, 5)))).toEqual(new Set(['hmac:']))
    expect(done.facts).toBeGreaterThan(1_000)
    await store.tidy()
    expect(store.facts()).toEqual([])
    expect(await lastFoldedMonth(store.database)).toBe('2024-03')
  })

  test('legs and calls back go with their calls, contacts stay', async () => {
    const { rows } = await sql<{ n: number }>`
      select (select count(*) from legs where call not in (select call from calls))
        + (select count(*) from callbacks where call not in (select call from calls))
        + (select count(*) from contacts where call is not null and call not in (select call from calls))
        as n`.execute(store.database)
    expect(rows[0]?.n).toBe(0)
    expect(await count('contacts')).toBeGreaterThan(50)
  })

  test('a run that was cut off is ended by the next', async () => {
    const cut = await openStore()
    await cut.record(Array.from({ length: 120 }, (_, n) => generatedCall(n, old)).flat())
    const figures = await readIndicators(cut.database, 'all', there(periods[6]))
    const [some, others] = ['69', ''].map((code) => foldMonth(cut.database, code, '2023-10'))
    for (const step of [some, some, some, others]) await step?.()
    expect(await readIndicators(cut.database, 'all', there(periods[6]))).toEqual(figures)
    await runRetention(cut, rules, Date.parse('2027-04-20T09:00:00Z'))
    const { byDay: _, ...after } = await readIndicators(cut.database, 'all', there(periods[6]))
    expect(figures).toMatchObject(after)
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from day_figures where length(day) = 10 and day < '2024-04-01'`.execute(
      cut.database,
    )
    expect(rows[0]?.n).toBe(0)
    await cut.close()
  })

  test('a second run on the day is not made, one on another finds nothing to do', async () => {
    const later = Date.parse('2027-04-20T20:00:00Z')
    expect(await runRetentionOnce(store, rules, later)).toBeNull()
    await store.tidy()
    const next = await runRetentionOnce(store, rules, later + 86_400_000)
    expect(next?.done).toEqual(retentionDone({}))
    expect((await listRuns(store.database, 10)).map(({ day }) => day)).toEqual([
      '2027-04-21',
      '2027-04-20',
    ])
    expect(await published()).toEqual(before)
  })

  test('facts that come afterwards are still projected', async () => {
    await store.record(generatedCall(5000, ['2027-04-20T09:00:00Z']))
    const row = await store.database
      .selectFrom('calls')
      .select('day')
      .where('call', '=', `CA${'5000'.padStart(32, '0')}`)
      .executeTakeFirst()
    expect(row?.day).toMatch(/^2027-04-2[012]$/)
  })

  test('another two years later the rest is folded too, and figures are the same', async () => {
    const figures = await published()
    await runRetention(store, rules, Date.parse('2031-01-01T09:00:00Z'))
    expect(await published()).toEqual(figures)
    expect(await count('calls')).toBe(0)
  })
})

describe('a number that was purged', () => {
  const event = (call: string, at: string, fact: CallFact): JournalEvent => ({
    call,
    key: factKey(fact),
    at,
    fact,
  })
  const received = (caller: string | null, forwardedFrom: string | null): CallFact => ({
    kind: 'received',
    version: 1,
    caller,
    called: null,
    forwardedFrom,
    closed: null,
  })
  const later = Date.parse('2027-07-20T09:00:00Z')

  test('is erased without writing over a fact that comes meanwhile', async () => {
    const store = await openStore()
    await store.record([event('CA1', '2026-11-01T09:00:00.000Z', received('+33612345678', null))])
    const late = event('CA1', '2026-11-01T09:01:00.000Z', { kind: 'gave_up', step: 3 })
    const folding = new Sqlite(store.path)
    const addLate = folding.prepare(
      "update calls set events = json_insert(events, '$[#]', json(?))",
    )
    let came = false
    const step = eraseNumbers(store.database, '2027-01-01', () => {
      if (!came) addLate.run(JSON.stringify(late))
      came = true
      return 'hmac:x'
    })
    while ((await step()) > 0);
    const events = there(folding.prepare<[], string>('select events from calls').pluck().get())
    expect(JSON.parse(events)).toContainEqual(late)
    expect(events).not.toContain('+33612345678')
    folding.close()
    await store.close()
  })

  test('is not left in the free space of the file', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'svi-purged-')), 'svi.sqlite')
    const database = openDatabase(path)
    await migrate(database)
    const journal = openJournal({ path })
    const folding = openFolding({ path })
    for (let step = 0; step < 12; step++) {
      for (let call = 0; call < 60; call++)
        await journal.append(
          event(
            `CA${call}`,
            new Date(Date.UTC(2026, 10, 1, 9, call, step)).toISOString(),
            step === 0
              ? received(`+336123${41_000 + call}`, null)
              : { kind: 'asked', step, why: 'silence' },
          ),
        )
      await journal.settled()
      await folding.settled()
    }
    await folding.close()
    const { done } = await runRetention({ database, path }, rules, later)
    await journal.tidied()
    await journal.close()
    await database.destroy()
    expect(done.numbers).toBe(60)
    for (const file of [path, filesOf(path).journal])
      expect(readFileSync(file).toString('latin1')).not.toContain('+336123')
    rmSync(dirname(path), { recursive: true })
  })

  test('goes from a call whose caller was hidden but not the number that forwarded it', async () => {
    const store = await openStore()
    await store.record([event('CA1', '2026-11-01T09:00:00.000Z', received(null, '+33612345678'))])
    await runRetention(store, rules, later)
    const rows = await store.database.selectFrom('calls').select(['caller', 'events']).execute()
    expect(rows[0]?.caller).toBeNull()
    expect(JSON.stringify(rows)).not.toContain('+33612345678')
    await store.close()
  })

  test('goes from the journal wherever its fact lies there', async () => {
    const store = await openStore()
    const recent = Array.from({ length: 700 }, (_, n) =>
      event(`CB${n}`, '2027-07-19T09:00:00.000Z', received(null, null)),
    )
    await store.record(recent)
    await store.record([event('CA1', '2026-11-01T09:00:00.000Z', received('+33612345678', null))])
    expect((await runRetention(store, rules, later)).done.facts).toBeGreaterThan(0)
    await store.tidy()
    expect(new Set(store.facts().map(([call]) => call)).size).toBe(700)
    expect(JSON.stringify(store.facts())).not.toContain('CA1')
    await store.close()
  })

  test('goes from what was set aside', async () => {
    const store = await openStore()
    const files = filesOf(store.path)
    setAside(files, [{ from: 'spool.1', why: 'it was cut', line: '["CA1","+33612345678' }])
    writeFileSync(`${files.journal}.damaged-1`, '+33612345678')
    const tomorrow = Date.now() + 91 * 86_400_000
    await runRetention(store, rules, Date.now())
    expect(readdirSync(files.folder)).toContain('svi.set-aside')
    await runRetention(store, rules, tomorrow)
    expect(readdirSync(files.folder).filter((name) => /aside|damaged/.test(name))).toEqual([])
    await store.close()
  })

  test('counts still after a second run on the same day', async () => {
    const store = await openStore()
    await store.record([event('CA1', '2026-11-01T09:00:00.000Z', received('+33612345678', null))])
    await runRetention(store, rules, later)
    await runRetention(store, rules, later + 3_600_000)
    const [run] = await listRuns(store.database, 1)
    expect(run?.done.numbers).toBe(1)
    await store.close()
  })
})

describe('what was typed freely', () => {
  const at = '2027-01-05T09:00:00Z'
  const now = Date.parse('2027-04-20T09:00:00Z')

  test('goes from contacts two years old, which stay and count as before', async () => {
    const store = await openStore()
    const texts = { structure: 'CHRS Untel', question: 'Mme X ?', answer: 'Vu avec M. Y' }
    const days = ['2025-03-31', '2025-04-01']
    const added = days.map((day, n) => ({ ...generatedContact(n, '69', day, null), ...texts }))
    await addContacts(store.database, added, 'rene@example.org', at)
    const period = { from: '2025-01-01', to: '2025-12-31' }
    const figures = await readIndicators(store.database, ['69'], period)
    expect((await runRetention(store, rules, now)).done.texts).toBe(1)
    const rows = await store.database.selectFrom('contacts').selectAll().orderBy('day').execute()
    expect(rows.map(({ question }) => question)).toEqual(['', 'Mme X ?'])
    expect(rows[0]).toMatchObject({ structure: '', answer: '', revision: 2, day: '2025-03-31' })
    expect(await readIndicators(store.database, ['69'], period)).toEqual(figures)
    await store.close()
  })

  test('goes from the note of a call back, of which who and when stay', async () => {
    const store = await openStore()
    const back = { person: 'rene@example.org', note: 'Rappelle pour M. Z' }
    await noteCallbacks(store.database, ['CA1'], { at: '2027-01-20T08:59:59.000Z', ...back })
    await noteCallbacks(store.database, ['CA2'], { at: '2027-01-20T09:00:00.000Z', ...back })
    expect((await runRetention(store, rules, now)).done.notes).toBe(1)
    const rows = await store.database.selectFrom('callbacks').selectAll().orderBy('call').execute()
    expect(rows.map(({ note }) => note)).toEqual(['', back.note])
    expect(rows[0]).toMatchObject({ call: 'CA1', person: back.person })
    await store.close()
  })

  test('is found by an index of what is left of it', async () => {
    const store = await openStore()
    const { rows } = await sql<{ detail: string }>`explain query plan
      select id from contacts where day < '2025-04-01'
        and (structure <> '' or question <> '' or answer <> '') order by day limit 100`.execute(
      store.database,
    )
    expect(rows.map(({ detail }) => detail).join()).toContain('contacts_with_text')
    await store.close()
  })

  test('is kept as long as the operator says', () => {
    const short = retentionSchema.parse({ contactTextsMonths: 6, callbackNotesDays: 30 })
    expect(cutoffsAt(now, short)).toMatchObject({
      textsBefore: '2026-10-01',
      notesBefore: '2027-03-21T09:00:00.000Z',
    })
  })
})

test('lines of the register of acts go some at a time', async () => {
  const store = await openStore()
  for (let n = 0; n < 250; n++)
    await addAct(store.database, {
      at: `2025-01-01T00:00:00.${String(n).padStart(3, '0')}Z`,
      ...seen,
    })
  const step = forgetActs(store.database, '2025-01-01T00:00:00.249Z')
  const taken: number[] = []
  do taken.push(await step())
  while (taken.at(-1) !== 0)
  expect(taken.length).toBeGreaterThan(2)
  expect(taken.reduce((sum, each) => sum + each)).toBe(249)
  await store.close()
})
