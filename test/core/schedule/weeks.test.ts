import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { departmentOf } from '../../../src/core/departments.ts'
import { addDays } from '../../../src/core/schedule/days.ts'
import type { OpeningHours, WeeklySlot } from '../../../src/core/schedule/hours.ts'
import { hoursInFull } from '../../../src/core/schedule/hours-in-full.ts'
import {
  describeHours,
  dutyHours,
  formatHours,
  unionHours,
} from '../../../src/core/schedule/hours-text.ts'
import { openIntervals, openingAt, type Schedule } from '../../../src/core/schedule/opening.ts'
import { parseHours } from '../../../src/core/schedule/read-hours.ts'
import { someWeeksInWords } from '../../../src/core/schedule/some-weeks.ts'
import { openMinutes } from '../../../src/core/schedule/week.ts'
import { inOrder, merged, oddWeeksTogether } from '../../../src/core/schedule/weeks.ts'
import { runs } from '../../runs.ts'

const today = '2026-11-27'
function hours(text: string): OpeningHours {
  const parsed = parseHours(text, today)
  if (!parsed.ok) throw new Error(parsed.faults.join(' '))
  return parsed.hours
}
const scheduleOf = (text: OpeningHours | string, code = '75'): Schedule => ({
  department: departmentOf(code),
  hours: typeof text === 'string' ? hours(text) : text,
  exceptions: [],
  abolition: '05-27',
})

describe('over the end of a year of 53 weeks', () => {
  const fridays = (text: string) =>
    openIntervals(scheduleOf(text), '2026-12-01', 60).map(({ start }) =>
      DateTime.fromMillis(start, { zone: 'Europe/Paris' }).toISODate(),
    )

  test('two odd weeks follow each other, and no even one comes for three', () => {
    expect(fridays('ven semaines impaires 9h-12h, fériés')).toEqual([
      '2026-12-04',
      '2026-12-18',
      '2027-01-01',
      '2027-01-08',
      '2027-01-22',
    ])
    expect(fridays('ven semaines paires 9h-12h, fériés')).toEqual([
      '2026-12-11',
      '2026-12-25',
      '2027-01-15',
      '2027-01-29',
    ])
  })

  test('one Friday in two from a date on stays one in two, and none comes before it', () => {
    expect(fridays('un vendredi sur deux à partir du 11/12/2026 9h-12h, fériés')).toEqual([
      '2026-12-11',
      '2026-12-25',
      '2027-01-08',
      '2027-01-22',
    ])
  })

  test.each([
    ['2026-11-27', '2026-12-28', '2027-01-10'],
    ['2027-01-10', '2026-12-28', '2027-01-10'],
    ['2027-01-11', '2032-12-27', '2033-01-09'],
  ])('on %s the two odd weeks to come begin on %s', (date, from, to) => {
    expect(oddWeeksTogether(date)).toEqual({ from, to })
  })
})

const mondays = fc.integer({ min: 0, max: 300 }).map((n) => addDays('2026-01-05', 7 * n))
const slot: fc.Arbitrary<WeeklySlot> = fc
  .record({
    start: fc.integer({ min: 0, max: 280 }).map((n) => n * 5),
    length: fc.integer({ min: 1, max: 60 }).map((n) => n * 5),
    weeks: fc.oneof(
      fc.constantFrom('even' as const, 'odd' as const, null),
      mondays.map((from) => ({ from })),
    ),
  })
  .map(({ start, length, weeks }) => ({
    start,
    end: Math.min(1440, start + length),
    ...(weeks && { weeks }),
  }))
const anyWeek = fc
  .array(fc.array(slot, { maxLength: 3 }), { minLength: 7, maxLength: 7 })
  .map((days) => days.map((slots) => slots.toSorted(inOrder)))
  .filter((days) => days.some((slots) => slots.length > 0))
const anyHours: fc.Arbitrary<OpeningHours> = fc.record({
  week: anyWeek,
  onPublicHolidays: fc.constant('open' as const),
})

/** The same asked of the wall clock by the week's number, or by days since a date. */
function plainly({ week }: OpeningHours, at: DateTime): boolean {
  const minute = at.hour * 60 + at.minute
  return (week[at.weekday - 1] ?? []).some(({ start, end, weeks }) => {
    if (minute < start || minute >= end) return false
    if (weeks === undefined) return true
    if (weeks === 'even') return at.weekNumber % 2 === 0
    if (weeks === 'odd') return at.weekNumber % 2 === 1
    const since = DateTime.fromISO(weeks.from, { zone: at.zone })
    const days = Math.round(at.startOf('day').diff(since, 'days').days)
    return days >= 0 && days % 14 < 7
  })
}

