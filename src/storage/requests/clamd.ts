import { createReadStream } from 'node:fs'
import { connect } from 'node:net'
import { Readable } from 'node:stream'

/** Where clamd listens: a socket of this machine, or a port. */
export type Clamd = { path: string } | { host: string; port: number }

/** What clamd says of a file; 'unknown' when it does not say. */
export type Verdict =
  | { kind: 'clean' }
  | { kind: 'infected'; name: string }
  | { kind: 'unknown'; why: string }

/** Has clamd look at a file (INSTREAM), for so many milliseconds at most; never rejects. */
export async function scanFile(clamd: Clamd, path: string, patience = 10_000): Promise<Verdict> {
  const answer = await ask(clamd, streamOf(path), patience).catch((error: Error) => error)
  return answer instanceof Error ? { kind: 'unknown', why: answer.message } : verdictOf(answer)
}

/** Whether clamd answers: null when it does, else what went wrong. */
export async function pingClamd(clamd: Clamd, patience = 3_000): Promise<string | null> {
  const answer = await ask(clamd, [Buffer.from('zPING\0')], patience).catch((error: Error) => error)
  if (answer instanceof Error) return answer.message
  return answer === 'PONG' ? null : `it answers ${answer.slice(0, 80)}`
}

const longestAnswer = 1_000

/** Sends a command and reads the answer up to its end; clamd may answer before all is sent. */
async function ask(
  clamd: Clamd,
  sent: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  patience: number,
): Promise<string> {
  const socket = connect(clamd)
  const timer = setTimeout(() => socket.destroy(new Error('clamd takes too long')), patience)
  Readable.from(sent)
    .on('error', (error) => socket.destroy(error))
    .pipe(socket, { end: false })
  try {
    let answer = ''
    for await (const chunk of socket) {
      answer += String(chunk)
      if (answer.includes('\0') || answer.length > longestAnswer) break
    }
    return answer.split('\0', 1).join('').trim()
  } finally {
    clearTimeout(timer)
    socket.destroy()
  }
}

/** Each chunk after its length; a length of nothing ends the stream. */
async function* streamOf(path: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0')
  for await (const chunk of createReadStream(path)) {
    const bytes = Buffer.from(chunk)
    yield lengthOf(bytes.length)
    yield bytes
  }
  yield lengthOf(0)
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}

function verdictOf(answer: string): Verdict {
  if (answer === 'stream: OK') return { kind: 'clean' }
  const [, name] = /^stream: (.+) FOUND$/.exec(answer) ?? []
  if (name !== undefined) return { kind: 'infected', name }
  return { kind: 'unknown', why: answer === '' ? 'clamd says nothing' : answer.slice(0, 200) }
}
