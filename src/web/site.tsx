import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import session from 'express-session'
import helmet from 'helmet'
import { render } from 'preact-render-to-string'
import { PasswordAgain } from '../core/people/acting.ts'
import { type Person, sees } from '../core/people/people.ts'
import { againFaults, againField, askAgain } from './again.tsx'
import { apologyFor, busy, isLocked, isRefused } from './apology.ts'
import { readForm } from './body.ts'
import { browserOf } from './browser-cookie.ts'
import { isSecure, type SiteDependencies, type SiteSettings } from './dependencies.ts'
import { isOwn } from './forgery.ts'
import { Layout } from './layout.tsx'
import { pages } from './pages.ts'
import { bringsFile, noteRefused, pathInLog } from './refused.ts'
import { SessionStore, sessionName } from './session.ts'
import { signedInPerson, signIn } from './signed-in.ts'
import { takeTold, tellNext } from './told.ts'
import { Unread } from './unread.ts'
import { openUploads, type Received, type Uploads } from './uploads.ts'
import { type Answer, type Handler, notFound, type Page, type Visit } from './visit.ts'

/** The pages for people: each address with its audience, behind one guard. */
export function siteRoutes(dependencies: SiteDependencies): Router {
  const { app, settings, now } = dependencies
  const router = express.Router()
  const secure = isSecure(settings)
  router.use(headers(secure))
  router.get('/robots.txt', (_, response) => {
    response.type('text').send('User-agent: *\nDisallow: /\n')
  })
  router.get('/.well-known/security.txt', (_, response) => {
    const expires = new Date(now() + 180 * 86_400_000).toISOString()
    const contact = `Contact: mailto:${settings.email}`
    response.type('text').send(`${contact}\nExpires: ${expires}\nPreferred-Languages: fr\n`)
  })
  router.use('/dsfr', express.static(settings.dsfr, { maxAge: '1d', index: false }))
  router.use('/assets', express.static(settings.assets, { maxAge: '1h', index: false }))
  router.use(
    session({
      name: secure ? '__Host-svi' : 'svi',
      secret: settings.secret,
      store: new SessionStore(app.sessions, now),
      resave: false,
      saveUninitialized: false,
      rolling: true,
      cookie: { httpOnly: true, sameSite: 'lax', secure: secure ? 'auto' : false, path: '/' },
    }),
  )
  const uploads = openUploads(settings.uploads)
  for (const page of pages) mount(router, page, dependencies, uploads)
  router.use((request, response) => send(notFound, null, request, response, dependencies))
  router.use((error: Error, request: Request, response: Response, _: NextFunction) =>
    fail(error, request, response, dependencies),
  )
  return router
}

function headers(secure: boolean) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
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
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure,
  })
}

/** Who asks, and whence, before anything of the body is read. */
function mount(router: Router, page: Page, dependencies: SiteDependencies, uploads: Uploads): void {
  const methods = [page.get && 'GET', page.get && 'HEAD', page.post && 'POST'].filter(Boolean)
  router.all(page.path, async (request, response) => {
    const person = await signedInPerson(request, dependencies)
    const refusal = refusalOf(page, person, request, dependencies.settings)
    if (refusal && bringsFile(request)) noteRefused('refused upload', request, person, dependencies)
    if (refusal) return send(refusal, person, request, response, dependencies)
    const handler = request.method === 'POST' ? page.post : page.get
    if (!handler || !methods.includes(request.method)) {
      response.set('Allow', methods.join(', '))
      return send(wrongMethod, person, request, response, dependencies)
    }
    const reading = { person: person?.id ?? null, uploads: page.files ? uploads : null }
    const received = await readForm(request, reading)
    const answer = await answerOf(page, handler, request, received, dependencies).finally(
      received.forget,
    )
    send(answer, person, request, response, dependencies)
  })
}

