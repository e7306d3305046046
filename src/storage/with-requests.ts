import type { Database } from './database.ts'

/** Whether a person's workbooks had the requests of the support form the last time. */
export async function hadRequests(database: Database, person: number): Promise<boolean> {
  const row = await database
    .selectFrom('people')
    .select('with_requests')
    .where('id', '=', person)
    .executeTakeFirst()
  return row?.with_requests === 1
}

/** Remembers what a person chose. */
export async function rememberRequests(
  database: Database,
  person: number,
  chosen: boolean,
): Promise<void> {
  await database
    .updateTable('people')
    .set({ with_requests: chosen ? 1 : 0 })
    .where('id', '=', person)
    .execute()
}
