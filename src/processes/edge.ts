import type { Logger } from 'pino'
import type { Steady } from '../core/call/journal.ts'

/** What each process is given besides its configuration. */
export interface Edge {
  /** ms since 1970. */
  now(): number
  /** A clock that nobody sets. */
  steady?(): Steady
  log: Logger
  /** Path of the SQLite file; that of the configuration when absent. */
  databasePath?: string
  /** Told of each version that this process publishes: others in the same process need not look for it. */
  published?(): Promise<void>
}

/** Says in the log what went wrong, in plain words. */
export type Report = (problem: string, details: Record<string, unknown>) => void

export function reportTo(log: Logger): Report {
  return (problem, details) => log.warn(details, problem)
}