describe('against a plain look at the calendar', () => {
  const sometime = fc.oneof(
    fc.integer({ min: Date.parse('2026-01-01T00:00Z'), max: Date.parse('2032-01-01T00:00Z') }),
    fc.integer({ min: Date.parse('2026-12-20T00:00Z'), max: Date.parse('2027-01-20T00:00Z') }),
  )
  test('open exactly when a slot of that week holds, over six years', () => {
    fc.assert(
      fc.property(
        anyHours,
        fc.constantFrom('75', '974', '988'),
        fc.array(sometime, { minLength: 20, maxLength: 20 }),
        (given, code, instants) => {
          const schedule = scheduleOf(given, code)
          const zone = schedule.department.timeZone
          const wrong = instants.filter(
            (at) =>
              openingAt(schedule, at).open !== plainly(given, DateTime.fromMillis(at, { zone })),
          )
          expect(wrong).toEqual([])
        },
      ),
      runs(150),
    )
  })

  test('every day of six years, in even weeks, odd weeks, and one in two', () => {
    const given = hours(
      'lun-dim semaines paires 9h-10h, lun-dim semaines impaires 11h-12h, lun-dim une semaine sur deux à partir du 07/12/2026 14h-15h, fériés',
    )
    const schedule = scheduleOf(given)
    const noons = Array.from({ length: 6 * 365 }, (_, i) =>
      DateTime.fromISO('2026-01-01', { zone: 'Europe/Paris' }).plus({ days: i }),
    )
    const wrong = noons.flatMap((day) =>
      [9, 11, 14].flatMap((hour) => {
        const at = day.set({ hour, minute: 30 })
        return openingAt(schedule, at.toMillis()).open === plainly(given, at) ? [] : [at.toISO()]
      }),
    )
    expect(wrong).toEqual([])
  })

  test('any hours without overlap are written so that reading gives them back', () => {
    fc.assert(
      fc.property(anyHours, (given) => {
        const read = parseHours(formatHours(given))
        if (read.ok) expect(read.hours).toEqual(given)
        else expect(read.faults.every((fault) => fault.includes('se chevauchent'))).toBe(true)
      }),
      runs(300),
    )
  })

  test('several lines together are open exactly while one of them is', () => {
    fc.assert(
      fc.property(fc.array(anyHours, { minLength: 1, maxLength: 3 }), sometime, (all, at) => {
        const isOpen = (one: OpeningHours) => openingAt(scheduleOf(one), at).open
        expect(isOpen(unionHours(all))).toBe(all.some(isOpen))
        expect(dutyHours(all).some((one) => one && isOpen(one))).toBe(all.some(isOpen))
      }),
      runs(200),
    )
  })
})

test('even and odd weeks with the same hours together are every week', () => {
  expect(
    merged([
      { start: 540, end: 720, weeks: 'even' },
      { start: 600, end: 720, weeks: 'odd' },
    ]),
  ).toEqual([
    { start: 540, end: 600, weeks: 'even' },
    { start: 600, end: 720 },
  ])
})

test('what holds in every week is told once, though a line has it in some', () => {
  const both = unionHours([hours('ven 9h-12h'), hours('ven semaines paires 10h-14h')])
  expect(formatHours(both)).toBe('ven 09:00-12:00, ven semaines paires 12:00-14:00')
})

test('a half-hour that is open in any week counts its minutes once', () => {
  const minutes = openMinutes(hours('ven semaines paires 9h-10h, ven semaines impaires 9h-9h20'))
  expect(minutes[4]?.slice(17, 21)).toEqual([0, 30, 30, 0])
})

test('hours of some weeks are described for the ear', () => {
  expect(describeHours(hours('lun-jeu 9h-12h, ven semaines paires 9h-12h'))).toBe(
    'du lundi au jeudi, de 9 heures à 12 heures ; le vendredi des semaines paires, de 9 heures à 12 heures',
  )
  expect(describeHours(hours('un vendredi sur deux à partir du 04/12/2026 9h-12h'))).toBe(
    'le vendredi une semaine sur deux à partir du 4 décembre 2026, de 9 heures à 12 heures',
  )
})

test('read back in full, both lengths of a week, the week at hand, and where two odd ones follow', () => {
  expect(hoursInFull(hours('lun-jeu 9h-10h30, ven semaines paires 9h-12h'), today)).toBe(
    'Du lundi au jeudi, de 9 heures à 10 heures 30 ; le vendredi des semaines paires, de 9 heures à 12 heures ; fermé les jours fériés. 9 h les semaines paires, 6 h les semaines impaires. Cette semaine, la 48, est paire. Du 28 décembre 2026 au 10 janvier 2027, deux semaines impaires de suite.',
  )
  expect(
    hoursInFull(hours('lun 9h-12h, un vendredi sur deux à partir du 04/12/2026 9h-11h'), today),
  ).toContain('3 h par semaine, et en plus 2 h une semaine sur deux à partir du 4 décembre 2026.')
})

test('what is open in some weeks only is told apart from the rest of the week', () => {
  expect(someWeeksInWords(hours('lun-jeu 9h-12h, ven semaines paires 9h-12h'))).toBe(
    'le vendredi des semaines paires, de 9 heures à 12 heures',
  )
  expect(someWeeksInWords(hours('lun-ven 9h-12h'))).toBeNull()
})
