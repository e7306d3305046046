import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { Socket } from 'node:net'
import { alone, type Chain, type Member, openChain } from './core/chain.ts'

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
  const inTurn = openTurns()
  const server = createServer(
    { connectionsCheckingInterval: Math.min(1_000, limits.head) },
    (request, response) => {
      const { [visiting]: visitor } = request.socket as VisitorSocket
      if (!visitor || request.socket.destroyed) return
      begin(visitor, request, response)
      if (visitor.unanswered > mostUnanswered) request.socket.destroy()
      else if (isUrgent(request)) handler(request, response)
      else inTurn(() => request.socket.destroyed || handler(request, response))
    },
  )
  server.headersTimeout = limits.head
  server.requestTimeout = limits.request
  server.keepAliveTimeout = limits.idle

  function begin(visitor: Visitor, request: IncomingMessage, response: ServerResponse): void {
    visitor.unanswered++
    visitor.current = { request, response }
    visitors.add(visitor)
    response.once('finish', () => letGoBy(request))
    response.once('close', () => {
      visitor.unanswered--
      if (visitor.current?.response === response) visitor.current = null
      visitor.known ||= isAnsweredWebhook(request, response)
      if (visitor.isIn) visitors.add(visitor)
    })
  }

  server.on('connection', (socket: VisitorSocket) => {
    if (visitors.size() >= limits.connections) makeRoom(visitors)
    const visitor = { socket, unanswered: 0, current: null, known: false, ...alone }
    socket[visiting] = visitor
    visitors.add(visitor)
    socket.once('close', () => visitors.remove(visitor))
    abortCheaply(socket)
  })
  return Object.assign(server, { unanswered: () => unansweredOf(visitors) })
}

/** A server that knows what it has not begun to answer. */
export type VisitedServer = Server & { unanswered(): ServerResponse[] }

function unansweredOf(visitors: Chain<Visitor>): ServerResponse[] {
  return [...visitors].flatMap(({ current }) =>
    current && !current.response.headersSent ? [current.response] : [],
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
 * When a connection closes, Node makes an error for each of its unanswered requests; for thousands of them the
 * stack traces, which nobody reads, take most of a second.
 */
function abortCheaply(socket: Socket): void {
  const usual = Error.stackTraceLimit
  socket.prependOnceListener('close', () => {
    Error.stackTraceLimit = 0
  })
  socket.once('close', () => {
    Error.stackTraceLimit = usual
  })
}

/** One connection: what it asked last, and whether a signed webhook came through it. */
interface Visitor extends Member<Visitor> {
  socket: Socket
  unanswered: number
  current: { request: IncomingMessage; response: ServerResponse } | null
  known: boolean
}

const visiting = Symbol('visiting')
type VisitorSocket = Socket & { [visiting]?: Visitor }

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
function isServed({ current }: Visitor): boolean {
  return current?.request.complete === true && !current.response.headersSent
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
