import { z } from 'zod'
import { addresses } from '../addresses.ts'
import { Faults, Field } from '../fields.tsx'
import { type Answer, notFound, type Visit } from '../visit.ts'

const title = 'Mot de passe oublié'

/** Asks for a link to choose another password, where letters leave. */
export function forgottenPage({ app }: Visit): Answer {
  return app.people.sendsLinks ? { title, body: <ForgottenView email="" /> } : notFound
}

/** The same words whether the address is known or not: nobody learns who has an account. */
const asked =
  'Si cette adresse a un compte, un courriel lui part avec un lien qui sert une fois, pendant une heure ; au plus un par heure. S’il n’arrive pas, regarder dans les indésirables, ou demander un lien à l’équipe nationale.'

const typed = z.object({ email: z.string().max(200).catch('') })

export async function sendLink({ app, form, address }: Visit): Promise<Answer> {
  if (!app.people.sendsLinks) return notFound
  const { email } = typed.parse({ email: form.get('email') ?? '' })
  const sent = await app.people.sendLink(email, address)
  if (sent.done) return { to: addresses.signIn, done: asked }
  return { title, body: <ForgottenView email={email} fault={sent.why} />, status: 422 }
}

export function ForgottenView({ email, fault }: { email: string; fault?: string }) {
  return (
    <>
      {fault && <Faults faults={{ email: fault }} />}
      <p>Un lien pour choisir un nouveau mot de passe est envoyé à l’adresse de votre compte.</p>
      <form method="post" action={addresses.forgottenPassword} class="narrow" novalidate>
        <Field
          name="email"
          label="Adresse électronique (obligatoire)"
          hint="Exemple : prenom.nom@example.org"
          type="email"
          autocomplete="username"
          value={email}
          fault={fault}
          required
          {...(!fault && { autofocus: true })}
        />
        <button class="fr-btn" type="submit">
          Recevoir un lien
        </button>
      </form>
    </>
  )
}
