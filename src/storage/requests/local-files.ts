import type { Selectable } from 'kysely'
import { z } from 'zod'
import { scans } from '../../core/requests/files.ts'
import type { LocalFile } from '../../core/requests/local-files.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'

const scanSchema = z.enum(scans)

/** Every file that is kept for answers, by title. */
export async function listLocalFiles(database: Database): Promise<LocalFile[]> {
  const rows = await database
    .selectFrom('local_files')
    .selectAll()
    .orderBy('title')
    .orderBy('id')
    .execute()
  return rows.map(toLocalFile)
}

export async function findLocalFile(
  database: Database,
  id: string,
): Promise<LocalFile | undefined> {
  const row = await database
    .selectFrom('local_files')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toLocalFile(row)
}

/** Adds a file that lies in its place. */
export async function addLocalFile(all: Database, file: Omit<LocalFile, 'withdrawn'>) {
  await all
    .insertInto('local_files')
    .values({ ...file, adopted: file.adopted ? 1 : 0, withdrawn: 0 })
    .execute()
}

export async function changeLocalFile(
  all: Database,
  id: string,
  { adopted, withdrawn }: Partial<Pick<LocalFile, 'adopted' | 'withdrawn'>>,
): Promise<void> {
  await all
    .updateTable('local_files')
    .set({
      ...(adopted !== undefined && { adopted: adopted ? 1 : 0 }),
      ...(withdrawn !== undefined && { withdrawn: withdrawn ? 1 : 0 }),
    })
    .where('id', '=', id)
    .execute()
}

/** Erases what is known of a file, whose bytes are gone. */
export async function eraseLocalFile(all: Database, id: string): Promise<void> {
  await all.deleteFrom('local_files').where('id', '=', id).execute()
}

function toLocalFile(row: Selectable<Tables['local_files']>): LocalFile {
  return {
    ...row,
    scan: scanSchema.parse(row.scan),
    adopted: row.adopted === 1,
    withdrawn: row.withdrawn === 1,
  }
}
