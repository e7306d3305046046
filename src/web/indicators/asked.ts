import { departmentName } from '../../core/departments.ts'
import { codesOf, type Scope, within } from '../../core/people/people.ts'
import { localDate } from '../../core/schedule/days.ts'
import { lengthOf, type Period } from '../../core/schedule/period.ts'
import { periodOf } from '../calls/search.ts'
import { personOf, reach, type Visit } from '../visit.ts'

/** Days that the indicators take at most: three years. */
const longest = 3 * 366

/** What an address asks the indicators for, narrowed to what its reader may see. */
export interface Asked {
  /** The mainland's date. */
  today: string
  period: Period
  scope: Scope
  /** The one département that is looked at, or null for all that the reader sees. */
  department: string | null
  /** "69 Rhône", "Tous les départements", "Vos départements". */
  name: string
}

export function asked(visit: Visit): Asked {
  const { role, departments } = personOf(visit)
  const today = localDate(visit.now, 'Europe/Paris')
  const [chosen] = codesOf(visit.query.get('departement') ?? '')
  const only = role === 'referent' && departments.length === 1 ? departments[0] : undefined
  const department = chosen ?? only ?? null
  const name = department
    ? departmentName(department)
    : role === 'national'
      ? 'Tous les départements'
      : 'Vos départements'
  return {
    today,
    period: periodOf(visit, today),
    scope: within(reach(visit), department),
    department,
    name,
  }
}

export function isTooLong(period: Period): boolean {
  return lengthOf(period) > longest
}
