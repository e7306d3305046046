import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Disturbance, disturbances } from './disturbances.ts'
import { disturbancesOfRequests } from './disturbances-of-requests.ts'
import type { Order, Told } from './steady-caller.ts'

/**
 * Signed webhooks every 25 ms against the service as `npm start` starts it, while each thing happens that is
 * not a call: a row each, beside a quiet one of the same run. Goal of every row: each webhook answered, 99 %
 * within five times the quiet row's or 100 ms, none later than a second. A row that misses it is measured
 * again beside a quiet one of that moment, because other programs of a machine disturb too; it counts when it
 * misses twice. `--short` for continuous integration; `--only WORD` for the rows that have the word.
 */
const short = process.argv.includes('--short')
const [, only = ''] = process.argv.slice(process.argv.indexOf('--only'))
const word = process.argv.includes('--only') ? only : ''
const least = short ? 3_000 : 8_000
const port = 18_310
const mail = 18_311
const publicUrl = `http://127.0.0.1:${port}`
const token = 'a-token-for-the-benchmark-only'
const folder = mkdtempSync(join(tmpdir(), 'svi-undisturbed-'))
const databasePath = join(folder, 'svi.sqlite')

const service = fork(new URL('../../src/main.js', import.meta.url), [], {
  env: {
    PATH: process.env.PATH,
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    TWILIO_AUTH_TOKEN: token,
    DATABASE_URL: databasePath,
    LOG_LEVEL: 'error',
    CLOCK: '2026-11-30T08:45:00Z',
    MAIL_ADDRESS: 'assistance@example.org',
    MAIL_LISTEN: `127.0.0.1:${mail}`,
  },
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
})
const caller = fork(new URL('./steady-caller.js', import.meta.url), [
  String(port),
  publicUrl,
  token,
])

/** Pages answer once the tasks have made the tables. */
async function listening(): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if ((await fetch(`${publicUrl}/connexion`).catch(() => null))?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the service does not answer')
}

const tell = (order: Order) => caller.send(order)
const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** What callers met while something happened, for a while at least. */
async function during(disturbance: Disturbance): Promise<Told> {
  const ready = await disturbance.prepare({ base: publicUrl, databasePath, mail, short })
  tell('begin')
  await rest(200)
  const [result] = await Promise.allSettled([ready(), rest(least)])
  await rest(200)
  const told = once(caller, 'message')
  tell('stop')
  const all: Told = (await told)[0]
  if (result.status === 'rejected') throw result.reason
  return all
}

interface Row {
  p99: number
  longest: number
}

function rowOf({ times, failures }: Told): Row {
  const sorted = [...times].sort((a, b) => a - b)
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.POSITIVE_INFINITY
  return { p99, longest: failures.length > 0 ? Number.POSITIVE_INFINITY : (sorted.at(-1) ?? 0) }
}

function line(name: string, { times, failures }: Told, row: Row, met: boolean): string {
  const longest = Math.max(...times).toFixed(0)
  const counts = `${times.length} answered${failures.length > 0 ? `, ${failures.length} NOT (${failures[0]})` : ''}`
  return `${name.padEnd(62)} ${row.p99.toFixed(0).padStart(6)} ${longest.padStart(8)}   ${counts}${met ? '' : '   OVER'}`
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await gone
  clearTimeout(force)
}

const quiet: Disturbance = { name: 'nothing', prepare: async () => () => rest(least) }

/** A row beside what was quiet; whether it meets the goal. */
async function measure(disturbance: Disturbance, calm: Row): Promise<boolean> {
  const told = await during(disturbance)
  const row = rowOf(told)
  const met = row.p99 <= Math.max(5 * calm.p99, 100) && row.longest < 1_000
  console.log(line(disturbance.name, told, row, met))
  return met
}

async function measureQuiet(): Promise<Row> {
  const told = await during(quiet)
  const row = rowOf(told)
  console.log(line(quiet.name, told, row, row.longest < 1_000))
  return row
}

let missed = 0
try {
  await listening()
  await during(quiet)
  console.log(`${process.version}${short ? ', short' : ''}; milliseconds`)
  console.log(`${'meanwhile'.padEnd(62)} ${'p99'.padStart(6)} ${'longest'.padStart(8)}`)
  const calm = await measureQuiet()
  const all = [...disturbances, ...disturbancesOfRequests]
  for (const disturbance of all.filter(({ name }) => name.includes(word))) {
    if (await measure(disturbance, calm)) continue
    if (!(await measure(disturbance, await measureQuiet()))) missed++
  }
} finally {
  await Promise.all([stop(service), stop(caller)])
  rmSync(folder, { recursive: true, force: true })
}
console.log(missed === 0 ? 'every row meets the goal' : `${missed} rows miss the goal`)
process.exitCode = missed === 0 ? 0 : 1
