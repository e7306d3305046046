import type { Scan } from '../../core/requests/files.ts'
import type { Database } from '../database.ts'

/** Files of requests, and those kept for answers, that no scanner has looked at yet, the oldest first. */
export function attachmentsToScan(database: Database, limit: number): Promise<{ id: string }[]> {
  return database
    .selectFrom('attachments')
    .select(['id', 'at'])
    .where('scan', '=', 'pending')
    .where('erased_at', 'is', null)
    .unionAll(database.selectFrom('local_files').select(['id', 'at']).where('scan', '=', 'pending'))
    .orderBy('at')
    .limit(limit)
    .execute()
}

/** How many wait to be scanned; ten thousand at most are told. */
export async function countToScan(database: Database): Promise<number> {
  return (await attachmentsToScan(database, 10_000)).length
}

/** Notes what the scanner says of a file; one in which a virus was found is erased at this instant (ISO-8601). */
export async function noteScan(
  database: Database,
  id: string,
  scan: Scan,
  at: string,
): Promise<void> {
  await database
    .updateTable('attachments')
    .set(scan === 'infected' ? { scan, erased_at: at } : { scan })
    .where('id', '=', id)
    .execute()
  await database.updateTable('local_files').set({ scan }).where('id', '=', id).execute()
}
