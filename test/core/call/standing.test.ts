import { expect, test } from 'vitest'
import type { Explanation } from '../../../src/core/call/explain.ts'
import { heardAt, standingOf } from '../../../src/core/call/standing.ts'
import type { Alert } from '../../../src/core/directory/directory.ts'
import type { Opening } from '../../../src/core/schedule/opening.ts'

const at = Date.parse('2026-11-27T10:00:00Z')
const later = at + 3_600_000
const line = (label: string) => ({
  id: label,
  label,
  number: '+33465716901',
  rank: 1,
  openingHours: null,
  screening: false,
  ringSeconds: 20,
})
const met = (change: Partial<Explanation>): Explanation => ({
  department: '69',
  at,
  open: false,
  reason: null,
  holiday: null,
  until: null,
  nextOpening: null,
  someWeeks: null,
  lines: [],
  longestRinging: 0,
  hears: [],
  ...change,
})
const isOpen: Opening = { open: true, until: later }
const closure: Opening = {
  open: false,
  reason: 'closure',
  holiday: null,
  message: 'Formation.',
  nextOpening: later,
}
const alert = (goesOn: boolean): Alert => ({
  message: 'Le SI SIAO est lent.',
  start: new Date(at - 1).toISOString(),
  end: new Date(later).toISOString(),
  goesOn,
})

test('an open département rings its lines until its hours end, also while an alert is heard', () => {
  const open = met({ open: true, until: later, lines: [[line('A'), line('B')], [line('C')]] })
  expect(standingOf(open, isOpen, [alert(true)])).toMatchObject({
    state: 'open',
    until: later,
    rings: [['A', 'B'], ['C']],
    differs: false,
  })
})

test('a closure says what callers are told and when somebody answers again, and is not as usual', () => {
  const closed = met({ reason: 'closure', nextOpening: later })
  expect(standingOf(closed, closure, [])).toMatchObject({
    state: 'closed',
    words: 'Formation.',
    until: later,
    differs: true,
  })
})

test('out of its hours a département is as usual, unless it never opens again', () => {
  const hours = { ...closure, reason: 'hours', message: null } as const
  const closed = met({ reason: 'hours', nextOpening: later })
  expect(standingOf(closed, hours, []).differs).toBe(false)
  expect(standingOf({ ...closed, nextOpening: null }, hours, []).differs).toBe(true)
})

test('an alert after which calls end stops a département whatever its hours', () => {
  const open = met({ open: true, until: later, lines: [[line('A')]] })
  expect(standingOf(open, isOpen, [alert(true), alert(false)])).toMatchObject({
    state: 'stopped',
    until: later,
    rings: [],
    differs: true,
  })
})

test('an alert is heard from its start, and no longer at its end', () => {
  expect(heardAt([alert(true)], at)).toHaveLength(1)
  expect(heardAt([alert(true)], later)).toEqual([])
})
