import { rmSync } from 'node:fs'
import { setTimeout as after } from 'node:timers/promises'
import {
  closeFiles,
  demandDatabase,
  demandLatest,
  keepDirectory,
  makeFolder,
  mayMake,
  startReading,
  takeRole,
} from './app/beginning.ts'
import { answerAt, voiceSocket } from './processes/asking.ts'
import { giveWay } from './processes/bond.ts'
import { isLoopback } from './processes/doors.ts'
import type { Edge } from './processes/edge.ts'
import { type Listening, listen, type Place } from './processes/listening.ts'
import { steadyClock } from './processes/steady.ts'
import { ConfigurationError } from './settings/faults.ts'
import { openLog } from './settings/log.ts'
import { readSettings, type Settings } from './settings/settings.ts'

/** What a process is given by who started it. */
export interface Given {
  env: Record<string, string | undefined>
  /** Instant (ms since 1970) from which CLOCK counts, as text. */
  since?: string
  /** Socket between voice and pages; none when they run apart. */
  pages?: string
  /** The port is already open, as descriptor 3. */
  handed?: boolean
  /** It ran before and has ended. */
  again?: boolean
  /** What lies beside a database that is missing is not waited for: everything begins anew. */
  first?: boolean
}

export interface Started {
  /** Nothing was ever here. */
  isFirst?: boolean
  /**
   * Takes nothing new, ends what has begun, and closes within so many milliseconds; false when a thread
   * hangs on a disk, so that only a kill ends the process.
   */
  stop(limit: number): Promise<boolean>
}

type Starter = (config: Settings, edge: Edge, given: Given) => Promise<Started>

const starters: Record<Exclude<Settings['role'], 'all'>, Starter> = { voice, pages, tasks }

/** Reads the settings and starts one process; throws a ConfigurationError with every fault. */
export async function startRole(role: string, given: Given): Promise<Started> {
  const since = Number(given.since ?? Date.now())
  const config = readSettings({ ...given.env, ROLE: role }, since)
  if (config.role === 'all') throw new Error('all are started one by one')
  const log = openLog(config.logLevel).child({ process: config.role })
  const now = () => Date.now() + config.clockOffset
  const edge = { now, steady: steadyClock(), log }
  makeFolder(config)
  closeFiles(config, edge)
  const giveBack = await takeRole(config, edge)
  const started = await starters[config.role](config, edge, given)
  return {
    ...started,
    async stop(limit) {
      const ended = await started.stop(limit)
      giveBack()
      return ended
    },
  }
}

/** Milliseconds kept for the journal when the time of stopping is shared out. */
const forJournal = 4_000

async function voice(config: Settings, edge: Edge, given: Given): Promise<Started> {
  const isFirst = mayMake(config, given.first)
  // It reads while the rest is being loaded.
  const reader = startReading(config, edge)
  const { openVoice } = await import('./voice.ts')
  const pagesSocket = given.pages ? { pagesSocket: given.pages } : {}
  const opened = await openVoice(config, edge, { isFirst, reader, ...pagesSocket })
  const asked = given.pages && answerReadiness(given.pages, opened.readiness, edge)
  const server = await listenOrSay(config, opened.listener, given.handed ? { fd: 3 } : config)
  if (!given.again) welcome(config, server)
  return {
    isFirst,
    async stop(limit) {
      if (asked) asked.close()
      await server.stop(Math.max(limit - forJournal, limit / 2))
      return opened.close()
    },
  }
}

function answerReadiness(pagesSocket: string, readiness: () => unknown, { log }: Edge) {
  const trouble = ({ message: error }: Error) =>
    log.error({ error }, 'the pages cannot ask what is held in memory')
  return answerAt(voiceSocket(pagesSocket), readiness, trouble)
}

