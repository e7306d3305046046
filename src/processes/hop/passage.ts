import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import { alone, type Member } from '../../core/chain.ts'
import { endOf, sayAway } from './away.ts'
import { headersBack, headersOnward, type Whence } from './headers.ts'

/** One request on its way to the pages and back. */
export interface Passage extends Member<Passage> {
  /** Whether it is the visitor's turn, who has neither sent nor taken anything for so many milliseconds. */
  waitsSince(milliseconds: number): boolean
  cut(): void
  /** Resolves when nothing of it is left. */
  ended: Promise<void>
}

export interface PassageOptions {
  socketPath: string
  whence: Whence
  /** Told when nobody listens there any more. */
  lost(): void
}

/** Begins to pass a request on; its body and the answer go through piece by piece. */
export function pass(
  request: IncomingMessage,
  response: ServerResponse,
  { socketPath, whence, lost }: PassageOptions,
): Passage {
  const onward = ask({
    socketPath,
    agent: false,
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: headersOnward(request, whence),
  })
  let moved = performance.now()
  request.on('data', () => {
    moved = performance.now()
  })
  response.on('drain', () => {
    moved = performance.now()
  })
  // Pages decide on the head, before a body comes.
  onward.flushHeaders()
  request.pipe(onward)
  onward.on('response', (answer) => {
    if (response.headersSent) return
    if (!request.complete) request.unpipe(onward)
    goBack(answer, response, request.complete)
    answer.on('end', () => onward.destroy())
  })
  onward.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'ECONNREFUSED' || code === 'ENOENT') lost()
    if (!response.headersSent) sayAway(response, 'away')
  })
  response.on('close', () => onward.destroy())

  const waits = () => (!request.complete && !onward.writableNeedDrain) || response.writableNeedDrain
  return {
    ...alone,
    waitsSince: (milliseconds) => waits() && performance.now() - moved >= milliseconds,
    cut: () => void request.socket.destroy(),
    ended: new Promise((resolve) => response.once('close', resolve)),
  }
}

/** Hands the answer back; one that came before the end of the upload also ends the connection. */
function goBack(answer: IncomingMessage, response: ServerResponse, complete: boolean): void {
  const headers = headersBack(answer)
  response.writeHead(answer.statusCode ?? 502, [
    ...headers,
    ...(complete ? [] : ['Connection', 'close']),
  ])
  answer.pipe(response, { end: false })
  answer.on('end', () => (complete ? response.end() : endOf(response)))
  answer.on('error', () => response.destroy())
}
