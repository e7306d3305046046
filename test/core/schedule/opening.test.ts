import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { departmentOf, departments } from '../../../src/core/departments.ts'
import type { Exception, OpeningHours, Slot } from '../../../src/core/schedule/hours.ts'
import { openIntervals, openingAt, type Schedule } from '../../../src/core/schedule/opening.ts'
import { parseHours } from '../../../src/core/schedule/read-hours.ts'
import { there } from '../../typed.ts'

interface Case {
  instant: string
  departement: string
  hours: string
  expected: 'open' | 'closed'
  why: string
}
interface Profile {
  week: Record<string, [string, string][]>
  holidays: 'open' | 'closed'
}

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8'))
const cases: Case[] = read('opening-hours.json')
const profiles: Record<string, Profile> = read('opening-hours-profiles.json')

const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

function hoursOf({ week, holidays }: Profile): OpeningHours {
  const slot = ([start, end]: [string, string]): Slot => {
    const to = minutes(end)
    return { start: minutes(start), end: to <= minutes(start) ? to + 1440 : to }
  }
  const days = ['1', '2', '3', '4', '5', '6', '7'].map((day) => (week[day] ?? []).map(slot))
  return { week: days, onPublicHolidays: holidays }
}

function hours(text: string): OpeningHours {
  const parsed = parseHours(text)
  if (!parsed.ok) throw new Error(parsed.faults.join(' '))
  return parsed.hours
}

const national = hours('lun-ven 09:30-11:30 14:00-16:30')
const at = (text: string) => Date.parse(text)
const schedule = (
  code: string,
  exceptions: Exception[] = [],
  weekly: OpeningHours = national,
): Schedule => ({ department: departmentOf(code), hours: weekly, exceptions, abolition: '05-27' })

const closure = (given: Partial<Exception>): Exception => ({
  kind: 'closed',
  departments: 'all',
  from: '2026-12-01',
  to: '2026-12-01',
  slot: null,
  message: null,
  ...given,
})

test.each(cases)('$why: $expected', ({ instant, departement, hours: profile, expected }) => {
  const weekly = hoursOf(there(profiles[profile]))
  expect(openingAt(schedule(departement, [], weekly), at(instant)).open).toBe(expected === 'open')
})

describe('what a closed line says', () => {
  test('outside hours, the next opening is the next slot', () => {
    expect(openingAt(schedule('69'), at('2026-11-27T17:00:00Z'))).toEqual({
      open: false,
      reason: 'hours',
      holiday: null,
      message: null,
      nextOpening: at('2026-11-30T08:30:00Z'),
    })
  })

  test('on a public holiday, the holiday is named', () => {
    expect(openingAt(schedule('69'), at('2026-11-11T09:00:00Z'))).toMatchObject({
      reason: 'holiday',
      holiday: 'Armistice 1918',
      nextOpening: at('2026-11-12T08:30:00Z'),
    })
  })

  test('a Sunday that is a public holiday is closed by the hours', () => {
    expect(openingAt(schedule('69'), at('2026-11-01T09:00:00Z'))).toMatchObject({ reason: 'hours' })
  })

  test('open until the end of the slot', () => {
    expect(openingAt(schedule('69'), at('2026-11-30T09:00:00Z'))).toEqual({
      open: true,
      until: at('2026-11-30T10:30:00Z'),
    })
  })

  test('always open has no end, and never open has no next opening', () => {
    expect(
      openingAt(
        schedule('69', [], hours('lun-dim 00:00-24:00, fériés')),
        at('2026-11-30T09:00:00Z'),
      ),
    ).toEqual({ open: true, until: null })
    const never = closure({ from: '2026-01-01', to: '2029-01-01' })
    expect(openingAt(schedule('69', [never]), at('2026-11-30T09:00:00Z'))).toMatchObject({
      reason: 'closure',
      nextOpening: null,
    })
  })
})

