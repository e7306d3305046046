import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Row } from '../../src/storage/journal-worker.ts'
import { openSpool } from '../../src/storage/spool.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'svi-spool-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const row = (n: number): Row => [
  'CA1',
  `${n}/asked`,
  '2026-11-30T09:00:00.000Z',
  '{"kind":"asked"}',
]

test('what was spooled is replayed in order, once, and forgotten', async () => {
  const spool = openSpool(join(folder, 'x'))
  await Promise.all([spool.append([row(1), row(2)]), spool.append([row(3)])])
  const replayed: Row[] = []
  expect(await spool.replay(async (rows) => void replayed.push(...rows))).toBe(3)
  expect(replayed).toEqual([row(1), row(2), row(3)])
  expect(spool.waiting()).toBe(false)
  expect(await spool.replay(async () => {})).toBe(0)
  await spool.close()
})

test('a replay that fails loses nothing, and what comes meanwhile waits its turn', async () => {
  const spool = openSpool(join(folder, 'x'))
  await spool.append([row(1)])
  await expect(spool.replay(() => Promise.reject(new Error('locked')))).rejects.toThrow('locked')
  await spool.append([row(2)])
  const replayed: Row[] = []
  while (spool.waiting()) await spool.replay(async (rows) => void replayed.push(...rows))
  expect(replayed).toEqual([row(1), row(2)])
  await spool.close()
})

test('what a killed process left is found, but for a line it was still writing', async () => {
  const before = openSpool(join(folder, 'x'))
  await before.append([row(1)])
  await before.close()
  appendFileSync(join(folder, 'x.spool'), '["CA1","2/as')
  const after = openSpool(join(folder, 'x'))
  const replayed: Row[] = []
  await after.replay(async (rows) => void replayed.push(...rows))
  expect(replayed).toEqual([row(1)])
  expect(existsSync(join(folder, 'x.spool.replaying'))).toBe(false)
  await after.close()
})
