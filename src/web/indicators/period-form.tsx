import type { ComponentChildren } from 'preact'
import {
  daysOfQuarter,
  quarterBefore,
  quarterInWords,
  quarterOf,
} from '../../core/schedule/period.ts'
import { DepartmentChoice } from '../department-choice.tsx'
import { Field } from '../parts.tsx'
import type { Visit } from '../visit.ts'
import type { Asked } from './asked.ts'

/**
 * The period and the département, with the last quarters one click away; `path` is the page that it leads
 * to, and the children what else that page asks.
 */
export function PeriodForm({
  visit,
  asked: { today, period },
  path,
  faults = {},
  children,
}: {
  visit: Visit
  asked: Asked
  path: string
  faults?: Record<string, string>
  children?: ComponentChildren
}) {
  const department = visit.query.get('departement') ?? ''
  const quarter = quarterOf(today)
  const shortcuts = [quarter, quarterBefore(quarter)].flatMap((each) => {
    const days = daysOfQuarter(each)
    if (!days) return []
    const query = new URLSearchParams(visit.query)
    query.set('du', days.from)
    query.set('au', days.to)
    return [[quarterInWords(each), `${path}?${query}`] as const]
  })
  return (
    <>
      <p class="actions">
        {shortcuts.map(([words, to]) => (
          <a class="fr-tag" key={to} href={to}>
            {words}
          </a>
        ))}
      </p>
      <form method="get" action={path}>
        <div class="fields">
          <Field name="du" label="Du" type="date" value={period.from} fault={faults.du} />
          <Field name="au" label="Au" type="date" value={period.to} />
          <DepartmentChoice visit={visit} value={department} fault={faults.departement} />
        </div>
        {children}
        <button class="fr-btn" type="submit">
          Voir
        </button>
      </form>
    </>
  )
}