/** Who asks is asked again: a body may take minutes to come, and its session be closed meanwhile. */
async function answerOf(
  page: Page,
  handler: Handler,
  request: Request,
  received: Received,
  dependencies: SiteDependencies,
): Promise<Answer> {
  const person = await signedInPerson(request, dependencies, request.method === 'POST')
  const refusal = refusalOf(page, person, request, dependencies.settings)
  if (refusal) return refusal
  const asked = { method: request.method, url: request.originalUrl }
  const fault = person && (await takePasswordAgain(person, request, received, dependencies))
  const visit = visitOf(request, person, received, dependencies)
  if (fault) return askAgain(visit, asked, fault)
  try {
    return await handler(visit)
  } catch (error) {
    if (error instanceof PasswordAgain) return askAgain(visit, asked)
    throw error
  }
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
  const proof = await app.people.confirm(signedIn, given)
  if (proof !== 'right') return againFaults[proof]
  request.session.provenAt = now()
  return null
}

/** The one place where access is decided: who asks, for which département, and from where a form comes. */
function refusalOf(
  { audience }: Page,
  person: Person | null,
  request: Request,
  settings: SiteSettings,
): Answer | null {
  if (request.method === 'POST' && !isOwn(request, settings.publicUrl))
    return forbidden('Ce formulaire ne vient pas de ce site : revenir à la page et recommencer.')
  if (audience === 'anyone') return null
  if (!person)
    return request.method === 'POST'
      ? {
          ...forbidden('La session est finie. Se connecter de nouveau, puis recommencer.'),
          status: 401,
        }
      : { to: `/connexion?suite=${encodeURIComponent(request.originalUrl)}` }
  if (audience === 'national' && person.role !== 'national')
    return forbidden('Cette page est réservée à l’équipe nationale.')
  if (audience === 'department' && !sees(person, String(request.params.code)))
    return forbidden('Ce département n’est pas l’un des vôtres.')
  return null
}

function forbidden(body: string) {
  return { title: 'Accès refusé', status: 403, body }
}

const wrongMethod: Answer = {
  title: 'Demande impossible',
  status: 405,
  body: 'Cette adresse ne peut pas être demandée ainsi. Revenir à la page précédente.',
}

function visitOf(
  request: Request,
  person: Person | null,
  { form, files }: Received,
  dependencies: SiteDependencies,
): Visit {
  return {
    now: dependencies.now(),
    person,
    session: sessionName(request.sessionID),
    params: request.params as Record<string, string>,
    query: new URL(request.originalUrl, 'http://here').searchParams,
    form,
    files,
    address: request.ip ?? '',
    browser: browserOf(request, isSecure(dependencies.settings)),
    provenAt: request.session.provenAt ?? 0,
    app: dependencies.app,
    keepsSession: request.secure || !isSecure(dependencies.settings),
    refused: (event) => noteRefused(event, request, person, dependencies),
    signIn: (fresh) => signIn(request, fresh, dependencies),
  }
}

function send(
  answer: Answer,
  person: Person | null,
  request: Request,
  response: Response,
  dependencies: SiteDependencies,
): void {
  const { settings } = dependencies
  if ('status' in answer && answer.status === 403)
    noteRefused('refused page', request, person, dependencies)
  response.set('Cache-Control', 'no-store')
  const base = new URL(settings.publicUrl).pathname.replace(/\/$/, '')
  const secure = isSecure(settings)
  if ('to' in answer) {
    if (answer.done) tellNext(response, answer.done, secure)
    return void response.redirect(303, base + answer.to)
  }
  if ('file' in answer) {
    response
      .attachment(answer.name)
      .type(answer.type)
      .send(typeof answer.file === 'string' ? answer.file : Buffer.from(answer.file))
    return
  }
  const done = takeTold(request, response, secure)
  if (answer.retryAfter) response.set('Retry-After', String(answer.retryAfter))
  const path = request.path
  const html = render(
    <Layout title={answer.title} person={person} path={path} done={done} settings={settings}>
      {answer.body}
    </Layout>,
  )
  response
    .status(answer.status ?? 200)
    .type('html')
    .send(`<!doctype html>${html.replaceAll(/ (href|src|action)="\//g, ` $1="${base}/`)}`)
}

function fail(
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
  send(apologyFor(error), null, request, response, dependencies)
}
