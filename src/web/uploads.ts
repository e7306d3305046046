import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, rmSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import {
  Busboy,
  type BusboyConfig,
  type BusboyFileStream,
  type BusboyHeaders,
} from '@fastify/busboy'
import { Unread } from './unread.ts'
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
  receive(request: IncomingMessage, person: number): Promise<Received>
}

/** At a time, in all and of one person. */
const most = { inAll: 4, each: 2 }
const largestFile = 12 * 1024 * 1024
const largestBody = largestFile + 1024 * 1024
/** So much is read to its end and thrown away, because a browser shows an answer only when all is sent. */
const mostDrained = 64 * 1024 * 1024
/** Milliseconds that one form may take to come. */
const patience = 120_000

/** Takes files up in a folder of its own, which is emptied now: what an earlier process left belongs to nobody. */
export function openUploads(folder: string): Uploads {
  rmSync(folder, { recursive: true, force: true })
  const coming: number[] = []
  return {
    async receive(request, person) {
      const own = coming.filter((each) => each === person)
      if (coming.length >= most.inAll || own.length >= most.each) throw new Unread('busy')
      if (Number(request.headers['content-length'] ?? 0) > mostDrained) throw new Unread('large')
      coming.push(person)
      const timer = setTimeout(() => request.destroy(), patience)
      try {
        return await received(request, join(folder, randomBytes(12).toString('hex')))
      } finally {
        clearTimeout(timer)
        coming.splice(coming.indexOf(person), 1)
      }
    },
  }
}

async function received(request: IncomingMessage, folder: string): Promise<Received> {
  const parts = partsInto(folder, {
    ...request.headers,
    'content-type': request.headers['content-type'] ?? '',
  })
  const forget = () => rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await feed(request, parts)
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

type Parts = ReturnType<typeof partsInto>

/** A parser whose files go to a folder, each under a number. */
function partsInto(folder: string, headers: BusboyHeaders) {
  const form = new URLSearchParams()
  const files: { field: string; upload: Upload }[] = []
  const writing: Promise<void>[] = []
  const stopping = new AbortController()
  let fault: Error | null = null
  const stop = (error?: Error) => {
    fault ??= error ?? null
    stopping.abort()
  }
  const limits = { fileSize: largestFile, files: 10, fields: 200, fieldSize: 65_536 }
  const parser = parserOf({ headers, limits: { ...limits, parts: 210, headerPairs: 20 } })
  parser.on('field', (name: string, value: string, cutName: boolean, cut: boolean) => {
    if (cutName || cut) stop(new Unread('large'))
    form.append(name, value)
  })
  parser.on('file', (field: string, file: BusboyFileStream, name = '') => {
    const path = join(folder, String(files.length))
    const upload = { name, path, size: 0 }
    files.push({ field, upload })
    file.on('limit', () => stop(new Unread('large')))
    file.on('data', (chunk: Buffer) => {
      upload.size += chunk.length
    })
    const out = createWriteStream(path, { mode: 0o600 })
    writing.push(pipeline(file, out, { signal: stopping.signal }).catch(stop))
  })
  for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
    parser.on(limit, () => stop(new Unread('large')))
  parser.on('error', () => stop(new Unread('unreadable')))
  const kept = () => {
    const whole = files.filter(({ upload }) => upload.size > 0)
    const fields = Map.groupBy(whole, ({ field }) => field)
    return new Map([...fields].map(([field, all]) => [field, all.map(({ upload }) => upload)]))
  }
  return {
    form,
    writing,
    parser,
    stop,
    signal: stopping.signal,
    fault: () => fault,
    kept,
  }
}

function parserOf(options: BusboyConfig) {
  try {
    return Busboy(options)
  } catch {
    throw new Unread('unreadable')
  }
}

/** Gives the whole body to the parser, and none once something is wrong with it. */
async function feed(request: IncomingMessage, { parser, signal, stop, writing }: Parts) {
  let size = 0
  for await (const chunk of bytesOf(request)) {
    size += chunk.length
    if (size > mostDrained) throw new Unread('large')
    if (size > largestBody) stop(new Unread('large'))
    if (!signal.aborted && !parser.write(chunk)) await drained(parser, signal)
  }
  if (signal.aborted) return
  const finished = once(parser, 'finish', { signal })
  parser.end()
  await finished.catch(() => undefined)
  await Promise.all(writing)
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
