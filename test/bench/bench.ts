import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Load, type Target } from './client.ts'
import { processorSeconds } from './processor.ts'
import { isBehind, storedIn } from './stored.ts'

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

interface Server {
  child: ChildProcess
  target: Target
}

function start(name: Name, port: number): Server {
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

/** Waits until a server has started, (c) with all its processes. */
async function ready(name: Name, port: number): Promise<void> {
  const path = name === 'c' ? '/readyz/pages' : '/healthz'
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null)
    if (answer && (name !== 'c' || answer.ok)) return
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
  /** Microseconds of processor time that one request costs the server, all its processes together. */
  processor: number
  p50: number
  p99: number
}

type Run = (load: Load, tally: (milliseconds: number) => void) => Promise<number>

async function measure(
  { target, child }: Server,
  connections: number,
  keepAlive: boolean,
  run: Run,
): Promise<Result> {
  const load = new Load(target, connections, keepAlive)
  const had = processorSeconds(child.pid ?? 0)
  const times: number[] = []
  const before = performance.now()
  const calls = await run(load, (milliseconds) => times.push(milliseconds))
  const seconds = (performance.now() - before) / 1000
  const processor = ((processorSeconds(child.pid ?? 0) - had) * 1e6) / times.length
  load.close()
  times.sort((a, b) => a - b)
  return {
    callsPerSecond: calls / seconds,
    processor,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  }
}

async function table(
  title: string,
  servers: Record<Name, Server>,
  connections: number,
  keepAlive: boolean,
  run: Run,
): Promise<void> {
  const results: Record<Name, Result[]> = { a: [], b: [], c: [] }
  for (let round = 0; round < rounds; round++)
    for (const name of names) {
      results[name].push(await measure(servers[name], connections, keepAlive, run))
      if (name === 'c') behind.push(await secondsBehind())
    }
  console.log(`\n${title}`)
  const speed = (name: Name) => median(results[name].map((result) => result.callsPerSecond))
  for (const name of names) {
    const of = (key: keyof Result) => median(results[name].map((result) => result[key]))
    const calls = Math.round(speed(name))
    console.log(
      `  (${name}) ${titles[name].padEnd(34)} ${String(calls).padStart(6)} calls/s ${String(calls * 4).padStart(7)} requests/s   p50 ${of('p50').toFixed(2)} ms   p99 ${of('p99').toFixed(2)} ms   ${Math.round(of('processor'))} µs`,
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
  while (isBehind(databasePath)) await new Promise((resolve) => setTimeout(resolve, 100))
  return (performance.now() - began) / 1000
}

async function main(): Promise<void> {
  const servers = Object.fromEntries(
    names.map((name, i) => [name, start(name, 18_300 + i)]),
  ) as Record<Name, Server>
  try {
    await Promise.all(names.map((name) => ready(name, servers[name].target.port)))
    console.log(
      `${process.version}, ${rounds} rounds in turn, medians; (c) on SQLite WAL, synchronous=FULL; µs of processor per request`,
    )
    for (const name of names)
      await measure(servers[name], 32, true, (load, tally) => load.saturate(saturation, tally))
    await table('saturation, 128 connections, keep-alive', servers, 128, true, (load, tally) =>
      load.saturate(saturation, tally),
    )
    await table(
      'saturation, 64 connections, Connection: close',
      servers,
      64,
      false,
      (load, tally) => load.saturate(saturation, tally),
    )
    for (const rate of [200, 500])
      await table(`${rate} requests per second, keep-alive`, servers, 128, true, (load, tally) =>
        load.pace(rate, paced, tally),
      )
  } finally {
    for (const { child } of Object.values(servers)) await stop(child)
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
  const { events, rows } = storedIn(databasePath)
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
