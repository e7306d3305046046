import type { Request, Response } from 'express'
import { refuse, sayAway } from './away.ts'
import { ambiguity } from './headers.ts'
import { type Passage, pass } from './passage.ts'

/** What goes on to the pages at once, at most. */
const mostPassing = 100
/** Bytes of one request; the pages themselves take less, and say so in their own words. */
const largestBody = 32 * 1024 * 1024
/** Milliseconds for which a visitor may neither send nor take anything. */
const patience = 30_000

export interface Hop {
  /** Passes a request on to the pages and their answer back, without reading either. */
  pass(request: Request, response: Response): void
  close(): void
}

export interface HopOptions {
  /** The private socket on which the pages listen. */
  socketPath: string
  most?: number
  largest?: number
}

/**
 * The way from the process that has the port to the one that serves people. Callers share its thread:
 * nothing is kept here, and who waits for a slow visitor gives way to the next one.
 */
export function openHop({
  socketPath,
  most = mostPassing,
  largest = largestBody,
}: HopOptions): Hop {
  const passing = new Set<Passage>()
  const sweeping = setInterval(() => {
    for (const passage of passing) if (passage.waitsSince(patience)) passage.cut()
  }, patience / 6)
  sweeping.unref()

  /** Cuts what has waited longest for its visitor; false when all wait for the pages. */
  function makeRoom(): boolean {
    const slow = [...passing].find((passage) => passage.waitsSince(0))
    slow?.cut()
    return slow !== undefined
  }

  return {
    pass(request, response) {
      const why = ambiguity(request)
      if (why) return refuse(response, 400, why)
      if (Number(request.headers['content-length'] ?? 0) > largest)
        return refuse(response, 413, 'too much is sent at once')
      if (passing.size >= most && !makeRoom()) return sayAway(response, 'full')
      const whence = { address: request.ip ?? '', protocol: request.protocol }
      const passage = pass(request, response, { socketPath, largest, whence })
      passing.add(passage)
      passage.ended.then(() => passing.delete(passage))
    },
    close() {
      clearInterval(sweeping)
      for (const passage of passing) passage.cut()
    },
  }
}
