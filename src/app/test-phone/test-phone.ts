import { randomBytes } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import type { CallRow } from '../../core/call/outcome.ts'
import { placeCall } from '../../phone/call.ts'
import type { Act } from '../../phone/gather.ts'
import { type Behaviour, type CallReport, inWords, type Moment } from '../../phone/report.ts'
import type { Settings } from '../../settings/settings.ts'
import type { Question, Rehearsed, Step, TestPhone } from '../services.ts'

interface Needs {
  /** Answers the webhooks of test calls, and nothing else. */
  express: Express
  config: Settings
  now(): number
  /** What the facts of a call amount to. */
  rowOf(call: string): CallRow | undefined
  /** Puts a draft's directory where only test calls find it. */
  versionOf(draft: number): Promise<number | null>
  report(problem: string, details: Record<string, unknown>): void
}

/** Calls left alone for this long hang up, and are forgotten. */
const patience = 15 * 60_000
const mostCalls = 20

/** One call of the test phone in the pages: it waits for what its person does next. */
class Call {
  readonly steps: Step[] = []
  readonly owner: number
  question: Question | null = null
  report: CallReport | null = null
  private answer: ((given: string) => void) | null = null
  private waiting: (() => void)[] = []
  private readonly timer: NodeJS.Timeout

  constructor(owner: number) {
    this.owner = owner
    this.timer = setTimeout(() => this.give('raccrocher'), patience)
    this.timer.unref()
  }

  told(moment: Moment): void {
    this.steps.push({ who: moment.who, words: inWords(moment) })
  }

  ask(question: Question): Promise<string> {
    this.question = question
    this.settle()
    return new Promise((resolve) => {
      this.answer = resolve
    })
  }

  /** What the person does; false when nothing was asked. */
  give(given: string): boolean {
    const { answer } = this
    if (!answer) return false
    this.answer = null
    this.question = null
    answer(given)
    return true
  }

  end(report: CallReport | null): void {
    clearTimeout(this.timer)
    this.report = report
    this.ended = true
    this.settle()
  }
  ended = false

  /** Resolves when the call waits for its person, or has ended. */
  idle(): Promise<void> {
    if (this.question || this.ended) return Promise.resolve()
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  private settle(): void {
    for (const resolve of this.waiting.splice(0)) resolve()
  }
}

/** Answers only who knows the path: a draft's recordings are not for everybody on this machine. */
function behind(secret: string, express: Express): RequestListener {
  return (request, response) => {
    if (!request.url?.startsWith(`${secret}/`)) return void response.writeHead(404).end()
    request.url = request.url.slice(secret.length)
    express(request, response)
  }
}

/** The test phone of the pages: real webhooks, posted to the handler of calls over a door of their own. */
export function openTestPhone(needs: Needs): TestPhone & { close(): void } {
  const calls = new Map<string, Call>()
  let door: Promise<Server> | null = null
  const secret = `/${randomBytes(24).toString('hex')}`

  async function baseUrl(): Promise<string> {
    door ??= new Promise((resolve) => {
      const server = createServer(behind(secret, needs.express))
      server.listen(0, '127.0.0.1', () => resolve(server))
      server.unref()
    })
    return `http://127.0.0.1:${((await door).address() as AddressInfo).port}${secret}`
  }

  function found(id: string, person: number): Call | undefined {
    const call = calls.get(id)
    return call?.owner === person ? call : undefined
  }

  async function run(call: Call, at: number, version: number | null): Promise<void> {
    const { config, report } = needs
    let now = at
    const clock = {
      now: () => now,
      advance(milliseconds: number) {
        now += milliseconds
      },
    }
    const phone = {
      baseUrl: await baseUrl(),
      publicUrl: config.publicUrl,
      token: config.tokens[0] ?? '',
      clock,
    }
    const plan = {
      test: version === null ? {} : { version },
      caller: async ({ speech, digits }: { speech: boolean; digits: number | null }) =>
        actOf(await call.ask({ of: 'caller', speech, digits })),
      lines: async (number: string) => (await call.ask({ of: 'line', number })) as Behaviour,
      onMoment: (moment: Moment) => call.told(moment),
    }
    await placeCall(phone, plan).then(
      (ended) => call.end(ended),
      (error: Error) => {
        report('a test call failed', { error: error.message })
        call.end(null)
      },
    )
  }

  return {
    async start({ person, at, draft }) {
      const version = draft === null ? null : await needs.versionOf(draft)
      if (draft !== null && version === null) return null
      const id = randomBytes(12).toString('hex')
      const call = new Call(person)
      calls.set(id, call)
      for (const old of [...calls.keys()].slice(0, -mostCalls)) {
        calls.get(old)?.give('raccrocher')
        calls.delete(old)
      }
      run(call, at ?? needs.now(), version)
      await call.idle()
      return id
    },
    async act(id, person, given) {
      const call = found(id, person)
      if (!call?.give(given)) return false
      await call.idle()
      return true
    },
    async read(id, person): Promise<Rehearsed | undefined> {
      const call = found(id, person)
      if (!call) return undefined
      const { steps, question, report, ended } = call
      const row = report ? needs.rowOf(report.callSid) : undefined
      return { steps, question, ended, documents: report?.documents ?? [], row: row ?? null }
    },
    close() {
      for (const call of calls.values()) call.give('raccrocher')
      door?.then((server) => server.close())
    },
  }
}

function actOf(given: string): Act {
  if (given === 'raccrocher') return 'hang up'
  if (given === '') return 'wait'
  return /^[\d*#]+$/.test(given) ? { keys: given } : { says: given }
}
