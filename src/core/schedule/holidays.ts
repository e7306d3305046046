import Holidays from 'date-holidays'
import { IANAZone } from 'luxon'
import type { Department } from '../departments.ts'

/** Public holidays of one year: ISO local date → French name. */
export type PublicHolidays = ReadonlyMap<string, string>

/**
 * Month and day on which Saint-Martin keeps the abolition of slavery: Code du travail L3422-2 says 27 May,
 * practice since 2018 is the 28th.
 */
export type AbolitionDay = '05-27' | '05-28'

const cache = new Map<string, PublicHolidays>()

/**
 * Public holidays of a département in a year: the eleven of Code du travail L3133-1, those of
 * Alsace-Moselle (L3134-13), the abolition days (L3422-2) and the own lists of 975, 986, 987 and 988.
 * ISO dates in the département's own zone.
 */
export function publicHolidays(
  department: Department,
  year: number,
  abolition: AbolitionDay,
): PublicHolidays {
  const key = `${pathOf(department)} ${year} ${abolition}`
  const known = cache.get(key)
  if (known) return known
  const found = new Map(
    calendarOf(department)
      .getHolidays(year, 'fr')
      .filter((holiday) => holiday.type === 'public' && holiday.date.startsWith(String(year)))
      .map(({ date, name }) => [date.slice(0, 10), wellSaid[name] ?? name] as const)
      .map(([date, name]) => [observed(department, date, abolition), name]),
  )
  cache.set(key, found)
  return found
}

/** Names of the library that nobody would say. */
const wellSaid: Record<string, string> = {
  'Nouvel An': "Jour de l'An",
  "Jour de l'an": "Jour de l'An",
  'Fête du travail': 'Fête du Travail',
  'Fête de la Victoire 1945': 'Victoire de 1945',
  'Fête Nationale de la France': 'Fête nationale',
  'Fête de Saint Pierre-Chanel': 'Saint-Pierre-Chanel',
  'Saint Pierre et Paul': 'Saints Pierre et Paul',
}

function observed(department: Department, date: string, day: AbolitionDay): string {
  const moved = pathOf(department) === 'FR MF' && date.endsWith('-05-27')
  return moved ? `${date.slice(0, 4)}-${day}` : date
}

function pathOf({ dateHolidays }: Department): string {
  return dateHolidays.join(' ')
}

const calendars = new Map<string, Holidays>()

function calendarOf(department: Department): Holidays {
  const path = pathOf(department)
  const known = calendars.get(path)
  if (known) return known
  const [country = '', state] = department.dateHolidays
  const calendar = state ? new Holidays(country, state) : new Holidays(country)
  // The library makes Good Friday public there; L3422-2 does not.
  if (path === 'FR GP' || path === 'FR MQ') calendar.unsetRule('easter -2')
  calendars.set(path, calendar)
  return calendar
}

/** Every unknown zone or holiday code of the departments' table, in plain words. */
export function checkDepartments(departments: readonly Department[]): string[] {
  const library = new Holidays()
  const known = library.getCountries()
  const zones = new Set(departments.map(({ timeZone }) => timeZone))
  const unknown = new Set([...zones].filter((zone) => !IANAZone.isValidZone(zone)))
  return departments.flatMap(({ code, timeZone, dateHolidays: [country = '', state, ...rest] }) => {
    const faults: string[] = []
    if (unknown.has(timeZone)) faults.push(`département ${code}: unknown time zone ${timeZone}`)
    if (!(country in known)) faults.push(`département ${code}: unknown holiday country ${country}`)
    const states = country in known ? (library.getStates(country) ?? {}) : {}
    if (state && !(state in states))
      faults.push(`département ${code}: unknown holiday state ${state}`)
    if (rest.length > 0)
      faults.push(`département ${code}: holiday codes beyond the state: ${rest.join(', ')}`)
    return faults
  })
}
