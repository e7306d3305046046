import { z } from 'zod'

/** What a letter can be about that is about no request. */
export const aboutNouns = [
  'person',
  'draft',
  'announcement',
  'survey',
  'digest',
  'mail',
  'news',
] as const

const aboutSchema = z.object({ noun: z.enum(aboutNouns), name: z.string() })

/** What a letter is about, and its name: the number of a person, a draft or a version, the period of a survey, a day. */
export type About = z.infer<typeof aboutSchema>

/** What a letter is about, as its row says it; null when it is about none of these. */
export function readAbout(noun: string | null, name: string | null): About | null {
  return aboutSchema.safeParse({ noun, name }).data ?? null
}

/** What letters that are about no request are for. */
export type OtherPurpose =
  | 'invited'
  | 'reset'
  | 'password changed'
  | 'agreement asked'
  | 'agreed'
  | 'published'
  | 'announced'
  | 'reminded'
  | 'digest'
  | 'news'
  | 'unproven'
  | 'elsewhere'
