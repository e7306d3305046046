import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import type { FileLimits } from '../core/requests/limits.ts'
import { countBorders } from './borders.ts'
import { type Parts, partsInto } from './parts-of-body.ts'
import { Unread } from './unread.ts'
import { type Measure, measuresOf, type Sender } from './uploads-measures.ts'
import type { Upload } from './visit.ts'

/** A form with its files, which lie on the disk until `forget`. */
export interface Received {
  form: URLSearchParams
  files: Map<string, Upload[]>
  forget(): Promise<void>
}

/** Receives forms with files, a few at a time. */
export interface Uploads {
  /** Throws an Unread, and keeps nothing, when it is too large, too slow, cut off, or when too many come. */
  receive(request: IncomingMessage, sender: Sender): Promise<Received>
}

/** So much is read to its end and thrown away, because a browser shows an answer only when all is sent. */
const mostDrained = 64 * 1024 * 1024
/** Milliseconds that one form may take to come. */
const patience = 120_000

/** Takes files up in a folder of its own, which is emptied now: what an earlier process left belongs to nobody. */
export function openUploads(folder: string, limits: FileLimits): Uploads {
  const measures = measuresOf(limits)
  rmSync(folder, { recursive: true, force: true })
  const coming: Record<Sender['kind'], string[]> = { person: [], answer: [], form: [] }
  return {
    async receive(request, { kind, id }) {
      const measure = measures[kind]
      const all = coming[kind]
      const own = all.filter((each) => each === id)
      if (own.length >= measure.each) throw new Unread('coming')
      if (all.length >= measure.inAll) throw new Unread('busy')
      if (Number(request.headers['content-length'] ?? 0) > mostDrained)
        throw new Unread(measure.large)
      all.push(id)
      const timer = setTimeout(() => request.destroy(), patience)
      try {
        return await received(request, join(folder, randomBytes(12).toString('hex')), measure)
      } finally {
        clearTimeout(timer)
        all.splice(all.indexOf(id), 1)
      }
    },
  }
}

async function received(
  request: IncomingMessage,
  folder: string,
  measure: Measure,
): Promise<Received> {
  const headers = { ...request.headers, 'content-type': request.headers['content-type'] ?? '' }
  const parts = partsInto(folder, headers, measure)
  const forget = () => rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await feed(request, parts, measure)
    const fault = parts.fault()
    if (fault) throw fault
    return { form: parts.form, files: parts.kept(), forget }
  } catch (error) {
    parts.stop()
    await Promise.allSettled(parts.writing)
    await forget()
    throw error
  }
}

/** Gives the whole body to the parser, and none once something is wrong with it. */
async function feed(request: IncomingMessage, parts: Parts, { body, strict, large }: Measure) {
  const { parser, signal, stop, writing } = parts
  const borders = countBorders(request.headers['content-type'] ?? '')
  let size = 0
  for await (const chunk of bytesOf(request)) {
    size += chunk.length
    if (size > mostDrained) throw new Unread(large)
    if (strict && size > body) stop(new Unread(large))
    borders.see(chunk)
    if (!signal.aborted && !parser.write(chunk)) await drained(parser, signal)
  }
  if (signal.aborted) return
  const finished = once(parser, 'finish', { signal })
  parser.end()
  await finished.catch(() => undefined)
  await Promise.all(writing)
  if (parts.found() !== borders.count() - 1) stop(new Unread('unreadable'))
}

/** The chunks of a body; a sender that goes away in the middle has sent an unreadable one. */
async function* bytesOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    yield* request.iterator({ destroyOnReturn: false })
  } catch {
    throw new Unread('unreadable')
  }
}

async function drained(parser: Parts['parser'], signal: AbortSignal): Promise<void> {
  await once(parser, 'drain', { signal }).catch(() => undefined)
}
