import { secondsToSay } from '../core/prompts.ts'
import type { Element } from './document.ts'
import type { Moment } from './report.ts'

/** What a caller does when asked: press keys, say words, wait, or hang up. */
export type Act = { keys: string } | { says: string } | 'wait' | 'hang up'

/** What a caller's act at a <Gather> comes to. */
export interface Entered {
  moment: Moment
  /** Null: nothing was entered. */
  fields: Record<string, string> | null
  /** What passes from the end of the words heard to the webhook. */
  milliseconds: number
  /** Keys pressed after it had ended. */
  rest: string
}

/** Milliseconds that words take; whole seconds, as everything that callbacks tell. */
export const wholeSeconds = (text: string) => Math.ceil(secondsToSay(text)) * 1000

/**
 * Plays a <Gather>'s part in an act: keys stop at numDigits or at the finishing key, words after the
 * silence that it waits for; without input the pauses inside it pass and its timeout.
 * https://www.twilio.com/docs/voice/twiml/gather
 */
export function enter(act: Exclude<Act, 'hang up'>, verb: Element): Entered {
  const speech = (verb.attributes.input ?? 'dtmf').includes('speech')
  if (typeof act === 'object' && 'says' in act && speech) return words(act.says, verb)
  return keys(typeof act === 'object' && 'keys' in act ? act.keys : '', verb)
}

function words(said: string, verb: Element): Entered {
  return {
    moment: { who: 'caller', does: 'speaks', what: said },
    fields: { SpeechResult: said, Confidence: '0.9', Language: verb.attributes.language ?? '' },
    milliseconds: wholeSeconds(said) + endOfSpeech(verb),
    rest: '',
  }
}

function keys(typed: string, verb: Element): Entered {
  const patience = Number(verb.attributes.timeout ?? 5) * 1000
  if (typed === '')
    return {
      moment: { who: 'caller', does: 'waits' },
      fields: null,
      milliseconds: pausesIn(verb) + patience,
      rest: '',
    }
  const { digits, complete, rest } = pressed(typed, verb)
  return {
    moment: { who: 'caller', does: 'keys', what: typed },
    fields: { Digits: digits },
    milliseconds: complete ? 0 : patience,
    rest,
  }
}

/** The documented fields do not say which key ended an entry; the finishing key is not one of its digits. */
function pressed(typed: string, { attributes }: Element) {
  const { finishOnKey = '#', numDigits = typed.length + 1 } = attributes
  const most = Number(numDigits)
  const stop = finishOnKey === '' ? -1 : typed.indexOf(finishOnKey)
  if (stop >= 0 && stop < most)
    return { digits: typed.slice(0, stop), complete: true, rest: typed.slice(stop + 1) }
  return { digits: typed.slice(0, most), complete: typed.length >= most, rest: typed.slice(most) }
}

/** Milliseconds of the pauses inside a <Gather>. */
export function pausesIn({ children }: Element): number {
  return children.reduce(
    (sum, { name, attributes }) =>
      name === 'Pause' ? sum + Number(attributes.length ?? 1) * 1000 : sum,
    0,
  )
}

/** Milliseconds of silence after which words are taken as finished; "auto" is about one second. */
function endOfSpeech({ attributes }: Element): number {
  return (Number(attributes.speechTimeout) || 1) * 1000
}
