import type { Database } from '../database.ts'

/** A form that is being filled: what was typed, as JSON. */
export interface KeptForm {
  key: string
  content: string
  /** ISO-8601 UTC. */
  begunAt: string
  expiresAt: string
}

export async function addForm(
  database: Database,
  { key, content, begunAt, expiresAt }: KeptForm,
): Promise<void> {
  await database
    .insertInto('request_forms')
    .values({ key, content, begun_at: begunAt, expires_at: expiresAt })
    .execute()
}

/** A form whose time is not over at an instant (ISO-8601). */
export async function findForm(
  database: Database,
  key: string,
  now: string,
): Promise<KeptForm | undefined> {
  const row = await database
    .selectFrom('request_forms')
    .selectAll()
    .where('key', '=', key)
    .where('expires_at', '>', now)
    .limit(1)
    .executeTakeFirst()
  return row && { key, content: row.content, begunAt: row.begun_at, expiresAt: row.expires_at }
}

/** Keeps what was typed; false when the form is gone. */
export async function changeForm(
  database: Database,
  key: string,
  content: string,
): Promise<boolean> {
  const changed = await database
    .updateTable('request_forms')
    .set({ content })
    .where('key', '=', key)
    .returning('key')
    .executeTakeFirst()
  return changed !== undefined
}

/** Gives a form whose time is over another; false when it is gone, or still living. */
export async function renewForm(
  database: Database,
  key: string,
  { now, expiresAt }: { now: string; expiresAt: string },
): Promise<boolean> {
  const renewed = await database
    .updateTable('request_forms')
    .set({ expires_at: expiresAt })
    .where('key', '=', key)
    .where('expires_at', '<=', now)
    .returning('key')
    .executeTakeFirst()
  return renewed !== undefined
}

export async function removeForm(all: Database, key: string): Promise<void> {
  await all.deleteFrom('request_forms').where('key', '=', key).execute()
}

/** How many forms are being filled. */
export async function countForms(database: Database): Promise<number> {
  const { count } = await database
    .selectFrom('request_forms')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Keys of forms whose time is over at an instant, so many at most. */
export async function formsOver(database: Database, now: string, limit: number): Promise<string[]> {
  const rows = await database
    .selectFrom('request_forms')
    .select('key')
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(limit)
    .execute()
  return rows.map(({ key }) => key)
}
