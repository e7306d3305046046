import { setTimeout as after } from 'node:timers/promises'
import type { Lag } from '../../core/call/log-state.ts'
import type { Database } from '../database.ts'
import type { Files } from '../journal/files.ts'
import { type JournalReader, openJournalReader } from './reading.ts'

/** Milliseconds within which a fact has come into the rows, when all is well. */
const usual = 1_000

/**
 * How far the rows are behind the journal; null when all that it held a second ago has come. A journal that
 * is not there or not readable lags nothing here: that is told by itself.
 */
export async function readLag(database: Database, files: Files): Promise<Lag | null> {
  const reader = openJournalReader(files.journal)
  try {
    const before = await lagNow(database, reader)
    if (before === null) return null
    await after(usual)
    const now = await lagNow(database, reader)
    return now !== null && now.place < before.newest.id ? now : null
  } finally {
    reader.close()
  }
}

async function lagNow(database: Database, reader: JournalReader): Promise<Lag | null> {
  const journal = reader.look()
  if (!journal || journal.last === 0) return null
  const kept = await database
    .selectFrom('projection')
    .select(['journal', 'journal_id'])
    .where('name', '=', 'calls')
    .executeTakeFirst()
  const place = kept?.journal === journal.identity ? kept.journal_id : 0
  if (place >= journal.last) return null
  const [oldest] = reader.after(place, 1)
  const [newest] = reader.after(journal.last - 1, 1)
  if (!oldest || !newest) return null
  return { facts: journal.last - place, place, oldest: oldest.at, newest }
}
