import type { ServiceSettings } from '../core/call/facts.ts'
import type { LineMemory, NamedFile } from '../core/call/log-state.ts'
import type { Settings } from '../settings/settings.ts'
import type { Publishing } from './directory/publishing.ts'
import type { Snapshots } from './directory/snapshots.ts'
import type { Workshop } from './jobs/workshop.ts'
import type { AccountNeeds } from './people/accounts.ts'
import type { Security } from './security.ts'

/** What the services stand on. */
export interface Needs extends AccountNeeds {
  config: Settings
  databasePath: string
  settings: ServiceSettings
  snapshots: Snapshots
  publishing: Publishing
  workshop: Workshop
  /** Recordings of `prompts/`, by their names. */
  sounds: ReadonlyMap<string, Uint8Array>
  security: Security
  /** What the path of the database stands for, beside the file that the pages have opened. */
  databaseFile(): NamedFile
  /** What the process that answers calls has in memory only; rejects when it does not say. */
  lineMemory(): Promise<LineMemory>
}
