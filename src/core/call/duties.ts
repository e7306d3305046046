import { type Opening, openingAt, type Schedule } from '../schedule/opening.ts'

/** When somebody of a département answers, whoever it is: one of these schedules is open. */
export interface Duties {
  department: string
  schedules: Schedule[]
}

/** Whether anybody could answer, and until when that surely holds; null when no line tells. */
export interface Shift {
  open: boolean
  changesAt: number | null
}

/** The first one found open is enough; while none is, nothing changes before the first that opens. */
export function shiftAt(all: Duties[], at: number): Shift {
  const closed: Opening[] = []
  for (const schedule of new Set(all.flatMap(({ schedules }) => schedules))) {
    const opening = openingAt(schedule, at)
    if (opening.open) return { open: true, changesAt: opening.until }
    closed.push(opening)
  }
  return { open: false, changesAt: earliest(closed.map(changeOf)) }
}

/** Of départements that are all closed, the one that opens first; undefined when there is none. */
export function firstToOpen(all: Duties[], at: number): string | undefined {
  const opens = ({ schedules }: Duties) =>
    earliest(schedules.map((schedule) => changeOf(openingAt(schedule, at)))) ?? Infinity
  const [first] = all
    .map((duties) => ({ duties, at: opens(duties) }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return first?.duties.department
}

/** The instant at which an answer changes; null when that is further than it tells. */
export function changeOf(opening: Opening): number | null {
  return opening.open ? opening.until : opening.nextOpening
}

/** The first of some instants; null when none is known. */
export function earliest(instants: (number | null)[]): number | null {
  const known = instants.filter((instant) => instant !== null)
  return known.length > 0 ? Math.min(...known) : null
}
