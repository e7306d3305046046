import { type Directory, type DirectoryContent, entryOf } from '../../directory/directory.ts'
import type { Facts } from '../facts.ts'
import { type Examined, type Finding, unreached } from './findings.ts'
import { type Told, Walk } from './walk.ts'
import { yearFrom } from './year.ts'

/** What a part of the service was played through for, and what that has shown. */
export interface Played {
  instants: number
  situations: number
  answers: number
  told: Told[]
  findings: Finding[]
}

/** What callers hear at the head of their calls, at each of some instants (ms since 1970). */
export function playGreetings(examined: Examined, instants: number[]): Played {
  const walk = new Walk(factsOf(examined, examined.directory))
  for (const at of instants) walk.greeting(at)
  return playedOn(walk)
}

/** The questions for a département, which are the same at every instant and with every directory. */
export function playQuestions(examined: Examined): Played {
  const directory = { version: 1, entries: [], exceptions: [], alerts: [], prompts: {} }
  return playedOn(new Walk(factsOf(examined, directory)).questions(0))
}

/**
 * Plays what follows a département given, in every situation of the year from an instant. Of the directory it reads
 * no more than the part that it is handed, and the hours of that département.
 */
export function departmentsFrom(
  examined: Examined,
  from: number,
): (department: string, part: DirectoryContent) => Played {
  const situationsOf = yearFrom(from)
  return (department, part) => {
    const directory = { ...part, version: examined.directory.version }
    const walk = new Walk(factsOf(examined, directory))
    const entry = entryOf(directory, department)
    if (entry.assistance !== 'phone')
      return playedOn(walk.department(department, from), { instants: 1, situations: 1 })
    const { at, instants } = situationsOf(examined.timetable.schedules(department))
    for (const situation of at) walk.department(department, situation)
    const findings = unreached(entry, walk.rung, examined)
    return playedOn(walk, { instants, situations: at.length, findings })
  }
}

function playedOn(walk: Walk, more: Partial<Played> = {}): Played {
  const { answers, told } = walk
  return { instants: 0, situations: 0, findings: [], answers, told: [...told.values()], ...more }
}

/** An anonymous test call, as far as it does not depend on the instant. */
function factsOf({ timetable, settings }: Examined, directory: Directory): Omit<Facts, 'now'> {
  return {
    call: 'CA',
    caller: '+33199009999',
    called: settings.serviceNumber,
    forwardedFrom: null,
    test: true,
    directory,
    timetable,
    settings,
  }
}
