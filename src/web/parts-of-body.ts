import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import {
  Busboy,
  type BusboyConfig,
  type BusboyFileStream,
  type BusboyHeaders,
} from '@fastify/busboy'
import { Unread } from './unread.ts'
import type { Measure } from './uploads-measures.ts'
import type { Upload } from './visit.ts'

export type Parts = ReturnType<typeof partsInto>

/** A parser whose files go to a folder, each under a number. */
export function partsInto(folder: string, headers: BusboyHeaders, measure: Measure) {
  const form = new URLSearchParams()
  const taking = takingInto(folder, measure)
  const { stop, signal } = taking
  let found = 0
  const limits = { fileSize: measure.file, files: measure.files, fields: 200, fieldSize: 65_536 }
  const parser = parserOf({ headers, limits: { ...limits, parts: 250, headerPairs: 20 } })
  parser.on('field', (name: string, value: string, cutName: boolean, cut: boolean) => {
    found++
    if (cutName || cut) stop(new Unread(measure.large))
    form.append(name, value)
  })
  parser.on('file', (field: string, file: BusboyFileStream, name = '') => {
    found++
    taking.take(field, file, name)
  })
  for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
    parser.on(limit, () => stop(new Unread(measure.large)))
  parser.on('error', () => stop(new Unread('unreadable')))
  return { ...taking, form, parser, signal, found: () => found }
}

/** Writes files as they come; the first thing that is wrong stops all of them. */
function takingInto(folder: string, measure: Measure) {
  const files: { field: string; upload: Upload }[] = []
  const writing: Promise<void>[] = []
  const stopping = new AbortController()
  let fault: Error | null = null
  let written = 0
  const stop = (error?: Error) => {
    fault ??= error ?? null
    stopping.abort()
  }

  function take(field: string, file: BusboyFileStream, name: string): void {
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
  }

  /** What was chosen, by fields: where several are taken, an empty file is told, and no file is none. */
  function kept(): Map<string, Upload[]> {
    const chosen = files.filter(({ upload }) => upload.size > 0 || (!measure.strict && upload.name))
    const fields = Map.groupBy(chosen, ({ field }) => field)
    return new Map([...fields].map(([field, all]) => [field, all.map(({ upload }) => upload)]))
  }

  return { take, kept, stop, writing, signal: stopping.signal, fault: () => fault }
}

function parserOf(options: BusboyConfig) {
  try {
    return Busboy(options)
  } catch {
    throw new Unread('unreadable')
  }
}