describe('exceptions', () => {
  const tuesday = at('2026-12-01T09:00:00Z')

  test('a national closure closes everywhere, with its message', () => {
    const closed = openingAt(schedule('69', [closure({ message: 'Pont.' })]), tuesday)
    expect(closed).toMatchObject({ reason: 'closure', message: 'Pont.' })
  })

  test('a local opening wins over a national closure, a local closure over a national opening', () => {
    const local = closure({ kind: 'open', departments: ['69'] })
    expect(openingAt(schedule('69', [local, closure({})]), tuesday).open).toBe(true)
    expect(openingAt(schedule('38', [local, closure({})]), tuesday).open).toBe(false)
    const opposite = [closure({ kind: 'open' }), closure({ departments: ['69'] })]
    expect(openingAt(schedule('69', opposite), tuesday).open).toBe(false)
  })

  test('an opening wins over a public holiday', () => {
    const opened = closure({ kind: 'open', from: '2026-11-11', to: '2026-11-11' })
    expect(openingAt(schedule('69', [opened]), at('2026-11-11T09:00:00Z')).open).toBe(true)
    expect(openingAt(schedule('69', [opened]), at('2026-11-11T12:00:00Z')).open).toBe(false)
  })

  test('a part of a day closes that part only, in the département’s own time', () => {
    const afternoon = closure({ slot: { start: 14 * 60, end: 24 * 60 } })
    expect(openingAt(schedule('69', [afternoon]), tuesday).open).toBe(true)
    expect(openingAt(schedule('69', [afternoon]), at('2026-12-01T14:00:00Z'))).toMatchObject({
      reason: 'closure',
    })
    expect(openingAt(schedule('971', [afternoon]), at('2026-12-01T14:00:00Z')).open).toBe(true)
  })

  test('an opening of a part of a Saturday opens just that', () => {
    const saturday = closure({
      kind: 'open',
      from: '2026-12-05',
      to: '2026-12-05',
      slot: { start: 600, end: 660 },
    })
    const open = openIntervals(schedule('69', [saturday]), '2026-12-05', 1)
    expect(open).toEqual([{ start: at('2026-12-05T09:00:00Z'), end: at('2026-12-05T10:00:00Z') }])
  })

  test('closing the day a night starts on closes its small hours too', () => {
    const night = hours('lun-ven 22:00-02:00')
    const closed = schedule('75', [closure({})], night)
    expect(openingAt(closed, at('2026-12-02T00:30:00Z')).open).toBe(false)
    expect(openingAt(closed, at('2026-12-01T00:30:00Z')).open).toBe(true)
  })
})

describe('why it is closed', () => {
  const reason = (where: Schedule, instant: string) => {
    const opening = openingAt(where, at(instant))
    return opening.open ? 'open' : opening.reason
  }
  const armistice = { from: '2026-11-11', to: '2026-11-11' }

  test('at noon of a holiday opened on purpose, the hours', () => {
    const opened = schedule('69', [closure({ ...armistice, kind: 'open' })])
    expect(reason(opened, '2026-11-11T12:00:00Z')).toBe('hours')
  })

  test('at noon of a national closure that a département lifts, the hours', () => {
    const lifted = schedule('69', [closure({}), closure({ kind: 'open', departments: ['69'] })])
    expect(reason(lifted, '2026-12-01T12:00:00Z')).toBe('hours')
  })

  test('around a part of a holiday that is opened, still the holiday', () => {
    const slot = { start: 600, end: 660 }
    const opened = schedule('69', [closure({ ...armistice, kind: 'open', slot })])
    expect(reason(opened, '2026-11-11T09:30:00Z')).toBe('open')
    expect(reason(opened, '2026-11-11T10:00:00Z')).toBe('holiday')
  })

  test('in the small hours of a night that a closure or a holiday took away, that one', () => {
    const night = hours('lun-ven 22:00-02:00')
    expect(reason(schedule('75', [closure({})], night), '2026-12-02T00:30:00Z')).toBe('closure')
    expect(reason(schedule('75', [closure({})], night), '2026-12-02T01:00:00Z')).toBe('hours')
    expect(reason(schedule('75', [], night), '2026-11-12T00:30:00Z')).toBe('holiday')
  })

  test('of two closures, the local one is told', () => {
    const local = closure({ departments: ['69'], message: 'Déménagement.' })
    const both = schedule('69', [local, closure({ message: 'Pont.' })])
    expect(openingAt(both, at('2026-12-01T09:00:00Z'))).toMatchObject({ message: 'Déménagement.' })
  })

  test('on a closed Sunday within a closure, the closure', () => {
    const fortnight = closure({ from: '2026-12-01', to: '2026-12-14' })
    expect(reason(schedule('69', [fortnight]), '2026-12-06T09:00:00Z')).toBe('closure')
  })
})

test('closing some hours closes them on the clock, even those of a night begun the day before', () => {
  const early = closure({ slot: { start: 0, end: 60 } })
  const night = schedule('75', [early], hours('lun-ven 22:00-02:00'))
  expect(openIntervals(night, '2026-12-01', 1)).toEqual([
    { start: at('2026-12-01T00:00:00Z'), end: at('2026-12-01T01:00:00Z') },
    { start: at('2026-12-01T21:00:00Z'), end: at('2026-12-01T23:00:00Z') },
  ])
})

test('a closure over midnight closes both sides of it', () => {
  const slot = { start: 23 * 60, end: 25 * 60 }
  const night = schedule('75', [closure({ slot })], hours('lun-ven 22:00-02:00'))
  expect(openIntervals(night, '2026-12-01', 2)[1]).toEqual({
    start: at('2026-12-01T21:00:00Z'),
    end: at('2026-12-01T22:00:00Z'),
  })
  expect(openIntervals(night, '2026-12-02', 1)[0]?.start).toBe(at('2026-12-02T00:00:00Z'))
})

test('every département has a next opening on any day of the year', () => {
  for (const { code } of departments) {
    const closed = openingAt(schedule(code), at('2026-12-25T23:00:00Z'))
    expect(closed.open || closed.nextOpening !== null).toBe(true)
  }
})
