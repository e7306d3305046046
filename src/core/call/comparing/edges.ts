import { changesBetween } from '../../directory/changes.ts'
import { type Alert, entryOf } from '../../directory/directory.ts'
import { dayMs, type Interval, localDate } from '../../schedule/days.ts'
import type { Exception } from '../../schedule/hours.ts'
import { changesOf } from '../../schedule/opening.ts'
import type { Timetable } from '../facts.ts'
import { year } from '../proof/year.ts'
import type { Snapshot } from '../snapshot.ts'

/** Two directories beside each other. */
export interface Pair {
  before: Snapshot
  after: Snapshot
}

/**
 * Whether what is heard before the choice of a département may differ, too: not where an edit touches nothing but that
 * département, whose own opening decides it then.
 */
export function mayDifferBefore({ before, after }: Pair, department: string): boolean {
  const { entries, exceptions, alerts, prompts } = changesBetween(before.directory, after.directory)
  const dated = [...exceptions.added, ...exceptions.removed]
  const own = ({ departments }: Exception) =>
    departments !== 'all' && departments.every((code) => code === department)
  const isPhone = ({ directory }: Snapshot) => entryOf(directory, department).assistance === 'phone'
  return !(
    Object.keys(entries).every((code) => code === department) &&
    dated.every(own) &&
    [...alerts.added, ...alerts.removed, ...Object.keys(prompts)].length === 0 &&
    isPhone(before) &&
    isPhone(after)
  )
}

/**
 * The instants of the year from one on (ms since 1970, that one first) at which calls for a département may begin to
 * differ between two directories: an announcement begins or ends, a line opens or closes, there or where the edit
 * changes something, or the last one in France does.
 */
export function edgesOf(pair: Pair, department: string, from: number): number[] {
  const { before, after } = pair
  const last = from + year * dayMs
  const { entries, exceptions } = changesBetween(before.directory, after.directory)
  const codes = new Set([department, ...Object.keys(entries).slice(0, mostDepartments)])
  const near = [...exceptions.added, ...exceptions.removed].slice(0, mostExceptions).map(daysAround)
  const spans = mayDifferBefore(pair, department)
    ? [{ start: from, end: from + month }, ...near]
    : []
  const all = [before, after].flatMap(({ directory, timetable }) => [
    ...directory.alerts.flatMap(edgesOfAlert),
    ...[...codes].flatMap((code) => edgesOfLines(timetable, code, from)),
    ...spans.flatMap((span) => edgesOfShifts(timetable, span)),
  ])
  const later = new Set(all.filter((at) => from < at && at < last))
  return [from, ...[...later].sort((a, b) => a - b)]
}

/** Of an edit that changes more, these are looked at for what the others hear at the head of their calls. */
const mostDepartments = 10
const mostExceptions = 20

const month = 31 * dayMs

/** A closure is told from the last opening before it: as the next one is another. */
function daysAround({ from, to }: Exception): Interval {
  const first = Date.parse(from)
  return {
    start: first - betweenOpenings,
    end: Math.min(Date.parse(to), first + month) + 3 * dayMs,
  }
}

/** Three weeks, and a day for the clocks: what lies between even weeks where a year has 53. */
const betweenOpenings = 22 * dayMs

function edgesOfAlert({ start, end }: Alert): number[] {
  return [Date.parse(start), Date.parse(end)]
}

function edgesOfLines({ schedules }: Timetable, department: string, from: number): number[] {
  return schedules(department).flatMap((schedule) => {
    const today = localDate(from, schedule.department.timeZone)
    return changesOf(schedule, today, year).map(({ at }) => at)
  })
}

/** What is heard before the choice depends on whether anybody in France could answer. */
function edgesOfShifts({ shift }: Timetable, { start, end }: Interval): number[] {
  const edges: number[] = [start]
  for (let at = start; at < end; ) {
    const { changesAt } = shift(at)
    if (changesAt === null || changesAt <= at) break
    edges.push(changesAt)
    at = changesAt
  }
  return edges
}
