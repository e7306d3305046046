import { keysOf } from '../directory/naming.ts'
import {
  codesBehind,
  maximumExtras,
  maximumNoAttempts,
  maximumTries,
  question,
  sayableChoices,
} from './asking.ts'
import { readBack } from './confirming.ts'
import type { Facts } from './facts.ts'
import type { Decision } from './instructions.ts'
import type { AskedWhy } from './journal.ts'
import { readKeys, type Settled, settle } from './keypad.ts'
import { hearing, notice } from './routing.ts'
import { type Heard, matchSpeech } from './speech/match.ts'
import type { CallEvent, Choosing } from './state.ts'

/** A département given, asked for again, or given up: what an answer to the question leads to. */
export function answerToQuestion(state: Choosing, event: CallEvent, facts: Facts): Decision {
  switch (event.kind) {
    case 'keys':
      return keyed(state, event.keys, facts)
    case 'speech':
      return spoken(state, heardIn(event.said, state), facts)
    case 'silence':
      return failedTry(state, 'silence', facts)
    default:
      return askAgain(state, 'lost', {})
  }
}

/** A star begins again; of what follows it the network may have kept one digit, which is no try. */
function keyed(state: Choosing, keys: string, facts: Facts): Decision {
  const answer = chosenAmong(state, settle(readKeys(keys, state.keys)), keys)
  switch (answer.kind) {
    case 'department':
      return readBack(state, answer.code, 'keys', facts)
    case 'partial':
      return extra(state, 'third_key', facts, { keys: answer.keys, among: [] })
    case 'help':
      return extra(state, 'help', facts, { keys: '', among: [] })
    case 'repeat':
      return extra(state, 'repeat', facts, { keys: '' })
    case 'too_few':
      return keys.includes('*')
        ? extra(state, 'repeat', facts, { keys: '' })
        : failedTry(state, 'too_few_keys', facts)
    case 'rejected':
      return failedTry({ ...state, keys: '', among: [] }, 'wrong', facts)
  }
}

/**
 * A lone digit after choices that were spelled out answers them, when it ends the keys of one and begins those
 * of none. After a star it is what the network kept of more, and answers nothing.
 */
function chosenAmong({ among }: Choosing, answer: Settled, keys: string): Settled {
  const digit = answer.kind === 'too_few' ? /^(\d)#?$/.exec(keys)?.[1] : undefined
  if (digit === undefined || among.length > sayableChoices) return answer
  if (among.some((code) => keysOf(code).startsWith(digit))) return answer
  const [code, other] = among.filter((each) => keysOf(each).endsWith(digit))
  return code === undefined || other !== undefined ? answer : { kind: 'department', code }
}

function heardIn(said: string, { keys, among }: Choosing): Heard {
  const candidates = keys === '' ? among : codesBehind(keys)
  return matchSpeech(said, candidates.length > 0 ? candidates : undefined)
}

/** What words that were heard lead to. */
export function spoken(state: Choosing, heard: Heard, facts: Facts): Decision {
  switch (heard.kind) {
    case 'department':
      return readBack(state, heard.code, 'voice', facts)
    case 'ambiguous':
      return extra(state, 'ambiguous', facts, followUp(heard.codes))
    case 'no_attempt':
      return noAttempt(state, 'no_attempt', facts, {})
    case 'person':
      return noAttempt(state, 'person', facts, { keys: '', among: [] })
    case 'unknown':
      return failedTry({ ...state, keys: '', among: [] }, 'wrong', facts)
  }
}

/** The two halves of Corsica are asked about by their third key, which is one key. */
function followUp(codes: string[]): Pick<Choosing, 'keys' | 'among'> {
  const corsica = codes.length === 2 && codes.every((code) => codesBehind('20').includes(code))
  return corsica ? { keys: '20', among: [] } : { keys: '', among: codes }
}

/** Words that are no attempt cost no try; answered often enough, they end in a question by keys. */
function noAttempt(
  state: Choosing,
  why: 'no_attempt' | 'person',
  facts: Facts,
  change: Partial<Choosing>,
): Decision {
  if (state.noAttempts > maximumNoAttempts) return failedTry(state, 'wrong', facts)
  return askAgain(state, why, { ...change, noAttempts: state.noAttempts + 1 })
}

function failedTry(state: Choosing, why: AskedWhy, facts: Facts): Decision {
  const tries = state.tries + 1
  if (tries >= maximumTries) return giveUp(state, facts)
  return askAgain(state, why, { tries })
}

/** An answer that is not a try; past the allowed number it counts as one, so that no call goes on for ever. */
function extra(
  state: Choosing,
  why: 'help' | 'repeat' | 'third_key' | 'ambiguous' | 'corrected',
  facts: Facts,
  change: Partial<Choosing>,
): Decision {
  if (state.extras >= maximumExtras) return failedTry({ ...state, keys: '', among: [] }, why, facts)
  return askAgain(state, why, { ...change, extras: state.extras + 1 })
}

/** The question once more, for a caller who takes back the département that was read back. */
export function askAfterCorrection(state: Choosing, facts: Facts): Decision {
  return extra(state, 'corrected', facts, {})
}

function askAgain(state: Choosing, why: AskedWhy, change: Partial<Choosing>): Decision {
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
