import type { Scan } from '../../core/requests/files.ts'
import type { Database } from '../database.ts'

/** Files that no scanner has looked at yet and that are not erased, the oldest first. */
export function attachmentsToScan(database: Database, limit: number): Promise<{ id: string }[]> {
  return database
    .selectFrom('attachments')
    .select('id')
    .where('scan', '=', 'pending')
    .where('erased_at', 'is', null)
    .orderBy('at')
    .limit(limit)
    .execute()
}

/** How many wait to be scanned. */
export async function countToScan(database: Database): Promise<number> {
  const { count } = await database
    .selectFrom('attachments')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('scan', '=', 'pending')
    .where('erased_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
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
}
