import type { FormFaults, TypedForm } from '../../core/requests/form.ts'
import type { Incident } from '../../storage/incidents.ts'
import { type Answer, done, type Refusal, refused } from '../answer.ts'
import { formsOf } from '../requests/forms.ts'
import type { SenderNeeds } from '../requests/happening.ts'
import { type Brought, sendingOf } from '../requests/sending.ts'
import { isReferent, type Who } from '../who.ts'
import type { lookingOf } from './looking.ts'

const noLonger =
  'Cet incident n’est plus en cours, ou ne concerne pas ce sujet : décrivez votre question, elle sera lue.'
const wanted = 'Être prévenu quand l’incident est réglé.'

/** What the short way asks. */
export type TypedConcerned = Pick<TypedForm, 'name' | 'email' | 'profile'>

/** Who is concerned by a known incident says so in a word, and gets its answer. */
export function concernedOf(
  needs: SenderNeeds,
  { concerning }: Pick<ReturnType<typeof lookingOf>, 'concerning'>,
) {
  const forms = formsOf(needs)
  const { send } = sendingOf(needs)

  /** A form that is being filled, and the incident that it is to be joined to; or the number of what was sent. */
  async function look(who: Who | null, key: string, id: number) {
    const form = await forms.look(who, key)
    if (!form.done) return form
    if (form.sent !== null)
      return done({ sent: form.sent, typed: null, where: null, incident: null })
    const { typed, where } = form
    const incident = where && (await concerning(id, where))
    if (!incident) return refused(noLonger, 'moved on')
    return done({ sent: null, typed, where, incident })
  }

  return {
    lookAtConcerned: look,
    /** Keeps what was typed, and sends it as a request that waits for the incident; what is wrong with it, by field. */
    async concern(
      who: Who | null,
      { key, incident: id }: { key: string; incident: number },
      typed: TypedConcerned,
      brought: Brought,
    ): Promise<Answer<{ reference: string }> | (Refusal & { faults: FormFaults })> {
      const looked = await look(who, key, id)
      if (!looked.done) return looked
      if (looked.incident === null) return done({ reference: looked.sent ?? '' })
      const said = saidOf(who, looked.incident, looked.typed)
      const kept = await forms.keep(who, key, { ...said, ...typed })
      if (!kept.done) return kept
      const { faults } = kept
      if (Object.keys(faults).length > 0)
        return { ...refused(Object.values(faults).join(' ')), faults }
      return send(who, key, brought, looked.incident.id)
    },
  }
}

/** What somebody typed already stays; the rest says that they are concerned. */
function saidOf(who: Who | null, { title }: Incident, typed: TypedForm): Partial<TypedForm> {
  return {
    summary: typed.summary || `Concerné par l’incident : ${title}`.slice(0, 120),
    text: typed.text || `Je suis concerné par l’incident annoncé : ${title}`,
    expected: typed.expected || (isReferent(who) ? wanted : ''),
  }
}
