import { isDay } from '../core/schedule/days.ts'
import { readDay } from '../core/schedule/typed.ts'
import { DayField } from './date-fields.tsx'
import { Faults } from './fields.tsx'
import type { Answer, Handler, Signed } from './visit.ts'

const names = ['du', 'au'] as const
type Name = (typeof names)[number]

/**
 * A page that an address narrows to a period, each day written as people write it; the page reads it as ISO. What is no day
 * is asked for again: the last thirty days instead would be taken for the period that was meant.
 */
export function withPeriod(page: Handler<Signed>): Handler<Signed> {
  return (visit) => {
    const query = new URLSearchParams(visit.query)
    const faults: Partial<Record<Name, string>> = {}
    for (const name of names) {
      const typed = (query.get(name) ?? '').trim()
      const read = readDay(typed)
      if (read && isDay(read)) query.set(name, read)
      else if (typed !== '') faults[name] = faultOf(typed)
    }
    if (Object.keys(faults).length === 0) return page({ ...visit, query })
    return whichPeriod(visit.query, faults)
  }
}

function faultOf(typed: string): string {
  return `« ${typed.slice(0, 40)} » n’est pas une date : écrire par exemple 24/11/2026.`
}

function whichPeriod(query: URLSearchParams, faults: WhichProps['faults']): Answer {
  const body = <WhichPeriodView query={query} faults={faults} />
  return { title: 'Quelle période ?', status: 422, body }
}

interface WhichProps {
  query: URLSearchParams
  faults: Partial<Record<Name, string>>
}

const labels = { du: 'Du', au: 'Au' }

/** The days again; the form leads to the page that was asked for, with all else as it was. */
export function WhichPeriodView({ query, faults }: WhichProps) {
  const rest = [...query].filter(([key]) => key !== 'du' && key !== 'au')
  return (
    <>
      <Faults faults={faults} />
      <form method="get" class="narrow">
        {rest.map(([key, value], i) => (
          <input type="hidden" name={key} value={value} key={i} />
        ))}
        {names.map((name) => (
          <DayField
            key={name}
            name={name}
            label={labels[name]}
            value={query.get(name) ?? ''}
            fault={faults[name]}
          />
        ))}
        <button class="fr-btn" type="submit">
          Voir
        </button>
      </form>
    </>
  )
}
