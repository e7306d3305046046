import { addresses } from '../../addresses.ts'
import type { Answer, Visit } from '../../visit.ts'
import { OverView } from './steps.tsx'

/** A form that is not open any more, or never was: which of both is told to nobody. */
export function over(key: string): Answer {
  return { title: 'Formulaire fermé', body: <OverView formKey={key} />, status: 404 }
}

const takenUp =
  'Ce formulaire avait plus de 24 heures. Tout y est gardé : relisez-le, puis envoyez-le.'

/** Takes up a form whose time was over, where it is still there. */
export async function takeUp({ app, params }: Visit): Promise<Answer> {
  const key = params.key ?? ''
  const taken = await app.requests.forms.takeUp(key)
  if (taken.done) return { to: addresses.checkRequest(key), done: takenUp }
  return {
    title: 'Formulaire fermé',
    body: (
      <p>
        Ce formulaire n’est plus là. <a href={addresses.request}>Commencer un autre formulaire</a>
      </p>
    ),
    status: 404,
  }
}
