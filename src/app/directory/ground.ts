import type { Logger } from 'pino'
import type { Settings } from '../../settings/settings.ts'
import type { Database } from '../../storage/database.ts'
import type { Marks } from '../requests/marks.ts'
import type { Examiner } from './proof.ts'
import type { Snapshots } from './snapshots.ts'

/** What the acts of the directory stand on. */
export interface Ground {
  database: Database
  config: Settings
  examiner: Examiner
  snapshots: Snapshots
  marks: Marks
  /** ms since 1970. */
  now(): number
  log: Logger
  /** Told of each version that is published here. */
  published?(): Promise<void>
}
