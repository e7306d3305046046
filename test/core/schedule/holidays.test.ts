import joursFeries from '@socialgouv/jours-feries'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { departmentOf, departments } from '../../../src/core/departments.ts'
import { checkDepartments, publicHolidays } from '../../../src/core/schedule/holidays.ts'

const years = Array.from({ length: 26 }, (_, i) => 2020 + i)

/** Easter Sunday by the anonymous Gregorian computus. */
function easter(year: number): DateTime {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const k = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * k) / 451)
  const month = Math.floor((h + k - 7 * m + 114) / 31)
  const day = ((h + k - 7 * m + 114) % 31) + 1
  return DateTime.utc(year, month, day)
}

const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']

/** The eleven days of Code du travail L3133-1. */
function national(year: number): string[] {
  const moving = [1, 39, 50].map((days) => easter(year).plus({ days }).toFormat('MM-dd'))
  return [...fixed, ...moving]
}

const goodFriday = (year: number) => easter(year).minus({ days: 2 }).toFormat('MM-dd')

const added: Record<string, (year: number) => string[]> = {
  '57': (year) => [goodFriday(year), '12-26'],
  '67': (year) => [goodFriday(year), '12-26'],
  '68': (year) => [goodFriday(year), '12-26'],
  '971': () => ['05-27'],
  '972': () => ['05-22'],
  '973': () => ['06-10'],
  '974': () => ['12-20'],
  '976': () => ['04-27'],
  '977': () => ['10-09'],
  '978': () => ['05-27'],
  '986': () => ['04-28', '06-29', '07-29'],
  '987': (year) => ['03-05', goodFriday(year), year < 2026 ? '06-29' : '11-20'],
  '988': () => ['09-24'],
}

/** Where Saint-Martin keeps the day of the law. */
const holidaysOf = (code: string, year: number) => publicHolidays(departmentOf(code), year, '05-27')

test.each(departments.map(({ code, name }) => [code, name]))(
  '%s %s keeps the holidays of the law from 2020 to 2045',
  (code) => {
    for (const year of years) {
      const expected = new Set([...national(year), ...(added[code]?.(year) ?? [])])
      const found = [...holidaysOf(code, year).keys()].map((date) => date.slice(5))
      expect(found.sort(), String(year)).toEqual([...expected].sort())
    }
  },
)

test('the mainland and Alsace-Moselle agree with an independent list', () => {
  const list = (year: number, alsace: boolean) =>
    Object.values(joursFeries(year, { alsace } as never) as Record<string, Date>)
      .map((date) => DateTime.fromJSDate(date, { zone: 'utc' }).toISODate() ?? '')
      .sort()
  for (const year of years) {
    expect([...new Set(holidaysOf('69', year).keys())].sort()).toEqual([
      ...new Set(list(year, false)),
    ])
    expect([...holidaysOf('67', year).keys()].sort()).toEqual([...new Set(list(year, true))])
  }
})

test('the abolition day of Saint-Martin can be asked for', () => {
  const saintMartin = departmentOf('978')
  expect(publicHolidays(saintMartin, 2027, '05-27').has('2027-05-27')).toBe(true)
  expect(publicHolidays(saintMartin, 2027, '05-28').has('2027-05-28')).toBe(true)
  expect(publicHolidays(saintMartin, 2027, '05-28').has('2027-05-27')).toBe(false)
  expect(publicHolidays(departmentOf('971'), 2027, '05-28').has('2027-05-27')).toBe(true)
})

test('the names are those people say, in French', () => {
  const named = (code: string, date: string) => holidaysOf(code, 2026).get(date)
  expect(named('69', '2026-07-14')).toBe('Fête nationale')
  expect(named('988', '2026-01-01')).toBe("Jour de l'An")
  expect(named('69', '2026-04-06')).toBe('Lundi de Pâques')
  expect(named('67', '2026-12-26')).toBe('Lendemain de Noël')
  expect(named('974', '2026-12-20')).toBe('Abolition de l’esclavage')
})

test('a day that is only observed does not close: Ash Wednesday in Saint-Barthélemy', () => {
  expect(holidaysOf('977', 2026).has('2026-02-18')).toBe(false)
})

test('one calendar is calculated once', () => {
  expect(holidaysOf('69', 2030)).toBe(holidaysOf('38', 2030))
})

test('Saint-Martin can keep its abolition day on 28 May, as is done since 2018', () => {
  const dates = publicHolidays(departmentOf('978'), 2027, '05-28')
  expect(dates.has('2027-05-28')).toBe(true)
  expect(dates.has('2027-05-27')).toBe(false)
})

describe('the table of départements', () => {
  test('names only zones and codes that exist', () => {
    expect(checkDepartments(departments)).toEqual([])
  })

  test('an unknown zone and a wrong state are both told', () => {
    const wrong = {
      ...departmentOf('974'),
      timeZone: 'Indian/Reunionn',
      dateHolidays: ['FR', '974'],
    }
    expect(checkDepartments([wrong])).toEqual([
      'département 974: unknown time zone Indian/Reunionn',
      'département 974: unknown holiday state 974',
    ])
  })
})
