import { randomUUID } from 'node:crypto'
import { addressesIn, filesIn, fragmentOf } from './addresses.ts'
import { type Answer, failureOf, read, silence } from './answer.ts'
import { attempt, type Posted, type Undelivered } from './attempt.ts'
import { type Element, readDocument } from './document.ts'
import type { PhoneOptions } from './options.ts'
import { type Overrides, overridesOf } from './overrides.ts'
import { limits, type Refusal, refusal } from './rules.ts'
import { sign } from './sign.ts'

/** One webhook as it went. */
export interface Exchange {
  path: string
  fields: Record<string, string>
  status: number
  milliseconds: number
  body: string
}

type Fields = Record<string, string>

/** Posts signed forms as Twilio does, and keeps what was exchanged. */
export class Network {
  readonly exchanges: Exchange[] = []
  private readonly kept: [string, Fields][] = []
  private readonly options: PhoneOptions

  private readonly test: boolean

  /** A test call tells with each form when it takes place. */
  constructor(options: PhoneOptions, test: boolean) {
    this.options = options
    this.test = test
  }

  /** Asks for a document. */
  async fetch(address: string, fields: Fields): Promise<Answer> {
    const answer = await this.send(address, fields)
    return typeof answer === 'string' ? { ok: false, refusal: silence[answer] } : read(answer)
  }

  /** The address as it is set in the console. */
  consoleAddress(path: string): string {
    return this.publicUrl + path + (this.options.consoleOverrides ?? '')
  }

  /** The address as it is asked and signed: whole, and without a fragment. */
  urlOf(address: string): string {
    const url = new URL(address, `${this.publicUrl}/`)
    url.hash = ''
    return url.href
  }

  /** Reads a document as Twilio does, the addresses in it and the files that it plays included. */
  async open(xml: string): Promise<{ verbs: Element[]; refusals: Refusal[] }> {
    const { verbs, refusals } = readDocument(xml)
    for (const address of addressesIn(verbs)) {
      const wrong = this.faultOf(address)
      if (wrong) refusals.push(wrong)
    }
    for (const file of filesIn(verbs)) {
      const missing = await this.play(file)
      if (missing) refusals.push(missing)
    }
    return { verbs, refusals }
  }

  /** https://www.twilio.com/docs/voice/twiml/play: what is not there, or is no sound, cannot be heard. */
  private async play(file: string): Promise<Refusal | null> {
    const wanted = this.urlOf(file)
    if (!wanted.startsWith(this.publicUrl)) return null
    const url = this.options.baseUrl + wanted.slice(this.publicUrl.length)
    const response = await fetch(url, { signal: AbortSignal.timeout(limits.patience) }).catch(
      () => null,
    )
    await response?.body?.cancel()
    if (response?.status !== 200)
      return refusal(11200, `<Play> finds no file: ${file} (${response?.status ?? 'no answer'})`)
    const type = response.headers.get('content-type') ?? ''
    return type.startsWith('audio/') ? null : refusal(12300, `<Play> gets "${type}" from ${file}`)
  }

  /** Tells something whose answer does not matter; it may be lost, late or out of order. */
  async tell(address: string, fields: Fields): Promise<void> {
    const { faults } = this.options
    if (faults?.lose?.(this.pathOf(address), fields)) return
    if (faults?.shuffle) this.kept.push([address, fields])
    else await this.send(address, fields)
  }

  /** Delivers the callbacks that were kept back. */
  async deliverKept(): Promise<void> {
    const shuffle = this.options.faults?.shuffle ?? ((all) => all)
    for (const [address, fields] of shuffle(this.kept.splice(0))) await this.send(address, fields)
  }

  private get publicUrl(): string {
    return this.options.publicUrl ?? this.options.baseUrl
  }

  private pathOf(address: string): string {
    return this.urlOf(address).slice(this.publicUrl.length)
  }

  /** Only addresses of the service are asked, and only with overrides that Twilio describes. */
  private faultOf(address: string): Refusal | null {
    if (!URL.canParse(address, `${this.publicUrl}/`))
      return refusal(11100, `no address: ${address}`)
    if (!this.urlOf(address).startsWith(`${this.publicUrl}/`))
      return refusal(11200, `not an address of ${this.publicUrl}: ${address}`)
    return overridesOf(fragmentOf(address)) ? null : refusal(11100, `${address}: ${undescribed}`)
  }

  private overridesFor(address: string): Overrides {
    const hash = this.options.faults?.withoutOverrides ? '' : fragmentOf(address)
    const overrides = overridesOf(hash)
    if (!overrides) throw new Error(`${address}: ${undescribed}`)
    return overrides
  }

  /**
   * One webhook, tried again as its address says and with the same I-Twilio-Idempotency-Token. That there is
   * a pause before another attempt is said nowhere, so there is none.
   * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
   */
  private async send(address: string, fields: Fields): Promise<Posted | Undelivered> {
    const overrides = this.overridesFor(address)
    const path = this.pathOf(address)
    const token = randomUUID()
    const until = performance.now() + overrides.total
    const once = () =>
      this.post(path, fields, token, { ...overrides, total: until - performance.now() })
    if (this.options.faults?.doubled) await once()
    for (let retries = 0; ; retries++) {
      const answer = await once()
      const failure = failureOf(answer)
      if (failure === null || retries === overrides.retries) return answer
      if (!overrides.retriesAfter(failure)) return answer
      if (performance.now() >= until) return 'tt'
    }
  }

  private async post(
    path: string,
    form: Fields,
    token: string,
    limits: Pick<Overrides, 'connect' | 'read' | 'total'>,
  ): Promise<Posted | Undelivered> {
    const { baseUrl, faults, clock } = this.options
    const fields = this.test ? { ...form, TestClock: new Date(clock.now()).toISOString() } : form
    await faults?.before?.(this.exchanges.length, path)
    const before = performance.now()
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
      'X-Twilio-Signature': sign(this.options.token, this.publicUrl + path, fields),
      'I-Twilio-Idempotency-Token': token,
      'User-Agent': 'TwilioProxy/1.1',
    }
    const letter = { url: baseUrl + path, body: new URLSearchParams(fields).toString(), headers }
    const answer = await attempt(letter, limits)
    const milliseconds = performance.now() - before
    const { status, body } = typeof answer === 'string' ? { status: 0, body: '' } : answer
    this.exchanges.push({ path, fields, status, milliseconds, body })
    return answer
  }
}

const undescribed = 'connection overrides that Twilio does not describe'
