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
  receive(request: IncomingMessage, sender: Sender): Promise<Received>
}

/** By whom, or for what, files are brought: a person who is signed in, or a form of anyone. */
export interface Sender {
  kind: 'person' | 'form'
  id: string
}

const megabyte = 1024 * 1024

/** What comes of one kind of sender. */
interface Measure {
  /** At a time, in all and of one sender. */
  inAll: number
  each: number
  /** Bytes of a file, and of all that is kept of a body. */
  file: number
  body: number
  files: number
  /** Whether one file that is too large makes the whole form so; else the others are kept, and it is told. */
  strict: boolean
  large: 'large' | 'large form'
}

/** Strangers never take the places of those who are signed in. */
const measures: Record<Sender['kind'], Measure> = {
  person: {
    inAll: 4,
    each: 2,
    file: 12 * megabyte,
    body: 13 * megabyte,
    files: 10,
    strict: true,
    large: 'large',
  },
  form: {
    inAll: 6,
    each: 1,
    file: 10 * megabyte,
    body: 22 * megabyte,
    files: 40,
    strict: false,
    large: 'large form',
  },
}
/** So much is read to its end and thrown away, because a browser shows an answer only when all is sent. */
const mostDrained = 64 * 1024 * 1024
/** Milliseconds that one form may take to come. */
const patience = 120_000

/** Takes files up in a folder of its own, which is emptied now: what an earlier process left belongs to nobody. */
export function openUploads(folder: string): Uploads {
  rmSync(folder, { recursive: true, force: true })
  const coming: Record<Sender['kind'], string[]> = { person: [], form: [] }
  return {
    async receive(request, { kind, id }) {
      const measure = measures[kind]
      const all = coming[kind]
      const own = all.filter((each) => each === id)
      if (all.length >= measure.inAll || own.length >= measure.each) throw new Unread('busy')
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

type Parts = ReturnType<typeof partsInto>

/** A parser whose files go to a folder, each under a number. */
function partsInto(folder: string, headers: BusboyHeaders, measure: Measure) {
  const form = new URLSearchParams()
  const files: { field: string; upload: Upload }[] = []
  const writing: Promise<void>[] = []
  const stopping = new AbortController()
  let fault: Error | null = null
  const stop = (error?: Error) => {
    fault ??= error ?? null
    stopping.abort()
  }
  const limits = { fileSize: measure.file, files: measure.files, fields: 200, fieldSize: 65_536 }
  const parser = parserOf({ headers, limits: { ...limits, parts: 250, headerPairs: 20 } })
  let written = 0
  let found = 0
  parser.on('field', (name: string, value: string, cutName: boolean, cut: boolean) => {
    found++
    if (cutName || cut) stop(new Unread(measure.large))
    form.append(name, value)
  })
  parser.on('file', (field: string, file: BusboyFileStream, name = '') => {
    found++
    const path = join(folder, String(files.length))
    const upload = { name, path, size: 0, whole: true }
    files.push({ field, upload })
    const tooLarge = () => {
      upload.whole = false
      if (measure.strict) stop(new Unread(measure.large))
    }
    file.on('limit', tooLarge)
    const counted = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        upload.size += chunk.length
        written += chunk.length
        if (written > measure.body) tooLarge()
        if (upload.whole) yield chunk
      }
    }
    const out = createWriteStream(path, { mode: 0o600 })
    writing.push(pipeline(file, counted, out, { signal: stopping.signal }).catch(stop))
  })
  for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
    parser.on(limit, () => stop(new Unread(measure.large)))
  parser.on('error', () => stop(new Unread('unreadable')))
  const kept = () => {
    const chosen = files.filter(({ upload }) => upload.size > 0 || (!measure.strict && upload.name))
    const fields = Map.groupBy(chosen, ({ field }) => field)
    return new Map([...fields].map(([field, all]) => [field, all.map(({ upload }) => upload)]))
  }
  return {
    form,
    writing,
    parser,
    stop,
    signal: stopping.signal,
    fault: () => fault,
    found: () => found,
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

/** Counts the lines that stand before, between and after the parts of a body: the parser passes over a part that makes no sense without a word. */
function countBorders(type: string) {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type) ?? []
  const border = Buffer.from(`\r\n--${quoted ?? bare ?? ''}`, 'latin1')
  let before = Buffer.from('\r\n')
  let count = 0
  return {
    see(chunk: Buffer) {
      const all = Buffer.concat([before, chunk])
      let at = all.indexOf(border)
      let end = 0
      for (; at >= 0; at = all.indexOf(border, end)) {
        count++
        end = at + border.length
      }
      before = all.subarray(Math.max(end, all.length - border.length + 1))
    },
    count: () => count,
  }
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
