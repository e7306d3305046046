import { z } from 'zod'
import {
  addCounts,
  type CallCounts,
  type ContactCounts,
  countCalls,
  type Waits,
} from '../figures/indicators.ts'
import type { ContactTable, Figure } from '../figures/tables.ts'

/** What is counted of a département in a quarter: what figures are worked out from, and sums made of. */
export interface Counted {
  calls: CallCounts
  waits: Waits
  contacts: Omit<ContactCounts, 'department'>
}

/** Counts up when the form below changes; older contents are then read as they were written. */
export const contentVersion = 1

/** The content of a survey, frozen with the names that its motives had. */
export interface SurveyContent {
  version: typeof contentVersion
  figures: Figure[]
  tables: ContactTable[]
  counted: Counted
}

const count = z.number()
const byValue = z.record(z.string(), count)

const calls = z.object({
  calls: count,
  answered: count,
  unanswered: count,
  abandonedChoosing: count,
  abandonedRinging: count,
  closedHours: count,
  closedHoliday: count,
  closedClosure: count,
  redirected: count,
  noChoice: count,
  failed: count,
  talkSeconds: count,
  withMotive: count,
})

const counted = z.object({
  calls,
  waits: z.array(z.object({ seconds: count, calls: count })),
  contacts: z.object({
    total: count,
    topic: byValue,
    profile: byValue,
    channel: byValue,
    status: byValue,
  }),
})

const schema: z.ZodType<SurveyContent> = z.object({
  version: z.literal(contentVersion),
  figures: z.array(
    z.object({
      name: z.string(),
      value: count.nullable(),
      unit: z.enum(['appels', 'sollicitations', '%', 's']),
      of: count.exactOptional(),
      small: z.boolean().exactOptional(),
    }),
  ),
  tables: z.array(
    z.object({
      name: z.string(),
      rows: z.array(z.object({ name: z.string(), contacts: count })),
    }),
  ),
  counted,
})

/** The content of its JSON text; throws when the text is none. */
export function readContent(json: string): SurveyContent {
  return schema.parse(JSON.parse(json))
}

/** Counts of several départements as one; waits are kept apart, `quantile` takes them so. */
export function together(all: Counted[]): Pick<Counted, 'calls' | 'waits'> {
  const sums = all.map((each) => each.calls).reduce(addCounts, countCalls([]))
  return { calls: sums, waits: all.flatMap(({ waits }) => waits) }
}
