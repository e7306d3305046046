import type { App } from '../app/app.ts'
import type { Who } from '../app/who.ts'

/** What a command is handed: the opened app, and who acts by it. */
export interface Tool {
  app: App
  who: Who
  /** ms since 1970. */
  now: number
  /** Nothing from outside this machine is served. */
  local: boolean
  publicUrl: string
  /** Milliseconds added to the machine's clock, for rehearsals. */
  clockOffset: number
}
