import type Sqlite from 'better-sqlite3'
import type { StoredFact } from '../journal/file.ts'
import type { Row } from '../journal/rows.ts'

const pieces = 1_000

/**
 * The oldest facts of the journal that lay in the database itself before it had a file of its own. They are
 * removed only once they are handed in; what is handed in twice counts once.
 */
export function landedFacts(connection: Sqlite.Database): { rows: Row[]; remove(): void } {
  const facts = connection
    .prepare<[number], StoredFact>(
      'select id, call, key, at, fact from journal order by id limit ?',
    )
    .all(pieces)
  const last = facts.at(-1)?.id ?? 0
  return {
    // The retention left the last one emptied.
    rows: facts
      .filter(({ fact }) => fact !== '{}')
      .map(({ call, key, at, fact }) => [call, key, at, fact]),
    remove() {
      if (facts.length > 0) connection.prepare('delete from journal where id <= ?').run(last)
    },
  }
}
