import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { messageOf } from './core/errors.ts'
import { answerAt, voiceSocket } from './processes/asking.ts'
import { giveWay } from './processes/bond.ts'
import { isLoopback } from './processes/doors.ts'
import { type Edge, reportTo } from './processes/edge.ts'
import { type Listening, listen, type Place } from './processes/listening.ts'
import { steadyClock } from './processes/steady.ts'
import { ConfigurationError } from './settings/faults.ts'
import { openLog } from './settings/log.ts'
import { readSettings, type Settings } from './settings/settings.ts'
import { isFirstStart, withoutDatabase } from './storage/beginning.ts'
import { closeToOthers } from './storage/closing.ts'
import { databasePath, isReady } from './storage/database.ts'
import { openDirectoryReader, startDirectoryReader } from './storage/directory-reader.ts'
import { filesOf } from './storage/journal/files.ts'
import { Owned, own } from './storage/owner.ts'

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
  const path = databasePath(config.databaseUrl)
  mkdirSync(dirname(path), { recursive: true })
  const closed = closeToOthers(filesOf(path))
  if (closed.length > 0) log.warn({ closed }, 'other users of this machine could read these files')
  const giveBack = await takeRole(path, config.role, log)
  const edge = { now, steady: steadyClock(), log }
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

/** Milliseconds for which a process that is about to end may still have a role. */
const patience = 3_000

/**
 * Takes the role before anything is touched. Pages need none: any number of them may serve people. A disk
 * that refuses even the lock stops no calls: the role is then taken without it, and that is said.
 */
async function takeRole(path: string, role: string, log: Edge['log']): Promise<() => void> {
  if (role !== 'voice' && role !== 'tasks') return () => {}
  for (const until = performance.now() + patience; ; await after(100))
    try {
      return own(filesOf(path), role)
    } catch (error) {
      const message = messageOf(error)
      if (!(error instanceof Owned)) {
        log.error({ error: message }, 'the lock of this role cannot be taken; it goes on without')
        return () => {}
      }
      if (performance.now() > until) throw new ConfigurationError([message])
    }
}

/** Milliseconds kept for the journal when the time of stopping is shared out. */
const forJournal = 4_000

async function voice(config: Settings, edge: Edge, given: Given): Promise<Started> {
  const path = databasePath(config.databaseUrl)
  const isFirst = isFirstStart(path, given.first)
  // It reads while the rest is being loaded.
  const reader = startDirectoryReader(path, reportTo(edge.log))
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
  await databaseOf(config, edge)
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
  const { openTasks, prepare } = await import('./tasks.ts')
  const path = databasePath(config.databaseUrl)
  const mayMake = isFirstStart(path, given.first)
  await untilDone(edge, 'the tasks wait for the database', async () => {
    if (!mayMake && !existsSync(path)) throw new Error(withoutDatabase(path))
    await prepare(config, edge)
    // From now on there is a database to miss: what lies beside it is no longer a beginning.
    if (mayMake) await openDirectoryReader(path, reportTo(edge.log)).newest(0)
  })
  const opened = await openTasks(config, edge)
  return { stop: () => opened.close() }
}

/** Waits until the database is there in its latest form: tasks makes it so. */
async function databaseOf(config: Settings, edge: Edge): Promise<void> {
  const path = databasePath(config.databaseUrl)
  await untilDone(edge, 'the pages wait for the database', async () => {
    if (!isReady(path))
      throw new Error(`${path} is missing, cannot be read or is of an earlier form`)
  })
}

/** Milliseconds for which it is usual to wait. */
const quiet = 3_000

/** Tries until it succeeds; says once, after some seconds, what it waits for, and again when the reason changes. */
async function untilDone({ log }: Edge, waiting: string, attempt: () => Promise<void>) {
  let said = ''
  for (const from = performance.now(); ; ) {
    const error = await attempt().then(
      () => null,
      (reason: Error) => `${reason.message}${reason.cause ? `: ${messageOf(reason.cause)}` : ''}`,
    )
    if (error === null) return
    if (performance.now() - from > quiet && error !== said) {
      said = error
      log.warn({ why: error }, waiting)
    }
    await after(200)
  }
}

async function listenOrSay(
  config: Settings,
  handler: Parameters<typeof listen>[0],
  place: Place,
): Promise<Listening> {
  const server = await listen(handler, place).catch((error: Error) => {
    const at =
      'path' in place ? place.path : 'fd' in place ? 'descriptor 3' : `${place.host}:${place.port}`
    throw new ConfigurationError([`cannot listen on ${at}: ${error.message}`])
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
