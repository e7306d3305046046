import type { About } from '../../core/letters/about.ts'
import type { Database } from '../database.ts'
import { type OutboxLetter, toLetter } from './letters.ts'

export type NewLetter = Pick<
  OutboxLetter,
  'request' | 'event' | 'purpose' | 'address' | 'name' | 'participant' | 'letter' | 'messageId'
> & {
  about?: About
  /** For what it leaves, when it may leave once only for that: to an address, with one purpose. */
  occasion?: string | null
}

/** Puts letters into the outbox, in the caller's transaction; one that is there for the same event or occasion stays as it is. */
export async function addLetters(all: Database, letters: NewLetter[], at: string): Promise<void> {
  for (const { messageId, about, occasion = null, ...letter } of letters) {
    if (occasion !== null && (await hasLeft(all, { ...letter, occasion }))) continue
    await all
      .insertInto('outbox')
      .values({
        ...letter,
        about: about?.noun ?? null,
        about_name: about?.name ?? null,
        occasion,
        message_id: messageId,
        at,
        state: 'waiting',
        tries: 0,
        next_at: at,
        leased_until: null,
        said: '',
        settled_at: null,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['event', 'purpose', 'address'])
          .where('event', 'is not', null)
          .doNothing(),
      )
      .execute()
  }
}

async function hasLeft(
  all: Database,
  { occasion, purpose, address }: { occasion: string; purpose: string; address: string },
): Promise<boolean> {
  const row = await all
    .selectFrom('outbox')
    .select('id')
    .where('occasion', '=', occasion)
    .where('purpose', '=', purpose)
    .where('address', '=', address)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes letters that are due, for so long; one whose lease ended is due again: its sender went away. */
export async function claimLetters(
  database: Database,
  { now, until, limit }: { now: string; until: string; limit: number },
): Promise<OutboxLetter[]> {
  const due = database
    .selectFrom('outbox')
    .select('id')
    .where('state', 'in', ['waiting', 'sending'])
    .where('next_at', '<=', now)
    .where((where) =>
      where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]),
    )
    .orderBy('next_at')
    .orderBy('id')
    .limit(limit)
  const rows = await database
    .updateTable('outbox')
    .set({ state: 'sending', leased_until: until })
    .where('id', 'in', due)
    .returningAll()
    .execute()
  return rows.map(toLetter).sort((a, b) => a.id - b.id)
}

/** Makes letters due again that somebody took and will not send: whoever did so has ended. */
export async function giveLettersBack(database: Database): Promise<void> {
  await database
    .updateTable('outbox')
    .set({ state: 'waiting', leased_until: null })
    .where('state', '=', 'sending')
    .execute()
}

/** What became of a letter that was tried: gone, refused for good, or to be tried again at an instant (ISO-8601). */
export type Settled = { said: string } & (
  | { state: 'sent' | 'refused'; at: string }
  | { state: 'waiting'; nextAt: string }
)

export async function settleLetter(
  all: Database,
  { id, tries }: Pick<OutboxLetter, 'id' | 'tries'>,
  settled: Settled,
): Promise<void> {
  const when =
    settled.state === 'waiting' ? { next_at: settled.nextAt } : { settled_at: settled.at }
  await all
    .updateTable('outbox')
    .set({
      state: settled.state,
      said: settled.said,
      tries: tries + 1,
      leased_until: null,
      ...when,
    })
    .where('id', '=', id)
    .execute()
}

/** Lets a letter that was refused leave once more; false when it is not refused. */
export async function retryLetter(all: Database, id: number, at: string): Promise<boolean> {
  const changed = await all
    .updateTable('outbox')
    .set({ state: 'waiting', tries: 0, next_at: at, leased_until: null, settled_at: null })
    .where('id', '=', id)
    .where('state', '=', 'refused')
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

/** Takes letters back that wait to bring somebody a one-time link: they have chosen a password, or their account is closed. */
export async function dropLinkLetters(all: Database, person: number): Promise<void> {
  await all
    .deleteFrom('outbox')
    .where('about', '=', 'person')
    .where('about_name', '=', String(person))
    .where('purpose', 'in', ['invited', 'reset'])
    .where('state', 'in', ['waiting', 'sending'])
    .execute()
}

/** Takes back what waits to tell somebody of an earlier morning. */
export async function dropDigests(all: Database, address: string): Promise<void> {
  await all
    .deleteFrom('outbox')
    .where('address', '=', address)
    .where('purpose', '=', 'digest')
    .where('state', 'in', ['waiting', 'sending'])
    .execute()
}

/** How many letters wait, the oldest of them (ISO-8601), and how many were refused since an instant. */
export async function outboxState(
  database: Database,
  since: string,
): Promise<{ waiting: number; oldest: string | null; refused: number }> {
  const waiting = await database
    .selectFrom('outbox')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('at').as('oldest')])
    .where('state', 'in', ['waiting', 'sending'])
    .executeTakeFirstOrThrow()
  const refused = await database
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'refused')
    .where('at', '>=', since)
    .executeTakeFirstOrThrow()
  return {
    waiting: Number(waiting.count),
    oldest: waiting.oldest,
    refused: Number(refused.count),
  }
}
