import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { JournalEvent } from '../../../src/core/call/journal.ts'
import { type Files, filesOf } from '../../../src/storage/journal/files.ts'
import { forgetLosses, readLosses } from '../../../src/storage/journal/losses.ts'
import { openJournal } from '../../../src/storage/journal.ts'
import { within } from '../../busy.ts'
import { there } from '../../typed.ts'
import { factsOf } from '../generated.ts'

// A test that times out goes on in the folder of the next.
vi.setConfig({ testTimeout: 60_000 })

let files: Files
let said: string[]
const open: ReturnType<typeof openJournal>[] = []
beforeEach(() => {
  files = filesOf(join(mkdtempSync(join(tmpdir(), 'svi-journal-')), 'svi.sqlite'))
  said = []
})
afterEach(async () => {
  for (const journal of open.splice(0)) await journal.close()
  rmSync(files.folder, { recursive: true, force: true })
})

/** The real journal in a folder of its own; everything it reports is kept. */
function openHouse() {
  const journal = openJournal({
    path: files.database,
    lookEvery: 50,
    report: (problem, details) => said.push(`${problem} ${JSON.stringify(details)}`),
  })
  open.push(journal)
  return journal
}

const fact = (n: number): JournalEvent => ({
  call: `CA${n}`,
  key: 'failed',
  at: '2026-11-30T09:00:00.000Z',
  fact: { kind: 'failed', error: '' },
})

async function keep(journal: ReturnType<typeof openJournal>, from: number, to: number) {
  for (let n = from; n <= to; n++) await journal.append(fact(n))
}

const calls = () => [...new Set(factsOf(files.database).map(([call]) => call))].sort()
const named = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `CA${from + i}`).sort()
/** Waits until something is so; a file or a table that is not there yet is waited for, too. */
const until = (done: () => boolean) =>
  vi.waitFor(() => expect(done()).toBe(true), { timeout: 40_000, interval: 50 })
const everything = () => said.join('\n')

describe('the file of the journal', () => {
  test('is begun where there is none, beside the database, and needs no database', async () => {
    const journal = openHouse()
    await keep(journal, 1, 3)
    await journal.settled()
    expect(calls()).toEqual(named(1, 3))
    expect(existsSync(files.database)).toBe(false)
    expect(files.journal).toMatch(/\/svi\.journal\.sqlite$/)
  })

  test('keeps its identity and counts on after a stop', async () => {
    const identities = new Set<string>()
    for (const n of [1, 2, 3]) {
      const journal = openHouse()
      await keep(journal, n, n)
      await journal.settled()
      expect(await journal.close()).toBe(true)
      const file = new Sqlite(files.journal)
      identities.add(there(file.prepare<[], string>('select identity from about').pluck().get()))
      // What is taken away leaves no number to be given again.
      file.exec(
        'delete from journal where call = (select call from journal order by id desc limit 1)',
      )
      file.close()
    }
    expect(identities.size).toBe(1)
    const file = new Sqlite(files.journal)
    expect(file.prepare('select seq from sqlite_sequence').pluck().get()).toBeGreaterThan(2)
    file.close()
  })

  test('of a newer version is left as it is: facts wait in the spool, and why is said', async () => {
    const newer = new Sqlite(files.journal)
    newer.pragma('user_version = 99')
    newer.close()
    const journal = openHouse()
    await keep(journal, 1, 1)
    await until(() => everything().includes('newer version of the program'))
    expect(journal.state()).toMatchObject({ database: 'refuses', unsafe: 0, takes: true })
    expect(readdirSync(files.folder).some((name) => name.startsWith(files.spool))).toBe(true)
  })

  test('that is none is put aside and another begun', async () => {
    writeFileSync(files.journal, 'no database at all'.repeat(400))
    const journal = openHouse()
    await keep(journal, 1, 3)
    await journal.settled()
    expect(calls()).toEqual(named(1, 3))
    expect(everything()).toContain('the journal cannot be read; a new one is begun')
    expect(readdirSync(files.folder).some((name) => name.includes('.damaged-'))).toBe(true)
  })
})

