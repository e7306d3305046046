import { formatNumber } from '../core/directory/numbers.ts'
import type { Exchange } from './network.ts'
import type { Refusal } from './rules.ts'

/** How a dialled line behaves. */
export type Behaviour = 'answer' | 'busy' | 'no-answer' | 'failed' | 'machine' | 'decline'

export type LegResult = 'bridged' | 'busy' | 'no-answer' | 'failed' | 'declined' | 'canceled'

/** One thing that happened, in order, as the people on the telephone live it. */
export type Moment =
  | { who: 'service'; says: string }
  | { who: 'caller'; does: 'keys' | 'speaks'; what: string }
  | { who: 'caller'; does: 'waits' | 'hangs up' }
  | { who: 'line'; number: string; hears: string }
  | { who: 'line'; number: string; result: LegResult; after: number }
  | { who: 'network'; refuses: Refusal }

/** What became of a call. */
export interface CallReport {
  callSid: string
  path: Moment[]
  documents: string[]
  exchanges: Exchange[]
  refusals: Refusal[]
  /** Number of the line that talked with the caller. */
  answeredBy: string | null
  endedBy: 'service' | 'caller' | 'line' | 'network'
}

const results: Record<LegResult, string> = {
  bridged: 'en communication',
  busy: 'occupé',
  'no-answer': 'sans réponse',
  failed: 'injoignable',
  declined: 'décroché, sans accepter',
  canceled: 'arrêtée',
}

/** A moment as a line to read in a terminal. */
export function inWords(moment: Moment): string {
  if (moment.who === 'network')
    return `⚠ Twilio refuse (${moment.refuses.code}) : ${moment.refuses.message}`
  if (moment.who === 'service') return `☎ ${moment.says}`
  if (moment.who === 'line')
    return 'hears' in moment
      ? `   ↳ ${formatNumber(moment.number)} entend : ${moment.hears}`
      : `   → ${formatNumber(moment.number)} : ${results[moment.result]} (${moment.after} s)`
  if (moment.does === 'keys') return `⌨ ${moment.what}`
  if (moment.does === 'speaks') return `🗣 « ${moment.what} »`
  return moment.does === 'waits' ? '… silence' : '✕ raccroche'
}
