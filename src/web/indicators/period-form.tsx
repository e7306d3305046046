import {
  daysOfQuarter,
  quarterBefore,
  quarterInWords,
  quarterOf,
} from '../../core/tracking/period.ts'
import { DepartmentChoice } from '../department-choice.tsx'
import { Field } from '../parts.tsx'
import type { Visit } from '../visit.ts'
import type { Asked } from './asked.ts'

/** The period and the département, with the last quarters one click away; `path` is the page that it leads to. */
export function PeriodForm({
  visit,
  asked: { today, period },
  path,
}: {
  visit: Visit
  asked: Asked
  path: string
}) {
  const department = visit.query.get('departement') ?? ''
  const quarter = quarterOf(today)
  const shortcuts = [quarter, quarterBefore(quarter)].flatMap((each) => {
    const days = daysOfQuarter(each)
    const query =
      days && new URLSearchParams({ du: days.from, au: days.to, departement: department })
    return query ? [[quarterInWords(each), `${path}?${query}`] as const] : []
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
          <Field name="du" label="Du" type="date" value={period.from} />
          <Field name="au" label="Au" type="date" value={period.to} />
          <DepartmentChoice visit={visit} value={department} />
        </div>
        <button class="fr-btn" type="submit">
          Voir
        </button>
      </form>
    </>
  )
}
