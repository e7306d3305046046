import type { Logger } from 'pino'
import type { Config } from '../../config.ts'
import type { Examiner } from '../../services/examiner.ts'
import type { Database } from '../../storage/database.ts'
import type { Switchboard } from '../../switchboard.ts'

/** What the acts of the directory stand on. */
export interface Ground {
  database: Database
  config: Config
  examiner: Examiner
  switchboard: Switchboard
  /** ms since 1970. */
  now(): number
  log: Logger
  /** Told of each version that is published here. */
  published?(): Promise<void>
}
