import { randomBytes } from 'node:crypto'
import type { Answer } from './answer.ts'
import { dial } from './dial.ts'
import type { Element } from './document.ts'
import { commonFields, dialFields } from './fields.ts'
import { type Act, enter, wholeSeconds } from './gather.ts'
import type { DialContext } from './leg.ts'
import { Network } from './network.ts'
import type { PhoneOptions } from './options.ts'
import type { CallPlan } from './plan.ts'
import type { Behaviour, CallReport, Moment } from './report.ts'
import { type Refusal, refusal } from './rules.ts'

export const addresses = {
  incoming: '/voice/incoming',
  fallback: '/voice/fallback',
  status: '/voice/status',
}
const mostDocuments = 100

const newSid = () => `CA${randomBytes(16).toString('hex')}`

/** Places one call and plays Twilio's part until it ends. */
export async function placeCall(options: PhoneOptions, plan: CallPlan): Promise<CallReport> {
  return new Call(options, plan).run()
}

type Step = { next: string; fields: Record<string, string> } | { ended: CallReport['endedBy'] }

class Call {
  private readonly network: Network
  private readonly report: CallReport
  private readonly common: Record<string, string>
  private readonly started: number
  private heard: string[] = []
  private asked = 0
  private dialled = 0
  private fellBack = false
  private kept = ''
  private readonly options: PhoneOptions
  private readonly plan: CallPlan

  constructor(options: PhoneOptions, plan: CallPlan) {
    this.options = options
    this.plan = plan
    this.network = new Network(options, plan.test !== undefined)
    this.started = options.clock.now()
    const callSid = plan.callSid ?? newSid()
    this.common = commonFields(callSid, plan)
    this.report = {
      callSid,
      path: [],
      documents: [],
      exchanges: this.network.exchanges,
      refusals: [],
      answeredBy: null,
      endedBy: 'service',
    }
  }

  async run(): Promise<CallReport> {
    const next = this.network.consoleAddress(addresses.incoming)
    let step: Step = { next, fields: { CallStatus: 'ringing' } }
    while ('next' in step) {
      if (this.report.documents.length >= mostDocuments) {
        this.refuse(refusal(11200, 'the call goes in circles', 'voice/twiml'))
        step = { ended: 'network' }
        break
      }
      step = await this.fetchAndPlay(step.next, step.fields)
    }
    this.report.endedBy = step.ended
    await this.tellEnd()
    return this.report
  }

  private async fetchAndPlay(path: string, fields: Record<string, string>): Promise<Step> {
    const answer = await this.network.fetch(path, {
      ...this.common,
      CallStatus: 'in-progress',
      ...fields,
    })
    if (fields.CallStatus === 'completed') return { ended: 'caller' }
    const read = await this.read(answer)
    if (read === null) return this.fallBack(path)
    return this.play(read, path)
  }

  private async read(answer: Answer): Promise<Element[] | null> {
    if (!answer.ok) {
      this.refuse(answer.refusal)
      return null
    }
    this.report.documents.push(answer.xml)
    const { verbs, refusals } = await this.network.open(answer.xml)
    for (const each of refusals) this.refuse(each)
    return refusals.length > 0 ? null : verbs
  }

  /** https://www.twilio.com/docs/usage/webhooks/voice-webhooks: the fallback URL, once. */
  private async fallBack(path: string): Promise<Step> {
    if (this.fellBack) return { ended: 'network' }
    this.fellBack = true
    const last = this.report.refusals.at(-1)
    return {
      next: this.network.consoleAddress(addresses.fallback),
      fields: { ErrorCode: String(last?.code ?? 11200), ErrorUrl: this.network.urlOf(path) },
    }
  }

  private refuse(found: Refusal): void {
    this.report.refusals.push(found)
    this.tell({ who: 'network', refuses: found })
  }

  private tell(moment: Moment): void {
    this.report.path.push(moment)
    this.plan.onMoment?.(moment)
  }

  private async play(verbs: Element[], path: string): Promise<Step> {
    for (const verb of verbs) {
      const step = await this.playVerb(verb, path)
      if (step) return step
    }
    return { ended: 'service' }
  }

