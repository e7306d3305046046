import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { bindToParent, orphanGrace } from './processes/bond.ts'
import { type Kept, keep, type Role } from './processes/parent.ts'
import { ConfigurationError } from './settings/faults.ts'
import { logLevels, openLog } from './settings/log.ts'

/** What the parent tells a process besides its settings. */
const options = {
  /** Instant (ms since 1970) at which the service was started: CLOCK counts from it in every process. */
  since: { type: 'string' },
  /** Socket between voice and pages. */
  pages: { type: 'string' },
  /** The port is already open, as descriptor 3. */
  handed: { type: 'boolean' },
  /** It ran before and has ended. */
  again: { type: 'boolean' },
  /** What lies beside a missing database is left alone: the service begins anew. An operator may say it. */
  first: { type: 'boolean' },
} satisfies ParseArgsConfig['options']

/** Milliseconds within which everything has ended after SIGTERM. */
const stopLimit = 9_000

/** Starts the processes that ROLE asks for: all of them below this one, or one alone. */
async function main(): Promise<void> {
  // Whatever is made here is for this user alone: numbers and passwords lie in it.
  process.umask(0o077)
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const role = positionals[0] ?? (process.env.ROLE || 'all')
  if (role === 'all') return keepAll(values.first ?? false)
  await alone(role, values)
}

/** One process, which ends when it is told to, and when the parent that started it is gone. */
async function alone(role: string, given: Given): Promise<void> {
  let end: (limit: number) => void = () => process.exit(0)
  const bond = bindToParent(() => {
    if (given.pages) rmSync(dirname(given.pages), { recursive: true, force: true })
    end(orphanGrace - 1_000)
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => end(stopLimit))
  const { startRole } = await import('./roles.ts')
  const started = await startRole(role, { env: process.env, ...given })
  let ending = false
  end = (limit) => {
    if (ending) return
    ending = true
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), limit)
    started.stop(limit).then((ended) => {
      if (ended) process.exit(0)
      process.kill(process.pid, 'SIGKILL')
    })
  }
  bond.ready(started.isFirst ?? false)
}

type Given = { since?: string; pages?: string; handed?: boolean; again?: boolean; first?: boolean }

/** The parent: it keeps the others running and does nothing else. */
async function keepAll(anew: boolean): Promise<void> {
  const log = openLog(logLevels.find((level) => level === process.env.LOG_LEVEL) ?? 'info')
  const folder = mkdtempSync(join(tmpdir(), 'svi-'))
  const socket = `--pages=${join(folder, 'pages.sock')}`
  const since = `--since=${Date.now()}`
  const handed = socketOfManager()
  const { LISTEN_FDS, LISTEN_PID, LISTEN_FDNAMES, ...env } = process.env
  const report = (problem: string, details: Record<string, unknown>) => log.warn(details, problem)
  const started: Kept[] = []
  const start = (role: Role) => {
    const kept = keep(role, { file: fileURLToPath(import.meta.url), env, report })
    started.push(kept)
    return kept
  }

  let stopping = false
  const stop = async (code: number) => {
    if (stopping) return
    stopping = true
    setTimeout(() => {
      for (const kept of started) kept.kill()
    }, stopLimit + 500)
    await Promise.all(started.map((kept) => kept.stop()))
    rmSync(folder, { recursive: true, force: true })
    process.exit(code)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(0))

  const args = [since, socket]
  const voice = start({
    name: 'voice',
    args: handed ? [...args, '--handed'] : args,
    firstArgs: anew ? ['--first'] : [],
    essential: true,
    ...(handed ? { handedOn: 3 } : {}),
  })
  const found = await voice.ready.catch(() => void stop(1))
  if (!found || stopping) return
  start({ name: 'pages', args })
  start({ name: 'tasks', args, firstArgs: found.isFirst ? ['--first'] : [] })
}

/** Whether a service manager has opened the port: https://www.freedesktop.org/software/systemd/man/sd_listen_fds.html */
function socketOfManager(): boolean {
  const { LISTEN_FDS, LISTEN_PID } = process.env
  return LISTEN_FDS === '1' && LISTEN_PID === String(process.pid)
}

main().catch((error: Error) => {
  const faults = error instanceof ConfigurationError ? error.faults : [error.stack ?? error.message]
  console.error(`The service cannot start:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
  process.exit(1)
})
