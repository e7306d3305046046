import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { loadFirstDirectory } from '../app/first.ts'
import { readSettings, type Settings } from '../settings/settings.ts'
import { isFirstStart, withoutDatabase } from '../storage/beginning.ts'
import { type Database, databasePath, migrate, openDatabase } from '../storage/database.ts'
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

export { iso, print, readDepartment, readInstant } from './typed.ts'
