import { expect, test } from 'vitest'
import type { Opening } from '../../../src/core/schedule/opening.ts'
import { usualOpening } from '../../../src/core/schedule/usual-opening.ts'

const open: Opening = { open: true, until: null }
const closed = (nextOpening: number | null): Opening => ({
  open: false,
  reason: 'hours',
  holiday: null,
  message: null,
  nextOpening,
})

test.each<[string, Opening[], number | null]>([
  ['now will do while half of all are open', [open, closed(5)], null],
  [
    'where most are closed it is when most open, not when the first does',
    [open, closed(2), closed(5), closed(5)],
    5,
  ],
  ['of two as frequent it is the first', [closed(7), closed(3)], 3],
  ['nobody can say when none is known', [closed(null)], null],
  ['a directory without telephone has none', [], null],
])('%s', (_, openings, at) => {
  expect(usualOpening(openings)).toBe(at)
})
