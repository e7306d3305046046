import type { DialEnd } from './dial.ts'
import type { CallPlan } from './plan.ts'

/** The end of a <Dial>: https://www.twilio.com/docs/voice/twiml/dial#action */
export function dialFields(end: DialEnd): Record<string, string> {
  return {
    CallStatus: end.callerGone ? 'completed' : 'in-progress',
    DialCallStatus: end.status,
    DialCallSid: end.sid,
    DialCallDuration: String(end.seconds),
    DialBridged: String(end.bridged),
  }
}

/** What every webhook of a call carries: https://www.twilio.com/docs/voice/twiml#request-parameters */
export function commonFields(
  callSid: string,
  plan: Pick<CallPlan, 'from' | 'to' | 'forwardedFrom' | 'test'>,
): Record<string, string> {
  const from = plan.from ?? '+33199009999'
  const to = plan.to ?? '+33806000156'
  return {
    AccountSid: `AC${(plan.test ? '0' : '1').repeat(32)}`,
    ApiVersion: '2010-04-01',
    CallSid: callSid,
    From: from,
    Caller: from,
    To: to,
    Called: to,
    Direction: 'inbound',
    CallerCountry: 'FR',
    FromCountry: 'FR',
    ...(plan.test?.version ? { TestVersion: String(plan.test.version) } : {}),
    ...(plan.forwardedFrom ? { ForwardedFrom: plan.forwardedFrom } : {}),
  }
}
