import type { Database } from '../database.ts'

/** Somebody who has a request open, since an instant (ISO-8601). */
export interface Reader {
  name: string
  at: string
}

/** Notes who opens a request at an instant (ISO-8601). */
export async function noteReader(
  database: Database,
  { request, person }: { request: number; person: number },
  at: string,
): Promise<void> {
  await database
    .insertInto('request_readers')
    .values({ request, person, at })
    .onConflict((conflict) => conflict.columns(['request', 'person']).doUpdateSet({ at }))
    .execute()
}

/** Who else has opened a request since an instant (ISO-8601), the last first. */
export function readersBeside(
  database: Database,
  { request, person }: { request: number; person: number },
  since: string,
): Promise<Reader[]> {
  return database
    .selectFrom('request_readers')
    .innerJoin('people', 'people.id', 'request_readers.person')
    .select(['people.name', 'request_readers.at'])
    .where('request_readers.request', '=', request)
    .where('request_readers.person', '<>', person)
    .where('request_readers.at', '>=', since)
    .orderBy('request_readers.at', 'desc')
    .execute()
}

/** Forgets who opened requests before an instant (ISO-8601). */
export async function forgetReaders(database: Database, before: string): Promise<void> {
  await database.deleteFrom('request_readers').where('at', '<', before).execute()
}
