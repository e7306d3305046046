import type { Alert } from '../directory/directory.ts'
import { nameWithArticle } from '../directory/naming.ts'
import { codesBehind, maximumExtras, maximumTries, question, type Why } from './asking.ts'
import type { Facts } from './facts.ts'
import type { Instruction } from './instructions.ts'
import { readKeys, settle } from './keypad.ts'
import type { CallFact } from './log.ts'
import { say } from './notices.ts'
import {
  carryOut,
  connect,
  goodbye,
  groupsOf,
  maximumPlays,
  notice,
  passesCallerThrough,
  routeOf,
} from './routing.ts'
import { matchSpeech } from './speech/match.ts'
import type {
  CallEvent,
  CallState,
  Choosing,
  Confirming,
  Hearing,
  How,
  Hunting,
  KeptKeys,
} from './state.ts'

export interface Decision {
  instructions: Instruction[]
  /** What the log keeps of this step. */
  record: CallFact
}

type Dialled = Extract<CallEvent, { kind: 'dialled' }>

/** What the service does when `event` happens to a call in `state`: every pair has an answer. */
export function decide(state: CallState, event: CallEvent, facts: Facts): Decision {
  if (event.kind === 'ended')
    return {
      instructions: [],
      record: { kind: 'ended', status: event.status, seconds: event.seconds },
    }
  switch (state.at) {
    case 'new':
      return greet(facts)
    case 'choosing':
      return answerToQuestion(state, event, facts)
    case 'confirming':
      return answerToReadBack(state, event, facts)
    case 'hunting':
      return event.kind === 'dialled' ? afterDialling(state, event, facts) : ringAgain(state, facts)
    case 'hearing':
      return answerToNotice(state, event, facts)
  }
}

function greet(facts: Facts): Decision {
  const alert = activeAlert(facts)
  const announced: Instruction[] = alert ? [{ do: 'say', speech: { text: alert.message } }] : []
  const greeting: Instruction[] = [...announced, { do: 'say', speech: say('greeting') }]
  if (alert && !alert.goesOn)
    return { instructions: [...greeting, ...goodbye()], record: received(facts, 'closure') }
  const closed = facts.timetable.nobody(facts.now)
  if (closed) {
    const state = hearing('all_closed', null, facts.now, facts.directory.version, 1)
    return {
      instructions: [...greeting, ...notice(state, facts)],
      record: received(facts, closed.reason),
    }
  }
  const first: Choosing = {
    at: 'choosing',
    tries: 0,
    extras: 0,
    keys: '',
    among: [],
    version: facts.directory.version,
    step: 1,
  }
  return { instructions: [...greeting, question(first, 'first')], record: received(facts, null) }
}

function activeAlert(facts: Facts): Alert | undefined {
  return facts.directory.alerts.find(
    (alert) => Date.parse(alert.start) <= facts.now && facts.now < Date.parse(alert.end),
  )
}

function received(
  { directory, caller, called, forwardedFrom }: Facts,
  closed: Extract<CallFact, { kind: 'received' }>['closed'],
): CallFact {
  return { kind: 'received', version: directory.version, caller, called, forwardedFrom, closed }
}

function answerToQuestion(state: Choosing, event: CallEvent, facts: Facts): Decision {
  switch (event.kind) {
    case 'keys':
      return keyed(state, event.keys, facts)
    case 'speech':
      return spoken(state, event.said, facts)
    case 'silence':
      return silent(state, facts)
    default:
      return askAgain(state, 'lost', {})
  }
}

function keyed(state: Choosing, keys: string, facts: Facts): Decision {
  const answer = settle(readKeys(keys, state.keys))
  switch (answer.kind) {
    case 'department':
      return chosen(state, answer.code, 'keys', facts)
    case 'partial':
      return extra(state, 'third_key', facts, { keys: answer.keys as KeptKeys, among: [] })
    case 'help':
    case 'repeat':
      return extra(state, answer.kind, facts, { keys: '' })
    case 'rejected':
      return failedTry(state, 'wrong', facts)
  }
}

function spoken(state: Choosing, said: string, facts: Facts): Decision {
  const among = state.keys === '' ? state.among : codesBehind(state.keys)
  const heard = matchSpeech(said, among.length > 0 ? among : undefined)
  if (heard.kind === 'department') return chosen(state, heard.code, 'voice', facts)
  if (heard.kind === 'ambiguous')
    return extra(state, 'ambiguous', facts, { keys: '', among: heard.codes })
  return failedTry(state, 'wrong', facts)
}

/** Silence after a first pair of keys (97, 98, 20) asks which of those is meant. */
function silent(state: Choosing, facts: Facts): Decision {
  if (state.keys === '') return failedTry(state, 'silence', facts)
  return failedTry(state, 'silence', facts, codesBehind(state.keys))
}

