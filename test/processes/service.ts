import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { sign } from '../../src/phone/sign.ts'
import { machine } from '../environment.ts'
import { monday, publicUrl, token } from '../journeys/line.ts'
import { portOf } from '../typed.ts'

/** The service as `npm start` starts it: real processes on a folder of their own. */
export interface Service {
  port: number
  folder: string
  base: string
  parent: ChildProcess
  /** What all processes have written so far. */
  said(): string
  /** The process of a role now; undefined between two of them. */
  pid(role: 'voice' | 'pages' | 'tasks'): number | undefined
  /** Waits until something holds, for a minute at most. */
  until(what: string, holds: () => Promise<boolean> | boolean): Promise<void>
  /** Resolves with the code of the parent's end. */
  ended: Promise<number | null>
  close(): Promise<void>
}

export const live = {
  TWILIO_AUTH_TOKEN: token,
  PUBLIC_URL: publicUrl,
  CLOCK: monday,
}

export interface StartOptions {
  env?: Record<string, string>
  folder?: string
  port?: number
  args?: string[]
}

export async function startService({ env = live, ...given }: StartOptions = {}): Promise<Service> {
  const folder = given.folder ?? mkdtempSync(join(tmpdir(), 'svi-processes-'))
  const port = given.port ?? (await freePort())
  const parent = spawn(process.execPath, ['dist/src/main.js', ...(given.args ?? [])], {
    env: {
      ...machine,
      TZ: 'UTC',
      PORT: String(port),
      DATABASE_URL: join(folder, 'svi.sqlite'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [parent.stdout, parent.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  const ended = new Promise<number | null>((resolve) => parent.once('close', resolve))
  const base = `http://127.0.0.1:${port}`
  return {
    port,
    folder,
    base,
    parent,
    said: () => said,
    pid: (role) => below(parent.pid ?? 0, role)[0],
    async until(what, holds) {
      for (const from = performance.now(); performance.now() - from < 60_000; await after(20))
        if (await holds()) return
      throw new Error(`in vain: ${what}\n${said}`)
    },
    ended,
    async close() {
      if (parent.exitCode === null && parent.signalCode === null) parent.kill('SIGTERM')
      await ended
      if (!given.folder) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The status of an address; 0 when nothing answers. */
export async function status(address: string): Promise<number> {
  const response = await fetch(address, {
    redirect: 'manual',
    signal: AbortSignal.timeout(15_000),
  }).catch(() => null)
  await response?.arrayBuffer().catch(() => null)
  return response?.status ?? 0
}

/** A caller's first webhook as it is posted: its form, and the headers that sign it. */
export function incoming(call: string): { body: string; headers: Record<string, string> } {
  const fields = { CallSid: call, From: '+33199000001', To: '+33806000156', CallStatus: 'ringing' }
  return {
    body: new URLSearchParams(fields).toString(),
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Twilio-Signature': sign(token, `${publicUrl}/voice/incoming`, fields),
    },
  }
}

/** A caller's first webhook; the status and the milliseconds of its answer. */
export async function dial(base: string, call: string): Promise<{ status: number; ms: number }> {
  const from = performance.now()
  const post = { method: 'POST', ...incoming(call) }
  const response = await fetch(`${base}/voice/incoming`, {
    ...post,
    signal: AbortSignal.timeout(15_000),
  }).catch(() => null)
  await response?.text().catch(() => null)
  return { status: response?.status ?? 0, ms: performance.now() - from }
}

export async function startedService(options?: StartOptions): Promise<Service> {
  const service = await startService(options)
  const { base, until } = service
  try {
    await until('the line answers', async () => (await status(`${base}/readyz`)) === 200)
    await until('the pages answer', async () => (await status(`${base}/connexion`)) === 200)
    await until('the tasks run', () => service.pid('tasks') !== undefined)
  } catch (error) {
    await service.close()
    throw error
  }
  return service
}

/** All processes below another, and below those; those of a role alone when it is given. */
export function below(parent: number, role?: string): number[] {
  const all = processes()
  const under = (of: number): typeof all =>
    all.filter((each) => each.parent === of).flatMap((each) => [each, ...under(each.pid)])
  return under(parent)
    .filter(({ words }) => role === undefined || words[2] === role)
    .map(({ pid }) => pid)
}

/** The one process that another has started. */
export function onlyChildOf(parent: number): number | undefined {
  return processes().find((each) => each.parent === parent)?.pid
}

export function isAlive(pid: number): boolean {
  return processes().some((each) => each.pid === pid)
}

/** The processes of this machine that live, zombies left out. */
function processes(): { pid: number; parent: number; words: string[] }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const [, state, parent] =
          /\) (\w) (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? []
        const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0')
        return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), words }]
      } catch {
        return []
      }
    })
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const port = portOf(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}
