import { describe, expect, test } from 'vitest'
import { namedPeriods } from '../../../src/core/schedule/named-periods.ts'
import { daysBeforeInWords, periodInWords } from '../../../src/core/schedule/period-words.ts'

describe('a period in words', () => {
  test.each([
    ['2026-11-01', '2026-11-30', 'en novembre 2026'],
    ['2026-07-01', '2026-09-30', 'au 3e trimestre 2026'],
    ['2026-01-01', '2026-03-31', 'au 1er trimestre 2026'],
    ['2026-01-01', '2026-12-31', 'en 2026'],
    ['2026-02-01', '2026-04-30', 'du 1er février au 30 avril 2026'],
    ['2026-11-26', '2026-11-26', 'le 26 novembre 2026'],
    ['2026-11-01', '2026-11-26', 'du 1er au 26 novembre 2026'],
    ['2025-12-28', '2026-01-02', 'du 28 décembre 2025 au 2 janvier 2026'],
  ])('from %s to %s is « %s »', (from, to, words) =>
    expect(periodInWords({ from, to })).toBe(words),
  )

  test('is named after the days that it is compared with', () => {
    expect(daysBeforeInWords({ from: '2026-11-26', to: '2026-11-26' })).toBe('la veille')
    expect(daysBeforeInWords({ from: '2026-11-01', to: '2026-11-26' })).toBe('les 26 jours d’avant')
  })
})

test('the usual periods end with today, or before it', () => {
  const spans = namedPeriods('2026-01-01').map(({ name, period: { from, to } }) => [name, from, to])
  expect(spans).toEqual([
    ['Hier', '2025-12-31', '2025-12-31'],
    ['7 jours', '2025-12-25', '2025-12-31'],
    ['Ce mois', '2026-01-01', '2026-01-01'],
    ['Mois dernier', '2025-12-01', '2025-12-31'],
    ['Ce trimestre', '2026-01-01', '2026-01-01'],
    ['Trimestre dernier', '2025-10-01', '2025-12-31'],
    ['Cette année', '2026-01-01', '2026-01-01'],
  ])
})
