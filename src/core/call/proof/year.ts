import { localDate } from '../../schedule/days.ts'
import { type Change, changesOf, opens, type Schedule } from '../../schedule/opening.ts'

/** Days that a proof plays: the coming twelve months. */
export const year = 366

/** The different situations of the year, each by one instant of it (ms since 1970). */
export interface Situations {
  at: number[]
  /** Instants at which anything changes. */
  instants: number
}

/**
 * The situations of the year from an instant, by the schedules that a département's lines keep. Worked out
 * once for all whose schedules are the same objects: most have the national one.
 */
export function yearFrom(from: number): (schedules: Schedule[]) => Situations {
  const numbers = new Map<Schedule, number>()
  const known = new Map<string, Situations>()
  return (schedules) => {
    for (const schedule of schedules)
      if (!numbers.has(schedule)) numbers.set(schedule, numbers.size)
    const key = schedules.map((schedule) => numbers.get(schedule)).join()
    const found = known.get(key) ?? situationsIn(schedules, from)
    known.set(key, found)
    return found
  }
}

function situationsIn(schedules: Schedule[], from: number): Situations {
  const today = localDate(from, schedules[0]?.department.timeZone ?? 'Europe/Paris')
  const changes: (Change & { i: number })[] = []
  for (const [i, schedule] of schedules.entries()) {
    changes.push(...changesOf(schedule, today, year).map((each) => ({ ...each, i })))
  }
  changes.sort((a, b) => a.at - b.at)
  const lastOpening = changes.findLast(({ key }) => key === opens)?.at ?? 0
  const keys = schedules.map(() => '')
  const seen = new Map<string, number>()
  const instants = new Set<number>()
  for (const [n, { at, key, i }] of changes.entries()) {
    keys[i] = key
    const next = changes[n + 1]?.at ?? Number.POSITIVE_INFINITY
    if (next === at || next <= from) continue
    const when = Math.max(at, from)
    instants.add(when)
    const situation = `${keys.join(' | ')}${when > lastOpening ? ' for ever' : ''}`
    if (!seen.has(situation)) seen.set(situation, when)
  }
  return { at: [...seen.values()], instants: instants.size }
}
