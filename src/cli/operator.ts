import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DateTime } from 'luxon'
import { directoryOfVersion } from '../app/directory/snapshots.ts'
import { loadFirstDirectory } from '../app/first.ts'
import { type Snapshot, snapshotOf } from '../core/call/snapshot.ts'
import { departmentOf, findDepartment } from '../core/departments.ts'
import { readSettings, type Settings, standingOf } from '../settings/settings.ts'
import { isFirstStart, withoutDatabase } from '../storage/beginning.ts'
import { type Database, databasePath, migrate, openDatabase } from '../storage/database.ts'
import { latestVersion } from '../storage/directories.ts'
import { Refused } from './refused.ts'

/** What a command works on: the configuration and the service's own database. */
export interface Operator {
  config: Settings
  database: Database
  path: string
  now: number
}

/** The configuration, and the path of the database; nothing is opened or made. */
export function settingsOfTool(): Omit<Operator, 'database'> {
  const config = readSettings(process.env, Date.now())
  const now = Date.now() + config.clockOffset
  return { config, now, path: databasePath(config.databaseUrl) }
}

/** Runs a command on the service's database, made and filled first when there is none. */
export async function withOperator<T>(work: (operator: Operator) => Promise<T>): Promise<T> {
  const { config, now, path } = settingsOfTool()
  mkdirSync(dirname(path), { recursive: true })
  if (!existsSync(path) && !isFirstStart(path)) throw new Refused(withoutDatabase(path))
  const database = openDatabase(path)
  try {
    await migrate(database)
    await loadFirstDirectory(database, config, now)
    return await work({ config, database, path, now })
  } finally {
    await database.destroy()
  }
}

/** The directory in force. */
export async function currentDirectory({ database, config }: Operator): Promise<Snapshot> {
  const directory = await directoryOfVersion(database, await latestVersion(database))
  return snapshotOf(directory, standingOf(config))
}

/** A département's code as an operator types it ('1', '2a'), checked. */
export function readDepartment(typed: string): string {
  const code = /^\d$/.test(typed) ? `0${typed}` : typed.toUpperCase()
  if (!findDepartment(code))
    throw new Refused(`« ${typed} » is no département code (01 to 95, 2A, 2B, 971 to 988)`, 2)
  return code
}

/** An instant as an operator types it: ISO-8601; without an offset, in the département's own zone. */
export function readInstant(typed: string, department: string): number {
  const zone = departmentOf(department).timeZone
  const instant = DateTime.fromISO(typed.trim().replace(' ', 'T'), { zone })
  if (!instant.isValid)
    throw new Refused(
      `« ${typed} » is no instant; write 2026-11-30T10:00 or 2026-11-30T09:00:00Z`,
      2,
    )
  return instant.toMillis()
}

/** An instant for a machine to read: ISO-8601 UTC, to the second. */
export function iso(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString().replace('.000Z', 'Z')
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
