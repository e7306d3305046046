import type { FiguresAsked } from '../../app/indicators.ts'
import { departmentName, departmentOf } from '../../core/departments.ts'
import { codesOf, type Person } from '../../core/people/people.ts'
import { localDate } from '../../core/schedule/days.ts'
import { monthTo } from '../../core/schedule/named-periods.ts'
import type { Period } from '../../core/schedule/period.ts'
import { personOf, type Visit } from '../visit.ts'

/** What an address asks the indicators for. */
export interface Asked extends FiguresAsked {
  /** The date of the département, of the mainland for several. */
  today: string
  /** "69 Rhône", "Tous les départements", "Vos départements". */
  name: string
  /** On which clock days and half-hours are taken: "heure de La Réunion", "à l’heure de chaque département". */
  clock: string
  /** Whether it is all of France, or at least several départements. */
  all: boolean
  several: boolean
  /** The address again, with its days written out. */
  query: URLSearchParams
  /** The days as typed, where they are no period, and what is wrong with them. */
  wrong: { typed: Period; faults: Record<string, string> } | null
}

export function askedBy(visit: Pick<Visit, 'person' | 'query' | 'now'>): Asked {
  const person = personOf(visit)
  const { role, departments } = person
  const [chosen] = codesOf(visit.query.get('departement') ?? '')
  const only = role === 'referent' && departments.length === 1 ? departments[0] : undefined
  const department = chosen ?? only ?? null
  const zone = department === null ? 'Europe/Paris' : departmentOf(department).timeZone
  const today = localDate(visit.now, zone)
  const { period, wrong } = daysOf(visit.query, today)
  return {
    today,
    period,
    department,
    name: nameOf(department, person),
    clock: clockOf(department),
    all: role === 'national' && department === null,
    several: department === null,
    query: withDays(visit.query, period),
    wrong,
  }
}

/** The same address for other days. */
export function withDays(query: URLSearchParams, { from, to }: Period): URLSearchParams {
  const asked = new URLSearchParams(query)
  asked.set('du', from)
  asked.set('au', to)
  return asked
}

/** The days (ISO) that an address names; the month under way where it names none. */
function daysOf(query: URLSearchParams, today: string): Pick<Asked, 'period' | 'wrong'> {
  const typed = { from: query.get('du') ?? '', to: query.get('au') ?? '' }
  const from = typed.from || monthTo(typed.to || today).from
  const to = typed.to || (from > today ? from : today)
  if (from <= to) return { period: { from, to }, wrong: null }
  return { period: monthTo(today), wrong: { typed, faults: { au: endsEarly } } }
}

const endsEarly = 'La fin de la période vient avant son début : corriger l’une des deux dates.'

function nameOf(department: string | null, { role, departments }: Person): string {
  if (department !== null) return departmentName(department)
  if (role === 'national') return 'Tous les départements'
  return `Vos départements (${departments.map(departmentName).join(', ')})`
}

function clockOf(department: string | null): string {
  if (department === null) return 'à l’heure de chaque département'
  const { timeZone, name } = departmentOf(department)
  return timeZone === 'Europe/Paris' ? 'heure de Paris' : `heure de ${name}`
}
