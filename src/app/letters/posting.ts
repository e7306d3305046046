import type { About, OtherPurpose } from '../../core/letters/about.ts'
import type { Letter } from '../../core/requests/letter.ts'
import type { Database } from '../../storage/database.ts'
import { addLetters } from '../../storage/requests/outbox.ts'
import type { Marks } from '../requests/marks.ts'

/** What posting letters stands on. */
export interface PostingNeeds {
  marks: Marks
  /** ms since 1970. */
  now(): number
}

/** A letter that no event of a request brings, and to whom it goes. */
export interface Post {
  about: About | { request: number }
  purpose: OtherPurpose
  to: { address: string; name: string }[]
  letter: Letter
  /** For what it leaves once only, to an address; without it, it leaves each time. */
  occasion?: string
}

/** Puts a letter into the outbox in the caller's transaction, a row for each who gets it. */
export async function post(
  all: Database,
  { marks, now }: PostingNeeds,
  { about, purpose, to, letter, occasion }: Post,
): Promise<void> {
  const letters = to.map(({ address, name }) => ({
    ...('request' in about ? about : { request: null, about }),
    event: null,
    occasion: occasion ?? null,
    purpose,
    address,
    name,
    participant: null,
    letter: JSON.stringify(letter),
    messageId: marks.newMessageId(),
  }))
  await addLetters(all, letters, new Date(now()).toISOString())
}
