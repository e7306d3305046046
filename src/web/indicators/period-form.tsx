import type { ComponentChildren } from 'preact'
import type { Person } from '../../core/people/people.ts'
import {
  daysOfQuarter,
  quarterBefore,
  quarterInWords,
  quarterOf,
} from '../../core/schedule/period.ts'
import { DayField } from '../date-fields.tsx'
import { DepartmentChoice } from '../department-choice.tsx'
import type { Asked } from './asked.ts'

interface Props {
  asked: Pick<Asked, 'today' | 'period'>
  person: Person
  query: URLSearchParams
  /** The page that the form leads to. */
  path: string
  faults?: Record<string, string>
  /** What else that page asks. */
  children?: ComponentChildren
}

/** The period and the département, with the last quarters one click away. */
export function PeriodForm({ asked, person, query, path, faults = {}, children }: Props) {
  const { period, today } = asked
  const department = query.get('departement') ?? ''
  return (
    <>
      <p class="actions">
        {shortcutsOf(today, query).map(([words, asking]) => (
          <a class="fr-tag" key={asking} href={`${path}?${asking}`}>
            {words}
          </a>
        ))}
      </p>
      <form method="get" action={path}>
        <div class="fields">
          <DayField name="du" label="Du" value={period.from} fault={faults.du} />
          <DayField name="au" label="Au" value={period.to} />
          <DepartmentChoice visit={{ person }} value={department} fault={faults.departement} />
        </div>
        {children}
        <button class="fr-btn" type="submit">
          Voir
        </button>
      </form>
    </>
  )
}

/** This quarter and the last one, with what an address asks for them. */
function shortcutsOf(today: string, query: URLSearchParams): [words: string, asking: string][] {
  const quarter = quarterOf(today)
  return [quarter, quarterBefore(quarter)].flatMap((each) => {
    const days = daysOfQuarter(each)
    if (!days) return []
    const asking = new URLSearchParams(query)
    asking.set('du', days.from)
    asking.set('au', days.to)
    return [[quarterInWords(each), asking.toString()]]
  })
}
