import { z } from 'zod'
import { emailSchema } from '../../core/people/people.ts'
import { addresses } from '../addresses.ts'
import { Field } from '../fields.tsx'
import { Alert, Do } from '../parts.tsx'
import { statusOf } from '../refusal.ts'
import { type Answer, notFound, type Visit } from '../visit.ts'
import { inside, nextOf, suite } from './inside.ts'
import { proxyLacks } from './proxy-lacks.tsx'

interface SignInProps {
  email: string
  fault?: string
  /** Where the person wanted to go. */
  next: string
  hasDemonstration: boolean
  /** A link to choose another password can be asked for. */
  sendsLinks: boolean
}

/** Seconds after which somebody who is held up may try again. */
const heldUpFor = 15 * 60

export function signInPage(visit: Visit): Answer {
  if (!visit.keepsSession) return { ...proxyLacks, status: 200 }
  return show(visit, { email: '', next: visit.query.get('suite') ?? '' })
}

function show({ app }: Visit, asked: Pick<SignInProps, 'email' | 'fault' | 'next'>) {
  const { hasDemonstration, sendsLinks } = app.people
  return {
    title: 'Connexion',
    body: <SignInView {...asked} hasDemonstration={hasDemonstration} sendsLinks={sendsLinks} />,
  }
}

export function SignInView({ email, fault, next, hasDemonstration, sendsLinks }: SignInProps) {
  return (
    <div class="narrow">
      {fault && <Alert kind="error">{fault}</Alert>}
      <SignInForm email={email} next={next} />
      <p class="fr-mt-3w">
        {sendsLinks ? (
          <a href={addresses.forgottenPassword}>Mot de passe oublié</a>
        ) : (
          'Mot de passe oublié : demander un nouveau lien à l’équipe nationale.'
        )}
      </p>
      {hasDemonstration && (
        <Do to={addresses.demonstration} kind="primary" fields={{ suite: next }}>
          Entrer avec le compte de démonstration
        </Do>
      )}
    </div>
  )
}

function SignInForm({ email, next }: { email: string; next: string }) {
  return (
    <form method="post" action={addresses.signIn}>
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
  const written = emailSchema.safeParse(email).data ?? email
  const entered = await app.people.signIn({ email: written, password, address, browser })
  if (!entered.done) {
    const status = statusOf(entered)
    const retryAfter = entered.kind === 'held up' ? heldUpFor : 0
    return { ...show(visit, { email, fault: entered.why, next }), status, retryAfter }
  }
  await visit.signIn(entered.person)
  return { to: inside(next) }
}

export async function demonstration(visit: Visit): Promise<Answer> {
  const { hasDemonstration, enterDemonstration } = visit.app.people
  if (!hasDemonstration) return notFound
  if (!visit.keepsSession) return proxyLacks
  const entered = await enterDemonstration()
  if (!entered.done) return notFound
  await visit.signIn(entered.person)
  return { to: nextOf(visit.form) }
}
