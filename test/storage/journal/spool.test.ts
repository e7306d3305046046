import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDisk } from '../../../src/storage/journal/disk.ts'
import { openDraining } from '../../../src/storage/journal/draining.ts'
import { type Files, filesOf } from '../../../src/storage/journal/files.ts'
import { handIn } from '../../../src/storage/journal/handing-in.ts'
import { lineOf, type Row } from '../../../src/storage/journal/rows.ts'
import { openSpool, type Spool } from '../../../src/storage/journal/spool.ts'

let files: Files
let opened: Spool[] = []
beforeEach(() => {
  files = filesOf(join(mkdtempSync(join(tmpdir(), 'svi-spool-')), 'svi.sqlite'))
})
afterEach(async () => {
  for (const spool of opened) await spool.release()
  opened = []
  rmSync(files.folder, { recursive: true })
})

const row = (n: number): Row => [
  'CA1',
  `${n}/asked`,
  '2026-11-30T09:00:00.000Z',
  '{"kind":"asked"}',
]

/** A spool on the real disk, and what was drained from it. */
function openHouse({ write = async (_: Row[]) => {} } = {}) {
  const disk = openDisk(files)
  const spool = openSpool(disk)
  opened.push(spool)
  const drained: Row[] = []
  const writeBack = async (rows: Row[]) => {
    await write(rows)
    drained.push(...rows)
  }
  return { spool, drained, draining: openDraining({ disk, spool, writeBack }) }
}

const spooled = () => readdirSync(files.folder).filter((name) => name.startsWith(files.spool))
const aside = () =>
  readFileSync(files.setAside, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

test('what was spooled is drained in order, once, and forgotten', async () => {
  const { spool, draining, drained } = openHouse()
  await Promise.all([spool.write([row(1), row(2)]), spool.write([row(3)])])
  expect(spooled()).toHaveLength(1)
  expect(await draining.drain()).toEqual({ facts: 3, unreadable: [] })
  expect(drained).toEqual([row(1), row(2), row(3)])
  expect(spooled()).toEqual([])
  expect((await draining.drain()).facts).toBe(0)
})

test('a round that fails loses nothing and goes on where it stopped', async () => {
  let refuse = true
  const house = openHouse({
    write: async () => {
      if (refuse) throw new Error('locked')
    },
  })
  await house.spool.write([row(1)])
  await expect(house.draining.drain()).rejects.toThrow('locked')
  await house.spool.write([row(2)])
  refuse = false
  await house.draining.drain()
  expect(house.drained).toEqual([row(1), row(2)])
})

test('a line that was being written is set aside with what came before and after it kept', async () => {
  const before = openHouse()
  await before.spool.write([row(1)])
  const [name = ''] = await before.spool.release()
  appendFileSync(join(files.folder, name), '["CA1","2/as')
  handIn(files, [row(3)])
  const after = openHouse()
  const { unreadable } = await after.draining.drain()
  expect(after.drained).toEqual([row(1), row(3)])
  expect(unreadable).toEqual([
    { from: name, why: 'it is not JSON, or was cut', line: '["CA1","2/as' },
  ])
  expect(aside()).toMatchObject(unreadable)
  expect(spooled()).toEqual([])
})

test.each([
  ['5', 'it is not a call, a key, an instant and a fact'],
  ['null', 'it is not a call, a key, an instant and a fact'],
  [
    '["CA1","1/asked","2026-11-30T09:00:00.000Z",null]',
    'it is not a call, a key, an instant and a fact',
  ],
  ['["CA1","1/asked","2026-11-30T09:00:00.000Z","null"]', 'its fact has no kind'],
  ['["CA1","1/asked","2026-11-30T09:00:00.000Z","{not json"]', 'its fact is not JSON'],
  ['["CA1","1/asked","yesterday","{\\"kind\\":\\"asked\\"}"]', '« yesterday » is no instant'],
  [
    '["","1/asked","2026-11-30T09:00:00.000Z","{\\"kind\\":\\"asked\\"}"]',
    'it has no call or no key',
  ],
])('the line %s blocks nothing and is set aside', async (line, why) => {
  writeFileSync(
    join(files.folder, `${files.spool}1`),
    `${lineOf(row(1))}\n${line}\n${lineOf(row(2))}\n`,
  )
  const { draining, drained } = openHouse()
  expect((await draining.drain()).unreadable).toMatchObject([{ line, why }])
  expect(drained).toEqual([row(1), row(2)])
  expect(aside()).toMatchObject([{ line, why }])
})

test('a fact may hold any character', async () => {
  const odd: Row = [
    'CA1',
    '1/asked',
    '2026-11-30T09:00:00.000Z',
    '{"kind":"a\u2028b\u2029c\u0085"}',
  ]
  const { spool, draining, drained } = openHouse()
  await spool.write([odd])
  await draining.drain()
  expect(drained).toEqual([odd])
})

test('the spool of an earlier version is drained first', async () => {
  writeFileSync(`${files.database}.spool`, `${lineOf(row(2))}\n`)
  writeFileSync(`${files.database}.spool.replaying`, `${lineOf(row(1))}\n`)
  handIn(files, [row(3)])
  const { draining, drained } = openHouse()
  await draining.drain()
  expect(drained).toEqual([row(1), row(2), row(3)])
  expect(readdirSync(files.folder)).toEqual([])
})

test('a file that grows long is closed and another begun', async () => {
  const { spool, draining, drained } = openHouse()
  const many = Array.from({ length: 20_000 }, (_, n) => row(n))
  await spool.write([row(-1)])
  await spool.write(many)
  await spool.write([row(-2)])
  expect(spooled()).toHaveLength(2)
  await draining.drain()
  expect(drained).toEqual([row(-1), ...many, row(-2)])
})

test('a file that is written is not drained with the others, so that what comes into it stays', async () => {
  const { spool, draining, drained } = openHouse({
    async write() {
      if (spooled().length < 2) await spool.write([row(2)])
    },
  })
  await spool.write([row(1)])
  await draining.drain()
  await spool.write([row(3)])
  expect(drained).toEqual([row(1)])
  await draining.drain()
  expect(drained).toEqual([row(1), row(2), row(3)])
})

test.each([
  ['deleted', () => rmSync(join(files.folder, spooled()[0] ?? ''))],
  ['deleted with its folder', () => rmSync(files.folder, { recursive: true })],
  ['moved away', () => renameSync(join(files.folder, spooled()[0] ?? ''), `${files.name}.away`)],
])('a file that is %s while it is written takes nothing along', async (_, harm) => {
  const { spool, draining, drained } = openHouse()
  await spool.write([row(1)])
  harm()
  await spool.write([row(2)]).catch(() => undefined)
  mkdirSync(files.folder, { recursive: true })
  await spool.write([row(2)])
  harm()
  mkdirSync(files.folder, { recursive: true })
  await draining.drain()
  expect(drained).toEqual(expect.arrayContaining([row(1), row(2)]))
  expect(spooled()).toEqual([])
})
