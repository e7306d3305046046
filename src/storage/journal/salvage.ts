import type Sqlite from 'better-sqlite3'
import { openToRead } from '../connection.ts'
import type { StoredFact } from './file.ts'
import type { Row } from './rows.ts'

/** The facts of a damaged file up to its first hole, and from its end back to the last. */
export function salvage(path: string): Row[] {
  const rows = new Map<number, Row>()
  try {
    const connection = openToRead(path)
    for (const order of ['asc', 'desc']) readUntilHole(connection, order, rows)
    connection.close()
  } catch {
    // Not a database at all: nothing can be read of it.
  }
  return [...rows.values()]
}

function readUntilHole(connection: Sqlite.Database, order: string, rows: Map<number, Row>): void {
  try {
    const facts = connection.prepare<[], StoredFact>(
      `select id, call, key, at, fact from journal order by id ${order}`,
    )
    for (const { id, call, key, at, fact } of facts.iterate()) {
      if (rows.has(id)) return
      rows.set(id, [call, key, at, fact])
    }
  } catch {
    // The hole.
  }
}
