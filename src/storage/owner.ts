import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { codeOf } from '../core/errors.ts'
import type { Files } from './journal/files.ts'

/** What only one process at a time may be, on the files of one database. */
export type Role = 'voice' | 'tasks'

/** A connection that nobody holds is collected, and its lock with it. */
const locks = new Set<Sqlite.Database>()

/** Another process has the role; its message names it and says what to do. */
export class Owned extends Error {}

/**
 * Takes a role on a database's files, before anything else is touched; throws Owned when another process
 * has it. The lock dies with its process, however that ends: SQLite's lock on a file of no content.
 * Answers what gives the role back.
 */
export function own(files: Files, role: Role): () => void {
  const [lock, holder] = [`${files.name}.${role}.lock`, `${files.name}.${role}.pid`]
  const connection = new Sqlite(lock, { timeout: 0 })
  try {
    // Without a journal of its own the file stays empty and nothing is left beside it.
    connection.pragma('journal_mode = memory')
    connection.exec('begin exclusive')
  } catch (error) {
    connection.close()
    if (codeOf(error)?.startsWith('SQLITE_BUSY')) throw owned(files, role)
    throw error
  }
  locks.add(connection)
  writeFileSync(holder, `${process.pid}\n`, { mode: 0o600 })
  return () => {
    rmSync(holder, { force: true })
    connection.close()
    locks.delete(connection)
  }
}

function owned(files: Files, role: Role): Owned {
  const holder = holderOf(files, role)
  return new Owned(
    `process ${holder ?? 'of unknown number'} is the ${role} of ${files.database}; nothing was touched. ` +
      'Stop that one first, or set another DATABASE_URL',
  )
}

/** The process that took a role last, by its number; null when nobody did. */
export function holderOf(files: Files, role: Role): number | null {
  try {
    return Number(readFileSync(`${files.name}.${role}.pid`, 'utf8'))
  } catch {
    return null
  }
}
