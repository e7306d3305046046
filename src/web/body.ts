import type { IncomingMessage } from 'node:http'
import type { Request } from 'express'
import { Unread } from './unread.ts'
import type { Received, Uploads } from './uploads.ts'
import type { Sender } from './uploads-measures.ts'

/** Bytes of a form without files: of somebody signed in, of anyone where files are taken too, and of anyone. */
const largest = { signedIn: 512 * 1024, withFiles: 64 * 1024, anyone: 16 * 1024 }
const mostFields = 2_000
/** Milliseconds that such a form may take to come. */
const patience = 30_000

/** What may be read of a request, decided before its body is looked at. */
export interface Reading {
  isSignedIn: boolean
  /** Where this page takes files, and who brings them. */
  files: { uploads: Uploads; sender: Sender } | null
}

const nothing: Received = {
  form: new URLSearchParams(),
  files: new Map(),
  forget: async () => undefined,
}

/** Reads a form, with files where some are taken; throws an Unread. */
export async function readForm(request: Request, reading: Reading): Promise<Received> {
  const { files } = reading
  if (request.method !== 'POST') return nothing
  const [type = ''] = (request.get('content-type') ?? '').split(';', 1)
  switch (type.trim().toLowerCase()) {
    case 'multipart/form-data':
      if (!files) throw new Unread('type')
      return files.uploads.receive(request, files.sender)
    case 'application/x-www-form-urlencoded': {
      const text = await readText(request, largest[sizeOf(reading)])
      if (text.split('&', mostFields + 1).length > mostFields) throw new Unread('long')
      return { ...nothing, form: new URLSearchParams(text) }
    }
    default:
      return nothing
  }
}

function sizeOf({ isSignedIn, files }: Reading): keyof typeof largest {
  if (isSignedIn) return 'signedIn'
  return files ? 'withFiles' : 'anyone'
}

async function readText(request: IncomingMessage, most: number): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw new Unread('long')
  const chunks: Buffer[] = []
  let size = 0
  const timer = setTimeout(() => request.destroy(), patience)
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length
      if (size > most) throw new Unread('long')
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof Unread ? error : new Unread('unreadable')
  } finally {
    clearTimeout(timer)
  }
  return Buffer.concat(chunks).toString()
}
