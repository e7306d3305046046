import type { IncomingMessage } from 'node:http'

/** The fields of a form; a name given twice has both values. */
export type Fields = Record<string, string | string[]>

/** A form, or the status and the words with which it is refused. */
export type Form = { ok: true; fields: Fields } | { ok: false; code: number; why: string }

const largestForm = 64 * 1024
/** Twilio sends some thirty. */
const mostFields = 200
/** Milliseconds from the head of a request to the end of its form; Twilio sends both at once. */
const patience = 5_000

const tooLarge: Form = { ok: false, code: 413, why: 'the form is too large' }
const tooSlow: Form = { ok: false, code: 408, why: 'the form came too slowly' }
const cutOff: Form = { ok: false, code: 400, why: 'the form was cut off' }

/**
 * The fields of a form of 64 kB and 200 fields at most, read in linear time and for five seconds at most.
 * Never rejects. A general parser costs five times as much.
 */
export function readFields(request: IncomingMessage): Promise<Form> {
  if (Number(request.headers['content-length'] ?? 0) > largestForm) return Promise.resolve(tooLarge)
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const end = (form: Form) => {
      clearTimeout(timer)
      request.off('data', take)
      resolve(form)
    }
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size > largestForm) end(tooLarge)
      else chunks.push(chunk)
    }
    const timer = setTimeout(end, patience, tooSlow)
    request.on('data', take)
    request.once('end', () => end(formOf(Buffer.concat(chunks))))
    request.once('error', () => end(cutOff))
    request.once('close', () => end(cutOff))
  })
}

function formOf(body: Buffer): Form {
  if (countOf(body, ampersand) >= mostFields) return tooLarge
  const fields: Fields = Object.create(null)
  for (const [name, value] of new URLSearchParams(body.toString())) {
    const before = fields[name]
    if (before === undefined) fields[name] = value
    else if (Array.isArray(before)) before.push(value)
    else fields[name] = [before, value]
  }
  return { ok: true, fields }
}

const ampersand = '&'.charCodeAt(0)

function countOf(bytes: Buffer, sought: number): number {
  let count = 0
  for (let at = bytes.indexOf(sought); at >= 0; at = bytes.indexOf(sought, at + 1)) count++
  return count
}
