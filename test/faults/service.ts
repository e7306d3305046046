import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sign } from '../../src/phone/sign.ts'
import { type Files, filesOf } from '../../src/storage/journal/files.ts'
import { factsOf } from '../storage/generated.ts'

const token = 'a-token-for-the-faults-only'
const publicUrl = 'https://faults.example.org'

/** What a fault did to callers and to the log; every figure is to be 0. */
export interface Damage {
  /** Webhooks without an answer of 200 within a second. */
  silent: number
  /** Answered facts that are nowhere and that no line names as held or lost. */
  lostUnsaid: number
  /** Calls that the log holds more than once, or with a fact twice. */
  doubled: number
  /** Facts said to be lost that are there. */
  falselyLost: number
}

export interface Service {
  files: Files
  /** One webhook of a new call every 25 milliseconds for so long. */
  callFor(milliseconds: number): Promise<void>
  /** Lines that the service printed. */
  said(): string[]
  kill(): Promise<void>
  /** Milliseconds until it had ended. */
  stop(): Promise<number>
  start(): Promise<void>
  /** Waits for the rows, and counts. */
  damage(): Promise<Damage & { answered: number; held: number; longest: number }>
  close(): Promise<void>
}

/** The real service in a folder of its own. */
export async function openService(environment: Record<string, string>): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), 'svi-faults-'))
  const files = filesOf(join(folder, 'svi.sqlite'))
  const port = await freePort()
  const answers: { call: string; ok: boolean; took: number }[] = []
  let printed = ''
  let child: ChildProcess | null = null
  let calls = 0

  async function start() {
    const started = spawn(process.execPath, ['dist/src/main.js'], {
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        PUBLIC_URL: publicUrl,
        TWILIO_AUTH_TOKEN: token,
        DATABASE_URL: files.database,
        LOG_LEVEL: 'warn',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: a kill takes the parent and all below it at once, as the end of a machine does.
      detached: true,
    })
    for (const stream of [started.stdout, started.stderr])
      stream?.on('data', (text) => {
        printed += text
      })
    child = started
    for (let tries = 0; tries < 200; tries++) {
      if (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)) return
      await pause(50)
    }
    throw new Error(`the service did not start: ${printed}`)
  }

  async function call() {
    const sid = `CA${String(++calls).padStart(32, '0')}`
    const fields = { CallSid: sid, From: '+33199000001', To: '+33806000156', CallStatus: 'ringing' }
    const began = performance.now()
    const answer = await fetch(`http://127.0.0.1:${port}/voice/incoming`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'X-Twilio-Signature': sign(token, `${publicUrl}/voice/incoming`, fields) },
      signal: AbortSignal.timeout(15_000),
    }).catch(() => null)
    const heard = answer?.status === 200 && (await answer.text()).includes('<Response>')
    answers.push({ call: sid, ok: heard, took: performance.now() - began })
  }

  async function callFor(milliseconds: number) {
    const open: Promise<void>[] = []
    for (const end = performance.now() + milliseconds; performance.now() < end; ) {
      open.push(call())
      await pause(25)
    }
    await Promise.all(open)
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number> {
    const ending = child
    child = null
    if (!ending || ending.exitCode !== null) return 0
    const began = performance.now()
    const gone = once(ending, 'exit')
    if (signal === 'SIGKILL') process.kill(-(ending.pid ?? 0), signal)
    else ending.kill(signal)
    await gone
    return performance.now() - began
  }

  const lines = () => printed.split('\n').filter((line) => line.startsWith('{'))
  const named = (word: string) =>
    new Set(
      lines()
        .map((line) => JSON.parse(line) as { word?: string; facts?: { call: string }[] })
        .flatMap((line) => (line.word === word ? (line.facts ?? []) : []))
        .map(({ call }) => call),
    )

  return {
    files,
    callFor,
    said: lines,
    start,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    async damage() {
      const answered = answers.filter(({ ok }) => ok).map((each) => each.call)
      const rows = await rowsOf(files, answered)
      const kept = new Set([...factsOf(files.database).map(([of]) => of), ...spooled(files)])
      const [held, lost, late] = [named('held'), named('lost'), named('late')]
      const heldOnly = new Set([...held].filter((each) => !late.has(each)))
      return {
        silent: answers.filter(({ ok, took }) => !ok || took > 1_000).length,
        lostUnsaid: answered.filter(
          (each) => !(kept.has(each) && rows.has(each)) && !heldOnly.has(each) && !lost.has(each),
        ).length,
        doubled: [...rows.values()].filter((facts) => facts !== 1).length,
        falselyLost: [...lost].filter((each) => kept.has(each)).length,
        answered: answered.length,
        held: held.size,
        longest: Math.round(Math.max(...answers.map(({ took }) => took))),
      }
    },
    async close() {
      await end('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The calls of the log with the number of their facts, once all that were answered are there, or half a minute has passed. */
async function rowsOf(files: Files, answered: string[]): Promise<Map<string, number>> {
  let rows = new Map<string, number>()
  for (let tries = 0; tries < 120; tries++) {
    rows = new Map(foundIn(files))
    if (answered.every((call) => rows.has(call))) break
    await pause(250)
  }
  return rows
}

/** Nothing while the tasks have not made the database yet. */
function foundIn(files: Files): [string, number][] {
  try {
    const database = new Sqlite(files.database, { readonly: true })
    const found = database.prepare('select call, json_array_length(events) from calls').raw().all()
    database.close()
    return found as [string, number][]
  } catch {
    return []
  }
}

function spooled(files: Files): string[] {
  const names = readdirSync(files.folder).filter((name) => name.startsWith(files.spool))
  const text = names.map((name) => readFileSync(join(files.folder, name), 'utf8')).join('\n')
  return [...text.matchAll(/CA\d{32}/g)].map(([call]) => call)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

export const pause = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
