import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { departmentOf } from '../../../src/core/departments.ts'
import { addDays, weekdayOf } from '../../../src/core/schedule/days.ts'
import { publicHolidays } from '../../../src/core/schedule/holidays.ts'
import type { Exception, OpeningHours, Slot } from '../../../src/core/schedule/hours.ts'
import { dutyHours } from '../../../src/core/schedule/hours-text.ts'
import {
  type Opening,
  openIntervals,
  openingAt,
  type Schedule,
} from '../../../src/core/schedule/opening.ts'
import { parseHours } from '../../../src/core/schedule/read-hours.ts'
import { within as withinTime } from '../../busy.ts'
import { runs } from '../../runs.ts'

const minute = 60_000
const at = (text: string) => Date.parse(text)

function hours(text: string) {
  const parsed = parseHours(text)
  if (!parsed.ok) throw new Error(parsed.faults.join(' '))
  return parsed.hours
}

const weekly = fc.constantFrom(
  hours('lun-ven 09:30-11:30 14:00-16:30'),
  hours('dim 01:30-03:30, fériés'),
  hours('lun-dim 22:00-02:30'),
  hours('sam 22:00-04:00, dim 22:00-02:30, fériés'),
  hours('lun-dim 00:00-24:00'),
)
const codes = ['75', '57', '975', '974', '988', '986']
/** The nights on which Paris and Miquelon change their clocks, and the holidays between two years. */
const clockChanges = ['2027-03-28T01:00:00Z', '2027-10-31T01:00:00Z', '2027-03-14T05:00:00Z']
const sometime = fc.oneof(
  fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2029-12-31T00:00:00Z') }),
  ...clockChanges.map((change) =>
    fc.integer({ min: at(change) - 600 * minute, max: at(change) + 600 * minute }),
  ),
)
const dates = ['2027-03-13', '2027-03-27', '2027-03-28', '2027-10-30', '2027-10-31', '2027-11-01']
const slot = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 720 }))
  .map(([start, length]) => ({ start, end: start + length }))
const exception: fc.Arbitrary<Exception> = fc.record({
  kind: fc.constantFrom('closed', 'open'),
  departments: fc.oneof(fc.constant<'all'>('all'), fc.subarray(codes, { minLength: 1 })),
  from: fc.constantFrom(...dates),
  to: fc.constantFrom(...dates.map((date) => addDays(date, 1))),
  slot: fc.option(slot),
  message: fc.constant(null),
})
const schedules: fc.Arbitrary<Schedule> = fc.record({
  department: fc.constantFrom(...codes).map(departmentOf),
  hours: weekly,
  exceptions: fc.array(exception, { maxLength: 3 }),
  abolition: fc.constantFrom('05-27', '05-28'),
})

/** The same rules asked of one minute of the wall clock: no interval, no cache, no change of clock. */
function plainly(schedule: Schedule, instant: number): boolean {
  const local = DateTime.fromMillis(instant, { zone: schedule.department.timeZone })
  const today = local.toFormat('yyyy-MM-dd')
  const shown = local.hour * 60 + local.minute
  const owners = [
    { date: addDays(today, -1), shown: shown + 1440 },
    { date: today, shown },
  ]
  const open = owners.map((owner) => usually(schedule, owner.date, owner.shown))
  for (const level of [0, 1, 2, 3])
    for (const [i, { date, shown }] of owners.entries())
      for (const each of schedule.exceptions) {
        if (levelOf(each) !== level || !concerned(each, schedule, date)) continue
        if (each.slot && !within([each.slot], shown)) continue
        if (each.kind === 'closed' && each.slot) open.fill(false)
        else if (each.kind === 'closed') open[i] = false
        else open[i] ||= each.slot !== null || within(usual(schedule, date), shown)
      }
  return open.includes(true)
}

function usually(schedule: Schedule, date: string, shown: number): boolean {
  const holiday = publicHolidays(
    schedule.department,
    Number(date.slice(0, 4)),
    schedule.abolition,
  ).has(date)
  const kept = !holiday || schedule.hours.onPublicHolidays === 'open'
  return kept && within(usual(schedule, date), shown)
}

/** Instants some minutes apart, from the first up to the last, left out. */
const every = (minutes: number, from: number, to: number) =>
  Array.from(
    { length: Math.ceil((to - from) / (minutes * minute)) },
    (_, i) => from + i * minutes * minute,
  )
const usual = ({ hours: { week } }: Schedule, date: string) => week[weekdayOf(date)] ?? []
const within = (slots: Slot[], shown: number) =>
  slots.some(({ start, end }) => start <= shown && shown < end)
const levelOf = ({ departments, slot: part }: Exception) =>
  (departments === 'all' ? 0 : 2) + (part ? 1 : 0)
const concerned = (each: Exception, { department }: Schedule, date: string) =>
  each.from <= date &&
  date <= each.to &&
  (each.departments === 'all' || each.departments.includes(department.code))

