import Holidays from 'date-holidays'
import { IANAZone } from 'luxon'
import type { Department } from '../directory/departments.ts'

/** Public holidays of one year: ISO local date → French name. */
export type PublicHolidays = ReadonlyMap<string, string>

const cache = new Map<string, PublicHolidays>()

/** Code du travail L3422-2 says 27 May for Saint-Martin; practice since 2018 is the 28th. */
let saintMartinAbolition = '05-27'

/** Sets the abolition day of Saint-Martin, '05-27' or '05-28', once, from the configuration. */
export function setSaintMartinAbolition(day: '05-27' | '05-28'): void {
  saintMartinAbolition = day
  cache.clear()
}

/**
 * Public holidays of a département in a year: the eleven of Code du travail L3133-1, those of
 * Alsace-Moselle (L3134-13), the abolition days (L3422-2) and the own lists of 975, 986, 987 and 988.
 */
export function publicHolidays(department: Department, year: number): PublicHolidays {
  const key = `${department.holidayZone} ${year}`
  const known = cache.get(key)
  if (known) return known
  const found = new Map(
    calendarOf(department)
      .getHolidays(year, 'fr')
      .filter((holiday) => holiday.type === 'public' && holiday.date.startsWith(String(year)))
      .map((holiday) => [observed(department, holiday.date.slice(0, 10)), holiday.name]),
  )
  cache.set(key, found)
  return found
}

function observed({ holidayZone }: Department, date: string): string {
  const moved = holidayZone === 'saint-martin' && date.endsWith('-05-27')
  return moved ? date.slice(0, 5) + saintMartinAbolition : date
}

const calendars = new Map<string, Holidays>()

function calendarOf({ holidayZone, dateHolidays }: Department): Holidays {
  const known = calendars.get(holidayZone)
  if (known) return known
  const [country = '', state] = dateHolidays
  const calendar = state ? new Holidays(country, state) : new Holidays(country)
  if (state === 'GP' || state === 'MQ') calendar.unsetRule('easter -2')
  calendars.set(holidayZone, calendar)
  return calendar
}

/** Every unknown zone or holiday code of the departments' table, in plain words. */
export function checkDepartments(departments: readonly Department[]): string[] {
  const known = new Holidays().getCountries()
  return departments.flatMap(({ code, timeZone, dateHolidays: [country = '', state] }) => {
    const faults: string[] = []
    if (!IANAZone.isValidZone(timeZone))
      faults.push(`département ${code}: unknown time zone ${timeZone}`)
    if (!(country in known)) faults.push(`département ${code}: unknown holiday country ${country}`)
    const states = country in known ? (new Holidays().getStates(country) ?? {}) : {}
    if (state && !(state in states))
      faults.push(`département ${code}: unknown holiday state ${state}`)
    return faults
  })
}
