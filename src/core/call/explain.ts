import { departmentOf } from '../departments.ts'
import type { Line } from '../directory/directory.ts'
import { nameWithArticle } from '../directory/naming.ts'
import { type Prompts, wordsOf } from '../prompts.ts'
import { someWeeksAt } from '../schedule/some-weeks.ts'
import { heard } from './asking.ts'
import { readBackSpeech } from './confirming.ts'
import type { Facts, ServiceSettings } from './facts.ts'
import { longestRinging } from './hunting.ts'
import { carryOut, groupsOf, routeOf } from './routing.ts'
import type { Snapshot } from './snapshot.ts'
import type { Confirming } from './state.ts'

/** What a call for a département would meet at an instant. */
export interface Explanation {
  department: string
  /** ms since 1970. */
  at: number
  open: boolean
  /** null when open; 'redirected' when the département has no telephone assistance. */
  reason: 'hours' | 'holiday' | 'closure' | 'redirected' | null
  holiday: string | null
  until: number | null
  nextOpening: number | null
  /** What the hours have at that instant in some weeks only, in words; null where the week is not what decides. */
  someWeeks: string | null
  /** The lines that would ring, one group after the other. */
  lines: Line[][]
  /** Seconds of ringing when nobody answers; 0 when no line would ring. */
  longestRinging: number
  /** The sentences a caller hears after giving the département. */
  hears: string[]
}

/** What a call for a département meets at an instant (ms since 1970) on a directory. */
export function explainOn(
  { prompts, ...inForce }: Snapshot,
  settings: ServiceSettings,
  department: string,
  now: number,
): Explanation {
  const call = { call: 'CA', caller: null, called: null, forwardedFrom: null, test: false }
  return explain(department, { ...inForce, ...call, settings, now }, prompts)
}

/** Explains by deciding: the same functions that answer a call, on the same facts. */
export function explain(department: string, facts: Facts, prompts: Prompts): Explanation {
  const state: Confirming = {
    at: 'confirming',
    department,
    how: 'keys',
    tries: 0,
    extras: 0,
    noAttempts: 0,
    decidedAt: facts.now,
    version: facts.directory.version,
    step: 2,
  }
  const { verdict } = routeOf(department, facts.now, facts)
  const opening = facts.timetable.opening(department, facts.now)
  const closed = verdict !== 'connect' && !opening.open ? opening : null
  const redirected = verdict === 'redirected'
  const lines = verdict === 'connect' ? groupsOf(state, facts) : []
  return {
    department,
    at: facts.now,
    open: verdict === 'connect',
    reason: redirected ? 'redirected' : (closed?.reason ?? null),
    holiday: redirected ? null : (closed?.holiday ?? null),
    until: verdict === 'connect' && opening.open ? opening.until : null,
    nextOpening: redirected ? null : (closed?.nextOpening ?? null),
    someWeeks:
      verdict === 'connect' || closed?.reason === 'hours' ? inSomeWeeks(department, facts) : null,
    lines,
    longestRinging: longestRinging(lines),
    hears: [
      wordsOf(readBackSpeech(department, 'keys'), prompts),
      ...heard(carryOut(state, facts), prompts),
    ],
  }
}

function inSomeWeeks(department: string, { timetable, now }: Facts): string | null {
  const all = timetable.schedules(department).map(({ hours }) => hours)
  return someWeeksAt(all, now, departmentOf(department).timeZone)
}

/** "69, le Rhône (Europe/Paris)". */
export function titleOf(department: string): string {
  return `${department}, ${nameWithArticle(department)} (${departmentOf(department).timeZone})`
}
