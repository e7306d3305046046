import type { CallRow } from '../../core/call/outcome.ts'
import type { KeptContact } from '../../core/contacts/contact.ts'
import {
  isNational,
  mayTake,
  motiveInWords,
  motiveOf,
  motivesOf,
} from '../../core/contacts/motives.ts'
import { type TypedContact, typedFromCall } from '../../core/contacts/typed.ts'
import { findCall } from '../../storage/calls.ts'
import { contactsOfCall } from '../../storage/contact-lists.ts'
import { listMotives } from '../../storage/motives.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import type { Who } from '../who.ts'
import type { Added, Adding } from './adding.ts'
import { usualMotivesOf } from './usual.ts'
import { mayWrite } from './writing.ts'

/** A call that contacts may be about, with what is noted of it. */
export interface CallToNote {
  row: CallRow
  department: string
  contacts: KeptContact[]
}

/** What gives a call its motive, and what is said beside it; what is empty is said by nobody. */
export interface GivenMotive {
  motive: number
  profile: string
  status: string
  question: string
  structure: string
}

const noSuchCall = 'Cet appel n’existe pas, ou n’est pas de l’un de vos départements.'
const givenAlready = 'Ce motif est déjà noté pour cet appel : en choisir un autre.'

/** What calls were about: their motive in one act, or in detail. */
export function fromCallOf(
  needs: Pick<Needs, 'database' | 'now'>,
  { write }: Pick<Adding, 'write'>,
) {
  const { database } = needs
  const { keepAsTheyAre } = usualMotivesOf(needs)

  /** A call of one's own départements that contacts may be about; test calls, and those without a département, are none. */
  async function call(who: Who, id: string): Promise<CallToNote | undefined> {
    const found = await findCall(database, id)
    if (!found?.department || found.test || !mayWrite(who, found.department)) return undefined
    const { events: _, ...row } = found
    const contacts = await contactsOfCall(database, id, [found.department])
    return { row, department: found.department, contacts }
  }

  return {
    call,
    /** Adds what a call was about. */
    async addFromCall(
      who: Who,
      id: string,
      { typed, again }: { typed: TypedContact; again: boolean },
    ): Promise<Added> {
      const found = await call(who, id)
      if (!found) return refused(noSuchCall, 'not there')
      return write(who, { department: found.department, call: id }, [typed], again)
    },
    /** Gives a call its motive: all else is taken from the call. */
    async giveMotive(
      who: Who,
      id: string,
      given: GivenMotive,
    ): Promise<Answer<{ id: number; motive: string; national: boolean }>> {
      const found = await call(who, id)
      if (!found) return refused(noSuchCall, 'not there')
      const motives = motivesOf(await listMotives(database))
      const motive = motiveOf(motives, given.motive)?.id
      if (motive === undefined || !mayTake(motives, motive))
        return refused('Choisir un motif de la liste.')
      const national = isNational(motives, motive)
      const typed = typedGiven(found.row, { ...given, motive }, national)
      const of = { department: found.department, call: id }
      await keepAsTheyAre(who, found.department)
      const added = await write(who, of, [typed], false)
      if (added.done)
        return done({ id: added.id, motive: motiveInWords(motives, motive), national })
      return added.kind === 'moved on' ? refused(givenAlready) : added
    },
  }
}

const isSaid = (status: string) => status !== '' && status !== 'unspecified'

/** A matter of the national team's is escalated, unless somebody says otherwise. */
function typedGiven(row: CallRow, given: GivenMotive, national: boolean): TypedContact {
  const { motive, profile, status, question, structure } = given
  const fromCall = typedFromCall(row)
  return {
    ...fromCall,
    motive: String(motive),
    profile: profile || 'unspecified',
    status: isSaid(status) ? status : national ? 'escalated' : 'unspecified',
    question,
    structure,
  }
}
