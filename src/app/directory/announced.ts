import type { Alert } from '../../core/directory/directory.ts'
import type { Database } from '../../storage/database.ts'
import type { Refusal } from '../answer.ts'
import type { Into } from './into.ts'

/** What became of an announcement: callers hear it, or it waits in a draft, and why. */
export type Announced =
  | { version: number; announcement: number; draft?: never }
  | { draft: number; why: string; announcement?: never }

/** An alert that is to be announced; it takes the place of the one of the name `replaces`. */
export interface Wanted {
  alert: Alert
  replaces: string | null
  reason: string
  /** The draft in which it waits where it cannot be heard at once; a new one when none is named. */
  into?: Into
}

/** Rows that are written with an announcement or not at all; what they refuse undoes it. */
export type Alongside = (
  all: Database,
  announced: { announcement: number | null; draft: number | null },
  at: string,
) => Promise<Refusal | null>
