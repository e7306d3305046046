import { departmentOf } from '../departments.ts'
import type { Directory, Entry, Line } from '../directory/directory.ts'
import { nth } from '../lists.ts'
import { once } from '../once.ts'
import type { National, OpeningHours } from '../schedule/hours.ts'
import { describeHours, dutyHours, unionHours } from '../schedule/hours-text.ts'
import { type Opening, openingAt, type Schedule } from '../schedule/opening.ts'
import { changeOf, earliest, firstToOpen, type Shift, shiftAt } from './duties.ts'
import type { Timetable } from './facts.ts'

type Closed = Extract<Opening, { open: false }>

/**
 * The hours of every line of a directory. A département is open while one of its lines is. Answers hold
 * until the next change of any line, and are kept until then, so that a call costs a look-up and not a
 * calculation. The lines of a département are looked at when it is first asked about; `dutiesOf` tells
 * beforehand when one of them is open.
 */
export function timetableOf(
  directory: Directory,
  national: National,
  dutiesOf = ({ lines }: Entry) => dutyHours(lines.map(({ openingHours }) => openingHours)),
): Timetable {
  const { openingHours, abolition } = national
  const scheduleOf = sharedSchedules(directory, national)
  const phones = directory.entries.filter(({ assistance }) => assistance === 'phone')
  const desks = new Map(
    phones.map((entry) => [entry.department, once(() => deskOf(entry, scheduleOf, openingHours))]),
  )
  const desk = (code: string) => desks.get(code)?.()
  const duties = once(() =>
    phones.map((entry) => {
      const { department } = entry
      return { department, schedules: dutiesOf(entry).map((own) => scheduleOf(department, own)) }
    }),
  )
  const nationalDesk = held((at) =>
    openingAt(
      {
        department: departmentOf('75'),
        hours: openingHours,
        exceptions: directory.exceptions,
        abolition,
      },
      at,
    ),
  )
  const someone = held((at) => shiftAt(duties(), at))
  /** Whether the national hours are those of at least half of the départements that answer. */
  const isUsual = once(() => {
    const keeping = phones.filter(({ lines }) => lines.some((line) => line.openingHours === null))
    return keeping.length * 2 >= phones.length
  })
  return {
    opening: (code, at) => desk(code)?.opening(at) ?? nationalDesk(at),
    openLines: (code, at) => desk(code)?.openLines(at) ?? [],
    hoursInWords: (code) => desk(code)?.hoursInWords() ?? describeHours(openingHours),
    usualHoursInWords: () => (isUsual() ? describeHours(openingHours) : ownHours),
    nobody: (at) => (someone(at).open ? null : whyClosed(at)),
    shift: someone,
    schedules: (code) => desk(code)?.schedules ?? [],
  }

  /** What is said when nobody could answer: why all of France is closed, never why one département is. */
  function whyClosed(at: number): Closed {
    const usual = nationalDesk(at)
    const reason = usual.open ? byHours : usual
    if (isUsual() && !usual.open) return usual
    const first = desk(firstToOpen(duties(), at) ?? '')?.opening(at)
    return { ...reason, nextOpening: first && !first.open ? first.nextOpening : null }
  }
}

const ownHours = 'aux horaires de chaque département'

const byHours = { open: false, reason: 'hours', holiday: null, message: null } as const

type ScheduleOf = (department: string, hours: OpeningHours | null) => Schedule

/** One schedule for all lines whose days are the same: most départements keep the national hours. */
function sharedSchedules({ exceptions }: Directory, national: National): ScheduleOf {
  const { openingHours, abolition } = national
  const known = new Map<string, Schedule>()
  const local = new Set(
    exceptions.flatMap(({ departments }) => (departments === 'all' ? [] : departments)),
  )
  return (code, own) => {
    const department = departmentOf(code)
    const hours = own ?? openingHours
    const days = `${department.timeZone} ${department.dateHolidays.join(' ')}`
    const key = `${local.has(code) ? code : days} ${own === null ? '' : JSON.stringify(hours)}`
    const schedule = known.get(key) ?? { department, hours, exceptions, abolition }
    known.set(key, schedule)
    return schedule
  }
}

interface Desk {
  opening(at: number): Opening
  openLines(at: number): Line[]
  hoursInWords(): string
  schedules: Schedule[]
}

function deskOf(entry: Entry, scheduleOf: ScheduleOf, national: OpeningHours): Desk {
  const lines = entry.lines.map((line) => ({
    line,
    schedule: scheduleOf(entry.department, line.openingHours),
  }))
  const schedules = [...new Set(lines.map(({ schedule }) => schedule))]
  const openings = schedules.map((schedule) => held((at) => openingAt(schedule, at)))
  const opened = lines.map(({ line, schedule }) => ({
    line,
    opening: nth(openings, schedules.indexOf(schedule)),
  }))
  return {
    opening: held((at) => together(openings, at)),
    openLines: (at) => opened.filter(({ opening }) => opening(at).open).map(({ line }) => line),
    hoursInWords: once(() =>
      describeHours(unionHours(entry.lines.map((line) => line.openingHours ?? national))),
    ),
    schedules,
  }
}

/** Open while one is; closed for the strongest of their reasons, until the first that opens. */
function together(openings: ((at: number) => Opening)[], at: number): Opening {
  const now = openings.map((opening) => opening(at))
  const [only] = now
  if (only && now.length === 1) return only
  if (now.some(({ open }) => open)) return { open: true, until: endOf(openings, at) }
  const closed = now.filter((opening) => !opening.open)
  const [reason] = [...closed].sort((a, b) => strength[a.reason] - strength[b.reason])
  const nextOpening = earliest(closed.map(changeOf))
  return { ...(reason ?? byHours), nextOpening }
}

const strength = { closure: 0, holiday: 1, hours: 2 }

/** The first instant at which none is open any more; null when that is further than any of them tells. */
function endOf(openings: ((at: number) => Opening)[], at: number): number | null {
  let end = at
  for (let steps = 0; steps < mostHandovers; steps++) {
    const open = openings.map((opening) => opening(end)).filter((opening) => opening.open)
    if (open.length === 0) return end
    const until = open.flatMap((opening) => opening.until ?? [])
    if (until.length < open.length) return null
    end = Math.max(...until)
  }
  return null
}

/** Lines that take over from each other without a gap for longer than this are open for ever. */
const mostHandovers = 1000

const hour = 3_600_000
const minute = 60_000

/**
 * Keeps the last answer for the instants it holds for: until the next change, and when it tells why it
 * is closed within the minute, because the reason can change at any one although nothing opens.
 */
function held<T extends Opening | Shift>(calculate: (at: number) => T): (at: number) => T {
  let kept: { value: T; from: number; until: number } | null = null
  return (at) => {
    if (kept && kept.from <= at && at < kept.until) return kept.value
    const value = calculate(at)
    kept = { value, from: at, until: holdsUntil(value, at) }
    return value
  }
}

function holdsUntil(value: Opening | Shift, at: number): number {
  if ('changesAt' in value) return value.changesAt ?? at + hour
  const longest = value.open ? at + hour : at - (at % minute) + minute
  return Math.min(changeOf(value) ?? Number.POSITIVE_INFINITY, longest)
}
