import type { Request, Response } from 'express'
import { render } from 'preact-render-to-string'
import type { Person } from '../core/people/people.ts'
import { apologyFor, busy, isLocked, isRefused } from './apology.ts'
import { baseOf, isSecure, type SiteDependencies } from './dependencies.ts'
import { drawnFor } from './drawn-for.tsx'
import { Layout, type Stay } from './layout.tsx'
import { Names } from './names.tsx'
import { printed } from './printed.ts'
import { bringsFile, noteRefused, pathInLog } from './refused.ts'
import { idleLimit, wholeLimit } from './session.ts'
import { takeTold, tellNext } from './told.ts'
import { Unread } from './unread.ts'
import type { Answer } from './visit.ts'

/** An exchange with a browser, and whom it is with. */
export interface Exchange {
  request: Request
  response: Response
  person: Person | null
  /** What is typed there is kept by the browser until it was sent. */
  keeps?: boolean
  /** People's names by their addresses, where somebody is signed in. */
  names?: Record<string, string>
  /** The page has the spaces of print. */
  printed?: boolean
}

/** Sends an answer: a page in its frame, a way on, or a file. What is forbidden is noted. */
export function send(answer: Answer, exchange: Exchange, dependencies: SiteDependencies): void {
  const { request, response, person } = exchange
  const { settings } = dependencies
  if ('status' in answer && answer.status === 403)
    noteRefused('refused page', request, person, dependencies)
  response.set('Cache-Control', 'no-store')
  if ('to' in answer) {
    if (answer.done) tellNext(response, answer.done, isSecure(settings))
    return void response.redirect(303, baseOf(settings) + answer.to)
  }
  if ('file' in answer) return void sendFile(answer, response)
  if ('stored' in answer) return void sendStored(answer, response)
  if (answer.retryAfter) response.set('Retry-After', String(answer.retryAfter))
  const html = pageOf(answer, exchange, dependencies)
  response
    .status(answer.status ?? 200)
    .type('html')
    .send(html)
}

/** What is taken away is run by no browser, whatever it holds. */
const sandbox = "default-src 'none'; sandbox"

function sendFile({ file, type, name }: Extract<Answer, { file: unknown }>, response: Response) {
  response
    .set('Content-Security-Policy', sandbox)
    .attachment(name)
    .type(type)
    .send(typeof file === 'string' ? file : Buffer.from(file))
}

/** A file that somebody joined: taken away under its name, and run by no browser, whatever it holds. */
function sendStored(
  { stored, type, name }: Extract<Answer, { stored: string }>,
  response: Response,
): void {
  response.set('Content-Security-Policy', sandbox).attachment(name).type(type)
  response.sendFile(stored, { cacheControl: false, dotfiles: 'allow' }, (error) => {
    if (error && !response.headersSent) response.status(404).end()
  })
}

function pageOf(
  { title, heading, body, status }: Extract<Answer, { title: string }>,
  { request, response, person, keeps = false, names = {}, printed: isPrinted }: Exchange,
  { settings, now }: SiteDependencies,
): string {
  const done = takeTold(request, response, isSecure(settings))
  const html = render(
    <Layout
      title={isError(status) ? `Erreur – ${title}` : title}
      heading={heading ?? title}
      person={person}
      path={request.path}
      done={done}
      stay={person && stayOf(request, { keeps, status, now: now() })}
      settings={settings}
    >
      <Names.Provider value={names}>{body}</Names.Provider>
    </Layout>,
  )
  const spaced = isPrinted ? printed(html) : html
  const owned = person ? drawnFor(spaced, person) : spaced
  return `<!doctype html>${owned.replaceAll(/ (href|src|action)="\//g, ` $1="${baseOf(settings)}/`)}`
}

/** What the browser needs to know of the session, and of the page. */
function stayOf(
  { method, originalUrl, session }: Request,
  { keeps, status, now }: { keeps: boolean; status: number | undefined; now: number },
): Stay {
  const begun = session.createdAt ? Date.parse(session.createdAt) : now
  return {
    left: Math.floor(Math.min(idleLimit, begun + wholeLimit - now) / 1000),
    page: keeps && method !== 'POST' && status !== 401 ? originalUrl : undefined,
    posted: keeps && method === 'POST' ? (status ?? 200) : undefined,
  }
}

/** Whether a page says that something is wrong. One that asks for a password says for itself whether it does. */
const isError = (status = 200) => status >= 400 && status !== 401

/** What went wrong goes into the log, unless the request is to blame, and the person hears what to do. */
export function fail(
  error: Error & { status?: number },
  request: Request,
  response: Response,
  dependencies: SiteDependencies,
): void {
  const path = pathInLog(request)
  if (isLocked(error)) dependencies.report('the database is locked: a page was refused', { path })
  else if (!isRefused(error))
    dependencies.report('a page could not be shown', { path, error: error.stack })
  if (error instanceof Unread && error.status !== busy && bringsFile(request))
    noteRefused('refused upload', request, null, dependencies)
  if (response.headersSent) return void response.end()
  send(apologyFor(error), { request, response, person: null }, dependencies)
}
