import { expect, test } from 'vitest'
import { readCsv, writeCsv } from '../../src/spreadsheet/csv.ts'

test('both separators, a byte order mark, quotes and line breaks in a cell are read', () => {
  expect(readCsv('\ufeffa;b\r\n"x;1";"dit ""oui""\nencore"\r\n')).toEqual([
    ['a', 'b'],
    ['x;1', 'dit "oui"\nencore'],
  ])
  expect(readCsv('a,b\n1,02\n')).toEqual([
    ['a', 'b'],
    ['1', '02'],
  ])
})

test('text that looks like a formula or a number stays the text it is', () => {
  const rows = [
    ['a', 'b'],
    ['=1+1', '+33'],
    ['-x', '@y'],
    ['007', 'true'],
  ]
  expect(readCsv(writeCsv(rows))).toEqual(rows)
})

test('a file that is not UTF-8 is refused with what to do', () => {
  expect(() => readCsv(Uint8Array.from([0x64, 0xe9, 0x70]))).toThrow('CSV UTF-8')
})
