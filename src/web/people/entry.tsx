import { z } from 'zod'
import type { Refusal } from '../../app/answer.ts'
import { addresses } from '../addresses.ts'
import { notShown, refusal } from '../refusal.ts'
import type { Answer, Signed } from '../visit.ts'

/** The one time that a link is shown. */
export function linkPage(email: string, token: string): Answer {
  return {
    title: 'Lien pour choisir un mot de passe',
    body: <LinkView email={email} token={token} />,
  }
}

export function LinkView({ email, token }: { email: string; token: string }) {
  return (
    <>
      <p>
        Envoyer ce lien à {email}. Il sert une fois, pendant sept jours, et ne sera plus montré :
      </p>
      <p>
        <code>{addresses.choosePassword(token)}</code>
      </p>
      <p>
        <a href={addresses.choosePassword(token)}>Lien à copier</a>
      </p>
      <p>
        <a href={addresses.people}>Revenir aux utilisateurs</a>
      </p>
    </>
  )
}

export async function invite({ app, who, params }: Signed): Promise<Answer> {
  const made = await app.people.invite(who, Number(params.id))
  return made.done ? linkPage(made.person.email, made.token) : notDone(made)
}

function notDone(refused: Refusal): Answer {
  return refused.kind === 'not there' ? notShown(refused) : refusal(refused)
}

const typed = z.object({ ferme: z.enum(['oui', 'non']).catch('non') })

export async function close({ app, who, params, form }: Signed): Promise<Answer> {
  const closes = typed.parse(Object.fromEntries(form)).ferme === 'oui'
  const closed = await app.people.close(who, Number(params.id), closes)
  if (!closed.done) return notDone(closed)
  const { name } = closed.person
  return {
    to: addresses.people,
    done: closes
      ? `Le compte de ${name} est fermé, ses sessions aussi.`
      : `Le compte de ${name} est rouvert.`,
  }
}
