import { nameWithArticle } from '../directory/naming.ts'
import { codesBehind, maximumExtras, maximumTries, question, type Why } from './asking.ts'
import type { Facts } from './facts.ts'
import type { Decision } from './instructions.ts'
import { readKeys, settle } from './keypad.ts'
import { say } from './notices.ts'
import { carryOut, hearing, notice, routeOf } from './routing.ts'
import { matchSpeech } from './speech/match.ts'
import type { CallEvent, Choosing, Confirming, How, KeptKeys } from './state.ts'

/** A département given, asked for again, or given up: what an answer to the question leads to. */
export function answerToQuestion(state: Choosing, event: CallEvent, facts: Facts): Decision {
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
    case 'too_few':
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

/** The star corrects; any other key, or none, goes on with what was decided. */
export function answerToReadBack(state: Confirming, event: CallEvent, facts: Facts): Decision {
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
