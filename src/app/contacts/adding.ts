import { randomBytes } from 'node:crypto'
import type { CallRow } from '../../core/call/outcome.ts'
import { areAlike, type NewContact } from '../../core/contacts/alike.ts'
import type { KeptContact } from '../../core/contacts/contact.ts'
import {
  idsUnder,
  isNational,
  type Motives,
  mayTake,
  motiveInWords,
  motiveOf,
  motivesOf,
} from '../../core/contacts/motives.ts'
import { readToKeep, type TypedContact, typedFromCall } from '../../core/contacts/typed.ts'
import { findCall } from '../../storage/calls.ts'
import { addContacts, contactsOfCall, listContacts } from '../../storage/contacts.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import { listMotives } from '../../storage/motives.ts'
import { note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import { nameOf, notOneOfYours, type Who } from '../who.ts'
import { type Faulty, faulty, isFaulty, mayWrite, todayIn } from './writing.ts'

/** A call that contacts may be about, with what is noted of it. */
export interface CallToNote {
  row: CallRow
  department: string
  contacts: KeptContact[]
}

/** What gives a call its motive; what is empty is taken from the call and from the motive. */
export interface GivenMotive {
  motive: number
  profile: string
  status: string
  question: string
  structure: string
}

/** The last of those that were added, and how many. */
type Added = Answer<{ id: number; count: number }> | Faulty

const noSuchCall = 'Cet appel n’existe pas, ou n’est pas de l’un de vos départements.'
const noteAgain = 'Enregistrer de nouveau pour'
const alreadyNoted = `Une sollicitation semblable est déjà notée ce jour-là. ${noteAgain} la garder quand même.`
const twice = `Des sollicitations semblables sont déjà notées ce jour-là, ou le sont deux fois ici. ${noteAgain} les garder quand même.`
const givenAlready = 'Ce motif est déjà noté pour cet appel : en choisir un autre.'

/** How contacts come to be: typed, one or several, or by the motive that a call is given. */
export function addingOf({ database, now }: { database: Database; now(): number }) {
  const iso = () => new Date(now()).toISOString()

  /** A call of one's own départements that contacts may be about; test calls, and those without a département, are none. */
  async function call(who: Who, id: string): Promise<CallToNote | undefined> {
    const found = await findCall(database, id)
    if (!found?.department || found.test || !mayWrite(who, found.department)) return undefined
    const { events: _, ...row } = found
    const contacts = await contactsOfCall(database, id, [found.department])
    return { row, department: found.department, contacts }
  }

  /** Reads what was typed and keeps all of it or nothing; what is alike is kept only when asked `again`. */
  async function write(
    who: Who,
    of: { department: string; call: string | null },
    typed: TypedContact[],
    again: boolean,
  ): Promise<Added> {
    const motives = motivesOf(await listMotives(database))
    const place = { ...of, today: todayIn(of.department, now()), motives }
    const read = typed.map((each) => readToKeep(each, place))
    const faults = read.map((each) => each.faults)
    if (faults.some(isFaulty)) return faulty(faults)
    const contacts = read.flatMap(({ contact }) => contact ?? [])
    if (contacts.length === 0) return refused('Choisir au moins un motif.')
    return keep(who, contacts, again ? null : motives)
  }

  /** Compares once it has written, and holds the lock; with `motives` what is alike takes all of it back. */
  function keep(who: Who, contacts: NewContact[], motives: Motives | null): Promise<Added> {
    const added = contacts.map((contact) => ({ ...contact, reference: newReference() }))
    const count = added.length
    return allOrNone(database, async (all): Promise<Answer<{ id: number; count: number }>> => {
      const id = await addContacts(all, added, nameOf(who), iso())
      if (motives && (await anyAlike(all, motives, added)))
        return refused(count === 1 ? alreadyNoted : twice, 'moved on')
      const department = added[0]?.department ?? null
      const which = count === 1 ? { name: id } : { told: `${count} sollicitations` }
      await note(all, who, iso(), { did: 'noted', noun: 'contact', department, ...which })
      return done({ id, count })
    })
  }

  return {
    call,
    /** Adds contacts of a département that came outside of the line. */
    async add(
      who: Who,
      { department, typed, again }: { department: string; typed: TypedContact[]; again: boolean },
    ): Promise<Added> {
      if (!mayWrite(who, department)) return refused(notOneOfYours, 'not yours')
      return write(who, { department, call: null }, typed, again)
    },
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
    ): Promise<Answer<{ motive: string; national: boolean }>> {
      const found = await call(who, id)
      if (!found) return refused(noSuchCall, 'not there')
      const motives = motivesOf(await listMotives(database))
      const motive = motiveOf(motives, given.motive)?.id
      if (motive === undefined || !mayTake(motives, motive))
        return refused('Choisir un motif de la liste.')
      const national = isNational(motives, motive)
      const typed = typedGiven(found.row, { ...given, motive }, national)
      const of = { department: found.department, call: id }
      const added = await write(who, of, [typed], false)
      if (added.done) return done({ motive: motiveInWords(motives, motive), national })
      return added.kind === 'moved on' ? refused(givenAlready) : added
    },
  }
}

/** A matter of the national team's is escalated by itself. */
function typedGiven(row: CallRow, given: GivenMotive, national: boolean): TypedContact {
  const { motive, profile, status, question, structure } = given
  const fromCall = typedFromCall(row)
  return {
    ...fromCall,
    topic: String(motive),
    profile: profile || fromCall.profile,
    status: status || (national ? 'escalated' : fromCall.status),
    question,
    structure,
  }
}

type Named = NewContact & { reference: string }

async function anyAlike(all: Database, motives: Motives, added: Named[]): Promise<boolean> {
  for (const [i, contact] of added.entries()) {
    const own = added.slice(0, i)
    const near = await contactsNear(all, motives, contact)
    const others = near.filter(({ reference }) =>
      added.every((each) => each.reference !== reference),
    )
    if ([...own, ...others].some((each) => areAlike(motives, contact, each))) return true
  }
  return false
}

/** Contacts with which one is compared, and no more: a département may note thousands on a day. */
const mostCompared = 1000

/** Those among which one that is alike would be. */
function contactsNear(all: Database, motives: Motives, contact: NewContact) {
  const { department, call, day, topic, channel, profile } = contact
  if (call !== null) return contactsOfCall(all, call, [department])
  const named = idsUnder(motives, topic)
  const filter = { scope: [department], from: day, to: day, motives: named, channel, profile }
  return listContacts(all, filter, { limit: mostCompared, offset: 0 })
}

/** Names a contact in every workbook; unique in its département. */
function newReference(): string {
  return randomBytes(8).toString('hex')
}
