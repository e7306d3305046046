import { readFileSync, renameSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type CallFact, factKey, type JournalEvent } from '../../../src/core/call/journal.ts'
import { openFolding } from '../../../src/storage/folding.ts'
import { openJournalFile } from '../../../src/storage/journal/file.ts'
import { filesOf } from '../../../src/storage/journal/files.ts'
import type { Row } from '../../../src/storage/journal/rows.ts'
import { openJournal } from '../../../src/storage/journal.ts'
import { generatedCall, openStore, type Store } from '../generated.ts'

// A test that times out goes on in the folder of the next.
vi.setConfig({ testTimeout: 60_000 })

let store: Store
beforeEach(async () => {
  store = await openStore()
})
afterEach(() => store.close())

const calls = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => generatedCall(from + i))

const event = (call: string, at: string, fact: CallFact): JournalEvent => ({
  call,
  key: factKey(fact),
  at: `2026-11-30T${at}.000Z`,
  fact,
})
const received = {
  kind: 'received',
  version: 1,
  caller: '+33199000001',
  called: null,
  forwardedFrom: null,
  closed: null,
} as const
const ended = { kind: 'ended', status: 'completed', seconds: 60 } as const

const listed = async () => {
  const rows = await store.database.selectFrom('calls').select('call').orderBy('call').execute()
  return rows.map(({ call }) => call)
}
const names = (all: JournalEvent[][]) => all.map(([first]) => first?.call).sort()

/** Folds what the journal's file holds, as the service does; what it says. */
async function fold(): Promise<string[]> {
  const said: string[] = []
  const folding = openFolding({
    path: store.path,
    report: (problem, details) => said.push(`${problem} ${JSON.stringify(details)}`),
  })
  await folding.settled()
  await folding.close()
  return said
}

/** Writes rows into the journal's file as they are. */
function writeRows(rows: Row[]): void {
  const file = openJournalFile(filesOf(store.path).journal)
  file.append(rows)
  file.close()
}

describe('the place up to which a journal is folded', () => {
  test('goes on after a stop, and a call folded twice stays one', async () => {
    await store.record(calls(1, 5).flat())
    await store.record(calls(6, 8).flat())
    expect(await fold()).toEqual([])
    expect(await listed()).toHaveLength(8)
  })

  test('is of one journal: another is said and folded from its start', async () => {
    const [first, second] = [calls(1, 5), calls(6, 9)]
    await store.record(first.flat())
    const { journal } = filesOf(store.path)
    renameSync(journal, `${journal}.before`)
    await store.record(second.flat())
    expect(await listed()).toEqual(names([...first, ...second]))
    renameSync(`${journal}.before`, journal)
    expect(await fold()).toEqual([
      expect.stringContaining('the journal is another one; it is folded from its start'),
    ])
    expect(await listed()).toHaveLength(9)
  })

  test('beyond the end of its journal is said, and the journal folded from its start', async () => {
    await store.record(calls(1, 5).flat())
    await store.database.updateTable('projection').set({ journal_id: 1_000_000 }).execute()
    await store.database.deleteFrom('calls').execute()
    expect(await fold()).toEqual([
      expect.stringContaining('the journal is shorter than it was; it is folded from its start'),
    ])
    expect(await listed()).toHaveLength(5)
  })

  test('waits for a journal that is not there yet', async () => {
    expect(await fold()).toEqual([])
    await store.record(calls(1, 2).flat())
    expect(await listed()).toHaveLength(2)
  })
})

test('facts from before the journal had a file of its own are moved there, and lost by no stop', async () => {
  const before = calls(1, 300)
  await store.database.transaction().execute(async (all) => {
    for (const { call, key, at, fact } of before.flat())
      await all
        .insertInto('journal')
        .values({ call, key, at, fact: JSON.stringify(fact) })
        .execute()
  })
  await store.database
    .insertInto('journal')
    .values({ call: 'CA0', key: 'ended', at: '2026-01-01T00:00:00.000Z', fact: '{}' })
    .execute()
  const left = () => store.database.selectFrom('journal').select('id').limit(1).execute()
  for (let stops = 0; stops < 15 && (await left()).length > 0; stops++) {
    const [journal, folding] = [
      openJournal({ path: store.path }),
      openFolding({ path: store.path }),
    ]
    await new Promise((resolve) => setTimeout(resolve, 200 + stops * 300))
    await folding.kill()
    await folding.close()
    await journal.close()
  }
  expect(await left()).toEqual([])
  await store.tidy()
  await fold()
  expect(await listed()).toEqual(names(before))
  const keys = new Set(store.facts().map(([call, key]) => `${call} ${key}`))
  expect(keys).toEqual(new Set(before.flat().map(({ call, key }) => `${call} ${key}`)))
})

