import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Service } from './service.ts'

/** What a database holds of requests, counted by what must not be. */
export interface Counted {
  requests: number
  withoutContact: number
  /** Requests without exactly one acknowledgement, or without a letter to whoever deals with it. */
  withoutLetters: number
  /** Letters of requests that are not there. */
  lettersWithoutRequest: number
  /** Letters that did not leave, those that were refused for ever among them, and letters that were tried. */
  unsent: number
  refused: number
  tried: number
  /** Files of requests that do not lie there, byte for byte. */
  filesLost: number
  mails: number
  /** Mails that nobody has read yet. */
  unread: number
  /** Replies, and texts among them that stand there twice. */
  replies: number
  repliesTwice: number
}

/** Counts, with a program of its own on the same file. */
export function countIn({ files }: Service): Counted {
  const database = new Sqlite(files.database, { readonly: true })
  const count = (sql: string) => Number(database.prepare(sql).pluck().get())
  const letters = (purpose: string) =>
    `(select count(*) from outbox where request = r.id and purpose = '${purpose}')`
  const joined = database
    .prepare<[], { id: string; sha256: string }>(
      'select id, sha256 from attachments where request is not null',
    )
    .all()
  const counted = {
    requests: count('select count(*) from requests'),
    withoutContact: count(
      'select count(*) from requests r where (select count(*) from contacts where request = r.id) <> 1',
    ),
    withoutLetters: count(
      `select count(*) from requests r where ${letters('received')} <> 1 or ${letters('assigned')} < 1`,
    ),
    lettersWithoutRequest: count(
      'select count(*) from outbox where request not in (select id from requests)',
    ),
    unsent: count("select count(*) from outbox where state <> 'sent'"),
    refused: count("select count(*) from outbox where state = 'refused'"),
    tried: count('select count(*) from outbox where tries > 0'),
    filesLost: joined.filter(({ id, sha256 }) => hashOf(join(files.attachments, id)) !== sha256)
      .length,
    mails: count('select count(*) from inbox'),
    unread: count("select count(*) from inbox where state = 'new'"),
    replies: count("select count(*) from request_messages where kind = 'reply'"),
    repliesTwice: count(
      "select count(*) - count(distinct text) from request_messages where kind = 'reply'",
    ),
  }
  database.close()
  return counted
}

/** The Message-IDs of all letters, each once. */
export function messageIdsIn({ files }: Service): Set<string> {
  const database = new Sqlite(files.database, { readonly: true })
  const ids = database.prepare<[], string>('select message_id from outbox').pluck().all()
  database.close()
  return new Set(ids)
}

function hashOf(path: string): string {
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : ''
}
