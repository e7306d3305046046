import type { ServiceSettings } from '../core/call/facts.ts'
import type { LineMemory, NamedFile } from '../core/call/log-state.ts'
import type { Settings } from '../settings/settings.ts'
import type { Ground as DirectoryGround } from './directory/ground.ts'
import type { Publishing } from './directory/publishing.ts'
import type { Workshop } from './jobs/workshop.ts'
import type { AccountNeeds } from './people/accounts.ts'
import type { Marks } from './requests/marks.ts'
import type { Security } from './security.ts'

/** What the nouns of the app stand on; each takes what it needs of it. */
export interface Ground extends AccountNeeds, DirectoryGround {
  config: Settings
  databasePath: string
  settings: ServiceSettings
  publishing: Publishing
  workshop: Workshop
  /** Recordings of `prompts/`, by their names. */
  sounds: ReadonlyMap<string, Uint8Array>
  security: Security
  /** By which the cookies of sessions are signed. */
  sessionSecret: string
  /** Tokens by which participants of requests and mails are known again. */
  marks: Marks
  /** What the path of the database stands for, beside the file that was opened. */
  databaseFile(): NamedFile
  /** What the process that answers calls has in memory only; rejects when it does not say. */
  lineMemory(): Promise<LineMemory>
}

export type Needs = Ground
