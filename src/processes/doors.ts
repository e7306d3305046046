import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Request, RequestHandler } from 'express'
import { messageOf } from '../core/errors.ts'
import { fromElsewhere } from '../core/people/whence.ts'
import type { Report } from './edge.ts'

/** Answers this very machine alone: the rule of local mode, before anything else is looked at. */
export function thisMachineOnly({
  note,
}: {
  note(event: 'refused page', details: Record<string, unknown>): void
}): RequestHandler {
  return (request, response, next) => {
    const why = fromElsewhere(request)
    if (why === null) return next()
    note('refused page', { why, address: request.socket.remoteAddress })
    response.status(403).type('text').send('En mode local, le site ne répond qu’à cette machine.\n')
  }
}

/** Whether a request comes from this very machine, and was handed on by no proxy. */
export function isFromHere(request: Request): boolean {
  return isLoopback(request.socket.remoteAddress ?? '') && fromElsewhere(request) === null
}

/** Whether an address is this machine's own, as its connections have it. */
export function isLoopback(address: string): boolean {
  return /^(127\.|::1$|::ffff:127\.)/.test(address)
}

/** What is said where something went wrong; Express knows it by its four parameters. */
type LastWord = (
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  next?: unknown,
) => void

/** The status that Express's own parts, and ours, give what they throw; NaN of what has none. */
function statusOf(error: unknown): number {
  return error instanceof Error && 'status' in error ? Number(error.status) : Number.NaN
}

/** The last word on what nobody else answered for: it goes into the log, and the stranger sees none of it. */
export function lastWord(report: Report): LastWord {
  return (error, request, response, _next) => {
    const status = statusOf(error)
    const wrong = status >= 400 && status < 500
    if (!wrong)
      report('a request could not be answered', {
        error: error instanceof Error ? error.stack : messageOf(error),
      })
    if (response.headersSent) return void request.socket.destroy()
    response.writeHead(wrong ? status : 500, {
      'Content-Type': 'text/plain; charset=utf-8',
    })
    response.end(wrong ? 'the request makes no sense\n' : 'the request could not be answered\n')
  }
}
