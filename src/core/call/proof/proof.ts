import type { Directory, Entry } from '../../directory/directory.ts'
import { dayMs, localDate } from '../../schedule/days.ts'
import { type Change, changesOf, opens, type Schedule } from '../../schedule/opening.ts'
import { type Examined, type Finding, unreached, wholeFindings } from './findings.ts'
import { Walk } from './walk.ts'

/** What was examined, and what was found. */
export interface Proof {
  findings: Finding[]
  examined: {
    departments: number
    /** Instants at which anything changes, all départements together. */
    instants: number
    /** Different situations that those instants amount to. */
    situations: number
    /** Answers of the service that were played through. */
    answers: number
  }
}

const year = 366

/**
 * Plays every way a call can go, for every département, at every instant of the coming twelve months at
 * which anything changes, with the very function that answers calls.
 */
export function prove(examined: Examined, now: number): Proof {
  const { directory } = examined
  const walk = new Walk(examined)
  const known: Known = { numbers: new Map(), situations: new Map() }
  const proof: Proof = {
    findings: wholeFindings(examined, now),
    examined: { departments: 0, instants: 0, situations: 0, answers: 0 },
  }
  for (const at of announcements(directory, now)) walk.beginning(at)
  for (const entry of directory.entries) {
    const { at, instants } = proveEntry(entry, examined, walk, known, now)
    proof.examined.departments++
    proof.examined.instants += instants
    proof.examined.situations += at.length
  }
  proof.examined.answers = walk.answers
  proof.findings.push(...walk.findings)
  return { ...proof, findings: proof.findings.sort(bySeverity) }
}

function bySeverity(a: Finding, b: Finding): number {
  return a.level === b.level ? 0 : a.level === 'error' ? -1 : 1
}

/** The instants at which what is said before the choice changes: now, the alerts, the days of general closing. */
function announcements({ alerts, exceptions }: Directory, now: number): number[] {
  const edges = alerts.flatMap(({ start, end }) => [Date.parse(start), Date.parse(end)])
  const days = exceptions.flatMap(({ from, to }) => [Date.parse(from), Date.parse(to)])
  const night = now - (now % dayMs) + dayMs
  return [now, night, ...edges, ...days].filter((at) => now <= at && at < now + year * dayMs)
}

function proveEntry(
  entry: Entry,
  examined: Examined,
  walk: Walk,
  known: Known,
  now: number,
): Situations {
  const { department, assistance } = entry
  const byPhone = assistance === 'phone'
  const situations = byPhone
    ? situationsOf(department, examined, known, now)
    : { at: [now], instants: 1 }
  const reached = new Set<string>()
  for (const at of situations.at) {
    for (const line of walk.department(department, at)) reached.add(line.id)
  }
  if (byPhone) walk.findings.push(...unreached(entry, reached, examined))
  return situations
}

/** The different situations of the coming year, each by one instant of it. */
interface Situations {
  at: number[]
  /** Instants at which anything changes. */
  instants: number
}

/** What one proof has worked out: schedules are the same when they are one object. */
interface Known {
  numbers: Map<Schedule, number>
  situations: Map<string, Situations>
}

/** Worked out once for all départements whose lines keep the same schedules: most have the national one. */
function situationsOf(
  department: string,
  { timetable }: Examined,
  { numbers, situations }: Known,
  now: number,
): Situations {
  const schedules = timetable.schedules(department)
  for (const schedule of schedules) if (!numbers.has(schedule)) numbers.set(schedule, numbers.size)
  const key = schedules.map((schedule) => numbers.get(schedule)).join()
  const found = situations.get(key) ?? situationsIn(schedules, now)
  situations.set(key, found)
  return found
}

function situationsIn(schedules: Schedule[], now: number): Situations {
  const today = localDate(now, schedules[0]?.department.timeZone ?? 'Europe/Paris')
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
    if (next === at || next <= now) continue
    const when = Math.max(at, now)
    instants.add(when)
    const situation = `${keys.join(' | ')}${when > lastOpening ? ' for ever' : ''}`
    if (!seen.has(situation)) seen.set(situation, when)
  }
  return { at: [...seen.values()], instants: instants.size }
}
