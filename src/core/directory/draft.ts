import { z } from 'zod'
import { underTodaysNames } from '../prompts.ts'
import type { Changes } from './changes.ts'
import { alertSchema, entrySchema, exceptionSchema, promptEditSchema } from './check.ts'

/**
 * Where a draft stands: being written, waiting for its date, in force, or given up. One that its date
 * could not publish is open again, with its trouble said.
 */
export type DraftState = 'open' | 'scheduled' | 'published' | 'dropped'

/** An edit of the directory that callers do not meet yet. */
export interface Draft {
  id: number
  /** E-mail of the one who began it. */
  author: string
  reason: string
  /** Version it was begun on. */
  base: number
  changes: Changes
  /** Counts its own edits: a form made on an older one is told so. */
  revision: number
  state: DraftState
  createdAt: string
  updatedAt: string
  publishAt: string | null
  /** All who changed it, its author first: e-mail addresses, or the operator's tool. */
  changedBy: string[]
  /** Who set its date. */
  scheduledBy: string | null
  /** The operator lets somebody agree who owes their entry to one who changed it. */
  lifted: boolean
  /** E-mail of the second person, when one has agreed with what it says and why. */
  agreedBy: string | null
  agreedAt: string | null
  version: number | null
  /** Why its date could not publish it. */
  trouble: string | null
}

const lists = <T extends z.ZodType>(each: T) =>
  z.strictObject({ added: z.array(each), removed: z.array(each) })

/** Changes as they are stored. */
export const changesSchema = z.strictObject({
  entries: z.record(z.string(), entrySchema.nullable()),
  exceptions: lists(exceptionSchema),
  alerts: lists(alertSchema),
  prompts: z.record(z.string(), promptEditSchema.nullable()).transform(underTodaysNames),
})
