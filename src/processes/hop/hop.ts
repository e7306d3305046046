import type { Request, Response } from 'express'
import { openChain } from '../../core/chain.ts'
import { watchPages } from './arrival.ts'
import { refuse, sayAway, sayTooLarge } from './away.ts'
import { ambiguity } from './headers.ts'
import { type Passage, pass } from './passage.ts'

/** What goes on to the pages at once, at most. */
const mostPassing = 100
/** Bytes of one request; the pages themselves take less, and say so in their own words. */
const largestBody = 32 * 1024 * 1024
/** Milliseconds for which a visitor may neither send nor take anything. */
const patience = 30_000
/** Milliseconds that a start of the pages takes, on a machine that has much to do. */
const untilPagesStart = 8_000

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
  /** Milliseconds for which a visitor waits for pages that start or start again. */
  waiting?: number
}

/**
 * The way from the process that has the port to the one that serves people. Callers share its thread:
 * nothing is kept here, and who waits for a slow visitor gives way to the next one.
 */
export function openHop({
  socketPath,
  most = mostPassing,
  largest = largestBody,
  waiting = untilPagesStart,
}: HopOptions): Hop {
  const passing = openChain<Passage>()
  const pages = watchPages(socketPath)
  let held = 0
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

  /** Goes on at once when the pages are there, or when they come in time. */
  async function whenPagesAre(response: Response, goOn: () => void): Promise<void> {
    if (pages.are()) return goOn()
    if (held >= most) return sayAway(response, 'full')
    held++
    const come = await pages.come(waiting)
    held--
    if (response.destroyed || response.headersSent) return
    if (come) goOn()
    else sayAway(response, 'away')
  }

  return {
    pass(request, response) {
      const why = ambiguity(request)
      if (why) return refuse(response, 400, why)
      if (Number(request.headers['content-length'] ?? 0) > largest) return sayTooLarge(response)
      const whence = { address: request.ip ?? '', protocol: request.protocol }
      whenPagesAre(response, () => {
        if (passing.size() >= most && !makeRoom()) return sayAway(response, 'full')
        const passage = pass(request, response, { socketPath, whence, lost: pages.lost })
        passing.add(passage)
        passage.ended.then(() => passing.remove(passage))
      })
    },
    close() {
      clearInterval(sweeping)
      pages.close()
      for (const passage of passing) passage.cut()
    },
  }
}
