import { type Database, inOne } from './database.ts'
import { dropLinkLetters } from './requests/outbox.ts'

/** Sets a password's hash; every session of the person but one ends, and no link is left. */
export async function setPassword(
  database: Database,
  id: number,
  password: string,
  keptSession: string,
): Promise<void> {
  await inOne(database, (all) => replacePassword(all, id, password, keptSession))
}

async function replacePassword(
  database: Database,
  id: number,
  password: string,
  keptSession: string,
): Promise<void> {
  await database.updateTable('people').set({ password }).where('id', '=', id).execute()
  await database.deleteFrom('invitations').where('person', '=', id).execute()
  await dropLinkLetters(database, id)
  await database
    .deleteFrom('sessions')
    .where('person', '=', id)
    .where('id', '!=', keptSession)
    .execute()
}

/**
 * Sets a password's hash by a one-time link (its hash, at an ISO-8601 instant) and claims the link in the same
 * transaction; false, and nothing is changed, when it has served or its time is over. Every session ends.
 */
export function setPasswordByLink(
  database: Database,
  { token, person, at }: { token: string; person: number; at: string },
  password: string,
): Promise<boolean> {
  return inOne(database, async (all) => {
    const { numDeletedRows } = await all
      .deleteFrom('invitations')
      .where('token', '=', token)
      .where('person', '=', person)
      .where('expires_at', '>', at)
      .executeTakeFirst()
    if (numDeletedRows === 0n) return false
    await replacePassword(all, person, password, '')
    return true
  })
}

/** Keeps the hash of a one-time link; earlier links of the person are void. */
export async function keepInvitation(
  database: Database,
  invitation: { token: string; person: number; expires_at: string },
): Promise<void> {
  await inOne(database, async (transaction) => {
    await transaction.deleteFrom('invitations').where('person', '=', invitation.person).execute()
    await dropLinkLetters(transaction, invitation.person)
    await transaction.insertInto('invitations').values(invitation).execute()
  })
}

/** Keeps the hash of one more one-time link of a person; only those whose time is over at an instant go. */
export async function addInvitation(
  database: Database,
  invitation: { token: string; person: number; expires_at: string },
  at: string,
): Promise<void> {
  await inOne(database, async (all) => {
    await all
      .deleteFrom('invitations')
      .where('person', '=', invitation.person)
      .where('expires_at', '<=', at)
      .execute()
    await all.insertInto('invitations').values(invitation).execute()
  })
}

/** The number of the person whom a link, by its hash, still lets set a password at an instant. */
export async function invitedBy(
  database: Database,
  token: string,
  at: string,
): Promise<number | undefined> {
  const row = await database
    .selectFrom('invitations')
    .select('person')
    .where('token', '=', token)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  return row?.person
}

/** Who has held each person's means of entry, by e-mail addresses. */
export async function readHolders(database: Database): Promise<Map<string, string[]>> {
  const rows = await database
    .selectFrom('entry_holders')
    .innerJoin('people', 'people.id', 'entry_holders.person')
    .select(['people.email', 'entry_holders.holder'])
    .orderBy('entry_holders.holder')
    .execute()
  const holders = new Map<string, string[]>()
  for (const { email, holder } of rows) holders.set(email, [...(holders.get(email) ?? []), holder])
  return holders
}

/** Writes down that somebody has held a person's means of entry. */
export async function addHolder(database: Database, person: number, holder: string): Promise<void> {
  await database
    .insertInto('entry_holders')
    .values({ person, holder })
    .onConflict((conflict) => conflict.columns(['person', 'holder']).doNothing())
    .execute()
}

/** Forgets who has held a person's means of entry: another has vouched for them. */
export async function clearHolders(database: Database, person: number): Promise<void> {
  await database.deleteFrom('entry_holders').where('person', '=', person).execute()
}
