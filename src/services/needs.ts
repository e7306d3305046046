import type { Config } from '../config.ts'
import type { ServiceSettings } from '../core/call/facts.ts'
import type { Database } from '../storage/database.ts'
import type { Switchboard } from '../switchboard.ts'
import type { Publishing } from './publishing.ts'

/** What the services stand on. */
export interface Needs {
  config: Config
  database: Database
  databasePath: string
  settings: ServiceSettings
  switchboard: Switchboard
  publishing: Publishing
  /** ms since 1970. */
  now(): number
}