function failedTry(
  state: Choosing,
  why: 'silence' | 'wrong',
  facts: Facts,
  among: string[] = [],
): Decision {
  const tries = state.tries + 1
  if (tries >= maximumTries) return giveUp(state, facts)
  return askAgain({ ...state, tries, keys: '', among }, why, {})
}

/** An answer that is not a try; past the allowed number it counts as one, so that no call goes on for ever. */
function extra(
  state: Choosing,
  why: 'help' | 'repeat' | 'third_key' | 'ambiguous' | 'corrected',
  facts: Facts,
  change: Partial<Choosing>,
): Decision {
  if (state.extras >= maximumExtras) return failedTry(state, 'wrong', facts)
  return askAgain({ ...state, extras: state.extras + 1 }, why, change)
}

function askAgain(
  state: Choosing,
  why: Exclude<Why, 'first'> | 'corrected' | 'lost',
  change: Partial<Choosing>,
): Decision {
  const next: Choosing = { ...state, ...change, step: state.step + 1 }
  return {
    instructions: [question(next, why)],
    record: { kind: 'asked', step: state.step, why },
  }
}

function giveUp(state: Choosing, facts: Facts): Decision {
  const told = hearing('no_choice', null, facts.now, state.version, state.step + 1)
  return {
    instructions: notice(told, facts),
    record: { kind: 'gave_up', step: state.step },
  }
}

/** The name is read back with one key to correct it, in the same answer as what follows: silence goes on. */
function chosen(state: Choosing, department: string, how: How, facts: Facts): Decision {
  const next: Confirming = {
    at: 'confirming',
    department,
    how,
    tries: state.tries,
    extras: state.extras,
    decidedAt: facts.now,
    version: state.version,
    step: state.step + 1,
  }
  const route = routeOf(department, facts.now, facts)
  const readBack = say('read_back', { department: capitalised(nameWithArticle(department)) })
  return {
    instructions: [
      { do: 'ask', speeches: [readBack], expects: 'one_key', next },
      ...carryOut({ ...next, step: next.step + 1 }, facts),
    ],
    record: { kind: 'chosen', step: state.step, department, how, tries: state.tries + 1, ...route },
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function answerToReadBack(state: Confirming, event: CallEvent, facts: Facts): Decision {
  if (event.kind === 'keys' && event.keys.includes('*')) return corrected(state, facts)
  return {
    instructions: carryOut({ ...state, step: state.step + 1 }, facts),
    record: { kind: 'confirmed', step: state.step },
  }
}

function corrected({ tries, extras, version, step }: Confirming, facts: Facts): Decision {
  const asking: Choosing = { at: 'choosing', tries, extras, keys: '', among: [], version, step }
  return extra(asking, 'corrected', facts, {})
}

function afterDialling(state: Hunting, event: Dialled, facts: Facts): Decision {
  const then = afterwards(state, event, facts)
  return {
    instructions: hunt(state, then, facts),
    record: {
      kind: 'dialled',
      step: state.step,
      group: state.group,
      lines: (groupsOf(state, facts)[state.group] ?? []).map(({ id, label }) => ({
        line: id,
        label,
      })),
      result: event.result,
      leg: event.leg,
      talkSeconds: event.talkSeconds,
      then,
    },
  }
}

type Then = Extract<CallFact, { kind: 'dialled' }>['then']

function afterwards(state: Hunting, event: Dialled, facts: Facts): Then {
  if (event.result === 'bridged') return 'done'
  if (event.callerGone) return 'gone'
  if (event.result === 'failed' && passesCallerThrough(state, facts)) return 'retry'
  return state.group + 1 < groupsOf(state, facts).length ? 'next' : 'unanswered'
}

function hunt(state: Hunting, then: Then, facts: Facts): Instruction[] {
  const step = state.step + 1
  switch (then) {
    case 'done':
    case 'gone':
      return [{ do: 'hangUp' }]
    case 'retry':
      return connect({ ...state, retried: true, step }, facts, null)
    default:
      return connect({ ...state, group: state.group + 1, step }, facts, 'next_line')
  }
}

function ringAgain(state: Hunting, facts: Facts): Decision {
  return {
    instructions: connect({ ...state, step: state.step + 1 }, facts, null),
    record: { kind: 'asked', step: state.step, why: 'lost' },
  }
}

function answerToNotice(state: Hearing, event: CallEvent, facts: Facts): Decision {
  if (event.kind !== 'keys' || state.plays >= maximumPlays)
    return { instructions: goodbye(), record: { kind: 'told_goodbye', step: state.step } }
  return {
    instructions: notice({ ...state, plays: state.plays + 1, step: state.step + 1 }, facts),
    record: { kind: 'replayed', step: state.step },
  }
}

function hearing(
  kind: Hearing['notice'],
  department: string | null,
  decidedAt: number,
  version: number,
  step: number,
): Hearing {
  return { at: 'hearing', notice: kind, department, plays: 1, decidedAt, version, step }
}
