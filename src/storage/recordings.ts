import { createHash } from 'node:crypto'
import type { Database } from './database.ts'

/** Keeps a recording and returns its name, made from its content: "0f3a….mp3". */
export async function keepRecording(
  database: Database,
  bytes: Buffer,
  type: 'mp3' | 'wav',
): Promise<string> {
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.${type}`
  await database
    .insertInto('recordings')
    .values({ name, bytes })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  return name
}

export async function readRecording(database: Database, name: string): Promise<Buffer | undefined> {
  const row = await database
    .selectFrom('recordings')
    .select('bytes')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.bytes
}
