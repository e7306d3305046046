import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { codeOf } from '../core/errors.ts'
import { lastDirectoryFile, replaceFile } from './beside.ts'
import { checked, type Published } from './published.ts'

const fileSchema = z.object({
  sha256: z.string(),
  /** JSON, kept as text: its hash is that of these very bytes. */
  published: z.string(),
})
const publishedSchema = z.object({
  version: z.int().positive(),
  content: z.unknown(),
  recordings: z.record(z.string(), z.base64()),
  /** It is that of `config/`, and nothing was published yet. */
  provisional: z.boolean().default(false),
})

/**
 * Keeps a directory beside the database, so that calls can be answered without it. A provisional one is
 * that of `config/`, followed until tasks have published it.
 */
export function keepLast(
  database: string,
  { directory, recordings }: Published,
  provisional = false,
): void {
  const { version, ...content } = directory
  const bytes = [...recordings].map(([name, sound]) => [
    name,
    Buffer.from(sound).toString('base64'),
  ])
  const sounds = Object.fromEntries(bytes)
  const published = JSON.stringify({ version, content, recordings: sounds, provisional })
  replaceFile(lastDirectoryFile(database), JSON.stringify({ sha256: hashOf(published), published }))
}

/** The directory kept beside a database; null when there is none. Throws when it is not what was written. */
export function readLast(database: string): Published | null {
  const written = writtenBeside(database)
  if (written === null) return null
  const { version, content, recordings } = written
  const sounds = Object.entries(recordings).map(([name, sound]): [string, Uint8Array] => [
    name,
    Buffer.from(sound, 'base64'),
  ])
  return { directory: checked(version, content), recordings: new Map(sounds) }
}

/** Whether all that was ever followed here is the directory of `config/`. */
export function isProvisional(database: string): boolean {
  try {
    return writtenBeside(database)?.provisional ?? false
  } catch {
    return false
  }
}

function writtenBeside(database: string): z.infer<typeof publishedSchema> | null {
  const path = lastDirectoryFile(database)
  const text = textOf(path)
  if (text === null) return null
  const read = fileSchema.safeParse(jsonOf(text))
  if (!read.success || read.data.sha256 !== hashOf(read.data.published))
    throw new Error(`${path} is damaged: its hash does not agree`)
  return publishedSchema.parse(JSON.parse(read.data.published))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
