import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pingClamd, scanFile } from '../../../src/storage/requests/clamd.ts'
import { within } from '../../busy.ts'
import { eicar, openClamd } from './fake-clamd.ts'

let folder: string
let clamd: Awaited<ReturnType<typeof openClamd>>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'svi-clamd-'))
  clamd = await openClamd()
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await clamd.close()
})

function file(content: string | Buffer): string {
  const path = join(folder, 'file')
  writeFileSync(path, content)
  return path
}

test('a file is streamed whole, and is clean', async () => {
  const large = Buffer.alloc(2_000_003, 'a')
  expect(await scanFile(clamd.at, file(large))).toEqual({ kind: 'clean' })
  expect(clamd.scanned).toEqual([2_000_003])
})

test('a virus is named, wherever the file is cut', async () => {
  expect(await scanFile(clamd.at, file('a'.repeat(65_520) + eicar))).toEqual({
    kind: 'infected',
    name: 'Win.Test.EICAR_HDB-1',
  })
})

test('an empty file is clean', async () => {
  expect(await scanFile(clamd.at, file(''))).toEqual({ kind: 'clean' })
})

test('one that is too large for clamd is not known, though it was not read to its end', async () => {
  clamd.behave('too large')
  expect(await scanFile(clamd.at, file(Buffer.alloc(20_000_000)))).toMatchObject({
    kind: 'unknown',
  })
})

test('nobody waits for a clamd that says nothing', async () => {
  clamd.behave('silent')
  const from = Date.now()
  expect(await scanFile(clamd.at, file('a'), 50)).toEqual({
    kind: 'unknown',
    why: 'clamd takes too long',
  })
  expect(Date.now() - from).toBeLessThan(within(2_000))
})

test('one that does not listen is told as such', async () => {
  expect(await pingClamd(clamd.at)).toBeNull()
  await clamd.close()
  expect(await scanFile(clamd.at, file('a'))).toMatchObject({ kind: 'unknown' })
  expect(await pingClamd(clamd.at)).toMatch(/ECONNREFUSED/)
  clamd = await openClamd()
})

test('a file that cannot be read is not taken for clean', async () => {
  expect(await scanFile(clamd.at, join(folder, 'none'))).toMatchObject({ kind: 'unknown' })
})
