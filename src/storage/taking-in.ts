import { filesOf } from './journal/files.ts'
import { handIn } from './journal/handing-in.ts'
import type { Row } from './journal/rows.ts'
import { openJournal } from './journal.ts'
import { Owned, own } from './owner.ts'

/**
 * Hands rows to whoever owns the journal of a database: the service when it runs, within a second or two;
 * else this process takes them in at once.
 */
export async function takeIn(path: string, rows: Row[]): Promise<'handed over' | 'taken in'> {
  const files = filesOf(path)
  handIn(files, rows)
  let release: () => void
  try {
    release = own(files, 'voice')
  } catch (error) {
    if (error instanceof Owned) return 'handed over'
    throw error
  }
  const journal = openJournal({ path })
  try {
    await journal.settled()
    return 'taken in'
  } finally {
    await journal.close()
    release()
  }
}
