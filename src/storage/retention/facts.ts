import type { Database } from '../database.ts'
import { openJournalReader } from '../folding/reading.ts'
import { removeDamaged, sortAside } from '../journal/aside.ts'
import type { Files } from '../journal/files.ts'
import type { Handover } from '../journal/forgetting.ts'
import { writeWhole } from '../journal/handing-in.ts'

/**
 * Lets the owner of the journal take away the facts from before an instant (ISO-8601) that the rows of calls
 * hold already, when it comes to it; how many there are.
 */
export async function handOverFacts(
  database: Database,
  files: Files,
  before: string,
): Promise<number> {
  const place = await database
    .selectFrom('projection')
    .select(['journal', 'journal_id'])
    .where('name', '=', 'calls')
    .executeTakeFirst()
  if (!place?.journal) return 0
  const reader = openJournalReader(files.journal)
  const facts = reader.countBefore(place.journal_id, before)
  reader.close()
  const handed: Handover = { journal: place.journal, upTo: place.journal_id, before }
  writeWhole(files.handover, JSON.stringify(handed))
  return facts
}

/** Takes away the lines and the damaged journals that were set aside before an instant (ISO-8601); how many lines. */
export function forgetAside(files: Files, before: string): number {
  removeDamaged(files, before)
  return sortAside(files, ({ since }) => since >= before)
}
