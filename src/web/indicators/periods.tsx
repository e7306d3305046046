import type { Person } from '../../core/people/people.ts'
import { namedPeriods } from '../../core/schedule/named-periods.ts'
import type { Period } from '../../core/schedule/period.ts'
import { DayField } from '../date-fields.tsx'
import { DepartmentChoice } from '../department-choice.tsx'
import { type Asked, withDays } from './asked.ts'

export interface PeriodsProps {
  asked: Pick<Asked, 'today' | 'period' | 'query' | 'wrong'>
  /** The page that they lead to. */
  path: string
}

/** The periods that are one press away, the one that is shown among them. */
export function Chips({ asked, path }: PeriodsProps) {
  const { today, period, query, wrong } = asked
  return (
    <nav class="no-print" aria-label="Période">
      <ul class="fr-tags-group">
        {namedPeriods(today).map((each) => (
          <li key={each.name}>
            <a
              class="fr-tag"
              href={`${path}?${withDays(query, each.period)}`}
              {...(!wrong && isSame(each.period, period) && { 'aria-current': 'true' })}
            >
              {each.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Whether a period is one of those that are one press away. */
export function isNamed({ today, period }: Pick<Asked, 'today' | 'period'>): boolean {
  return namedPeriods(today).some((each) => isSame(each.period, period))
}

function isSame(one: Period, other: Period): boolean {
  return one.from === other.from && one.to === other.to
}

interface DaysFieldsProps {
  asked: Pick<Asked, 'period' | 'query' | 'wrong'>
  person: Person
  faults?: Record<string, string>
}

/** Any two days, and the département; what was typed stays. */
export function DaysFields({ asked, person, faults = {} }: DaysFieldsProps) {
  const { period, query, wrong } = asked
  const typed = wrong?.typed ?? period
  const told = { ...faults, ...wrong?.faults }
  const department = query.get('departement') ?? ''
  return (
    <div class="fields narrow">
      <DayField name="du" label="Du" value={typed.from} fault={told.du} />
      <DayField name="au" label="Au" value={typed.to} fault={told.au} />
      <DepartmentChoice visit={{ person }} value={department} fault={told.departement} />
    </div>
  )
}
