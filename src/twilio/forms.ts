import { z } from 'zod'
import type { LegEvent } from '../core/call/journal.ts'
import type { CallEvent, DialResult } from '../core/call/state.ts'
import type { Fields } from './body.ts'

/** No value that we use is longer; what is, is cut, and its caller served. */
const longest = 2000
const text = z.string()
const seconds = z.coerce.number().int().nonnegative().catch(0)

/**
 * The fields we use of Twilio's voice webhooks; the others are ignored. A malformed caller is served
 * like any other, so nothing but the CallSid is demanded.
 * https://www.twilio.com/docs/voice/twiml#request-parameters
 */
const form = z.object({
  CallSid: z.string().min(1).max(64),
  AccountSid: text.optional(),
  From: text.optional(),
  To: text.optional(),
  ForwardedFrom: text.optional(),
  CallStatus: text.default(''),
  CallDuration: seconds.optional(),
  Digits: text.optional(),
  SpeechResult: text.optional(),
  DialCallStatus: text.optional(),
  DialCallSid: text.optional(),
  DialCallDuration: seconds.optional(),
  DialBridged: text.optional(),
  ParentCallSid: text.optional(),
  Timestamp: text.optional(),
  ErrorCode: text.optional(),
  ErrorUrl: text.optional(),
  TestClock: z.iso.datetime().optional(),
  TestVersion: z.coerce.number().int().positive().optional(),
})

export type VoiceForm = z.infer<typeof form>

/** Reads a webhook's fields; throws a ZodError when even the CallSid is missing. */
export function readForm(fields: Fields): VoiceForm {
  return form.parse(hasLong(fields) ? cut(fields) : fields)
}

const isLong = (value: string | string[]) => value.length > longest

function hasLong(fields: Fields): boolean {
  for (const name in fields) if (isLong(fields[name] ?? '')) return true
  return false
}

function cut(fields: Fields): Fields {
  const short = ([name, value]: [string, string | string[]]) => [name, value.slice(0, longest)]
  return Object.fromEntries(Object.entries(fields).map(short))
}

/**
 * The answer to a <Gather>: keys, words or silence; or the end of the call, when the caller hung up in it.
 * CallStatus tells: https://www.twilio.com/docs/voice/twiml#callstatus-values
 */
export function answerOf(fields: VoiceForm): CallEvent {
  if (isEnding(fields)) return endedOf(fields)
  const { Digits: keys = '', SpeechResult } = fields
  if (keys !== '') return { kind: 'keys', keys }
  const said = SpeechResult?.trim() ?? ''
  return said === '' ? { kind: 'silence' } : { kind: 'speech', said }
}

/** The account of the test phone: no account of Twilio is all zeros. */
const testAccount = `AC${'0'.repeat(32)}`

/** What the test phone adds to its forms: when its call takes place, and on which directory. */
export interface TestCall {
  now: number | null
  version: number | null
}

/** The test call that a form belongs to; null for a caller's. Forms are signed, so no caller can claim it. */
export function testCallOf({ AccountSid, TestClock, TestVersion }: VoiceForm): TestCall | null {
  if (AccountSid !== testAccount) return null
  return { now: TestClock ? Date.parse(TestClock) : null, version: TestVersion ?? null }
}

const results: Record<string, DialResult> = {
  busy: 'busy',
  'no-answer': 'no_answer',
  failed: 'failed',
  canceled: 'canceled',
}

/**
 * The end of a <Dial>. "completed" alone only says that somebody or something picked up; DialBridged
 * says whether the two were connected, and nothing is supposed where it is missing:
 * https://www.twilio.com/docs/voice/twiml/dial#action
 */
export function dialledOf(fields: VoiceForm): CallEvent {
  const { DialCallStatus: status = '', DialBridged, DialCallSid, DialCallDuration } = fields
  const completed = status === 'completed' || status === 'answered'
  const result = completed ? connection(DialBridged) : (results[status] ?? 'failed')
  const talked = result === 'bridged' || result === 'picked_up'
  return {
    kind: 'dialled',
    result,
    leg: DialCallSid || null,
    talkSeconds: talked ? (DialCallDuration ?? null) : null,
    callerGone: isEnding(fields),
  }
}

function connection(told: string | undefined): DialResult {
  if (told === 'true') return 'bridged'
  return told === 'false' ? 'declined' : 'picked_up'
}

/** The end of the caller's call. */
export function endedOf({
  CallStatus,
  CallDuration,
}: VoiceForm): Extract<CallEvent, { kind: 'ended' }> {
  return { kind: 'ended', status: CallStatus, seconds: CallDuration ?? null }
}

const endings = new Set(['completed', 'busy', 'no-answer', 'failed', 'canceled'])

/** Whether a status callback tells the end of its call. */
export function isEnding({ CallStatus }: VoiceForm): boolean {
  return endings.has(CallStatus)
}

/** Which of a leg's four progress events its callback tells. */
export function legEventOf(fields: VoiceForm): LegEvent {
  if (isEnding(fields)) return 'completed'
  if (fields.CallStatus === 'in-progress') return 'answered'
  return fields.CallStatus === 'ringing' ? 'ringing' : 'initiated'
}

/** When it happened, as Twilio dates it (ms since 1970), however late it is told; null where it does not say. */
export function instantOf({ Timestamp }: VoiceForm): number | null {
  const told = Date.parse(Timestamp ?? '')
  return Number.isNaN(told) ? null : told
}
