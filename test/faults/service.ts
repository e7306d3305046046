import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import Sqlite from 'better-sqlite3'
import { expect } from 'vitest'
import { sign } from '../../src/phone/sign.ts'
import { type Files, filesOf } from '../../src/storage/journal/files.ts'
import { machine } from '../environment.ts'
import { publicUrl, token } from '../journeys/line.ts'
import { below } from '../processes/service.ts'
import { factsOf } from '../storage/generated.ts'
import { portOf } from '../typed.ts'

export type Role = 'voice' | 'pages' | 'tasks'

/** What a fault did to callers and to the log; every figure is to be 0. */
export interface Damage {
  /** Webhooks without an answer of 200 within a second, and what the caller's own process was late at most. */
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
  base: string
  /** One webhook of a new call every 25 milliseconds for so long. */
  callFor(milliseconds: number): Promise<void>
  /** Lines that the service printed. */
  said(): string[]
  /** The processes of this name, or all of them and their parent, as at the end of a machine. */
  kill(role?: Role): Promise<void>
  /** The number of the process of a role now. */
  pid(role: Role): number | undefined
  /** Milliseconds until it had ended. */
  stop(): Promise<number>
  start(): Promise<void>
  /** Waits until it answers callers, and until it shows pages. */
  answers(): Promise<void>
  pagesAnswer(): Promise<void>
  /** Waits for the rows, and counts. */
  damage(): Promise<
    Damage & { answered: number; held: number; heldOnly: number; lost: number; longest: number }
  >
  close(): Promise<void>
}

/** The real service in a folder of its own. */
export async function openService(environment: Record<string, string>): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), 'svi-faults-'))
  const files = filesOf(join(folder, 'svi.sqlite'))
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const heard: { call: string; ok: boolean; took: number }[] = []
  let printed = ''
  let child: ChildProcess | null = null
  let calls = 0
  const ownDelay = monitorEventLoopDelay()
  ownDelay.enable()

  async function start() {
    const started = spawn(process.execPath, ['dist/src/main.js'], {
      env: {
        ...machine,
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
    await answers()
  }

  async function answersAt(path: string) {
    for (let tries = 0; tries < 1_000; tries++) {
      const answer = await fetch(base + path).catch(() => null)
      await answer?.arrayBuffer()
      if (answer && (answer.ok || path === '/readyz')) return
      if (typeof child?.exitCode === 'number') break
      await pause(50)
    }
    throw new Error(`the service does not answer ${path}: ${printed}`)
  }
  const answers = () => answersAt('/readyz')

  const pid = (role: Role) => below(child?.pid ?? 0, role)[0]

  async function kill(role?: Role) {
    if (!role) return void (await end('SIGKILL'))
    const killed = pid(role)
    if (killed) process.kill(killed, 'SIGKILL')
  }

  async function call() {
    const sid = `CA${String(++calls).padStart(32, '0')}`
    const fields = { CallSid: sid, From: '+33199000001', To: '+33806000156', CallStatus: 'ringing' }
    const began = performance.now()
    const answer = await fetch(`${base}/voice/incoming`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'X-Twilio-Signature': sign(token, `${publicUrl}/voice/incoming`, fields) },
      signal: AbortSignal.timeout(15_000),
    }).catch(() => null)
    const ok = answer?.status === 200 && (await answer.text()).includes('<Response>')
    heard.push({ call: sid, ok, took: performance.now() - began })
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
        .map((line): { word?: string; facts?: { call: string }[] } => JSON.parse(line))
        .flatMap((line) => (line.word === word ? (line.facts ?? []) : []))
        .map(({ call }) => call),
    )

  return {
    files,
    base,
    callFor,
    said: lines,
    start,
    answers,
    pagesAnswer: () => answersAt('/connexion'),
    kill,
    pid,
    stop: () => end('SIGTERM'),
    async damage() {
      const answered = heard.filter(({ ok }) => ok).map((each) => each.call)
      const [held, lost, late] = [named('held'), named('lost'), named('late')]
      const heldOnly = new Set([...held].filter((each) => !late.has(each)))
      const unnamed = answered.filter((each) => !heldOnly.has(each) && !lost.has(each))
      const rows = await rowsOf(files, unnamed)
      const patience = 1_000 + ownDelay.max / 1e6
      const kept = new Set([...factsOf(files.database).map(([of]) => of), ...spooled(files)])
      return {
        silent: heard.filter(({ ok, took }) => !ok || took > patience).length,
        lostUnsaid: unnamed.filter((each) => !(kept.has(each) && rows.has(each))).length,
        doubled: [...rows.values()].filter((facts) => facts !== 1).length,
        falselyLost: [...lost].filter((each) => kept.has(each)).length,
        answered: answered.length,
        held: held.size,
        heldOnly: [...heldOnly].filter((each) => !kept.has(each)).length,
        lost: lost.size,
        longest: Math.round(Math.max(...heard.map(({ took }) => took))),
      }
    },
    async close() {
      await end('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Prints what a fault did to a service, and holds it against what must be. */
export async function expectNoDamage(service: Service, what: string): Promise<void> {
  const counted = await service.damage()
  console.log(`${what}: ${JSON.stringify(counted)}`)
  const none = { silent: 0, lostUnsaid: 0, doubled: 0, falselyLost: 0 }
  expect(counted).toMatchObject(none)
  expect(counted.answered).toBeGreaterThan(20)
}

/** The calls of the log with the number of their facts, once all of these are there, or half a minute has passed. */
async function rowsOf(files: Files, wanted: string[]): Promise<Map<string, number>> {
  let rows = new Map<string, number>()
  for (let tries = 0; tries < 120; tries++) {
    rows = new Map(foundIn(files))
    if (wanted.every((call) => rows.has(call))) break
    await pause(250)
  }
  return rows
}

/** Nothing while the tasks have not made the database yet. */
function foundIn(files: Files): [string, number][] {
  try {
    const database = new Sqlite(files.database, { readonly: true })
    const found = database
      .prepare<[], [string, number]>('select call, json_array_length(events) from calls')
      .raw()
      .all()
    database.close()
    return found
  } catch {
    return []
  }
}

function spooled(files: Files): string[] {
  const names = readdirSync(files.folder).filter((name) => name.startsWith(files.spool))
  const text = names.map((name) => readFileSync(join(files.folder, name), 'utf8')).join('\n')
  return [...text.matchAll(/CA\d{32}/g)].map(([call]) => call)
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

export const pause = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
