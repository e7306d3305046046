import { z } from 'zod'
import { emailSchema } from '../../core/people/people.ts'
import { addresses } from '../addresses.ts'
import { Faults, Field } from '../fields.tsx'
import { Alert, Do } from '../parts.tsx'
import { statusOf } from '../refusal.ts'
import { type Answer, notFound, type Visit } from '../visit.ts'
import { inside, nextOf, suite } from './inside.ts'
import { proxyLacks } from './proxy-lacks.tsx'

interface SignInProps extends WaysIn {
  email: string
  /** Why nobody can sign in for a while. */
  fault?: string
  faults?: SignInFaults
  /** Where the person wanted to go. */
  next: string
  /** They were here a moment ago, and know what this is. */
  comesBack?: boolean
}

/** What stands beside the form. */
export interface WaysIn {
  hasDemonstration: boolean
  /** A link to choose another password can be asked for. */
  sendsLinks: boolean
}

/** What is wrong, by the names of the fields. */
type SignInFaults = Partial<Record<'email' | 'motdepasse', string>>

/** Seconds after which somebody who is held up may try again. */
const heldUpFor = 15 * 60

export function signInPage(visit: Visit): Answer {
  if (!visit.keepsSession) return { ...proxyLacks, status: 200 }
  return show(visit, { email: '', next: visit.query.get('suite') ?? '' })
}

type Asked = Pick<SignInProps, 'email' | 'fault' | 'faults' | 'next'>

function show({ app }: Visit, asked: Asked) {
  return { title: 'Connexion', body: <SignInView {...asked} {...waysIn(app)} /> }
}

export function waysIn({ people: { hasDemonstration, sendsLinks } }: Visit['app']): WaysIn {
  return { hasDemonstration, sendsLinks }
}

export function SignInView(props: SignInProps) {
  const { email, fault, faults = {}, next, hasDemonstration, sendsLinks, comesBack } = props
  return (
    <div class="narrow">
      {fault && <Alert kind="error">{fault}</Alert>}
      <Faults faults={faults} />
      {!comesBack && <WhatThisIs />}
      {hasDemonstration && <Demonstration next={next} />}
      <SignInForm email={email} faults={faults} next={next} isFirst={!hasDemonstration} />
      <p class="fr-mt-3w">
        {sendsLinks ? (
          <a href={addresses.forgottenPassword}>Mot de passe oublié</a>
        ) : (
          'Mot de passe oublié : demander un nouveau lien à l’équipe nationale.'
        )}
      </p>
    </div>
  )
}

function WhatThisIs() {
  return (
    <>
      <p>
        Le 0 806 000 156 met les utilisateurs du SI SIAO en relation avec le support de leur
        département. Ici, les référents suivent leurs appels et répondent aux demandes ; l’équipe
        nationale tient l’annuaire et ce qu’entendent les appelants.
      </p>
      <p>
        Sans compte : <a href={addresses.request}>demander de l’aide</a>.
      </p>
    </>
  )
}

function Demonstration({ next }: { next: string }) {
  return (
    <section class="card">
      <h2 class="fr-h6">Découvrir</h2>
      <p>Tout s’essaie ici sans mot de passe : rien n’atteint de vrais appelants.</p>
      <Do to={addresses.demonstration} kind="primary" fields={{ suite: next }}>
        Entrer avec le compte de démonstration
      </Do>
    </section>
  )
}

interface SignInFormProps extends Required<Omit<Asked, 'fault'>> {
  /** Nothing comes before it: its button is the page's full one. */
  isFirst: boolean
}

function SignInForm({ email, faults, next, isFirst }: SignInFormProps) {
  return (
    <form method="post" action={addresses.signIn} novalidate>
      <p class="fr-hint-text">Les deux champs sont obligatoires.</p>
      <input type="hidden" name="suite" value={next} />
      <Field
        name="email"
        label="Adresse électronique"
        hint="Exemple : prenom.nom@example.org"
        value={email}
        fault={faults.email}
        type="email"
        autocomplete="username"
        required
      />
      <Field
        name="motdepasse"
        label="Mot de passe"
        fault={faults.motdepasse}
        type="password"
        autocomplete="current-password"
        required
      />
      <button class={isFirst ? 'fr-btn' : 'fr-btn fr-btn--secondary'} type="submit">
        Se connecter
      </button>
    </form>
  )
}

/** Every address may be tried: what is no e-mail address belongs to nobody. */
const typed = z.object({
  email: z
    .string()
    .default('')
    .transform((email) => email.slice(0, 200)),
  motdepasse: z.string().default(''),
  suite,
})

export async function signIn(visit: Visit): Promise<Answer> {
  const { app, form, address, browser } = visit
  if (!visit.keepsSession) return proxyLacks
  const { email, motdepasse: password, suite: next } = typed.parse(Object.fromEntries(form))
  const missing = missingOf(email, password)
  if (missing) return { ...show(visit, { email, faults: missing, next }), status: 422 }
  const written = emailSchema.safeParse(email).data ?? email
  const entered = await app.people.signIn({ email: written, password, address, browser })
  if (!entered.done) {
    const status = statusOf(entered)
    if (entered.kind !== 'held up')
      return { ...show(visit, { email, faults: unknown(entered.why), next }), status }
    return { ...show(visit, { email, fault: entered.why, next }), status, retryAfter: heldUpFor }
  }
  await visit.signIn(entered.person)
  return { to: inside(next) }
}

function missingOf(email: string, password: string): SignInFaults | null {
  const faults = {
    ...(email.trim() === '' && { email: 'Écrire l’adresse électronique de son compte.' }),
    ...(password === '' && { motdepasse: 'Écrire son mot de passe.' }),
  }
  return Object.keys(faults).length > 0 ? faults : null
}

/** Nobody learns which of the two is wrong. */
const unknown = (why: string): SignInFaults => ({
  email: why,
  motdepasse: 'Taper de nouveau son mot de passe, en vérifiant les majuscules.',
})

export async function demonstration(visit: Visit): Promise<Answer> {
  const { hasDemonstration, enterDemonstration } = visit.app.people
  if (!hasDemonstration) return notFound
  if (!visit.keepsSession) return proxyLacks
  const entered = await enterDemonstration()
  if (!entered.done) return notFound
  await visit.signIn(entered.person)
  return { to: nextOf(visit.form) }
}
