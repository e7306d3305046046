import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backUp } from '../../src/storage/backup.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { openFolding } from '../../src/storage/folding.ts'
import { setAside } from '../../src/storage/journal/aside.ts'
import { openJournalFile } from '../../src/storage/journal/file.ts'
import { filesOf } from '../../src/storage/journal/files.ts'
import { handIn } from '../../src/storage/journal/handing-in.ts'
import { lineOf, type Row } from '../../src/storage/journal/rows.ts'
import { openJournal } from '../../src/storage/journal.ts'
import { repair } from '../../src/storage/repair.ts'
import { takeIn } from '../../src/storage/taking-in.ts'
import { within } from '../busy.ts'
import { there } from '../typed.ts'
import { generatedCall, openStore, type Store } from './generated.ts'

let store: Store
beforeEach(async () => {
  store = await openStore()
})
afterEach(() => store.close())

const rows = (n: number): Row[] =>
  generatedCall(n).map(({ call, key, at, fact }) => [call, key, at, JSON.stringify(fact)])
const calls = async (path = store.path) => {
  const folding = openFolding({ path })
  await folding.settled()
  await folding.close()
  const database = openDatabase(path)
  const found = await database.selectFrom('calls').select('call').orderBy('call').execute()
  await database.destroy()
  return found.map(({ call }) => call)
}
const nameOf = (all: Row[]) => all[0]?.[0] ?? ''

test('lines that make sense by now come into the journal, the others stay aside', async () => {
  const files = filesOf(store.path)
  const [sense] = rows(1)
  setAside(files, [
    { from: 'spool.1', why: 'it was cut', line: lineOf(there(sense)) },
    { from: 'spool.1', why: 'it is not JSON, or was cut', line: '["CA1","re' },
  ])
  const found = await repair(files, store.database, (all) => takeIn(store.path, all))
  expect(found.lines).toEqual([sense])
  expect(await calls()).toEqual([sense?.[0]])
  expect(readFileSync(files.setAside, 'utf8')).toContain('[\\"CA1\\",\\"re')
  expect(readFileSync(files.setAside, 'utf8').trim().split('\n')).toHaveLength(1)
})

test('nothing is forgotten when the rows cannot be handed over', async () => {
  const files = filesOf(store.path)
  const [sense] = rows(1)
  setAside(files, [{ from: 'spool.1', why: 'it was cut', line: lineOf(there(sense)) }])
  const full = () => Promise.reject(new Error('the disk is full'))
  await expect(repair(files, store.database, full)).rejects.toThrow('full')
  expect(readFileSync(files.setAside, 'utf8')).toContain(sense?.[0])
})

test('the rows of the calls are made again from the journal', async () => {
  await store.record(generatedCall(1))
  await store.database.deleteFrom('calls').execute()
  await repair(filesOf(store.path), store.database, async () => {})
  expect(await calls()).toEqual([nameOf(rows(1))])
})

test('a damaged journal gives back what can be read of it', async () => {
  const files = filesOf(store.path)
  const damaged = `${files.journal}.damaged-1`
  const file = openJournalFile(damaged)
  for (let n = 1; n <= 200; n++) file.append(rows(n))
  file.close()
  const { length } = readFileSync(damaged)
  truncateSync(damaged, length - 20_000)
  appendFileSync(damaged, Buffer.alloc(20_000))
  const found = await repair(files, store.database, (all) => takeIn(store.path, all))
  expect(found.damaged).toEqual([damaged])
  expect((await calls()).length).toBeGreaterThan(100)
})

test('a backup holds the files of requests, and another database beside keeps its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-backup-'))
  const [one, other] = ['one', 'other'].map((name) => filesOf(join(folder, `${name}.sqlite`)))
  if (!one || !other) throw new Error('no names')
  expect(one.attachments).not.toBe(other.attachments)
  await openDatabase(one.database).destroy()
  mkdirSync(one.attachments)
  const id = 'a'.repeat(32)
  writeFileSync(join(one.attachments, id), 'bouton gris')
  const target = filesOf(join(folder, 'copy.sqlite'))
  expect(backUp(one, target.database)).toContain(target.attachments)
  expect(readFileSync(join(target.attachments, id), 'utf8')).toBe('bouton gris')
  rmSync(folder, { recursive: true })
})

test('a backup under load holds every fact that was recorded before it began', async () => {
  const files = filesOf(store.path)
  const journal = openJournal({ path: store.path })
  const folding = openFolding({ path: store.path })
  const before = Array.from({ length: 60 }, (_, n) => generatedCall(n))
  await Promise.all(before.flat().map(journal.append))
  await journal.settled()
  handIn(files, rows(1_000))
  setAside(files, [{ from: 'spool.1', why: 'it was cut', line: '5' }])
  writeFileSync(`${store.path}.spool`, `${lineOf(there(rows(1_001)[0]))}\n`)
  let more = 2_000
  const load = setInterval(() => {
    for (const event of generatedCall(more++)) journal.append(event)
  }, 2)
  const target = join(mkdtempSync(join(tmpdir(), 'svi-backup-')), 'copy.sqlite')
  const began = performance.now()
  const copied = backUp(files, target)
  expect(performance.now() - began).toBeLessThan(within(5_000))
  clearInterval(load)
  expect(copied).toContain(filesOf(target).journal)
  expect(() => backUp(files, target)).toThrow('is there already')
  await folding.close()
  await journal.close()
  await takeIn(target, [])
  const found = await calls(target)
  expect(found).toEqual(expect.arrayContaining(before.map(([first]) => first?.call)))
  expect(found).toEqual(expect.arrayContaining([nameOf(rows(1_000)), nameOf(rows(1_001))]))
  expect(readFileSync(filesOf(target).setAside, 'utf8')).toContain('it was cut')
  rmSync(filesOf(target).folder, { recursive: true })
})
