import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { filesOf } from '../../src/storage/journal/files.ts'
import { Load, type Target } from './client.ts'

/**
 * Whole calls of four signed webhooks against three servers, in turn and in several rounds, so that a
 * drift of the machine falls on all of them: (a) bare node:http with a constant answer, (b) what
 * Twilio's samples do, (c) this service, every event on the disk before its answer leaves.
 * `--short` makes few and brief rounds, for continuous integration.
 */
const short = process.argv.includes('--short')
const rounds = short ? 2 : 7
const saturation = short ? 800 : 2500
const paced = short ? 1000 : 5000
const token = 'a-token-for-the-benchmark-only'
const folder = mkdtempSync(join(tmpdir(), 'svi-bench-'))
const databasePath = join(folder, 'svi.sqlite')
const journalPath = filesOf(databasePath).journal

const names = ['a', 'b', 'c'] as const
type Name = (typeof names)[number]
const titles: Record<Name, string> = {
  a: 'node:http, constant answer',
  b: 'Express + twilio + VoiceResponse',
  c: 'this service, durable',
}
const scripts: Record<Name, string> = {
  a: '../../test/bench/bare.js',
  b: '../../test/bench/sample.js',
  c: '../../src/main.js',
}

function start(name: Name, port: number): { child: ChildProcess; target: Target } {
  const publicUrl = `https://bench.example.org`
  const child = fork(new URL(scripts[name], import.meta.url), [], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      TWILIO_AUTH_TOKEN: token,
      DATABASE_URL: databasePath,
      LOG_LEVEL: 'warn',
      CLOCK: '2026-11-30T08:45:00Z',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return { child, target: { port, publicUrl, token } }
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const reached = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null)
    if (reached) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`nothing listens on ${port}`)
}

function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function median(values: number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  )
}

interface Result {
  callsPerSecond: number
  p50: number
  p99: number
}

type Run = (load: Load, tally: (milliseconds: number) => void) => Promise<number>

async function measure(target: Target, connections: number, keepAlive: boolean, run: Run) {
  const load = new Load(target, connections, keepAlive)
  const times: number[] = []
  const before = performance.now()
  const calls = await run(load, (milliseconds) => times.push(milliseconds))
  const seconds = (performance.now() - before) / 1000
  load.close()
  times.sort((a, b) => a - b)
  return { callsPerSecond: calls / seconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}

async function table(
  title: string,
  targets: Record<Name, Target>,
  connections: number,
  keepAlive: boolean,
  run: Run,
): Promise<void> {
  const results: Record<Name, Result[]> = { a: [], b: [], c: [] }
  for (let round = 0; round < rounds; round++)
    for (const name of names) {
      results[name].push(await measure(targets[name], connections, keepAlive, run))
      if (name === 'c') behind.push(await secondsBehind())
    }
  console.log(`\n${title}`)
  const speed = (name: Name) => median(results[name].map((result) => result.callsPerSecond))
  for (const name of names) {
    const [p50, p99] = (['p50', 'p99'] as const).map((key) =>
      median(results[name].map((result) => result[key])).toFixed(2),
    )
    const calls = Math.round(speed(name))
    console.log(
      `  (${name}) ${titles[name].padEnd(34)} ${String(calls).padStart(6)} calls/s ${String(calls * 4).padStart(7)} requests/s   p50 ${p50} ms   p99 ${p99} ms`,
    )
  }
  const ratio = (one: Name, other: Name) =>
    median(
      results[one].map(
        (result, i) => result.callsPerSecond / (results[other][i]?.callsPerSecond ?? 1),
      ),
    )
  console.log(`  (c)/(a) ${ratio('c', 'a').toFixed(2)}   (c)/(b) ${ratio('c', 'b').toFixed(2)}`)
}

/** Seconds that the rows of (c) were behind at the end of each of its turns. */
const behind: number[] = []

/** Waits until the rows have caught up with the journal, so that their folding runs in nobody else's turn. */
async function secondsBehind(): Promise<number> {
  const began = performance.now()
  while (isBehind()) await new Promise((resolve) => setTimeout(resolve, 100))
  return (performance.now() - began) / 1000
}

function isBehind(): boolean {
  const place = one<{ journal_id: number }>(databasePath, 'select journal_id from projection')
  const last = one<{ id: number }>(journalPath, 'select max(id) as id from journal')
  return place.journal_id < last.id
}

function one<T>(path: string, sql: string): T {
  const database = new Sqlite(path, { readonly: true })
  const row = database.prepare(sql).get() as T
  database.close()
  return row
}

async function main(): Promise<void> {
  const started = names.map((name, i) => start(name, 18_300 + i))
  const targets = Object.fromEntries(
    names.map((name, i) => [name, (started[i] as (typeof started)[number]).target]),
  ) as Record<Name, Target>
  try {
    await Promise.all(names.map((name) => listening(targets[name].port)))
    console.log(
      `${process.version}, ${rounds} rounds in turn, medians; (c) on SQLite WAL, synchronous=FULL`,
    )
    for (const name of names)
      await measure(targets[name], 32, true, (load, tally) => load.saturate(saturation, tally))
    await table('saturation, 128 connections, keep-alive', targets, 128, true, (load, tally) =>
      load.saturate(saturation, tally),
    )
    await table(
      'saturation, 128 connections, Connection: close',
      targets,
      64,
      false,
      (load, tally) => load.saturate(saturation, tally),
    )
    for (const rate of [200, 500])
      await table(`${rate} requests per second, keep-alive`, targets, 128, true, (load, tally) =>
        load.pace(rate, paced, tally),
      )
  } finally {
    for (const { child } of started) await stop(child)
  }
  report()
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await gone
  clearTimeout(force)
}

/** What (c) wrote, read back from its file. */
function report(): void {
  const { events } = one<{ events: number }>(journalPath, 'select count(*) as events from journal')
  const { rows } = one<{ rows: number }>(databasePath, 'select count(*) as rows from calls')
  console.log(`\n(c) left ${events} events in the journal and ${rows} rows in the call log`)
  console.log(
    `the rows had caught up ${Math.max(...behind).toFixed(1)} s after a turn of (c) at most; the next one began then`,
  )
}

try {
  await main()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
