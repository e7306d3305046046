import { describe, expect, test } from 'vitest'
import {
  emptyMatrix,
  type Happened,
  type Matrix,
  type Would,
} from '../../../../src/core/figures/what-if/replay.ts'
import { answersOf, sidesOf } from '../../../../src/core/figures/what-if/sides.ts'
import { changeOf, replayInWords } from '../../../../src/core/figures/what-if/words.ts'

function matrix(...cells: [Happened, Would, number][]): Matrix {
  const all = emptyMatrix()
  for (const [happened, would, calls] of cells) all[happened][would] += calls
  return all
}

describe('a replay in words', () => {
  test('says first what moves, then how many would have been answered at the rate of the period', () => {
    const found = matrix(
      ['answered', 'rang', 60],
      ['unanswered', 'rang', 30],
      ['abandonedRinging', 'rang', 10],
      ['closedHours', 'rang', 50],
      ['closedHours', 'closedHours', 40],
      ['redirected', 'redirected', 5],
    )
    expect(replayInWords(found)).toEqual([
      'Sur 195 appels, 50 de plus auraient sonné, 50 de moins auraient trouvé fermé.',
      '50 appels qui n’ont pas sonné auraient sonné. Sur la période, 60 % des 100 appels qui ont sonné ont été répondus : à ce taux, environ 30 auraient été répondus.',
    ])
  })

  test('estimates nothing from a few calls', () => {
    const few = matrix(['answered', 'rang', 9], ['closedHours', 'rang', 50])
    expect(answersOf(few).estimated).toBeNull()
    expect(replayInWords(few)).toEqual([
      'Sur 59 appels, 50 de plus auraient sonné, 50 de moins auraient trouvé fermé.',
    ])
    expect(answersOf(matrix(['answered', 'rang', 10], ['closedHours', 'rang', 1])).estimated).toBe(
      1,
    )
  })

  test('says what would be lost, and agrees with one', () => {
    const shorter = matrix(['answered', 'closedHours', 1], ['answered', 'rang', 19])
    expect(replayInWords(shorter)).toEqual([
      'Sur 20 appels, 1 de moins aurait sonné, 1 de plus aurait trouvé fermé.',
      'À l’inverse, sur les appels répondus, 1 n’aurait pas sonné.',
    ])
  })

  test('counts apart those whose département nobody knows', () => {
    const asked = matrix(['closedHours', 'asked', 3])
    expect(replayInWords(asked)[0]).toBe('Sur 3 appels, 3 de moins auraient trouvé fermé.')
    expect(replayInWords(asked)[1]).toContain('personne ne peut savoir lequel')
    expect(sidesOf(asked).after).toMatchObject({ asked: 3, rang: 0 })
  })

  test('says that nothing changes', () => {
    expect(replayInWords(matrix(['answered', 'rang', 1]))).toEqual([
      'Sur 1 appel, rien n’aurait changé.',
    ])
    expect([changeOf(1, 1), changeOf(1, 3), changeOf(3, 1)]).toEqual(['=', '+2', '−2'])
  })
})
