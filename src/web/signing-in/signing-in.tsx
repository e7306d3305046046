import { emailSchema, shortestPassword } from '../../core/people/people.ts'
import { Alert, Do, Field } from '../parts.tsx'
import { type Answer, notFound, type Visit } from '../visit.ts'

/** What an operator has to mend before anybody can sign in. */
const proxyLacks: Answer = {
  title: 'Connexion impossible',
  status: 500,
  body: (
    <>
      <p>
        Cette demande n’arrive pas en HTTPS : aucun navigateur ne garderait la session. Il manque un
        en-tête au mandataire (proxy) placé devant le service :{' '}
        <code>X-Forwarded-Proto: https</code>.
      </p>
      <p>
        À régler par l’exploitant : avec nginx,{' '}
        <code>proxy_set_header X-Forwarded-Proto $scheme;</code>, sur la même machine que le
        service, comme dans deploy/nginx.conf.
      </p>
    </>
  ),
}

export function signInPage(
  visit: Visit,
  email = '',
  fault?: string,
  { status = 422, retryAfter = 0 } = {},
): Answer {
  if (!visit.keepsSession) return { ...proxyLacks, status: fault ? status : 200 }
  const next = visit.query.get('suite') ?? visit.form.get('suite') ?? ''
  const body = (
    <div class="narrow">
      {fault && <Alert kind="error">{fault}</Alert>}
      <form method="post" action="/connexion">
        <input type="hidden" name="suite" value={next} />
        <Field
          name="email"
          label="Adresse électronique"
          value={email}
          type="email"
          autocomplete="username"
        />
        <Field
          name="motdepasse"
          label="Mot de passe"
          type="password"
          autocomplete="current-password"
        />
        <button class="fr-btn" type="submit">
          Se connecter
        </button>
      </form>
      <p class="fr-mt-3w">Mot de passe oublié : demander un nouveau lien à l’équipe nationale.</p>
      {visit.app.people.demonstration && (
        <Do to="/connexion/demonstration" kind="primary" fields={{ suite: next }}>
          Entrer avec le compte de démonstration
        </Do>
      )}
    </div>
  )
  return { title: 'Connexion', body, status: fault ? status : 200, retryAfter }
}

/** Only a path of ours: a link cannot send people elsewhere after they sign in. */
export function inside(path: string | null): string {
  return path && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : '/'
}

const heldUp =
  'Trop d’essais. Attendre un quart d’heure, puis recommencer ; ou demander un nouveau lien à l’équipe nationale.'

export async function signIn(visit: Visit): Promise<Answer> {
  if (!visit.keepsSession) return proxyLacks
  const typed = (visit.form.get('email') ?? '').slice(0, 200)
  const person = await visit.app.people.authenticate({
    email: emailSchema.safeParse(typed).data ?? typed,
    password: visit.form.get('motdepasse') ?? '',
    address: visit.address,
    browser: visit.browser,
  })
  if (person === 'held up')
    return signInPage(visit, typed, heldUp, { status: 429, retryAfter: 15 * 60 })
  if (person === 'unknown') return signInPage(visit, typed, 'Adresse ou mot de passe inconnu.')
  await visit.signIn(person)
  return { to: inside(visit.form.get('suite')) }
}

export async function demonstration(visit: Visit): Promise<Answer> {
  const { demonstration: make } = visit.app.people
  if (!make) return notFound
  if (!visit.keepsSession) return proxyLacks
  await visit.signIn(await make())
  return { to: inside(visit.form.get('suite')) }
}

/** The field of a password that somebody chooses. */
export function WantedPassword({ fault }: { fault?: string | undefined }) {
  return (
    <Field
      name="motdepasse"
      label="Nouveau mot de passe"
      hint={`Au moins ${shortestPassword} caractères : une phrase de quelques mots convient.`}
      fault={fault}
      type="password"
      autocomplete="new-password"
    />
  )
}

const voidLink: Answer = {
  title: 'Lien expiré',
  status: 404,
  body: 'Ce lien a déjà servi ou a expiré : en demander un autre à l’équipe nationale.',
}

function linkPage(token: string, email: string, fault?: string): Answer {
  const body = (
    <form method="post" action={`/mot-de-passe/${token}`} class="narrow">
      <WantedPassword fault={fault} />
      <button class="fr-btn" type="submit">
        Enregistrer
      </button>
    </form>
  )
  const title = `Choisir un mot de passe pour ${email}`
  return { title, body, status: fault ? 422 : 200 }
}

export async function firstPassword(visit: Visit): Promise<Answer> {
  const { people } = visit.app
  const token = visit.params.token ?? ''
  const password = visit.form.get('motdepasse')
  const { address } = visit
  if (!visit.keepsSession) return proxyLacks
  const person = await people.invited(token, address)
  if (!person) return voidLink
  if (password === null) return linkPage(token, person.email)
  const done = await people.useLink({ token, password, address })
  if (typeof done === 'string') return linkPage(token, person.email, done)
  if (!done) return voidLink
  await visit.signIn(done)
  return { to: '/', done: 'Le mot de passe est enregistré.' }
}
