import { entryOf } from '../directory/directory.ts'
import type { PromptId } from '../prompt-list.ts'
import type { Speech } from '../prompts.ts'
import type { Facts } from './facts.ts'
import { huntOrder, ringSecondsOf } from './hunting.ts'
import type { Instruction } from './instructions.ts'
import type { ClosedReason, Verdict } from './journal.ts'
import { noticeSpeeches, say } from './notices.ts'
import type { Confirming, Hearing, Hunting } from './state.ts'

/** What becomes of a caller once the département is known. */
export interface Route {
  verdict: Verdict
  reason: ClosedReason | null
}

/** What routes calls: a directory with the hours of its lines. */
export type Routing = Pick<Facts, 'directory' | 'timetable'>

/** The announcement at the head of a call that comes at an instant (ms since 1970). */
export function activeAlert({ directory }: Pick<Routing, 'directory'>, at: number) {
  return directory.alerts.find(
    (alert) => Date.parse(alert.start) <= at && at < Date.parse(alert.end),
  )
}

/** Why a call that comes at an instant ends with the greeting; null when its caller is asked for a département. */
export function closedToAll(routing: Routing, at: number): ClosedReason | null {
  if (activeAlert(routing, at)?.goesOn === false) return 'closure'
  return routing.timetable.nobody(at)?.reason ?? null
}

/** Connect, closed (and why) or redirected: the département's mode first, then its hours. */
export function routeOf(department: string, at: number, routing: Routing): Route {
  if (entryOf(routing.directory, department).assistance !== 'phone')
    return { verdict: 'redirected', reason: null }
  const opening = routing.timetable.opening(department, at)
  return opening.open
    ? { verdict: 'connect', reason: null }
    : { verdict: 'closed', reason: opening.reason }
}

/** The instructions that carry out the route of a département given a moment ago. */
export function carryOut(state: Confirming, facts: Facts): Instruction[] {
  const { verdict } = routeOf(state.department, state.decidedAt, facts)
  if (verdict === 'connect') return connect(huntingFrom(state), facts, null)
  return notice(
    {
      at: 'hearing',
      notice: verdict,
      department: state.department,
      plays: 1,
      decidedAt: state.decidedAt,
      version: state.version,
      step: state.step,
    },
    facts,
  )
}

function huntingFrom(state: Confirming): Hunting {
  const { department, decidedAt, version, step } = state
  return { at: 'hunting', department, group: 0, retried: false, decidedAt, version, step }
}

/** The groups of lines that this call tries, open at the instant of its decision. */
export function groupsOf(state: { department: string; decidedAt: number }, facts: Facts) {
  const lines = facts.timetable.openLines(state.department, state.decidedAt)
  return huntOrder(lines, entryOf(facts.directory, state.department), facts.call)
}

/** Rings the group of lines the hunt has come to; when there is none left, says that nobody answered. */
export function connect(state: Hunting, facts: Facts, prompt: PromptId | null): Instruction[] {
  const group = groupsOf(state, facts)[state.group]
  if (!group) return notice(unanswered(state), facts)
  const ring: Instruction = {
    do: 'connect',
    lines: group,
    ringSeconds: ringSecondsOf(group),
    callerId: shownNumber(state, facts),
    next: state,
  }
  return prompt ? [{ do: 'say', speech: say(prompt) }, ring] : [ring]
}

function unanswered(state: Hunting): Hearing {
  const { department, decidedAt, version, step } = state
  return { at: 'hearing', notice: 'unanswered', department, plays: 1, decidedAt, version, step }
}

const e164 = /^\+[1-9]\d{6,14}$/

/** Whether a line is shown the caller's own number at this point of the hunt. */
export function passesCallerThrough(state: Hunting, facts: Facts): boolean {
  return facts.settings.callerId === 'caller' && !state.retried && e164.test(facts.caller ?? '')
}

/** Twilio only shows a number of the account, and the number that was called is one. */
function shownNumber(state: Hunting, facts: Facts): string {
  const { settings, caller, called } = facts
  if (caller && passesCallerThrough(state, facts)) return caller
  if (settings.callerNumber) return settings.callerNumber
  return called && e164.test(called) ? called : settings.serviceNumber
}

/** A message that can be heard again by a key, then the end; what precedes it is said once. */
export function notice(state: Hearing, facts: Facts, before: Speech[] = []): Instruction[] {
  const speeches = [...before, ...noticeSpeeches(state, facts)]
  if (state.plays >= maximumPlays) return [...speeches.map(spoken), ...goodbye()]
  return [
    { do: 'ask', speeches: [...speeches, say('replay')], expects: 'one_key', next: state },
    ...goodbye(),
  ]
}

/** How often a message can be heard in one call. */
export const maximumPlays = 3

export function goodbye(): Instruction[] {
  return [{ do: 'say', speech: say('goodbye') }, { do: 'hangUp' }]
}

function spoken(speech: Speech): Instruction {
  return { do: 'say', speech }
}

/** The state of a caller who starts to hear a notice. */
export function hearing(
  kind: Hearing['notice'],
  department: string | null,
  decidedAt: number,
  version: number,
  step: number,
): Hearing {
  return { at: 'hearing', notice: kind, department, plays: 1, decidedAt, version, step }
}
