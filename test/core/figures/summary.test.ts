import { describe, expect, test } from 'vitest'
import { isComparable } from '../../../src/core/figures/comparison.ts'
import { callsOverTime, peakInWords } from '../../../src/core/figures/days.ts'
import { countCalls, partsOf } from '../../../src/core/figures/indicators.ts'
import { shadeInWords, shadeOf, shadesTo, ticksTo } from '../../../src/core/figures/scale.ts'
import { summaryInWords, tilesOf } from '../../../src/core/figures/summary.ts'
import { halvesOf } from '../../../src/core/figures/week.ts'

const november = { from: '2026-11-01', to: '2026-11-30' }

/** Calls of which some were answered, some rang in vain, some found closed. */
function counted(answered: number, unanswered: number, closedHours = 0) {
  const calls = answered + unanswered + closedHours
  return {
    calls: { ...countCalls([]), calls, answered, unanswered, closedHours },
    waits: answered > 0 ? [{ seconds: 12, calls: answered }] : [],
    byDepartment: [],
  }
}

describe('the sentence of a period', () => {
  test.each([
    [
      counted(90, 10, 28),
      counted(60, 40),
      '128 appels en novembre 2026, 28 de plus que les 30 jours d’avant. 9 sur 10 de ceux qui ont sonné ont été répondus (90 sur 100) ; 28 ont trouvé fermé.',
    ],
    [
      counted(2, 1),
      counted(3, 1),
      '3 appels en novembre 2026, 1 de moins que les 30 jours d’avant. De ceux qui ont sonné, 2 sur 3 ont été répondus.',
    ],
    [
      counted(0, 0, 1),
      null,
      '1 appel en novembre 2026. Aucun n’a fait sonner de ligne ; 1 a trouvé fermé.',
    ],
    [
      counted(199, 1),
      counted(200, 0),
      '200 appels en novembre 2026, autant que les 30 jours d’avant. 9 sur 10 de ceux qui ont sonné ont été répondus (199 sur 200).',
    ],
    [
      counted(0, 0),
      counted(4, 0),
      'Aucun appel en novembre 2026, 4 de moins que les 30 jours d’avant.',
    ],
  ])('%#: says how many, against as many days, and how many were answered', (now, past, words) =>
    expect(summaryInWords(now, past, november)).toBe(words),
  )
})

describe('the four first figures', () => {
  test('say how they changed, and what they are made of', () => {
    expect(tilesOf(counted(90, 10, 28), counted(60, 40))).toEqual([
      { name: 'Appels reçus', value: '128', change: '+28 % ; 100 avant', note: '100 ont sonné' },
      {
        name: 'Taux de réponse',
        value: '90 %',
        change: '+30 points ; 60 % avant',
        note: '90 sur 100 qui ont sonné',
      },
      {
        name: 'Attente, la moitié des appels',
        value: '12 s',
        change: 'autant qu’avant',
        note: 'neuf sur dix sous 12 s',
      },
      {
        name: 'Ont trouvé fermé',
        value: '28',
        change: '+28 ; 0 avant',
        note: 'dont 28 hors horaires',
      },
    ])
  })

  test('compare with nothing where there is nothing to compare with, and never a share of few', () => {
    const changes = (past: Parameters<typeof tilesOf>[1]) =>
      tilesOf(counted(90, 10), past).map(({ change }) => change)
    expect(changes(null)).toEqual(Array(4).fill('pas de comparaison'))
    expect(changes(counted(0, 0))).toEqual([
      '+100 ; 0 avant',
      'pas de comparaison',
      'pas de comparaison',
      'autant qu’avant',
    ])
    expect(changes(counted(2, 1))[1]).toBe('pas de comparaison')
  })
})

test('two periods are compared when they are as long, and all of both was counted', () => {
  const october = { from: '2026-10-02', to: '2026-10-31' }
  expect(isComparable(november, october, '2026-10-02')).toBe(true)
  expect(isComparable(november, october, '2026-10-03')).toBe(false)
  expect(isComparable(november, october, '2026-10')).toBe(true)
  expect(isComparable(november, { ...october, from: '2026-10-01' }, '2020-01')).toBe(false)
  expect(isComparable(november, october, null)).toBe(false)
})

describe('calls over time', () => {
  const calls = { ...countCalls([]), calls: 9, answered: 4, unanswered: 1, closedHours: 2 }

  test('have a place for the days without any, and parts that make up each', () => {
    const period = { from: '2026-11-29', to: '2026-12-01' }
    const { unit, rows } = callsOverTime([{ name: '2026-11-30', counts: calls }], period)
    expect([unit, rows.map(({ counts }) => counts.calls)]).toEqual(['jour', [0, 9, 0]])
    expect(peakInWords(rows)).toBe('9 au plus, le lundi 30 novembre 2026 ; 9 en tout')
    expect(partsOf(calls)).toEqual({ answered: 4, unanswered: 1, closed: 2, other: 2 })
  })

  test('are told by month over a long time, those without any too', () => {
    const rows = [
      { name: '2025-12', counts: calls },
      { name: '2026-02-03', counts: calls },
      { name: '2026-02-28', counts: calls },
    ]
    const told = callsOverTime(rows, { from: '2025-12-01', to: '2026-02-28' })
    expect(told.rows.map(({ name, counts }) => [name, counts.calls])).toEqual([
      ['2025-12', 9],
      ['2026-01', 0],
      ['2026-02', 18],
    ])
    expect(peakInWords(told.rows)).toBe('18 au plus, en février 2026 ; 27 en tout')
  })
})

describe('a drawing', () => {
  test.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [17, [0, 5, 10, 15, 20]],
    [63, [0, 20, 40, 60, 80]],
    [1_204, [0, 500, 1_000, 1_500]],
  ])('up to %d has round values on its axis', (most, ticks) => expect(ticksTo(most)).toEqual(ticks))

  test.each([
    [1, ['1']],
    [2, ['1', '2']],
    [7, ['1 à 3', '4 ou 5', '6 ou 7']],
    [30, ['1 à 10', '11 à 20', '21 à 30']],
  ])('of counts up to %d has shades that say what they are', (most, words) => {
    const shades = shadesTo(most)
    expect(shades.map(shadeInWords)).toEqual(words)
    expect([shadeOf(shades, 0), shadeOf(shades, most)]).toEqual([0, words.length])
  })
})

test('half-hours that are closed and without a call are one row, and such days have no column', () => {
  const slot = (weekday: number, half: number, outsideHours = 0) => ({
    weekday,
    slot: half,
    calls: 3,
    answered: 0,
    outsideHours,
  })
  const open = [Array.from({ length: 48 }, (_, half) => (half === 19 ? 30 : 0))]
  const { days, rows } = halvesOf([slot(0, 19), slot(2, 23, 3)], open)
  expect(days).toEqual([0, 2])
  expect(rows.map(({ first, last }) => [first, last])).toEqual([
    [19, 19],
    [20, 22],
    [23, 23],
  ])
  expect(rows.at(-1)?.cells).toEqual([
    { calls: 0, outsideHours: 0, isOpen: false },
    { calls: 3, outsideHours: 3, isOpen: false },
  ])
})
