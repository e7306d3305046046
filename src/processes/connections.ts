import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { Socket } from 'node:net'
import { alone, type Chain, type Member, openChain } from '../core/chain.ts'
import { refuseUnmeasured, stopAt } from './arriving.ts'

/** How many may be connected, and how long they may take (ms). */
export interface Limits {
  connections: number
  /** From the opening of a connection, or the first byte of a further request, to the end of its head. */
  head: number
  /** To the end of its body; a file of 12 MB through a slow line is the longest. */
  request: number
  /** Between two requests. */
  idle: number
}

const usual: Limits = { connections: 1_000, head: 5_000, request: 300_000, idle: 65_000 }

/** Requests of one connection that may be unanswered at a time: proxies and Twilio send one after the other. */
const mostUnanswered = 2

/** What callers and watchers ask for is answered at once; all else by turns, one between two looks at the network. */
const isUrgent = ({ url = '' }: IncomingMessage) => /^\/(voice\/|healthz|readyz)/.test(url)

/**
 * A server that strangers cannot fill: when it is full, a new connection takes the place of the one that has
 * been quiet longest. One that only opens, sends slowly or does not read its answers gives way, never a request
 * that is complete and waits for its answer; connections through which a signed webhook came go last.
 */
export function openServer(handler: RequestListener, limits: Limits = usual): VisitedServer {
  /** In the order of the last news of each. */
  const visitors = openChain<Visitor>()
  const bySocket = new WeakMap<Socket, Visitor>()
  const inTurn = openTurns()
  const server = createServer(
    {
      connectionsCheckingInterval: Math.min(1_000, limits.head),
      ...stopAt({ came, isUnwanted: (each) => isCut(each.socket) || isUnmeasured(each) }),
    },
    (request, response) => {
      const visitor = bySocket.get(request.socket)
      if (!visitor || request.socket.destroyed) return
      begin(visitor, request, response)
      if (isUrgent(request)) handler(request, response)
      else inTurn(() => visitor.cut || request.socket.destroyed || handler(request, response))
    },
  )
  server.on('upgrade', (_, socket: Socket) =>
    isCut(socket) ? socket.destroy() : refuseUnmeasured(socket),
  )
  server.headersTimeout = limits.head
  server.requestTimeout = limits.request
  server.keepAliveTimeout = limits.idle

  /** Whether a connection has sent more than it may before its answers came: nothing more of it is looked at. */
  function isCut(socket: Socket): boolean {
    const visitor = bySocket.get(socket)
    if (!visitor) return false
    visitor.cut ||= visitor.waiting > mostUnanswered
    return visitor.cut
  }

  /** Counts those too that Node answers itself, such as requests without a Host. */
  function came(socket: Socket): void {
    const visitor = bySocket.get(socket)
    if (visitor) visitor.waiting++
  }

  function begin(visitor: Visitor, request: IncomingMessage, response: ServerResponse): void {
    const exchange = { request, response }
    visitor.unanswered.push(exchange)
    visitors.add(visitor)
    response.once('finish', () => letGoBy(request))
    response.once('close', () => {
      visitor.unanswered = visitor.unanswered.filter((each) => each !== exchange)
      visitor.waiting = visitor.unanswered.length
      visitor.known ||= isAnsweredWebhook(request, response)
      if (visitor.isIn) visitors.add(visitor)
    })
  }

  server.on('connection', (socket: Socket) => {
    if (visitors.size() >= limits.connections) makeRoom(visitors)
    const visitor = visitorAt(socket)
    bySocket.set(socket, visitor)
    visitors.add(visitor)
    socket.once('close', () => {
      visitors.remove(visitor)
      if (visitor.cut) process.nextTick(abort, visitor.unanswered)
    })
  })
  return Object.assign(server, { unanswered: () => unansweredOf(visitors) })
}

/** A server that knows what it has not begun to answer. */
export type VisitedServer = Server & { unanswered(): ServerResponse[] }

function unansweredOf(visitors: Chain<Visitor>): ServerResponse[] {
  return [...visitors].flatMap(({ unanswered }) =>
    unanswered.map(({ response }) => response).filter(({ headersSent }) => !headersSent),
  )
}

/** Begins one work in each round of the event loop. */
function openTurns(): (work: () => unknown) => void {
  const waiting: (() => unknown)[] = []
  function next(): void {
    const work = waiting.shift()
    if (waiting.length > 0) setImmediate(next)
    work?.()
  }
  return (work) => {
    if (waiting.push(work) === 1) setImmediate(next)
  }
}

/**
 * A body in chunks, which may be of one byte: a megabyte of them takes a second. Twilio, browsers and proxies
 * tell how much they send.
 */
function isUnmeasured({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined
}

/** Tells what Node does not where it takes a connection for upgraded: that nobody waits for the answers any more. */
function abort(unanswered: Exchange[]): void {
  for (const { request, response } of unanswered) {
    request.destroy()
    if (!response.closed) response.emit('close')
  }
}

interface Exchange {
  request: IncomingMessage
  response: ServerResponse
}

/** One connection: what it has asked and is not answered yet, and whether a signed webhook came through it. */
interface Visitor extends Member<Visitor> {
  socket: Socket
  unanswered: Exchange[]
  /** How many have come and are not answered, or were answered by Node itself since an answer of ours. */
  waiting: number
  known: boolean
  /** It asked for too much. */
  cut: boolean
}

function visitorAt(socket: Socket): Visitor {
  return { socket, unanswered: [], waiting: 0, known: false, cut: false, ...alone }
}

/** Only a signed webhook is answered 200 there. */
function isAnsweredWebhook({ method, url }: IncomingMessage, { statusCode }: ServerResponse) {
  return method === 'POST' && statusCode === 200 && (url ?? '').startsWith('/voice/')
}

function makeRoom(visitors: Chain<Visitor>): void {
  let last: Visitor | null = null
  for (const visitor of visitors) {
    if (isServed(visitor)) continue
    last ??= visitor
    if (!visitor.known) {
      last = visitor
      break
    }
  }
  if (!last) return
  visitors.remove(last)
  last.socket.destroy()
}

/** Whether a whole request waits for its answer to begin. */
function isServed({ unanswered }: Visitor): boolean {
  const last = unanswered.at(-1)
  return last?.request.complete === true && !last.response.headersSent
}

/** Of a body that nobody wants: bytes that go by, milliseconds that it has, and between two looks at it. */
const unwanted = { bytes: 256 * 1024, time: 2_000, look: 50 }

/**
 * Lets the rest of a request that is answered already go by, so that its sender can read the answer; cuts the
 * connection when the rest is long or slow.
 */
function letGoBy(request: IncomingMessage): void {
  if (request.complete) return
  const { socket } = request
  const from = socket.bytesRead
  const until = performance.now() + unwanted.time
  request.resume()
  const looking = setInterval(() => {
    const enough = socket.bytesRead - from > unwanted.bytes || performance.now() > until
    if (enough && !request.complete) socket.destroy()
    if (enough || request.complete || socket.destroyed) clearInterval(looking)
  }, unwanted.look)
}
