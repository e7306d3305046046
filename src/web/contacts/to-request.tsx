import { addresses } from '../addresses.ts'
import { numberIn } from '../number-in.ts'
import { Do } from '../parts.tsx'
import { refusal } from '../refusal.ts'
import { type Answer, notFound, type Signed } from '../visit.ts'

/** Begins a form of the national team's with what is noted of a contact. */
export async function makeRequest({ app, who, params }: Signed): Promise<Answer> {
  const begun = await app.requests.forms.beginFromContact(who, numberIn(params.id))
  if (!begun.done) return begun.kind === 'not there' ? notFound : refusal(begun)
  const [fault] = Object.values(begun.faults)
  if (fault !== undefined) return { title: 'Rien n’est changé', body: fault, status: 422 }
  return { to: addresses.describeRequest(begun.key) }
}

/** What was not answered by telephone or by mail is written to the national team. */
export function ToRequest({ id }: { id: number }) {
  return (
    <Do to={addresses.requestOfContact(id)} kind="tertiary">
      En faire une demande
    </Do>
  )
}
