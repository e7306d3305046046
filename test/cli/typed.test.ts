import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { bytesOf, jsonOf } from '../../src/cli/files.ts'
import { readDay } from '../../src/cli/typed.ts'

const folder = mkdtempSync(join(tmpdir(), 'svi-typed-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a day that the calendar does not have is refused, and not looked for', () => {
  for (const typed of ['2026-13-01', '2026-02-30', '30/11/2026', 'yesterday'])
    expect(() => readDay(typed)).toThrow(`« ${typed} » is no day; write 2026-11-30`)
  expect([readDay('2026-11-30'), readDay(undefined)]).toEqual(['2026-11-30', undefined])
})

test('a file that is not there, or is a folder, is told in words', () => {
  const gone = join(folder, 'gone.csv')
  expect(() => bytesOf(gone)).toThrow(`${gone}: there is no such file`)
  expect(() => bytesOf(folder)).toThrow(`${folder}: this is a folder`)
  expect(() => jsonOf(gone)).toThrow(`${gone}: there is no such file`)
})

test('a file that is no JSON is named', () => {
  const file = join(folder, 'exceptions.json')
  writeFileSync(file, '{"exceptions": [')
  expect(() => jsonOf(file)).toThrow(`${file}: this is no JSON`)
})
