import type { Selectable } from 'kysely'
import { z } from 'zod'
import { type Scan, scans } from '../../core/requests/files.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'

/** A file that was joined to a form, and then to a message. */
export interface Attachment {
  id: string
  request: number | null
  message: number | null
  name: string
  type: string
  bytes: number
  sha256: string
  /** ISO-8601 UTC. */
  at: string
  erasedAt: string | null
  scan: Scan
}

export type NewAttachment = Omit<Attachment, 'request' | 'message' | 'erasedAt'>

const scanSchema = z.enum(scans)

/** Joins a file that lies in its place to a form that is being filled. */
export async function addAttachment(
  database: Database,
  form: string,
  attachment: NewAttachment,
): Promise<void> {
  await database
    .insertInto('attachments')
    .values({ ...attachment, form, request: null, message: null, erased_at: null })
    .execute()
}

/** The files of a form, in the order in which they were joined. */
export async function attachmentsOfForm(database: Database, form: string): Promise<Attachment[]> {
  const rows = await database
    .selectFrom('attachments')
    .selectAll()
    .where('form', '=', form)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(toAttachment)
}

/** Takes a file back from a form; false when it is not there. */
export async function removeAttachment(
  database: Database,
  form: string,
  id: string,
): Promise<boolean> {
  const removed = await database
    .deleteFrom('attachments')
    .where('form', '=', form)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return removed !== undefined
}

/** Bytes of all files that were joined to what is not sent yet. */
export async function bytesUnsent(database: Database): Promise<number> {
  const { bytes } = await database
    .selectFrom('attachments')
    .select(({ fn }) => fn.sum<number | null>('bytes').as('bytes'))
    .where('form', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(bytes ?? 0)
}

/** A file of a request; undefined when the request has no such file. */
export async function findAttachment(
  database: Database,
  request: number,
  id: string,
): Promise<Attachment | undefined> {
  const row = await database
    .selectFrom('attachments')
    .selectAll()
    .where('id', '=', id)
    .where('request', '=', request)
    .executeTakeFirst()
  return row && toAttachment(row)
}

/** Files that were joined before an instant (ISO-8601) to what is no form any more and became no message. */
export async function attachmentsLeft(
  database: Database,
  before: string,
  limit: number,
): Promise<{ id: string; form: string }[]> {
  const rows = await database
    .selectFrom('attachments')
    .select(['id', 'form'])
    .where('form', 'is not', null)
    .where('form', 'not in', database.selectFrom('request_forms').select('key'))
    .where('at', '<=', before)
    .limit(limit)
    .execute()
  return rows.flatMap(({ id, form }) => (form === null ? [] : [{ id, form }]))
}

/** Of some ids, those that neither an attachment nor a file kept for answers has. */
export async function unknownAttachments(database: Database, ids: string[]): Promise<string[]> {
  const rows = await database
    .selectFrom('attachments')
    .select('id')
    .where('id', 'in', ids)
    .unionAll(database.selectFrom('local_files').select('id').where('id', 'in', ids))
    .execute()
  const known = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => !known.has(id))
}

/** Adds a file that lies in its place to a message. */
export async function addToMessage(
  all: Database,
  { request, message }: { request: number; message: number },
  attachment: NewAttachment,
): Promise<void> {
  await all
    .insertInto('attachments')
    .values({ ...attachment, form: null, request, message, erased_at: null })
    .execute()
}

/** Hands the files of a form over to the message that it became. */
export async function giveAttachments(
  all: Database,
  form: string,
  { request, message }: { request: number; message: number },
): Promise<void> {
  await all
    .updateTable('attachments')
    .set({ form: null, request, message })
    .where('form', '=', form)
    .execute()
}

/** Hands the files of a form over to another form. */
export async function moveAttachments(
  database: Database,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await database.updateTable('attachments').set({ form: to }).where('form', '=', from).execute()
}

export async function attachmentsOf(database: Database, request: number): Promise<Attachment[]> {
  const rows = await database
    .selectFrom('attachments')
    .selectAll()
    .where('request', '=', request)
    .orderBy('message')
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(toAttachment)
}

function toAttachment({
  form: _,
  erased_at,
  ...row
}: Selectable<Tables['attachments']>): Attachment {
  return { ...row, erasedAt: erased_at, scan: scanSchema.parse(row.scan) }
}
