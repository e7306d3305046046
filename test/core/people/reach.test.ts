import { expect, test } from 'vitest'
import { holds, isNothing, type Scope, scopeOf, within } from '../../../src/core/people/people.ts'

test.each<[Scope, string | null, boolean]>([
  ['all', '69', true],
  ['all', null, true],
  [['69', '75'], '75', true],
  [['69'], '75', false],
  [['69'], null, false],
  [[], '69', false],
])('the scope %j holds what is of %s: %s', (scope, department, held) =>
  expect(holds(scope, department)).toBe(held),
)

test('a scope narrowed to one département holds that one, or nothing', () => {
  expect(within('all', '69')).toEqual(['69'])
  expect(within(['69', '75'], '75')).toEqual(['75'])
  expect(within(['69', '75'], null)).toEqual(['69', '75'])
  expect(within(['69'], '75')).toEqual([])
  expect(isNothing(within(['69'], '75'))).toBe(true)
  expect(isNothing('all')).toBe(false)
})

test('the national team sees all, a référent the départements that were given', () => {
  expect(scopeOf({ role: 'national', departments: ['69'] })).toBe('all')
  expect(scopeOf({ role: 'referent', departments: ['69'] })).toEqual(['69'])
})
