import type { ComponentChildren } from 'preact'
import type { Person } from '../../core/people/people.ts'
import { Chips, DaysFields, isNamed, type PeriodsProps } from './periods.tsx'

interface Props extends PeriodsProps {
  person: Person
  faults?: Record<string, string>
  /** What else that page asks. */
  children?: ComponentChildren
}

/** The period and the département, with the usual ones one click away. */
export function PeriodForm({ asked, person, path, faults = {}, children }: Props) {
  return (
    <>
      <Chips asked={asked} path={path} />
      <form method="get" action={path}>
        <DaysFields {...{ asked, person, faults }} />
        {children}
        <button class="fr-btn" type="submit">
          Voir
        </button>
      </form>
    </>
  )
}

/** The same, folded as long as a usual period is shown and nothing is wrong: one comes to read. */
export function FoldedPeriodForm({ asked, person, path, faults = {} }: Omit<Props, 'children'>) {
  const several = person.role === 'national' || person.departments.length > 1
  const isWrong = asked.wrong !== null || Object.keys(faults).length > 0
  return (
    <>
      <Chips asked={asked} path={path} />
      <details class="no-print" open={isWrong || !isNamed(asked)}>
        <summary>{several ? 'Autres dates, autre département' : 'Autres dates'}</summary>
        <form method="get" action={path}>
          <DaysFields {...{ asked, person, faults }} />
          <button class="fr-btn fr-btn--secondary" type="submit">
            Voir
          </button>
        </form>
      </details>
    </>
  )
}
