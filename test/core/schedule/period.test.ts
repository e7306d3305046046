import { describe, expect, test } from 'vitest'
import { daysIn } from '../../../src/core/schedule/period.ts'

describe('the days of a period', () => {
  test('are every day from the first to the last, over months and leap days', () => {
    expect(daysIn({ from: '2028-02-28', to: '2028-03-01' })).toEqual([
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ])
  })

  test('end with the last day there is a text for', () => {
    expect(daysIn({ from: '9999-12-30', to: '9999-12-31' })).toHaveLength(2)
  })
})
