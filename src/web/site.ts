import express, {
  type ErrorRequestHandler,
  type Request,
  type Response,
  type Router,
} from 'express'
import session from 'express-session'
import helmet from 'helmet'
import type { Person } from '../core/people/people.ts'
import { fail, send } from './answering.tsx'
import { assetRoutes } from './asset-routes.ts'
import { readForm } from './body.ts'
import { isSecure, type SiteDependencies } from './dependencies.ts'
import { refusalOf } from './guard.ts'
import { pages } from './pages.ts'
import { bringsFile, noteRefused } from './refused.ts'
import { lookAt, SessionStore } from './session.ts'
import { signedInPerson } from './signed-in.ts'
import { openUploads, type Uploads } from './uploads.ts'
import type { Sender } from './uploads-measures.ts'
import { type Answer, notFound, type Page } from './visit.ts'
import { answerOf, paramsOf } from './visiting.ts'

/** The pages for people: each address with its audience, behind one guard. */
export function siteRoutes(dependencies: SiteDependencies): Router {
  const { settings } = dependencies
  const router = express.Router()
  router.use(headers(isSecure(settings)))
  router.use(forRobots(dependencies))
  router.use('/dsfr', express.static(settings.dsfr, { maxAge: '1d', index: false }))
  router.use('/assets', assetRoutes(settings))
  // Browsers ask here for the mark of what is no page, such as a file.
  router.get('/favicon.ico', (_, response) =>
    response.sendFile('favicon.ico', { root: settings.assets, maxAge: '1d' }),
  )
  router.use(sessions(dependencies))
  const uploads = openUploads(settings.uploads, dependencies.app.requests.files.limits)
  for (const page of pages)
    router.all(page.path, (request, response) =>
      serve(page, request, response, dependencies, uploads),
    )
  router.use((request, response) =>
    send(notFound, { request, response, person: null }, dependencies),
  )
  const failing: ErrorRequestHandler = (error, request, response, _next) =>
    fail(error, request, response, dependencies)
  return router.use(failing)
}

const directives = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  mediaSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
}

function headers(secure: boolean) {
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure,
  })
}

/** What programs ask that visit sites: what they may read, and whom to tell of a fault (RFC 9116). */
function forRobots({ settings, now }: SiteDependencies): Router {
  const router = express.Router()
  router.get('/robots.txt', (_, response) => {
    response.type('text').send('User-agent: *\nDisallow: /\n')
  })
  router.get('/.well-known/security.txt', (_, response) => {
    const expires = new Date(now() + 180 * 86_400_000).toISOString()
    const contact = `Contact: mailto:${settings.email}`
    response.type('text').send(`${contact}\nExpires: ${expires}\nPreferred-Languages: fr\n`)
  })
  return router
}

function sessions({ app, settings, now }: SiteDependencies) {
  const secure = isSecure(settings)
  return session({
    name: secure ? '__Host-svi' : 'svi',
    secret: settings.secret,
    store: new SessionStore(app.sessions, now),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: secure ? 'auto' : false, path: '/' },
  })
}

/**
 * The address of a secret page goes nowhere, not even into our own log. `no-referrer` would do so, too, but has browsers
 * without Sec-Fetch-Site send their forms with `Origin: null`.
 */
const secretReferrer = 'strict-origin'

/** Who asks, and whence, before anything of the body is read. */
async function serve(
  page: Page,
  request: Request,
  response: Response,
  dependencies: SiteDependencies,
  uploads: Uploads,
): Promise<void> {
  const person = await signedInPerson(request, dependencies)
  const keeps = page.audience !== 'anyone'
  const names = person ? await dependencies.app.people.names() : {}
  const exchange = { request, response, person, keeps, names, printed: page.printed === true }
  const answer = (what: Answer) => send(what, exchange, dependencies)
  const refusal = refusalOf(page, person, request, dependencies)
  if (refusal && bringsFile(request)) noteRefused('refused upload', request, person, dependencies)
  if (refusal) return answer(refusal)
  if (page.quiet && request.method !== 'POST') lookAt(request.session)
  if (page.secret) response.set('Referrer-Policy', secretReferrer)
  const methods = methodsOf(page)
  if (!methods.includes(request.method)) {
    response.set('Allow', methods.join(', '))
    return answer(wrongMethod)
  }
  const sender = await senderOf(page, request, person, dependencies)
  if (sender && !('kind' in sender)) return answer(sender)
  const reading = { isSignedIn: person !== null, files: sender && { uploads, sender } }
  const received = await readForm(request, reading)
  answer(await answerOf(page, request, received, dependencies).finally(received.forget))
}

/** Who brings files, or for what they come; null where none are taken, an answer where nothing is there to take them. */
async function senderOf(
  { files }: Page,
  request: Request,
  person: Person | null,
  { app }: SiteDependencies,
): Promise<Sender | Answer | null> {
  if (typeof files !== 'function')
    return files && person
      ? { kind: files === 'several' ? 'answer' : 'person', id: String(person.id) }
      : null
  if (request.method !== 'POST') return { kind: 'form', id: '' }
  const found = await files({ params: paramsOf(request), app })
  return 'form' in found ? { kind: 'form', id: found.form } : found
}

function methodsOf({ get, post }: Page): string[] {
  return [...(get ? ['GET', 'HEAD'] : []), ...(post ? ['POST'] : [])]
}

const wrongMethod: Answer = {
  title: 'Demande impossible',
  status: 405,
  body: 'Cette adresse ne peut pas être demandée ainsi. Revenir à la page précédente.',
}