describe('against a plain look at the wall clock', () => {
  test('open exactly when the wall clock shows an open minute', () => {
    fc.assert(
      fc.property(schedules, sometime, (schedule, instant) => {
        expect(openingAt(schedule, instant).open).toBe(plainly(schedule, instant))
      }),
      runs(600),
    )
  })

  test.each(clockChanges)('minute by minute around the change of %s', (change) => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const seen = every(1, at(change) - 240 * minute, at(change) + 240 * minute)
        const wrong = seen.filter(
          (instant) => openingAt(schedule, instant).open !== plainly(schedule, instant),
        )
        expect(wrong).toEqual([])
      }),
      runs(5),
    )
  })

  test('the next change is where it is said, and nothing changes before', () => {
    fc.assert(
      fc.property(schedules, sometime, (schedule, instant) => {
        const opening = openingAt(schedule, instant)
        const change = opening.open ? opening.until : opening.nextOpening
        fc.pre(change !== null)
        expect(plainly(schedule, change)).toBe(!opening.open)
        expect(plainly(schedule, change - 1)).toBe(opening.open)
        const before = every(7, instant, Math.min(change, instant + 4320 * minute))
        expect(before.filter((each) => plainly(schedule, each) !== opening.open)).toEqual([])
      }),
      runs(30),
    )
  })

  test('the intervals of a month are in order, apart, and where openingAt is open', () => {
    fc.assert(
      fc.property(schedules, fc.constantFrom(...dates), (schedule, from) => {
        const found = openIntervals(schedule, from, 30)
        for (const [i, { start, end }] of found.entries()) {
          expect(start).toBeLessThan(end)
          expect(start).toBeGreaterThan(found[i - 1]?.end ?? 0)
          expect(plainly(schedule, start) && plainly(schedule, end - 1)).toBe(true)
        }
      }),
      runs(20),
    )
  })
})

describe('the hours of duty of several lines', () => {
  test('are open exactly while one of the lines is, and next open when the first of them is', () => {
    const national = hours('lun-ven 09:30-11:30 14:00-16:30')
    const lines = fc.array(fc.option(weekly), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(schedules, lines, sometime, (schedule, all, instant) => {
        const openings = (some: (OpeningHours | null)[]) =>
          some.map((own) => openingAt({ ...schedule, hours: own ?? national }, instant))
        const next = (found: Opening[]) =>
          Math.min(...found.map((each) => (each.open ? instant : (each.nextOpening ?? Infinity))))
        expect(next(openings(dutyHours(all)))).toBe(next(openings(all)))
      }),
      runs(300),
    )
  })

  test('are three at most, however many the lines', () => {
    const all = [0, 10, 20, 30, 40, 50].flatMap((minutes) => [
      null,
      hours(`lun-ven 09:${minutes || '00'}-11:30`),
      hours(`sam 10:00-11:${minutes || '00'}, dim 9:00-10:00, fériés`),
    ])
    expect(dutyHours(all)).toEqual([
      null,
      hours('lun-ven 09:00-11:30'),
      hours('sam 10:00-11:50, dim 9:00-10:00, fériés'),
    ])
  })
})

describe('what a spring and an autumn night hold', () => {
  const open = (text: string, date: string) =>
    openIntervals(
      { department: departmentOf('75'), hours: hours(text), exceptions: [], abolition: '05-27' },
      date,
      1,
    ).map(({ start, end }) => (end - start) / minute)

  test('an hour that spring skips is not open', () => {
    expect(open('dim 02:00-03:00, fériés', '2027-03-28')).toEqual([])
    expect(open('dim 01:30-03:30, fériés', '2027-03-28')).toEqual([60])
  })

  test('an hour that autumn repeats is open twice', () => {
    expect(open('dim 02:00-03:00, fériés', '2027-10-31')).toEqual([120])
    expect(open('dim 02:15-02:45, fériés', '2027-10-31')).toEqual([30, 30])
  })

  test('a whole day lasts 23, 24 or 25 hours', () => {
    const whole = 'lun-dim 00:00-24:00, fériés'
    expect(['2027-03-28', '2027-06-01', '2027-10-31'].map((date) => open(whole, date))).toEqual([
      [23 * 60],
      [24 * 60],
      [25 * 60],
    ])
  })
})

test('a warm answer takes less than 5 µs, even for a line that never closes', () => {
  for (const text of ['lun-ven 09:30-11:30 14:00-16:30', 'lun-dim 00:00-24:00, fériés']) {
    const schedule: Schedule = {
      department: departmentOf('75'),
      hours: hours(text),
      exceptions: [],
      abolition: '05-27',
    }
    const ask = (n: number) => openingAt(schedule, at('2026-11-30T00:00:00Z') + (n % 7000) * minute)
    for (let n = 0; n < 7000; n++) ask(n)
    const began = performance.now()
    for (let n = 0; n < 100_000; n++) ask(n)
    expect((performance.now() - began) / 100).toBeLessThan(withinTime(5))
  }
})