async function pages(config: Settings, edge: Edge, given: Given): Promise<Started> {
  // A first start is waited for; a later one must not be felt by callers.
  if (given.again) giveWay()
  await untilDone(edge, 'the pages wait for the database', async () => demandLatest(config))
  const { openPages } = await import('./pages.ts')
  const { askLineMemory } = await import('./app/calls/line-memory.ts')
  const trust = given.pages ? 'whoever connects' : 'loopback'
  const line = given.pages ? { socket: voiceSocket(given.pages) } : { url: config.publicUrl }
  const opened = await openPages(config, edge, trust, () => askLineMemory(line))
  if (given.pages) rmSync(given.pages, { force: true })
  const place = given.pages ? { path: given.pages } : config
  const server = await listenOrSay(config, opened.express, place)
  if (given.pages) giveWay()
  return {
    async stop(limit) {
      await server.stop(limit / 2)
      await opened.close()
      return true
    },
  }
}

async function tasks(config: Settings, edge: Edge, given: Given): Promise<Started> {
  if (given.pages) giveWay()
  const { prepare } = await import('./app/first.ts')
  const { openTasks } = await import('./app/tasks.ts')
  const isFirst = mayMake(config, given.first)
  await untilDone(edge, 'the tasks wait for the database', async () => {
    if (!isFirst) demandDatabase(config)
    await prepare(config, edge)
    // From now on there is a database to miss: what lies beside it is no longer a beginning.
    if (isFirst) await keepDirectory(config, edge)
  })
  const opened = await openTasks(config, edge)
  return { stop: () => opened.close() }
}

/** Milliseconds for which it is usual to wait. */
const quiet = 3_000

/** Tries until it succeeds; says once, after some seconds, what it waits for, and again when the reason changes. */
async function untilDone({ log }: Edge, waiting: string, attempt: () => Promise<void>) {
  let said = ''
  for (const from = performance.now(); ; ) {
    const error = await attempt().then(() => null, withCause)
    if (error === null) return
    if (performance.now() - from > quiet && error !== said) {
      said = error
      log.warn({ why: error }, waiting)
    }
    await after(200)
  }
}

function withCause({ message, cause }: Error): string {
  return cause instanceof Error ? `${message}: ${cause.message}` : message
}

async function listenOrSay(
  config: Settings,
  handler: Parameters<typeof listen>[0],
  place: Place,
): Promise<Listening> {
  const server = await listen(handler, place).catch((error: NodeJS.ErrnoException) => {
    const at =
      'path' in place ? place.path : 'fd' in place ? 'descriptor 3' : `${place.host}:${place.port}`
    throw new ConfigurationError([
      whyNot(error, place) ?? `cannot listen on ${at}: ${error.message}`,
    ])
  })
  const { address } = server
  if (config.local && typeof address === 'object' && address && !isLoopback(address.address)) {
    await server.stop(0)
    throw new ConfigurationError([
      `the socket handed on listens on ${address.address}, which needs TWILIO_AUTH_TOKEN: without it the service only serves this machine`,
    ])
  }
  return server
}

/** What to do about a port that another program has; null when that is not what is wrong. */
function whyNot({ code }: NodeJS.ErrnoException, place: Place): string | null {
  if (code !== 'EADDRINUSE' || !('port' in place)) return null
  const { port } = place
  const other = port < 65_535 ? port + 1 : port - 1
  return `port ${port} is taken by another program (ss -ltnp "sport = :${port}" names it): end that one, or start on another port, PORT=${other} npm start`
}

function welcome(config: Settings, { address }: Listening): void {
  const port = typeof address === 'object' && address ? address.port : config.port
  const lines = [`The line is open at http://${config.host}:${port}.`]
  if (config.clockOffset !== 0) lines.push('Rehearsal: the clock is not the real one (CLOCK).')
  if (config.local)
    lines.push(
      'Local mode: no TWILIO_AUTH_TOKEN, so only this machine is served and only the test phone can call.',
      `Try the line in a browser: http://127.0.0.1:${port}/telephone (demonstration account, one click).`,
      'Make a first call in another terminal:  npm run -s svi -- call',
    )
  else lines.push(`Twilio reaches it at ${config.publicUrl}/voice/incoming.`)
  console.log(lines.join('\n'))
}
