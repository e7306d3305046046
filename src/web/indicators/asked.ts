import type { FiguresAsked } from '../../app/indicators.ts'
import { departmentName } from '../../core/departments.ts'
import { codesOf, type Person } from '../../core/people/people.ts'
import { localDate } from '../../core/schedule/days.ts'
import { periodOf } from '../asked.ts'
import { personOf, type Visit } from '../visit.ts'

/** What an address asks the indicators for. */
export interface Asked extends FiguresAsked {
  /** The mainland's date. */
  today: string
  /** "69 Rhône", "Tous les départements", "Vos départements". */
  name: string
  /** Whether it is all of France, or at least several départements. */
  all: boolean
  several: boolean
}

export function askedBy(visit: Pick<Visit, 'person' | 'query' | 'now'>): Asked {
  const person = personOf(visit)
  const { role, departments } = person
  const today = localDate(visit.now, 'Europe/Paris')
  const [chosen] = codesOf(visit.query.get('departement') ?? '')
  const only = role === 'referent' && departments.length === 1 ? departments[0] : undefined
  const department = chosen ?? only ?? null
  return {
    today,
    period: periodOf(visit, today),
    department,
    name: nameOf(department, person),
    all: role === 'national' && department === null,
    several: department === null,
  }
}

function nameOf(department: string | null, { role }: Person): string {
  if (department !== null) return departmentName(department)
  return role === 'national' ? 'Tous les départements' : 'Vos départements'
}
