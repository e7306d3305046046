import { addDays, localDate } from '../schedule/days.ts'
import type { OpeningHours } from '../schedule/hours.ts'
import { openIntervals, type Schedule } from '../schedule/opening.ts'
import { departmentOf } from './departments.ts'
import type { Directory, Entry, Line } from './directory.ts'

const month = 31

/**
 * What a valid directory still does to callers in the coming month, in French: a line that no open
 * hour reaches, and days on which the national hours open but nobody of a département does.
 */
export function directoryWarnings(
  directory: Directory,
  national: OpeningHours,
  now: number,
): string[] {
  return directory.entries
    .filter((entry) => entry.assistance === 'phone')
    .flatMap((entry) => [
      ...linesNeverOpen(entry, directory, national, now),
      ...daysWithoutAnyone(entry, directory, national, now),
    ])
}

function scheduleOf(
  line: Line,
  entry: Entry,
  { exceptions }: Directory,
  national: OpeningHours,
): Schedule {
  return {
    department: departmentOf(entry.department),
    hours: line.openingHours ?? national,
    exceptions,
  }
}

function linesNeverOpen(
  entry: Entry,
  directory: Directory,
  national: OpeningHours,
  now: number,
): string[] {
  const { timeZone, name } = departmentOf(entry.department)
  const from = localDate(now, timeZone)
  return entry.lines
    .filter(
      (line) =>
        openIntervals(scheduleOf(line, entry, directory, national), from, month).length === 0,
    )
    .map(
      (line) =>
        `${entry.department} ${name} : la ligne « ${line.label} » n'a aucune heure d'ouverture dans le mois qui vient.`,
    )
}

function daysWithoutAnyone(
  entry: Entry,
  directory: Directory,
  national: OpeningHours,
  now: number,
): string[] {
  const department = departmentOf(entry.department)
  const today = localDate(now, department.timeZone)
  const usual: Schedule = { department, hours: national, exceptions: [] }
  const lines = entry.lines.map((line) => scheduleOf(line, entry, directory, national))
  const empty = Array.from({ length: month }, (_, day) => addDays(today, day + 1)).filter(
    (date) =>
      openIntervals(usual, date, 1).length > 0 &&
      lines.every((line) => openIntervals(line, date, 1).length === 0),
  )
  if (empty.length === 0) return []
  return [`${entry.department} ${department.name} : personne ne répond le ${empty.join(', le ')}.`]
}
