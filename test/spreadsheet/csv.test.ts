import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv, writeCsv } from '../../src/spreadsheet/csv.ts'
import { UnreadableFile } from '../../src/spreadsheet/unreadable.ts'

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

test('bytes in UTF-8 are read with or without a byte order mark', () => {
  const bytes = new TextEncoder().encode('\ufeffdépartement;message\r\n69;été\r\n')
  const rows = [
    ['département', 'message'],
    ['69', 'été'],
  ]
  expect([readCsv(bytes), readCsv(bytes.slice(3))]).toEqual([rows, rows])
})

test('a quote that is never closed is refused: it would swallow the rows after it', () => {
  expect(() => readCsv('a;b\n59;"Bonjour\n67;x\n')).toThrow(/ligne 2 .*jamais fermé/)
  expect(() => readCsv('a;b\n59;"Bonjour')).toThrow(UnreadableFile)
  expect(readCsv('a;b\n59;un 12" et demi\n')[1]).toEqual(['59', 'un 12" et demi'])
})

test.each([
  ['a row of five million cells', `a;b\r\n\r\n${';'.repeat(5e6)}`, /ligne 3 a plus de 16384 col/],
  ['ten million quotes', `a;b\n"x""\ny"\n${'"'.repeat(1e7 + 1)}`, /ligne 3 .*jamais fermé/],
  ['a quote left open above', `a;b\n"x;\n${'1;2\n'.repeat(1e6)}`, /ligne 2 .*jamais fermé/],
])('%s is told before it is gathered', (_, text, why) => {
  expect(() => readCsv(text)).toThrow(why)
})

test.each([
  ['as it is', 'x'.repeat(1e7)],
  ['in quotes', `"${'x'.repeat(1e7)}"`],
  ['in quotes, with lines and quotes', `"${'x"";\n'.repeat(1e6)}"`],
])('a cell of millions of signs, %s, is cut, and every other cell stays', (_, cell) => {
  const began = performance.now()
  const rows = readCsv(`a;b;c\n1;${cell};2\n3;${cell}\n4;5;6`)
  expect(rows[1]?.map((each) => each.slice(0, 1))).toEqual(['1', 'x', '2'])
  expect(rows.map((row) => row.length)).toEqual([3, 3, 2, 3])
  expect(Math.max(...rows.flat().map(({ length }) => length))).toBeLessThanOrEqual(100_001)
  expect(performance.now() - began).toBeLessThan(5_000)
})

test('a cell is whole to its hundred thousandth sign, in quotes and without', () => {
  for (const length of [99_997, 99_998, 99_999, 100_000]) {
    const text = 'x'.repeat(length)
    expect(readCsv(`${text};a\n"${text}";b`)).toEqual([
      [text, 'a'],
      [text, 'b'],
    ])
  }
})

test('the separator is found outside the quotes of the header', () => {
  expect(readCsv('"a,b,c";d\n1;2')).toEqual([
    ['a,b,c', 'd'],
    ['1', '2'],
  ])
})

test('an empty file has no rows, and an empty line keeps its place', () => {
  expect([readCsv(''), readCsv('\ufeff')]).toEqual([[], []])
  expect(readCsv('a;b\n\n1;2\n').map((row) => row.join(';'))).toEqual(['a;b', '', '1;2'])
})

test('any text comes back to the letter, with either separator', () => {
  const row = fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(row), fc.constantFrom(';' as const, ',' as const), (rows, separator) => {
      const all = [['a', 'b'], ...rows]
      expect(readCsv(writeCsv(all, separator))).toEqual(all)
    }),
  )
})
