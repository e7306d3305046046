import { rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { JournalEvent } from '../../src/core/call/journal.ts'
import { readLag } from '../../src/storage/folding/lag.ts'
import { setAside } from '../../src/storage/journal/aside.ts'
import { filesOf } from '../../src/storage/journal/files.ts'
import { handIn } from '../../src/storage/journal/handing-in.ts'
import type { Row } from '../../src/storage/journal/rows.ts'
import { mostCounted, readLogState } from '../../src/storage/log-state.ts'
import { generatedCall, openStore, type Store } from './generated.ts'

let store: Store
beforeEach(async () => {
  store = await openStore()
})
afterEach(() => store.close())

const files = () => filesOf(store.path)
const calls = new Map<number, JournalEvent[]>()
/** The facts of a call, the same however often they are asked for. */
const rows = (n: number): Row[] =>
  (calls.get(n) ?? calls.set(n, generatedCall(n)).get(n) ?? []).map(({ call, key, at, fact }) => [
    call,
    key,
    at,
    JSON.stringify(fact),
  ])
const nothing = { count: 0, more: false }

test('a log that is whole has nothing to say', async () => {
  await store.record(generatedCall(1))
  expect(await readLogState(files())).toEqual({
    spooled: { ...nothing, since: null },
    setAside: nothing,
    damaged: [],
    journal: true,
    lost: null,
  })
})

test('facts that wait beside the journal are counted, with since when', async () => {
  const before = Date.now()
  const [first, second] = [rows(1), rows(2)]
  handIn(files(), first)
  handIn(files(), second)
  const { spooled } = await readLogState(files())
  expect(spooled).toMatchObject({ count: first.length + second.length, more: false })
  expect(Date.parse(spooled.since ?? '')).toBeGreaterThanOrEqual(before)
  expect(Date.parse(spooled.since ?? '')).toBeLessThanOrEqual(Date.now())
})

test('facts in a spool of earlier versions are counted too', async () => {
  writeFileSync(`${store.path}.spool`, 'one\ntwo\ncut')
  expect((await readLogState(files())).spooled).toEqual({ count: 3, more: false, since: null })
})

test('counting ends at its bound, and says so', async () => {
  writeFileSync(`${files().name}.spool.${'0'.repeat(14)}-1`, 'x\n'.repeat(mostCounted))
  expect((await readLogState(files())).spooled).toMatchObject({ count: mostCounted, more: false })
  writeFileSync(`${files().name}.spool.${'0'.repeat(14)}-2`, 'x\n')
  expect((await readLogState(files())).spooled).toMatchObject({ count: mostCounted, more: true })
})

test('lines set aside are counted in all their files', async () => {
  setAside(files(), [{ from: 'spool.1', why: 'it was cut', line: '["CA1"' }])
  writeFileSync(`${files().setAside}.1`, '{}\n{}\n')
  expect((await readLogState(files())).setAside).toEqual({ count: 3, more: false })
})

test('a damaged journal is named until it is repaired, one that is gone is said', async () => {
  await store.record(generatedCall(1))
  for (const end of ['damaged-1', 'damaged-1-wal', 'read-0'])
    writeFileSync(`${files().journal}.${end}`, '')
  expect((await readLogState(files())).damaged).toEqual(['svi.journal.sqlite.damaged-1'])
  rmSync(files().journal)
  expect((await readLogState(files())).journal).toBe(false)
})

test('a folder that cannot be read is no empty one', async () => {
  await expect(readLogState(filesOf('/nowhere/svi.sqlite'))).rejects.toThrow('ENOENT')
})

describe('how far the rows are behind the journal', () => {
  test('is not said when they have come', async () => {
    await store.record(generatedCall(1))
    expect(await readLag(store.database, files())).toBeNull()
  })

  test('is said with both places while nothing folds', async () => {
    await store.record(generatedCall(1))
    const place = store.facts().length
    handIn(files(), rows(2))
    await store.tidy()
    const newest = store.facts().at(-1)
    expect(await readLag(store.database, files())).toEqual({
      facts: rows(2).length,
      place,
      oldest: rows(2)[0]?.[2],
      newest: expect.objectContaining({ id: place + rows(2).length, at: newest?.[2] }),
    })
  })

  test('is the whole journal where the rows are those of another one', async () => {
    await store.record(generatedCall(1))
    await store.database.updateTable('projection').set({ journal: 'another' }).execute()
    expect(await readLag(store.database, files())).toMatchObject({
      facts: store.facts().length,
      place: 0,
    })
  })
})
