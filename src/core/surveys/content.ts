import { z } from 'zod'
import {
  addCounts,
  type CallCounts,
  type ContactCounts,
  countCalls,
  type Waits,
} from '../figures/indicators.ts'
import type { ContactTable, Figure } from '../figures/tables.ts'

/** What is counted of a département in a term: what figures are worked out from, and sums made of. */
export interface Counted {
  calls: CallCounts
  waits: Waits
  contacts: Omit<ContactCounts, 'department'>
}

/** Counts up when the form below changes; older contents are then read as what they meant. */
export const contentVersion = 2

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

const contacts = z.object({
  total: count,
  motive: byValue,
  profile: byValue,
  channel: byValue,
  status: byValue,
})

/** The first form called motives topics. */
const contactsOfTopics = contacts
  .omit({ motive: true })
  .extend({ topic: byValue })
  .transform(({ topic, ...rest }) => ({ ...rest, motive: topic }))

const countedWith = <Contacts extends z.ZodType<Counted['contacts']>>(read: Contacts) =>
  z.object({
    calls,
    waits: z.array(z.object({ seconds: count, calls: count })),
    contacts: read,
  })

const today = z.object({
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
  counted: countedWith(contacts),
})

const first = today
  .extend({ version: z.literal(1), counted: countedWith(contactsOfTopics) })
  .transform((content): SurveyContent => ({ ...content, version: contentVersion }))

const schema: z.ZodType<SurveyContent> = z.discriminatedUnion('version', [today, first])

/** The content of its JSON text; throws when the text is none. */
export function readContent(json: string): SurveyContent {
  return schema.parse(JSON.parse(json))
}

/** Counts of several départements as one; waits are kept apart, `quantile` takes them so. */
export function together(all: Counted[]): Pick<Counted, 'calls' | 'waits'> {
  const sums = all.map((each) => each.calls).reduce(addCounts, countCalls([]))
  return { calls: sums, waits: all.flatMap(({ waits }) => waits) }
}
