import { question } from './asking.ts'
import { answerToQuestion, answerToReadBack } from './choosing.ts'
import type { Facts } from './facts.ts'
import type { Decision, Instruction } from './instructions.ts'
import type { CallFact } from './log.ts'
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
import type { CallEvent, CallState, Choosing, Hearing, Hunting } from './state.ts'

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
  const alert = activeAlert(facts, facts.now)
  const announced: Instruction[] = alert ? [{ do: 'say', speech: { text: alert.message } }] : []
  const greeting: Instruction[] = [...announced, { do: 'say', speech: say('greeting') }]
  const closed = closedToAll(facts, facts.now)
  if (closed) {
    const state = hearing('all_closed', null, facts.now, facts.directory.version, 1)
    const ending = alert?.goesOn === false ? goodbye() : notice(state, facts)
    return { instructions: [...greeting, ...ending], record: received(facts, closed) }
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
