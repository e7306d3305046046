import type { Database } from './database.ts'
import { all, stepsOf } from './pace.ts'

/** One signed-in browser, as its owner sees it. */
export interface SessionRow {
  /** Hash of the cookie: it names the session without opening it. */
  id: string
  /** Number of who is signed in. */
  person: number
  content: string
  agent: string
  createdAt: string
  seenAt: string
}

export async function findSession(database: Database, id: string): Promise<SessionRow | undefined> {
  const row = await database
    .selectFrom('sessions')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toSession(row)
}

/** Writes the row of a session that begins. */
export async function beginSession(database: Database, session: SessionRow): Promise<void> {
  const { id, person, content, agent, createdAt, seenAt } = session
  await database
    .insertInto('sessions')
    .values({ id, person, content, agent, created_at: createdAt, seen_at: seenAt })
    .execute()
}

/** Writes what a session holds; one that has ended stays so. */
export async function changeSession(
  database: Database,
  { id, person, content, agent, seenAt }: Omit<SessionRow, 'createdAt'>,
): Promise<void> {
  await database
    .updateTable('sessions')
    .set({ person, content, agent, seen_at: seenAt })
    .where('id', '=', id)
    .execute()
}

/** Notes the instant (ISO-8601) at which a session was last used; one that has ended stays so. */
export async function noteSession(database: Database, id: string, at: string): Promise<void> {
  await database.updateTable('sessions').set({ seen_at: at }).where('id', '=', id).execute()
}

export async function listSessions(database: Database, person: number): Promise<SessionRow[]> {
  const rows = await database
    .selectFrom('sessions')
    .selectAll()
    .where('person', '=', person)
    .orderBy('seen_at', 'desc')
    .execute()
  return rows.map(toSession)
}

/** Ends a session, of another person's, when one is named, none; whether one ended. */
export async function endSession(
  database: Database,
  id: string,
  person?: number,
): Promise<boolean> {
  let query = database.deleteFrom('sessions').where('id', '=', id)
  if (person !== undefined) query = query.where('person', '=', person)
  const { numDeletedRows } = await query.executeTakeFirst()
  return numDeletedRows > 0n
}

/** Forgets sessions not seen since, or begun before, these instants (ISO-8601). */
export async function forgetSessions(
  database: Database,
  { seenBefore, createdBefore }: { seenBefore: string; createdBefore: string },
): Promise<void> {
  const forget = stepsOf(async (limit) => {
    const old = database
      .selectFrom('sessions')
      .select('id')
      .where((where) =>
        where.or([where('seen_at', '<', seenBefore), where('created_at', '<', createdBefore)]),
      )
      .limit(limit)
    const { numDeletedRows } = await database
      .deleteFrom('sessions')
      .where('id', 'in', old)
      .executeTakeFirst()
    return Number(numDeletedRows)
  })
  await all(forget)
}

interface Row {
  id: string
  person: number | null
  content: string
  agent: string
  created_at: string
  seen_at: string
}

/** A row without a person is one that was kept before anybody signed in: it opens nothing. */
function toSession({ person, created_at, seen_at, ...row }: Row): SessionRow {
  return { ...row, person: person ?? 0, createdAt: created_at, seenAt: seen_at }
}
