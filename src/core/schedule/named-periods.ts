import { addDays } from './days.ts'
import { daysOfQuarter, type Period, quarterBefore, quarterOf } from './period.ts'

/** A period that has a name of its own. */
export interface NamedPeriod {
  name: string
  period: Period
}

/** The periods that are one press away on a day (ISO); those under way end with it. */
export function namedPeriods(today: string): NamedPeriod[] {
  const yesterday = addDays(today, -1)
  const month = `${today.slice(0, 7)}-01`
  const beforeMonth = addDays(month, -1)
  const quarter = quarterOf(today)
  return [
    { name: 'Hier', period: { from: yesterday, to: yesterday } },
    { name: '7 jours', period: { from: addDays(today, -7), to: yesterday } },
    { name: 'Ce mois', period: { from: month, to: today } },
    { name: 'Mois dernier', period: { from: `${beforeMonth.slice(0, 7)}-01`, to: beforeMonth } },
    ...quarters(quarter, today),
    { name: 'Cette année', period: { from: `${today.slice(0, 4)}-01-01`, to: today } },
  ]
}

function quarters(quarter: string, today: string): NamedPeriod[] {
  const [now, past] = [daysOfQuarter(quarter), daysOfQuarter(quarterBefore(quarter))]
  return [
    ...(now ? [{ name: 'Ce trimestre', period: { from: now.from, to: today } }] : []),
    ...(past ? [{ name: 'Trimestre dernier', period: past }] : []),
  ]
}

/** The month under way: what is shown when nothing is asked. */
export function monthTo(today: string): Period {
  return { from: `${today.slice(0, 7)}-01`, to: today }
}
