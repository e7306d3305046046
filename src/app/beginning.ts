import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { messageOf } from '../core/errors.ts'
import { type Edge, reportTo } from '../processes/edge.ts'
import { ConfigurationError } from '../settings/faults.ts'
import type { Settings } from '../settings/settings.ts'
import { isFirstStart, withoutDatabase } from '../storage/beginning.ts'
import { closeToOthers } from '../storage/closing.ts'
import { databasePath, isReady } from '../storage/database.ts'
import {
  type DirectoryReader,
  openDirectoryReader,
  startDirectoryReader,
} from '../storage/directory-reader.ts'
import { filesOf } from '../storage/journal/files.ts'
import { Owned, own } from '../storage/owner.ts'

type Config = Pick<Settings, 'databaseUrl' | 'role'>
type Log = Pick<Edge, 'log'>

/** The path of the service's database; nothing is opened or made. */
export function databaseOf({ databaseUrl }: Pick<Settings, 'databaseUrl'>): string {
  return databasePath(databaseUrl)
}

/** Makes the folder of the database. */
export function makeFolder(config: Config): void {
  mkdirSync(dirname(databaseOf(config)), { recursive: true })
}

/** Closes the files of the service to other users of this machine, and says which were open. */
export function closeFiles(config: Config, { log }: Log): void {
  const closed = closeToOthers(filesOf(databaseOf(config)))
  if (closed.length > 0) log.warn({ closed }, 'other users of this machine could read these files')
}

/** Milliseconds for which a process that is about to end may still have a role. */
const patience = 3_000

/**
 * Takes the role before anything is touched; gives it back by what is returned. Pages need none: any number of them
 * may serve people. A disk that refuses even the lock stops no calls: the role is then taken without it, and that is
 * said.
 */
export async function takeRole(config: Config, { log }: Log): Promise<() => void> {
  const { role } = config
  if (role !== 'voice' && role !== 'tasks') return () => {}
  for (const until = performance.now() + patience; ; await after(100))
    try {
      return own(filesOf(databaseOf(config)), role)
    } catch (error) {
      const message = messageOf(error)
      if (!(error instanceof Owned)) {
        log.error({ error: message }, 'the lock of this role cannot be taken; it goes on without')
        return () => {}
      }
      if (performance.now() > until) throw new ConfigurationError([message])
    }
}

/** Whether a database may be made: nothing speaks of an earlier one, or the operator says `first`. */
export function mayMake(config: Config, first = false): boolean {
  return isFirstStart(databaseOf(config), first)
}

/** Throws, with what to do, when there is no database and none may be made. */
export function demandDatabase(config: Config): void {
  const path = databaseOf(config)
  if (!existsSync(path)) throw new Error(withoutDatabase(path))
}

/** Throws, with why, unless the database is there in its latest form: tasks makes it so. */
export function demandLatest(config: Config): void {
  const path = databaseOf(config)
  if (!isReady(path)) throw new Error(`${path} is missing, cannot be read or is of an earlier form`)
}

/** Reads the directory on a thread of its own, from now on. */
export function startReading(config: Config, { log }: Log): DirectoryReader {
  return startDirectoryReader(databaseOf(config), reportTo(log))
}

/** Keeps the directory in force beside the database, which is missed from now on when it is gone. */
export async function keepDirectory(config: Config, { log }: Log): Promise<void> {
  await openDirectoryReader(databaseOf(config), reportTo(log)).newest(0)
}
