import { z } from 'zod'

/** What can have become of a letter. */
export const letterStates = ['waiting', 'sending', 'sent', 'refused'] as const
export type LetterState = (typeof letterStates)[number]

const factSchema = z.object({ label: z.string(), value: z.string() })

const blockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), words: z.string() }),
  z.object({ kind: z.literal('paragraph'), words: z.string() }),
  z.object({ kind: z.literal('facts'), facts: z.array(factSchema) }),
  z.object({ kind: z.literal('message'), text: z.string() }),
  z.object({ kind: z.literal('link'), words: z.string(), address: z.string() }),
  z.object({ kind: z.literal('list'), items: z.array(z.string()) }),
  z.object({ kind: z.literal('rule') }),
])

/** A letter as the outbox keeps it. */
export const letterSchema = z.object({
  subject: z.string(),
  preview: z.string().optional(),
  automatic: z.boolean(),
  blocks: z.array(blockSchema),
})

export type KeptLetter = z.infer<typeof letterSchema>
