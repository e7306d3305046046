import { expect, test } from 'vitest'
import { periodInWords } from '../../../src/core/schedule/exceptions-text.ts'

test.each([
  ['2026-11-30T08:00:00Z', '2026-11-30T11:00:00Z', 'le 30 novembre 2026 de 9 heures à 12 heures'],
  [
    '2026-11-30T08:30:00Z',
    '2026-12-01T17:00:00Z',
    'du 30 novembre 2026 à 9 heures 30 au 1er décembre 2026 à 18 heures',
  ],
  [
    '2026-11-30T22:30:00Z',
    '2026-11-30T23:30:00Z',
    'du 30 novembre 2026 à 23 heures 30 au 1er décembre 2026 à minuit 30',
  ],
])('a period says its day once where it has but one: %s to %s', (start, end, words) => {
  expect(periodInWords(start, end)).toBe(words)
})
