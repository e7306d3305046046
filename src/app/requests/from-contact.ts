import type { FormFaults } from '../../core/requests/form.ts'
import { findContact } from '../../storage/contact-lists.ts'
import { type Answer, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import { isReferent, reachOf, type Who } from '../who.ts'
import { formsOf } from './forms.ts'

const onlyReferents = 'Seul un référent écrit à l’équipe nationale à partir d’une sollicitation.'
const noSuchContact = 'Cette sollicitation n’existe pas, ou n’existe plus.'
const isOne = 'Cette sollicitation suit déjà une demande du formulaire.'

/** What a référent could not answer by telephone or by mail becomes a request. */
export function fromContactOf(needs: Pick<Needs, 'database' | 'now' | 'snapshots'>) {
  const forms = formsOf(needs)

  return {
    /** Begins a form with what is noted of a contact, and the call that it came with. */
    async beginFromContact(
      who: Who,
      id: number,
    ): Promise<Answer<{ key: string; faults: FormFaults }>> {
      const contact = Number.isSafeInteger(id)
        ? await findContact(needs.database, id, reachOf(who))
        : undefined
      if (!contact) return refused(noSuchContact, 'not there')
      if (!isReferent(who)) return refused(onlyReferents, 'not yours')
      if (contact.request) return refused(isOne)
      const { department, motive, structure, profile, question: text, call } = contact
      const typed = { department, motive: String(motive), structure, profile, text }
      return forms.begin({ ...typed, call: call ?? '' })
    },
  }
}
