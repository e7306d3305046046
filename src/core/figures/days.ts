import { addDays, weekdayOf } from '../schedule/days.ts'
import { daysIn, lengthOf, type Period } from '../schedule/period.ts'
import { dayInWords, monthInWords } from '../schedule/period-words.ts'
import { weekdays } from '../schedule/words.ts'
import { addCounts, countCalls, type Row } from './indicators.ts'

/** Days beyond which calls are shown by month. */
const mostDays = 62

/** Calls day after day, those without any too; or month after month, over a long period or where days are gone. */
export function callsOverTime(rows: Row[], period: Period): { unit: 'mois' | 'jour'; rows: Row[] } {
  const folded = rows.some(({ name }) => isMonth(name))
  if (folded || lengthOf(period) > mostDays) return { unit: 'mois', rows: byMonth(rows, period) }
  const byDay = new Map(rows.map((row) => [row.name, row]))
  const none = countCalls([])
  return {
    unit: 'jour',
    rows: daysIn(period).map((name) => byDay.get(name) ?? { name, counts: none }),
  }
}

function byMonth(rows: Row[], { from, to }: Period): Row[] {
  const months = Map.groupBy(rows, ({ name }) => name.slice(0, 7))
  const names: string[] = []
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = after(month))
    names.push(month)
  return names.map((name) => {
    const days = months.get(name) ?? []
    return { name, counts: days.map(({ counts }) => counts).reduce(addCounts, countCalls([])) }
  })
}

const after = (month: string) => addDays(`${month}-28`, 4).slice(0, 7)
const isMonth = (name: string) => name.length === 7

/** "lundi 16 novembre 2026", "novembre 2026". */
export function rowInWords(name: string): string {
  return isMonth(name) ? monthInWords(name) : `${weekdays[weekdayOf(name)]} ${dayInWords(name)}`
}

/** The main point of a drawing of calls over time: "17 au plus, le lundi 16 novembre 2026 ; 208 en tout". */
export function peakInWords(rows: Row[]): string {
  const [first, ...others] = rows
  if (!first) return 'aucun appel'
  const peak = others.reduce((a, b) => (b.counts.calls > a.counts.calls ? b : a), first)
  const all = rows.reduce((sum, { counts }) => sum + counts.calls, 0)
  const when = isMonth(peak.name) ? `en ${rowInWords(peak.name)}` : `le ${rowInWords(peak.name)}`
  return `${peak.counts.calls} au plus, ${when} ; ${all} en tout`
}
