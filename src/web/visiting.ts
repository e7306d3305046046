import type { Request } from 'express'
import { PasswordAgain } from '../core/people/acting.ts'
import type { Person } from '../core/people/people.ts'
import { againField, askAgain } from './again.tsx'
import { browserOf } from './browser-cookie.ts'
import { isSecure, type SiteDependencies } from './dependencies.ts'
import { askInWhoseName, isDrawnForAnother } from './drawn-for.tsx'
import { refusalOf } from './guard.ts'
import { noteRefused } from './refused.ts'
import { sessionName } from './session.ts'
import { signedInPerson, signIn } from './signed-in.ts'
import { pageBehind } from './signing-in/over.tsx'
import type { Received } from './uploads.ts'
import { usedUp } from './used-up.tsx'
import { type Answer, type Handler, notFound, type Page, type Signed, type Visit } from './visit.ts'

/** What a page answers to a request that was read. Who asks is asked again: a body may take minutes to come, and its session be closed meanwhile. */
export async function answerOf(
  page: Page,
  request: Request,
  received: Received,
  dependencies: SiteDependencies,
): Promise<Answer> {
  const person = await signedInPerson(request, dependencies, request.method === 'POST')
  const refusal = refusalOf(page, person, request, dependencies)
  if (refusal) return refusal
  if (person && isDrawnForAnother(received.form, person) && page.audience !== 'anyone') {
    const back = pageBehind(request, dependencies.settings)
    return askInWhoseName(received, person, { to: request.originalUrl, back })
  }
  const asked = { method: request.method, url: request.originalUrl }
  const fault = person && (await takePasswordAgain(person, request, received, dependencies))
  const visit = visitOf(request, person, received, dependencies)
  if (fault) return askAgain(visit, asked, fault)
  try {
    const sends = request.method === 'POST'
    const answer = await handled(page, visit, sends ? 'post' : 'get')
    const isGone = sends && answer === notFound
    return isGone ? usedUp(pageBehind(request, dependencies.settings)) : answer
  } catch (error) {
    if (error instanceof PasswordAgain) return askAgain(visit, asked)
    throw error
  }
}

/** The answer of the page's own handler; the frame has seen that there is one. */
function handled(page: Page, visit: Visit, method: 'get' | 'post') {
  const { person, who } = visit
  if (page.audience === 'anyone') return calling(page[method], visit)
  if (!person || !who) throw new Error('this page needs a signed-in person')
  return calling<Signed>(page[method], { ...visit, person, who })
}

function calling<V extends Visit>(handler: Handler<V> | undefined, visit: V) {
  if (!handler) throw new Error('this page takes no such request')
  return handler(visit)
}

/** Takes the password that a form brings because it was asked for again; what is wrong with it, in French. */
async function takePasswordAgain(
  person: Person,
  request: Request,
  { form }: Received,
  { app, now }: SiteDependencies,
): Promise<string | null> {
  const given = form.get(againField)
  if (given === null) return null
  form.delete(againField)
  const signedIn = { person, session: sessionName(request.sessionID), address: request.ip ?? '' }
  const confirmed = await app.people.confirm(signedIn, given)
  if (!confirmed.done) return confirmed.why
  request.session.provenAt = now()
  return null
}

/** What an address names, by the names of its pattern. */
export function paramsOf({ params }: Request): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))
}

function visitOf(
  request: Request,
  person: Person | null,
  { form, files }: Received,
  dependencies: SiteDependencies,
): Visit {
  const secure = isSecure(dependencies.settings)
  return {
    now: dependencies.now(),
    person,
    who: person && { person, provenAt: request.session.provenAt ?? 0 },
    session: sessionName(request.sessionID),
    params: paramsOf(request),
    query: new URL(request.originalUrl, 'http://here').searchParams,
    form,
    files,
    address: request.ip ?? '',
    browser: browserOf(request, secure),
    app: dependencies.app,
    keepsSession: request.secure || !secure,
    refused: (event) => noteRefused(event, request, person, dependencies),
    signIn: (fresh) => signIn(request, fresh, dependencies),
  }
}