describe('a journal whose file is taken away under it', () => {
  const mishaps: Record<string, () => void> = {
    'the file is deleted': () => rmSync(files.journal),
    'all its files are deleted': () => {
      for (const end of ['', '-wal', '-shm']) rmSync(files.journal + end)
    },
    'its log is deleted': () => rmSync(`${files.journal}-wal`),
    'it is moved away': () => renameSync(files.journal, `${files.journal}.moved`),
    'an empty file takes its place': () => {
      rmSync(files.journal)
      writeFileSync(files.journal, '')
    },
    'another database takes its place': () => {
      const other = new Sqlite(`${files.journal}.other`)
      other.exec('create table other (id integer)')
      other.close()
      renameSync(`${files.journal}.other`, files.journal)
    },
    'it is cut to a page': () => truncateSync(files.journal, 4096),
    'it is cut to nothing': () => truncateSync(files.journal, 0),
    'it is overwritten in place': () => {
      writeFileSync(`${files.journal}.noise`, Buffer.alloc(20_000, 'noise'))
      copyFileSync(`${files.journal}.noise`, files.journal)
    },
  }

  test.each(Object.keys(mishaps))(
    '%s: it is noticed, said, and no fact is lost',
    async (mishap) => {
      const journal = openHouse()
      await keep(journal, 1, 40)
      await journal.settled()
      mishaps[mishap]?.()
      await until(() => everything().includes('the journal is not the file that was opened'))
      await keep(journal, 41, 60)
      await journal.settled()
      await journal.tidied()
      expect(calls()).toEqual(named(1, 60))
      expect(everything()).not.toContain('lost')
    },
  )

  test.each(Object.keys(mishaps))('%s while facts come: none is lost', async (mishap) => {
    const journal = openHouse()
    await keep(journal, 1, 20)
    await journal.settled()
    const coming = keep(journal, 21, 60)
    mishaps[mishap]?.()
    await coming
    await until(() => everything().includes('the journal is not the file that was opened'))
    await journal.settled()
    await journal.tidied()
    expect(calls()).toEqual(named(1, 60))
  })
})

test('a writer that dies is started again, and nothing is lost meanwhile', async () => {
  const journal = openHouse()
  await keep(journal, 1, 5)
  const dead = journal.killWriter()
  await keep(journal, 6, 10)
  await dead
  await keep(journal, 11, 15)
  await journal.settled()
  expect(calls()).toEqual(named(1, 15))
  expect(everything()).toContain('the writer of the journal died')
})

test('a journal that another process locks for three seconds keeps no caller waiting', async () => {
  const journal = openHouse()
  await keep(journal, 1, 1)
  const other = new Sqlite(files.journal)
  other.exec('begin immediate')
  const began = performance.now()
  let longest = 0
  for (let n = 2; performance.now() - began < 3_000; n++) {
    const asked = performance.now()
    await journal.append(fact(n))
    longest = Math.max(longest, performance.now() - asked)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  other.exec('rollback')
  other.close()
  expect(longest).toBeLessThan(within(1_000))
  await journal.settled()
  expect(calls().length).toBeGreaterThan(5)
  expect(everything()).not.toMatch(/held|lost/)
})

test('a folder that cannot be written holds facts in memory, says which, and drains them by itself', async () => {
  const journal = openHouse()
  await keep(journal, 1, 1)
  await journal.settled()
  await journal.pragma('query_only = 1')
  renameSync(files.folder, `${files.folder}.away`)
  const began = performance.now()
  await journal.append(fact(2))
  expect(performance.now() - began).toBeLessThan(within(1_000))
  expect(everything()).toMatch(/held: .*"call":"CA2","key":"failed"/)
  renameSync(`${files.folder}.away`, files.folder)
  await until(() => journal.state().unsafe === 0)
  expect(everything()).toMatch(/late: .*"call":"CA2"/)
  await journal.pragma('query_only = 0')
  await journal.settled()
  expect(calls()).toEqual(named(1, 2))
})

describe('facts that are lost', () => {
  const keepAway = (folder: string) => rmSync(folder, { recursive: true })

  test('are counted on the disk as soon as one writes again, those of earlier runs included', async () => {
    for (const runs of [1, 2]) {
      const journal = openJournal({ path: files.database, capacity: 2 })
      open.push(journal)
      await keep(journal, 1, 1)
      const saved = existsSync(files.losses) ? readFileSync(files.losses) : null
      keepAway(files.folder)
      await Promise.all([2, 3, 4, 5, 6].map((n) => journal.append(fact(n))))
      expect(journal.state().unwrittenLosses?.count).toBe(3)
      mkdirSync(files.folder)
      if (saved) writeFileSync(files.losses, saved)
      await until(() => journal.state().unwrittenLosses === null)
      expect((await readLosses(files))?.count).toBe(3 * runs)
      await until(() => named(1, 3).every((call) => calls().includes(call)))
      expect(calls()).toEqual(expect.arrayContaining(named(1, 3)))
      await open.pop()?.close()
    }
  })

  test('are counted anew once the operator has read of them', async () => {
    writeFileSync(files.losses, JSON.stringify({ count: 3, since: 'then', last: 'now' }))
    await forgetLosses(files)
    expect(await readLosses(files)).toBeNull()
  })

  test('are never none by a file that makes no sense', async () => {
    writeFileSync(files.losses, '{"count":')
    await expect(readLosses(files)).rejects.toThrow('makes no sense')
  })
})
