import { sql } from 'kysely'
import { type Database, inOne } from '../database.ts'
import { type Step, stepsOf } from '../pace.ts'

/** What stands where something was written that is forgotten. */
export const forgotten = ''

const over = ['closed', 'dropped']

/** Requests that are over since before an instant (ISO-8601): closed, or put aside. */
function overBefore(database: Database, before: string) {
  return database
    .selectFrom('requests')
    .select('id')
    .where('status', 'in', over)
    .where(({ fn }) => fn.coalesce('closed_at', 'updated_at'), '<', before)
}

/** Files of requests that are over since before an instant, which are not erased yet. */
export function attachmentsToErase(
  database: Database,
  before: string,
  limit: number,
): Promise<{ id: string }[]> {
  return database
    .selectFrom('attachments')
    .select('id')
    .where('request', 'in', overBefore(database, before))
    .where('erased_at', 'is', null)
    .limit(limit)
    .execute()
}

/** Notes that a file is gone; that there was one, its kind and its size stay. */
export async function noteErased(database: Database, id: string, at: string): Promise<void> {
  await database
    .updateTable('attachments')
    .set({ name: forgotten, sha256: forgotten, erased_at: at })
    .where('id', '=', id)
    .execute()
}

/**
 * Empties what was written in requests that are over since before an instant (ISO-8601), who took part, and their
 * letters; number, place, motive, dates and what happened stay.
 */
export function eraseRequests(database: Database, before: string): Step {
  return stepsOf(async (limit) => {
    const rows = await overBefore(database, before)
      .where('erased', '=', 0)
      .orderBy('id')
      .limit(limit)
      .execute()
    for (const { id } of rows) await inOne(database, (all) => eraseRequest(all, id))
    return rows.length
  })
}

async function eraseRequest(all: Database, id: number): Promise<void> {
  await all
    .updateTable('requests')
    .set({
      summary: forgotten,
      expected: forgotten,
      identifiers: forgotten,
      structure: forgotten,
      telephone: null,
      words: forgotten,
      erased: 1,
    })
    .where('id', '=', id)
    .execute()
  const participants = all
    .selectFrom('request_participants')
    .select('name')
    .where('request', '=', id)
  await all
    .updateTable('request_events')
    .set({ who: forgotten })
    .where('request', '=', id)
    .where('who', 'in', participants)
    .execute()
  await all
    .updateTable('request_participants')
    .set({ address: forgotten, name: forgotten, undeliverable: null, epoch: sql`epoch + 1` })
    .where('request', '=', id)
    .execute()
  await all
    .updateTable('request_messages')
    .set({ text: forgotten, folded: forgotten, author: forgotten })
    .where('request', '=', id)
    .execute()
  await all
    .updateTable('request_events')
    .set({ told: forgotten })
    .where('request', '=', id)
    .execute()
  await all
    .updateTable('escalations')
    .set({
      exchange: forgotten,
      analysis: forgotten,
      problem: forgotten,
      expected: forgotten,
      question: null,
    })
    .where('request', '=', id)
    .execute()
  await all
    .updateTable('attachments')
    .set({ name: forgotten, sha256: forgotten })
    .where('request', '=', id)
    .execute()
  await all.deleteFrom('directory_changes').where('request', '=', id).execute()
  await all.deleteFrom('outbox').where('request', '=', id).execute()
  await all.deleteFrom('inbox').where('request', '=', id).execute()
}

const unsaid = { subject: null, author: null, text: null }

/** Takes away the bytes of mails that came before an instant (ISO-8601), and letters of no request from before it. */
export function forgetMails(database: Database, before: string): Step {
  return stepsOf(async (limit) => {
    const mails = database
      .selectFrom('inbox')
      .select('id')
      .where('received_at', '<', before)
      .where('raw', 'is not', null)
      .where('state', '!=', 'new')
      .limit(limit)
    const emptied = await database
      .updateTable('inbox')
      .set({ raw: null, identity: null, sender: forgotten, recipients: '[]', ...unsaid })
      .where('id', 'in', mails)
      .executeTakeFirst()
    const letters = database
      .selectFrom('outbox')
      .select('id')
      .where('request', 'is', null)
      .where('at', '<', before)
      .where('state', 'in', ['sent', 'refused'])
      .limit(limit)
    const removed = await database
      .deleteFrom('outbox')
      .where('id', 'in', letters)
      .executeTakeFirst()
    return Number(emptied.numUpdatedRows) + Number(removed.numDeletedRows)
  })
}

/** Requests that were solved before an instant (ISO-8601) and are not closed. */
export async function solvedBefore(
  database: Database,
  before: string,
  limit: number,
): Promise<number[]> {
  const rows = await database
    .selectFrom('requests')
    .select('id')
    .where('status', '=', 'solved')
    .where('solved_at', '<', before)
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