test('a fact that no row can be made of is set aside and said; the rest of its call and the others go on', async () => {
  const good = event('CA1', '09:00:00', received)
  const at = '2026-11-30T09:00:10.000Z'
  const poison: Row[] = [
    ['CA1', '2/chosen', at, '{"kind":"chosen"}'],
    ['CA1', 'leg/CL1/initiated', at, '{"kind":"leg","leg":"CL1","event":"initiated"}'],
    ['CA1', '3/asked', at, 'not json'],
    ['CA2', '3/asked', at, 'null'],
    ['CA2', '3/asked', 'yesterday', '{"kind":"asked","step":3,"why":"wrong"}'],
  ]
  const rowOf = ({ fact, ...row }: JournalEvent): Row => [
    row.call,
    row.key,
    row.at,
    JSON.stringify(fact),
  ]
  const last = event('CA1', '09:01:00', ended)
  writeRows([rowOf(good), ...poison, rowOf(last), rowOf(event('CA3', '09:02:00', received))])
  const said = await fold()
  expect(said.join()).toContain('facts of the journal cannot be folded')
  const rows = await store.database
    .selectFrom('calls')
    .select(['call', 'ended_at as end'])
    .orderBy('call')
    .execute()
  expect(rows).toEqual([
    { call: 'CA1', end: last.at },
    { call: 'CA3', end: null },
  ])
  const aside = readFileSync(filesOf(store.path).setAside, 'utf8')
  const lines = aside
    .trim()
    .split('\n')
    .map((line): Row => JSON.parse(JSON.parse(line).line))
  expect(lines.map(([call, key]) => `${call} ${key}`).sort()).toEqual(
    poison
      .slice(1)
      .map(([call, key]) => `${call} ${key}`)
      .sort(),
  )
  expect(await fold()).toEqual([])
})

describe('callbacks of a call that no webhook began', () => {
  test('are kept aside and make no call', async () => {
    await store.record([event('CA1', '09:05:00', { ...ended, seconds: 300 })])
    expect(await listed()).toEqual([])
    const strays = await store.database.selectFrom('calls_without_beginning').selectAll().execute()
    expect(strays).toMatchObject([{ call: 'CA1', last_at: '2026-11-30T09:05:00.000Z' }])
  })

  test('belong to their call as soon as it is known, however late', async () => {
    await store.record([event('CA1', '09:05:00', { ...ended, seconds: 300 })])
    await store.record([event('CA1', '09:00:00', received)])
    const rows = await store.database.selectFrom('calls').selectAll().execute()
    expect(rows).toMatchObject([
      { call: 'CA1', started_at: '2026-11-30T09:00:00.000Z', ended_at: '2026-11-30T09:05:00.000Z' },
    ])
    expect(
      await store.database.selectFrom('calls_without_beginning').selectAll().execute(),
    ).toEqual([])
  })
})

test('the thread that folds is started again when it dies', async () => {
  const said: string[] = []
  const folding = openFolding({ path: store.path, report: (problem) => said.push(problem) })
  await folding.kill()
  await store.record(calls(1, 2).flat())
  for (let tries = 0; tries < 400 && (await listed()).length < 2; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await listed()).toHaveLength(2)
  expect(said).toEqual(['the thread that folds the journal died; it starts again'])
  await folding.close()
})

test('a number that is erased stays so, though its journal is folded again', async () => {
  await store.record([event('CA1', '09:00:00', received)])
  const erased = JSON.stringify([event('CA1', '09:00:00', { ...received, caller: 'hmac:0123' })])
  await store.database.updateTable('calls').set({ caller: 'hmac:0123', events: erased }).execute()
  await store.database.updateTable('projection').set({ journal_id: 0 }).execute()
  await store.record([event('CA1', '09:05:00', { ...ended, seconds: 300 })])
  const rows = await store.database.selectFrom('calls').select(['caller', 'events']).execute()
  expect(rows[0]?.caller).toBe('hmac:0123')
  expect(rows[0]?.events).toContain('completed')
  expect(rows[0]?.events).not.toContain('+33199000001')
})

test('a journal whose log is deleted while it is folded is folded on', async () => {
  const journal = openJournal({ path: store.path })
  const folding = openFolding({ path: store.path })
  const keep = async (from: number, to: number) => {
    await Promise.all(calls(from, to).flat().map(journal.append))
    await journal.settled()
    await folding.settled()
  }
  await keep(1, 10)
  rmSync(`${filesOf(store.path).journal}-wal`)
  await keep(11, 20)
  await keep(21, 30)
  expect(await listed()).toHaveLength(30)
  await folding.close()
  await journal.close()
})

test('a database that is deleted is said and not made anew in silence', async () => {
  const said: string[] = []
  const report = (problem: string, { error }: Record<string, unknown>) =>
    said.push(`${problem} ${error ?? ''}`)
  const folding = openFolding({ path: store.path, report })
  await folding.settled()
  rmSync(store.path)
  await expect(folding.settled()).rejects.toThrow('is gone')
  for (let tries = 0; tries < 400 && said.length < 2; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50))
  expect(said.join()).toContain('is gone')
  await folding.close()
})
