import type { Speech } from '../prompts.ts'
import { question } from './asking.ts'
import { answerToQuestion, askAfterCorrection } from './choosing.ts'
import { answerToReadBack, corrects } from './confirming.ts'
import type { Facts } from './facts.ts'
import type { Decision, Instruction } from './instructions.ts'
import type { CallFact } from './journal.ts'
import { say } from './notices.ts'
import {
  activeAlert,
  closedToAll,
  connect,
  goodbye,
  groupsOf,
  hearing,
  maximumPlays,
  notice,
  passesCallerThrough,
} from './routing.ts'
import type { CallEvent, CallState, Choosing, Confirming, Hearing, Hunting } from './state.ts'

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
      return corrects(event)
        ? askAfterCorrection(choosingAgain(state), facts)
        : answerToReadBack(state, event, facts)
    case 'hunting':
      return event.kind === 'dialled' ? afterDialling(state, event, facts) : ringAgain(state, facts)
    case 'hearing':
      return answerToNotice(state, event, facts)
  }
}

/** Nothing is said before keys count, but an alert that ends the call. */
function greet(facts: Facts): Decision {
  const { version } = facts.directory
  const alert = activeAlert(facts, facts.now)
  const announced: Speech[] = alert ? [{ text: alert.message }] : []
  const closed = closedToAll(facts, facts.now)
  if (closed) {
    const told = [say('welcome'), ...announced, say('audience')]
    const instructions =
      alert?.goesOn === false
        ? [...told.map((speech): Instruction => ({ do: 'say', speech })), ...goodbye()]
        : notice(hearing('all_closed', null, facts.now, version, 1), facts, told)
    return { instructions, record: received(facts, closed) }
  }
  const first = firstQuestion(version, 1)
  return { instructions: [question(first, 'first', announced)], record: received(facts, null) }
}

/** The question as it stands before anything was answered. */
export function firstQuestion(version: number, step: number): Choosing {
  const counted = { tries: 0, extras: 0, noAttempts: 0 }
  return { at: 'choosing', ...counted, keys: '', among: [], version, step }
}

function choosingAgain({ tries, extras, noAttempts, version, step }: Confirming): Choosing {
  return { ...firstQuestion(version, step), tries, extras, noAttempts }
}

function received(
  { directory, caller, called, forwardedFrom, test }: Facts,
  closed: Extract<CallFact, { kind: 'received' }>['closed'],
): CallFact {
  return {
    kind: 'received',
    version: directory.version,
    caller,
    called,
    forwardedFrom,
    closed,
    ...(test ? { test } : {}),
  }
}

function afterDialling(state: Hunting, event: Dialled, facts: Facts): Decision {
  const then = afterwards(state, event, facts)
  return {
    instructions: hunt(state, then, facts),
    record: {
      kind: 'dialled',
      step: state.step,
      group: state.group,
      lines: ringing(state, facts).map(({ id, label, screening }) => ({
        line: id,
        label,
        screening,
      })),
      result: event.result,
      leg: event.leg,
      talkSeconds: event.talkSeconds,
      then,
    },
  }
}

type Then = Extract<CallFact, { kind: 'dialled' }>['then']

function ringing(state: Hunting, facts: Facts) {
  return groupsOf(state, facts)[state.group] ?? []
}

/**
 * Whether the caller has talked to somebody, as far as the address and the form can tell: the acceptance
 * of a screened line is in the log alone. Where the network does not say that it bridged one, a machine
 * may have picked up, and the caller must not be left with that.
 */
function talked(state: Hunting, event: Dialled, facts: Facts): boolean {
  if (event.result === 'bridged') return true
  return event.result === 'picked_up' && !ringing(state, facts).some((line) => line.screening)
}

function afterwards(state: Hunting, event: Dialled, facts: Facts): Then {
  if (event.callerGone) return 'gone'
  if (talked(state, event, facts)) return 'done'
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
