import { departmentOf } from '../directory/departments.ts'
import type { Directory, Entry, Line } from '../directory/directory.ts'
import type { OpeningHours } from '../schedule/hours.ts'
import { describeHours, unionHours } from '../schedule/hours-text.ts'
import { type Opening, openingAt, type Schedule } from '../schedule/opening.ts'
import type { Timetable } from './facts.ts'

/**
 * The hours of every line of a directory. Answers hold until the next change of any line, and are
 * kept until then, so that a call costs a look-up and not a calculation.
 */
export function timetableOf(directory: Directory, national: OpeningHours): Timetable {
  const desks = new Map(
    directory.entries
      .filter((entry) => entry.assistance === 'phone')
      .map((entry) => [entry.department, deskOf(entry, directory, national)]),
  )
  const nationalDesk = held((at) =>
    openingAt(
      { department: departmentOf('75'), hours: national, exceptions: directory.exceptions },
      at,
    ),
  )
  const nobody = held((at) => nobodyAt([...desks.values()], nationalDesk(at), at))
  const desk = (code: string) => desks.get(code)
  return {
    opening: (code, at) => desk(code)?.opening(at) ?? nationalDesk(at),
    openLines: (code, at) => desk(code)?.openLines(at) ?? [],
    hoursInWords: (code) => desk(code)?.hoursInWords ?? describeHours(national),
    nobody: (at) => nobody(at).closed,
  }
}

interface Desk {
  opening(at: number): Opening
  openLines(at: number): Line[]
  hoursInWords: string
}

function deskOf(entry: Entry, { exceptions }: Directory, national: OpeningHours): Desk {
  const department = departmentOf(entry.department)
  const lines = entry.lines.map((line) => {
    const schedule: Schedule = { department, hours: line.openingHours ?? national, exceptions }
    return { line, opening: held((at) => openingAt(schedule, at)) }
  })
  const hours = unionHours(entry.lines.map((line) => line.openingHours ?? national))
  const whole: Schedule = { department, hours, exceptions }
  return {
    opening: held((at) => openingAt(whole, at)),
    openLines: (at) => lines.filter(({ opening }) => opening(at).open).map(({ line }) => line),
    hoursInWords: describeHours(hours),
  }
}

interface Nobody {
  closed: Extract<Opening, { open: false }> | null
  changesAt: number | null
}

function nobodyAt(desks: Desk[], national: Opening, at: number): Nobody {
  const openings = desks.map((desk) => desk.opening(at))
  const changesAt = earliest([...openings, national].map(changeOf))
  if (openings.some((opening) => opening.open)) return { closed: null, changesAt }
  if (!national.open) return { closed: national, changesAt }
  const first = openings.filter((opening) => !opening.open).sort(bySoonest)[0]
  const closed = first ?? {
    open: false,
    reason: 'hours',
    holiday: null,
    message: null,
    nextOpening: null,
  }
  return { closed, changesAt }
}

function bySoonest(a: Opening, b: Opening): number {
  return (changeOf(a) ?? Number.POSITIVE_INFINITY) - (changeOf(b) ?? Number.POSITIVE_INFINITY)
}

function changeOf(opening: Opening): number | null {
  return opening.open ? opening.until : opening.nextOpening
}

function earliest(instants: (number | null)[]): number | null {
  const known = instants.filter((instant) => instant !== null)
  return known.length > 0 ? Math.min(...known) : null
}

const hour = 3_600_000
const minute = 60_000

/**
 * Keeps the last answer for the instants it holds for: when open, until the next change; when closed,
 * within the minute, because the reason can change at any one although nothing opens.
 */
function held<T extends Opening | Nobody>(calculate: (at: number) => T): (at: number) => T {
  let kept: { value: T; from: number; until: number } | null = null
  return (at) => {
    if (kept && kept.from <= at && at < kept.until) return kept.value
    const value = calculate(at)
    kept = { value, from: at, until: holdsUntil(value, at) }
    return value
  }
}

function holdsUntil(value: Opening | Nobody, at: number): number {
  const open = 'open' in value ? value.open : value.closed === null
  const change = 'open' in value ? changeOf(value) : value.changesAt
  const longest = open ? at + hour : at - (at % minute) + minute
  return Math.min(change ?? Number.POSITIVE_INFINITY, longest)
}
