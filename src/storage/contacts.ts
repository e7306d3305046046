import type { Contact, KeptContact } from '../core/contacts/contact.ts'
import { type Database, inOne } from './database.ts'
import { countContacts, countedOfContacts } from './figures/contacts.ts'
import { isSeen, settle } from './importing/seen.ts'

/** Changes a contact that still is at this revision; false when somebody was faster. */
export function updateContact(
  database: Database,
  { id, revision }: Pick<KeptContact, 'id' | 'revision'>,
  change: Partial<Contact>,
  at: string,
): Promise<boolean> {
  return inOne(database, async (all) => {
    await settle(all, id)
    const before = await all
      .selectFrom('contacts')
      .select(countedOfContacts)
      .where('id', '=', id)
      .where(isSeen)
      .executeTakeFirst()
    const after = await all
      .updateTable('contacts')
      .set({ ...change, updated_at: at, revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .where(isSeen)
      .returning(countedOfContacts)
      .executeTakeFirst()
    if (!before || !after) return false
    await countContacts(all, [before], [after])
    return true
  })
}

/** Takes away a contact, that still is at the revision where one is given; false when it is gone, or somebody was faster. */
export function removeContact(
  database: Database,
  id: number,
  seen: number | null = null,
): Promise<boolean> {
  return inOne(database, async (all) => {
    await settle(all, id)
    const removed = await all
      .deleteFrom('contacts')
      .where('id', '=', id)
      .$if(seen !== null, (removing) => removing.where('revision', '=', seen ?? 0))
      .where(isSeen)
      .returning(countedOfContacts)
      .execute()
    await countContacts(all, removed, [])
    return removed.length === 1
  })
}

/** Adds a few contacts together; returns the number of the last. */
export function addContacts(
  database: Database,
  added: Contact[],
  author: string,
  at: string,
): Promise<number> {
  return inOne(database, async (all) => {
    await insertContacts(all, added, author, at)
    await countContacts(all, [], added)
    const { last } = await all
      .selectFrom('contacts')
      .select(({ fn }) => fn.max('id').as('last'))
      .executeTakeFirstOrThrow()
    return last
  })
}

/** Contacts that one statement writes: a row has sixteen parameters. */
const atOnce = 1000

async function insertContacts(
  database: Database,
  contacts: Contact[],
  author: string,
  at: string,
): Promise<void> {
  const kept = { author, created_at: at, updated_at: at, revision: 1 }
  for (let from = 0; from < contacts.length; from += atOnce) {
    const rows = contacts.slice(from, from + atOnce).map((contact) => ({ ...contact, ...kept }))
    await database.insertInto('contacts').values(rows).execute()
  }
}
