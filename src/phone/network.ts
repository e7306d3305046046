import { randomUUID } from 'node:crypto'
import { type Element, readDocument } from './document.ts'
import { limits, type Refusal, refusal } from './rules.ts'
import { sign } from './sign.ts'

/** The passing of time in the rehearsal; nothing is ever waited for. */
export interface PhoneClock {
  now(): number
  advance(milliseconds: number): void
}

/** What happens to webhooks on their way. */
export interface Faults {
  /** Every webhook is delivered twice; the second answer is the one that counts. */
  doubled?: boolean
  /** Callbacks (whose answer nobody waits for) that never arrive: true drops this one. */
  lose?: (path: string, fields: Record<string, string>) => boolean
  /** Callbacks are kept back and delivered at the end of the call, in this order. */
  shuffle?: <T>(callbacks: T[]) => T[]
  /** Called before each webhook, with its number from 0: to stop or break things in mid-call. */
  before?: (count: number, path: string) => Promise<void> | void
}

export interface PhoneOptions {
  /** Where the service listens, e.g. http://127.0.0.1:3000. */
  baseUrl: string
  /** The address that is signed, when the service believes it is reached by another. */
  publicUrl?: string
  token: string
  clock: PhoneClock
  faults?: Faults
}

/** One webhook as it went. */
export interface Exchange {
  path: string
  fields: Record<string, string>
  status: number
  milliseconds: number
  body: string
}

type Fields = Record<string, string>
export type Answer = { ok: true; xml: string } | { ok: false; refusal: Refusal }

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

  /**
   * Asks for a document. One retry with the same I-Twilio-Idempotency-Token when nothing answers:
   * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
   */
  async fetch(path: string, fields: Fields): Promise<Answer> {
    const token = randomUUID()
    if (this.options.faults?.doubled) await this.post(path, fields, token)
    const first = await this.post(path, fields, token)
    const answer = first ?? (await this.post(path, fields, token))
    return answer ? read(answer) : { ok: false, refusal: refusal(11200, 'nothing answers') }
  }

  /** Reads a document as Twilio does, the files that it plays included. */
  async open(xml: string): Promise<{ verbs: Element[]; refusals: Refusal[] }> {
    const { verbs, refusals } = readDocument(xml)
    for (const file of filesIn(verbs)) {
      const missing = await this.play(file)
      if (missing) refusals.push(missing)
    }
    return { verbs, refusals }
  }

  /** https://www.twilio.com/docs/voice/twiml/play: what is not there, or is no sound, cannot be heard. */
  private async play(file: string): Promise<Refusal | null> {
    const { baseUrl, publicUrl = baseUrl } = this.options
    const url = new URL(file, `${publicUrl}/`).href.replace(publicUrl, baseUrl)
    if (!url.startsWith(baseUrl)) return null
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
  async tell(path: string, fields: Fields): Promise<void> {
    const { faults } = this.options
    if (faults?.lose?.(path, fields)) return
    if (faults?.shuffle) this.kept.push([path, fields])
    else await this.deliver(path, fields)
  }

  /** Delivers the callbacks that were kept back. */
  async deliverKept(): Promise<void> {
    const shuffle = this.options.faults?.shuffle ?? ((all) => all)
    for (const [path, fields] of shuffle(this.kept.splice(0))) await this.deliver(path, fields)
  }

  private async deliver(path: string, fields: Fields): Promise<void> {
    const token = randomUUID()
    if (this.options.faults?.doubled) await this.post(path, fields, token)
    await this.post(path, fields, token)
  }

  private async post(path: string, form: Fields, token: string): Promise<Response | null> {
    const { baseUrl, publicUrl = baseUrl, faults, clock } = this.options
    const fields = this.test ? { ...form, TestClock: new Date(clock.now()).toISOString() } : form
    await faults?.before?.(this.exchanges.length, path)
    const before = performance.now()
    const response = await fetch(baseUrl + path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      redirect: 'manual',
      signal: AbortSignal.timeout(limits.patience),
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
        'X-Twilio-Signature': sign(this.options.token, publicUrl + path, fields),
        'I-Twilio-Idempotency-Token': token,
        'User-Agent': 'TwilioProxy/1.1',
      },
    }).catch(() => null)
    const body = (await response?.text().catch(() => '')) ?? ''
    const milliseconds = performance.now() - before
    this.exchanges.push({ path, fields, status: response?.status ?? 0, milliseconds, body })
    return response && new Response(body, response)
  }
}

function filesIn(elements: Element[]): string[] {
  return elements.flatMap(({ name, text, children }) =>
    name === 'Play' ? [text.trim()] : filesIn(children),
  )
}

async function read(response: Response): Promise<Answer> {
  const xml = await response.text()
  const type = response.headers.get('content-type') ?? ''
  if (response.status >= 300 && response.status < 400)
    return refused(11200, `a POST was answered with a redirect (${response.status})`)
  if (response.status !== 200)
    return refused(11200, `the answer was ${response.status}: ${xml.slice(0, 80)}`)
  if (!/^(text|application)\/xml/.test(type))
    return refused(12300, `the content type was "${type}"`)
  return { ok: true, xml }
}

function refused(code: number, message: string): Answer {
  return { ok: false, refusal: refusal(code, message) }
}
