import type { Posted, Undelivered } from './attempt.ts'
import type { Failure } from './overrides.ts'
import { type Refusal, refusal } from './rules.ts'

/** What Twilio makes of the answer to a webhook: a document, or the error that it notes. */
export type Answer = { ok: true; xml: string } | { ok: false; refusal: Refusal }

/** The error of a webhook that was never answered. */
export const silence: Record<Undelivered, Refusal> = {
  ct: refusal(11205, 'no connection'),
  rt: refusal(11200, 'nothing answers in time'),
  cut: refusal(11200, 'the connection broke before an answer'),
  tt: refusal(11203, 'no attempt was answered in the time for all of them'),
}

/** For what Twilio would try again; null where it would not. */
export function failureOf(answer: Posted | Undelivered): Failure | null {
  if (typeof answer === 'string') return answer === 'tt' ? null : answer
  if (answer.status >= 500) return '5xx'
  return answer.status >= 400 ? '4xx' : null
}

/** The document of an answer, when it is one. */
export function read({ status, type, body }: Posted): Answer {
  if (status >= 300 && status < 400)
    return refused(11200, `a POST was answered with a redirect (${status})`)
  if (status !== 200) return refused(11200, `the answer was ${status}: ${body.slice(0, 80)}`)
  if (!/^(text|application)\/xml/.test(type))
    return refused(12300, `the content type was "${type}"`)
  return { ok: true, xml: body }
}

function refused(code: number, message: string): Answer {
  return { ok: false, refusal: refusal(code, message) }
}
