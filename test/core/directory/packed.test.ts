import { expect, test } from 'vitest'
import { timetableOf } from '../../../src/core/call/timetable.ts'
import type { Directory } from '../../../src/core/directory/directory.ts'
import { entryOf } from '../../../src/core/directory/directory.ts'
import { packed, unpacked } from '../../../src/core/directory/packed.ts'
import { entries, monday, national } from '../call/house.ts'

const directory: Directory = {
  version: 7,
  entries: entries(),
  exceptions: [],
  alerts: [],
  prompts: {},
}

test('a directory comes out as it was packed, on another thread too', () => {
  expect(unpacked(structuredClone(packed(directory)))).toEqual(directory)
})

test('what is handed on at once does not grow with the lines', () => {
  const many = directory.entries.map((entry) => ({
    ...entry,
    lines: Array.from({ length: 90 }, () => entry.lines).flat(),
  }))
  const atOnce = (entries: Directory['entries']) =>
    packed({ ...directory, entries }).entries.map(({ lines: _, ...rest }) => rest)
  expect(atOnce(many)).toEqual(atOnce(directory.entries))
})

test('the lines of a département are read when it is asked about, and of no other', () => {
  const broken = packed(directory)
  const others = broken.entries.filter(({ department }) => department !== '69')
  for (const entry of others) entry.lines = new TextEncoder().encode('no JSON')
  const { duties = [] } = broken.entries.find(({ department }) => department === '69') ?? {}
  const found = unpacked(broken)
  const timetable = timetableOf(found, national, () => duties)
  expect(timetable.nobody(monday)).toEqual(timetableOf(directory, national).nobody(monday))
  expect(entryOf(found, '69')).toEqual(entryOf(directory, '69'))
  expect(timetable.openLines('69', monday)).toEqual(
    timetableOf(directory, national).openLines('69', monday),
  )
  expect(() => entryOf(found, others[0]?.department ?? '').lines).toThrow('JSON')
})
