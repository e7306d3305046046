import type { ErrorRequestHandler, Request, RequestHandler } from 'express'
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

/** The last word on what nobody else answered for: it goes into the log, and the stranger sees none of it. */
export function lastWord(report: Report): ErrorRequestHandler {
  return (error: Error & { status?: unknown }, request, response, _next) => {
    const status = Number(error.status)
    const wrong = status >= 400 && status < 500
    if (!wrong) report('a request could not be answered', { error: error.stack })
    if (response.headersSent) return void request.socket.destroy()
    response
      .status(wrong ? status : 500)
      .type('text')
      .send(wrong ? 'the request makes no sense\n' : 'the request could not be answered\n')
  }
}
