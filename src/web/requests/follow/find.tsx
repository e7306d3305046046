import { z } from 'zod'
import { addresses } from '../../addresses.ts'
import { Faults, Field } from '../../fields.tsx'
import type { Answer, Visit } from '../../visit.ts'

const title = 'Retrouver ma demande'

export function findPage(): Answer {
  return { title, body: <FindView email="" /> }
}

/** The same words whether the address is known or not: nobody learns who asked for help. */
const asked =
  'Si cette adresse a une demande, un courriel lui part avec le lien de chacune ; au plus un par heure. S’il n’arrive pas, regardez dans les indésirables.'

const typed = z.object({ email: z.string().max(400).catch('') })

export async function sendLinks({ app, form, address }: Visit): Promise<Answer> {
  const { email } = typed.parse({ email: form.get('email') ?? '' })
  const sent = await app.requests.following.sendLinks(email, address)
  if (sent.done) return { to: addresses.findRequest, done: asked }
  return { title, body: <FindView email={email} fault={sent.why} />, status: 422 }
}

export function FindView({ email, fault }: { email: string; fault?: string }) {
  return (
    <>
      {fault && <Faults faults={{ email: fault }} />}
      <p>
        Votre page de suivi s’ouvre par un lien personnel, que vous avez reçu par courriel. Pour le
        recevoir de nouveau, donnez l’adresse qui figure dans la demande.
      </p>
      <form method="post" action={addresses.findRequest} class="narrow" novalidate>
        <Field
          name="email"
          label="Adresse électronique (obligatoire)"
          hint="Exemple : nom@exemple.fr"
          type="email"
          autocomplete="email"
          value={email}
          fault={fault}
          required
        />
        <button class="fr-btn" type="submit">
          Recevoir le lien
        </button>
      </form>
    </>
  )
}
