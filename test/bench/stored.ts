import Sqlite from 'better-sqlite3'
import { filesOf } from '../../src/storage/journal/files.ts'
import { there } from '../typed.ts'

/** Whether facts of the journal are not in the rows yet. */
export function isBehind(databasePath: string): boolean {
  const { place } = one<{ place: number }>(
    databasePath,
    'select journal_id as place from projection',
  )
  const { last } = one<{ last: number | null }>(
    filesOf(databasePath).journal,
    'select max(id) as last from journal',
  )
  return place < (last ?? 0)
}

/** How many facts and how many rows of calls there are. */
export function storedIn(databasePath: string): { events: number; rows: number } {
  const { journal } = filesOf(databasePath)
  return {
    ...one<{ events: number }>(journal, 'select count(*) as events from journal'),
    ...one<{ rows: number }>(databasePath, 'select count(*) as rows from calls'),
  }
}

function one<T extends object>(path: string, sql: string): T {
  const database = new Sqlite(path, { readonly: true })
  try {
    return there(database.prepare<[], T>(sql).get())
  } finally {
    database.close()
  }
}
