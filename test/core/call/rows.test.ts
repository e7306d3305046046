import { expect, test } from 'vitest'
import { callTable } from '../../../src/core/call/rows.ts'
import { type ListedCall, waitsForCallback } from '../../../src/core/call/search.ts'
import { textRows } from '../../../src/core/file-table.ts'

const call: ListedCall = {
  call: 'CA1',
  startedAt: '2026-11-30T08:45:00.000Z',
  endedAt: '2026-11-30T08:50:00.000Z',
  swept: false,
  test: false,
  caller: '+33199000001',
  version: 1,
  department: '974',
  chosenAt: null,
  how: 'keys',
  tries: 0,
  outcome: 'closed',
  reason: 'hours',
  answeredBy: null,
  waitSeconds: 12,
  talkSeconds: null,
  legs: [],
  contacts: 2,
  callback: null,
  answeredLater: null,
}
const leg = {
  leg: null,
  line: 'l1',
  label: '=HYPERLINK("http://evil.example")',
  startedAt: null,
  ringSeconds: null,
  result: 'busy' as const,
  bridgedAt: null,
  talkSeconds: null,
}
const rowOf = (change: Partial<ListedCall>) => textRows(callTable([{ ...call, ...change }]))[1]

test('a file of calls tells each on the clock of its département, without its caller’s number', () => {
  const [head, row] = textRows(callTable([call]))
  expect(head?.slice(0, 4)).toEqual(['Appel', 'Département', 'Date', 'Heure'])
  expect(row).toEqual([
    'CA1',
    '974',
    '30/11/2026',
    '12:45',
    'Fermé',
    'hors horaires',
    '12',
    '',
    '',
    '2',
    '',
  ])
})

test('a call without a département is told on the clock of Paris, one that lasts as such', () => {
  expect(rowOf({ department: null })?.slice(1, 4)).toEqual(['', '30/11/2026', '09:45'])
  expect(rowOf({ outcome: null, reason: null })?.slice(4, 6)).toEqual(['En cours', ''])
})

test('what a spreadsheet would calculate of a line’s name stays text', () => {
  expect(rowOf({ legs: [leg] })?.[8]).toMatch(/^'=HYPERLINK/)
})

const missed: ListedCall = { ...call, outcome: 'unanswered', reason: null }
const callback = { at: '2026-11-30T09:00:00.000Z', person: 'rene@example.org', note: '' }

test.each<[string, Partial<ListedCall>, boolean]>([
  ['that nobody answered', {}, true],
  ['that was given up while it rang', { outcome: 'abandoned', reason: 'ringing' }, true],
  ['that was given up before', { outcome: 'abandoned', reason: 'choosing' }, false],
  ['that was answered', { outcome: 'answered' }, false],
  ['that met closed hours', { outcome: 'closed', reason: 'hours' }, false],
  ['that lasts', { outcome: null }, false],
  ['without a département', { department: null }, false],
  ['that somebody called back about', { callback }, false],
  ['whose caller got through since', { answeredLater: callback.at }, false],
])('of a call %s the caller waits to be called back: %o %s', (_, change, waits) =>
  expect(waitsForCallback({ ...missed, ...change })).toBe(waits),
)