  private async playVerb(verb: Element, path: string): Promise<Step | null> {
    switch (verb.name) {
      case 'Say':
      case 'Play':
        return this.hear(verb)
      case 'Pause':
        this.options.clock.advance(Number(verb.attributes.length ?? 1) * 1000)
        return null
      case 'Redirect':
        return { next: verb.text.trim() || path, fields: {} }
      case 'Gather':
        return this.gather(verb, path)
      case 'Dial':
        return this.dial(verb)
      default:
        return { ended: 'service' }
    }
  }

  private hear(verb: Element): null {
    const says = verb.name === 'Say' ? verb.text : `♪ ${verb.text.split('/').at(-1)}`
    this.heard.push(says)
    this.tell({ who: 'service', says })
    this.options.clock.advance(wholeSeconds(says))
    return null
  }

  /** All is said before the caller acts; the pauses in it pass only when the caller waits. */
  private async gather(verb: Element, path: string): Promise<Step | null> {
    for (const child of verb.children) if (child.name !== 'Pause') this.hear(child)
    const speech = (verb.attributes.input ?? 'dtmf').includes('speech')
    const digits = Number(verb.attributes.numDigits) || null
    const act = this.kept === '' ? await this.act(speech, digits) : { keys: this.kept }
    this.kept = ''
    this.heard = []
    if (act === 'hang up') {
      this.tell({ who: 'caller', does: 'hangs up' })
      return { ended: 'caller' }
    }
    const { moment, fields, milliseconds, rest } = enter(act, verb)
    this.tell(moment)
    this.options.clock.advance(milliseconds)
    if (this.plan.keysBetweenDocuments === 'kept') this.kept = rest
    const empty = verb.attributes.actionOnEmptyResult === 'true'
    if (fields === null && !empty) return null
    return { next: verb.attributes.action ?? path, fields: fields ?? { Digits: '' } }
  }

  private async act(speech: boolean, digits: number | null): Promise<Act> {
    const { caller } = this.plan
    const asked = this.asked++
    if (typeof caller === 'function')
      return caller({ heard: [...this.heard], speech, asked, digits })
    return caller[asked] ?? 'wait'
  }

  /** Without an action the document goes on: https://www.twilio.com/docs/voice/twiml/dial#action */
  private async dial(verb: Element): Promise<Step | null> {
    const end = await dial(verb, this.dialContext())
    this.report.answeredBy = end.number ?? this.report.answeredBy
    if (end.callerGone) this.tell({ who: 'caller', does: 'hangs up' })
    const { action } = verb.attributes
    if (!action) return end.callerGone ? { ended: 'caller' } : null
    return { next: action, fields: dialFields(end) }
  }

  private dialContext(): DialContext {
    const { clock } = this.options
    const { plan } = this
    return {
      network: this.network,
      clock,
      common: this.common,
      callSid: this.report.callSid,
      newSid,
      behaviourOf: (number) => this.behaviourOf(number),
      talkSeconds: plan.talkSeconds ?? 60,
      refusesCallerId: plan.refusesCallerId ?? (() => false),
      hangUpAfter: plan.hangUpWhileRinging ?? null,
      tell: (moment) => this.tell(moment),
    }
  }

  private behaviourOf(number: string): Behaviour | Promise<Behaviour> {
    const { lines = [] } = this.plan
    if (typeof lines === 'function') return lines(number)
    if (!Array.isArray(lines)) return lines[number] ?? 'no-answer'
    return lines[this.dialled++] ?? lines.at(-1) ?? 'answer'
  }

  /** https://www.twilio.com/docs/voice/api/call-resource#statuscallback */
  private async tellEnd(): Promise<void> {
    const seconds = Math.round((this.options.clock.now() - this.started) / 1000)
    await this.network.tell(this.network.consoleAddress(addresses.status), {
      ...this.common,
      CallStatus: 'completed',
      CallDuration: String(seconds),
      CallbackSource: 'call-progress-events',
      SequenceNumber: '0',
      Timestamp: new Date(this.options.clock.now()).toUTCString(),
    })
    await this.network.deliverKept()
  }
}
