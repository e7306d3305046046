import { randomBytes } from 'node:crypto'
import { areAlike, type NewContact } from '../../core/contacts/alike.ts'
import { idsUnder, type Motives, motivesOf } from '../../core/contacts/motives.ts'
import { readToKeep, type TypedContact } from '../../core/contacts/typed.ts'
import { contactsOfCall, listContacts } from '../../storage/contact-lists.ts'
import { addContacts } from '../../storage/contacts.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import { rememberDepartment } from '../../storage/last-department.ts'
import { listMotives } from '../../storage/motives.ts'
import { note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import { nameOf, notOneOfYours, type Who } from '../who.ts'
import { type Faulty, faulty, isFaulty, mayWrite, todayIn } from './writing.ts'

/** The last of those that were added, and how many. */
export type Added = Answer<{ id: number; count: number }> | Faulty

const noteAgain = 'Enregistrer de nouveau pour'
const alreadyNoted = `Une sollicitation semblable est déjà notée ce jour-là. ${noteAgain} la garder quand même.`
const twice = `Des sollicitations semblables sont déjà notées ce jour-là, ou le sont deux fois ici. ${noteAgain} les garder quand même.`

export type Adding = ReturnType<typeof addingOf>

/** How contacts come to be: typed, one or several, all of them or none. */
export function addingOf({ database, now }: { database: Database; now(): number }) {
  const iso = () => new Date(now()).toISOString()

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
      if (department !== null && 'person' in who && added.every(({ call }) => call === null))
        await rememberDepartment(all, who.person.id, department)
      const which = count === 1 ? { name: id } : { told: `${count} sollicitations` }
      await note(all, who, iso(), { did: 'noted', noun: 'contact', department, ...which })
      return done({ id, count })
    })
  }

  /** Adds contacts of a département that came outside of the line. */
  async function add(
    who: Who,
    { department, typed, again }: { department: string; typed: TypedContact[]; again: boolean },
  ): Promise<Added> {
    if (!mayWrite(who, department)) return refused(notOneOfYours, 'not yours')
    return write(who, { department, call: null }, typed, again)
  }

  return { add, write }
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
  const { department, call, day, motive, channel, profile } = contact
  if (call !== null) return contactsOfCall(all, call, [department])
  const named = idsUnder(motives, motive)
  const filter = { scope: [department], from: day, to: day, motives: named, channel, profile }
  return listContacts(all, filter, { limit: mostCompared, offset: 0 })
}

/** Names a contact in every workbook; unique in its département. */
function newReference(): string {
  return randomBytes(8).toString('hex')
}
