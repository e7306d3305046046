import type { Directory } from '../../directory/directory.ts'
import { excessInWords, excessOf, type Prompts, wordsOf } from '../../prompts.ts'
import { dayMs } from '../../schedule/days.ts'
import { type Examined, type Finding, wholeFindings } from './findings.ts'
import { groundIn, type Memory, partOf, playedIn } from './memory.ts'
import { departmentsFrom, type Played, playGreetings, playQuestions } from './play.ts'
import type { Told } from './walk.ts'
import { year } from './year.ts'

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

/**
 * Plays every way a call can go, for every département, at every instant of the twelve months from this day
 * (UTC) on at which anything changes, with the very functions that answer calls. What `memory` holds is not
 * played again; it changes nothing of what is found.
 */
export function prove(examined: Examined, now: number, memory: Memory = new Map()): Proof {
  const { directory } = examined
  const day = now - (now % dayMs)
  const ground = groundIn(memory, examined, day)
  const [first = now, ...later] = announcements(directory, now)
  const shared = [
    playGreetings(examined, [first]),
    playedIn(ground, 'questions', () => playQuestions(examined)),
    playGreetings(examined, later),
  ]
  const play = departmentsFrom(examined, day)
  const own = directory.entries.map(({ department }) => ({
    department,
    played: playedIn(ground, partOf(directory, department), (part) => play(department, part)),
  }))
  const findings = [
    ...wholeFindings(examined, now),
    ...findingsOf(null, shared, examined.prompts),
    ...own.flatMap(({ department, played }) => findingsOf(department, [played], examined.prompts)),
  ]
  const departments = own.map(({ played }) => played)
  return {
    findings: findings.sort(bySeverity),
    examined: {
      departments: departments.length,
      instants: sum(departments, 'instants'),
      situations: sum(departments, 'situations'),
      answers: sum([...shared, ...departments], 'answers'),
    },
  }
}

function bySeverity(a: Finding, b: Finding): number {
  return a.level === b.level ? 0 : a.level === 'error' ? -1 : 1
}

function sum(played: Played[], what: 'instants' | 'situations' | 'answers'): number {
  return played.reduce((total, each) => total + each[what], 0)
}

/** The instants at which what is said before the choice changes: now, the alerts, the days of general closing. */
function announcements({ alerts, exceptions }: Directory, now: number): number[] {
  const edges = alerts.flatMap(({ start, end }) => [Date.parse(start), Date.parse(end)])
  const days = exceptions.flatMap(({ from, to }) => [Date.parse(from), Date.parse(to)])
  const night = now - (now % dayMs) + dayMs
  const all = [now, night, ...edges, ...days].filter((at) => now <= at && at < now + year * dayMs)
  return [...new Set(all)]
}

/** Each thing once: a département that says the same in a hundred situations has one fault. */
function findingsOf(department: string | null, played: Played[], prompts: Prompts): Finding[] {
  const messages = new Set(
    played.flatMap(({ told }) => told.flatMap((each) => faults(each, prompts))),
  )
  return [
    ...[...messages].map((message) => ({ level: 'error' as const, department, message })),
    ...played.flatMap(({ findings }) => findings),
  ]
}

function faults(told: Told, prompts: Prompts): string[] {
  if ('fault' in told) return [told.fault]
  const words = wordsOf(told, prompts)
  if (words.trim() === '') return ['un message est vide.']
  const excess = excessOf(words)
  if (excess === 0) return []
  return [`un message ${excessInWords(excess)} Il commence par « ${words.slice(0, 60)}… »`]
}
