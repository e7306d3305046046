import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare } from '../src/app/first.ts'
import { openWorkshop, type Workshop } from '../src/app/jobs/workshop.ts'
import type { Shared } from '../src/app/opening.ts'
import { openPasswords } from '../src/app/people/passwords.ts'
import { openLog } from '../src/settings/log.ts'
import { readSettings, type Settings } from '../src/settings/settings.ts'

/** What is costly to make and the same for all tests of a worker: it is made once, by whoever wants it first. */

const all = new Map<string, unknown>()

function once<T>(key: unknown, make: () => T): T
function once(key: unknown, make: () => unknown): unknown {
  const name = JSON.stringify(key)
  if (!all.has(name)) all.set(name, make())
  return all.get(name)
}

/** The settings of `config/` and `prompts/` as they are, in this environment. */
export function settingsIn(environment: Record<string, string>): Settings {
  const now = Date.parse('2026-11-30T09:00:00Z')
  return { ...once(['settings', environment], () => readSettings(environment, now)) }
}

/** Hashes at the least cost, which a hash carries with it: no test waits for a password but those about their cost. */
export const cheapPasswords = () =>
  once('passwords', () =>
    openPasswords(undefined, { memory: 8, passes: 1, parallelism: 1 }, 60_000),
  )

/** What outlives every site, or has no thread at all. */
export const sharedThreads = (): Required<Shared> => ({
  passwords: { ...cheapPasswords(), async close() {} },
  workshop: workshopHere(),
})

/** Files made and read on the thread of the test: a thread for each would take longer to start than its work. */
export const workshopHere = (): Workshop =>
  openWorkshop(undefined, async (worker, job) => {
    const { work } = await import(worker.href.replace('-worker.', '-work.'))
    return structuredClone(await work(structuredClone(job)))
  })

/** Puts a database as the service makes it at its first start, at this instant (ms), where there is none. */
export async function placePrepared(path: string, config: Settings, at: number): Promise<void> {
  const { firstDirectory, firstMotives } = config
  const key = ['prepared', firstDirectory, firstMotives, at]
  const bytes = await once(key, () => preparedBytes(config, at))
  writeFileSync(path, bytes, { mode: 0o600, flag: 'wx' })
}

async function preparedBytes(config: Settings, at: number): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'svi-prepared-'))
  const databasePath = join(folder, 'svi.sqlite')
  await prepare(config, { now: () => at, log: openLog('silent'), databasePath })
  const bytes = readFileSync(databasePath)
  rmSync(folder, { recursive: true })
  return bytes
}
