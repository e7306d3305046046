import type { OtherPurpose } from '../../core/letters/about.ts'
import { choosePasswordPath, tokenToCome } from '../../core/letters/paths.ts'
import type { Letter } from '../../core/requests/letter.ts'
import type { Database } from '../../storage/database.ts'
import { readPerson } from '../../storage/people.ts'
import type { OutboxLetter } from '../../storage/requests/letters.ts'
import type { Needs } from '../ground.ts'
import { existing, linkDays, mintLink } from '../people/accounts.ts'

type LinkNeeds = Pick<Needs, 'config' | 'now'> & { database: Database }

/** ms for which the link of a letter lets its holder choose a password, by what the letter is for. */
const lasting: Partial<Record<OtherPurpose, number>> = {
  invited: linkDays * 86_400_000,
  reset: 3_600_000,
}

/** How long the link of a letter lasts, in ms; undefined for a letter that carries none. */
function lastsOf(purpose: string): number | undefined {
  return Object.entries(lasting).find(([each]) => each === purpose)?.[1]
}

/** Whether a letter brings a one-time link. */
export function carriesLink({ about, purpose }: Pick<OutboxLetter, 'about' | 'purpose'>): boolean {
  return about?.noun === 'person' && lastsOf(purpose) !== undefined
}

/** Why a letter's link is not made any more. */
export const noLongerOpen = 'le compte est fermé ou n’existe plus'

/** The token of the link that a letter carries; undefined when it carries none, null when its account is closed. */
export async function tokenFor(
  needs: LinkNeeds,
  { about, purpose }: Pick<OutboxLetter, 'about' | 'purpose'>,
): Promise<string | null | undefined> {
  const lasts = lastsOf(purpose)
  if (about?.noun !== 'person' || lasts === undefined) return undefined
  const person = existing(needs, await readPerson(needs.database, Number(about.name)))
  if (!person || person.disabled) return null
  return mintLink(needs.database, person.id, { now: needs.now(), lasts })
}

/**
 * A letter as it leaves: a one-time link gets its token now, so that neither the outbox nor a backup of it ever
 * opens an account. A letter that is tried again gets another token; each is good. null: its account is closed.
 */
export async function withLink(
  needs: LinkNeeds,
  letter: Letter,
  of: Pick<OutboxLetter, 'about' | 'purpose'>,
): Promise<Letter | null> {
  const token = await tokenFor(needs, of)
  if (token === undefined) return letter
  if (token === null) return null
  const blocks = letter.blocks.map((block) =>
    block.kind === 'link' ? { ...block, address: opened(block.address, token) } : block,
  )
  return { ...letter, blocks }
}

function opened(address: string, token: string): string {
  return address.replace(choosePasswordPath(tokenToCome), choosePasswordPath(token))
}
