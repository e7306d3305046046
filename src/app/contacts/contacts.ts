import type { ContactFilter, ContactOrder, KeptContact, Said } from '../../core/contacts/contact.ts'
import { changeWithoutTexts } from '../../core/contacts/differences.ts'
import {
  allInOrder,
  idsUnder,
  isNational,
  type Motives,
  motiveInWords,
  motivesOf,
} from '../../core/contacts/motives.ts'
import { readToKeep, type TypedContact } from '../../core/contacts/typed.ts'
import { mostCounted, pageLength } from '../../core/paging.ts'
import { isNothing, within } from '../../core/people/people.ts'
import { frenchDay } from '../../core/schedule/days.ts'
import { countListed, findContact, lastSaidBy, listContacts } from '../../storage/contact-lists.ts'
import { removeContact, updateContact } from '../../storage/contacts.ts'
import { allOrNone } from '../../storage/database.ts'
import { readLastDepartment } from '../../storage/last-department.ts'
import { listMotives } from '../../storage/motives.ts'
import { note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import { nameOf, notOneOfYours, reachOf, type Who } from '../who.ts'
import { addingOf } from './adding.ts'
import { fromCallOf } from './from-call.ts'
import { lookingOf } from './looking.ts'
import { type Faulty, faulty, mayWrite, momentIn, todayIn } from './writing.ts'

/** Which contacts are asked for; days are ISO and both included. */
export interface ContactsAsked extends Pick<ContactFilter, 'from' | 'to'> {
  /** null: all of one's own. */
  department: string | null
  /** Those of one motive and of what hangs from it, or of the national team's matters. */
  motive?: number | 'national' | undefined
  channel?: string | undefined
  status?: string | undefined
  profile?: string | undefined
}

/** A contact as somebody looked at it. */
export type SeenContact = Pick<KeptContact, 'id' | 'revision'>

export type Contacts = ReturnType<typeof contactsOf>

const noSuchContact = 'Cette sollicitation n’existe pas, ou n’existe plus.'
const ofRequest = (reference: string) =>
  `Cette sollicitation suit la demande ${reference} : elle change avec elle, et pas autrement.`
const changedSince =
  'Quelqu’un a changé cette sollicitation depuis que cette page la montre : la relire avant de la supprimer.'
const notAsNoted =
  'Ce motif a été noté par quelqu’un d’autre, ou changé depuis : il reste. La sollicitation se change et se supprime sur sa page.'
const changedMeanwhile =
  'Quelqu’un a changé cette sollicitation pendant la saisie. Ce que vous avez tapé est ci-dessous : relire, puis enregistrer.'

/** The contacts of the tracking tool, those of one's own départements. */
export function contactsOf({ database, now }: Pick<Needs, 'database' | 'now'>) {
  const iso = () => new Date(now()).toISOString()
  const readMotives = async () => motivesOf(await listMotives(database))

  async function find(who: Who, id: number): Promise<KeptContact | undefined> {
    return Number.isSafeInteger(id) ? findContact(database, id, reachOf(who)) : undefined
  }

  /** What who acts said last of profile and state in a département of theirs, to be offered; null: nothing yet. */
  async function lastSaid(who: Who, department: string): Promise<Said | null> {
    return mayWrite(who, department) ? lastSaidBy(database, nameOf(who), department) : null
  }

  async function change(
    who: Who,
    seen: SeenContact,
    typed: TypedContact,
  ): Promise<Answer | Faulty> {
    const kept = await find(who, seen.id)
    if (!kept) return refused(noSuchContact, 'not there')
    if (kept.request) return refused(ofRequest(kept.reference), 'not yours')
    const { department, call } = kept
    const motives = await readMotives()
    const place = { department, call, today: todayIn(department, now()), motives }
    const { contact, faults } = readToKeep(typed, place, kept)
    if (!contact) return faulty([faults])
    const told = changeWithoutTexts({ kept, contact }, motives)
    return allOrNone(database, async (all): Promise<Answer> => {
      if (!(await updateContact(all, seen, contact, iso())))
        return refused(changedMeanwhile, 'moved on')
      const what = { did: 'amended', noun: 'contact', name: seen.id, department, told } as const
      await note(all, who, iso(), what)
      return done()
    })
  }

  /** Takes one away for good; `seen`: the revision that was shown to who acts. */
  async function remove(who: Who, id: number, seen?: number): Promise<Answer> {
    const kept = await find(who, id)
    if (!kept) return refused(noSuchContact, 'not there')
    if (kept.request) return refused(ofRequest(kept.reference), 'not yours')
    if (seen !== undefined && seen !== kept.revision) return refused(changedSince, 'moved on')
    const { department, day, motive } = kept
    const told = `${frenchDay(day)}, ${motiveInWords(await readMotives(), motive)}`
    return allOrNone(database, async (all): Promise<Answer> => {
      if (!(await removeContact(all, id, kept.revision))) return refused(changedSince, 'moved on')
      const what = { did: 'removed', noun: 'contact', name: id, department, told } as const
      await note(all, who, iso(), what)
      return done()
    })
  }

  const adding = addingOf({ database, now })

  return {
    add: adding.add,
    ...fromCallOf({ database, now }, adding),
    ...lookingOf({ database }),
    /** Whether one may note contacts of a département. */
    mayWrite,
    lastSaid,
    /** The département that who acts chose last, where it still is one of theirs; null: none. */
    async lastDepartment(who: Who): Promise<string | null> {
      if (!('person' in who)) return null
      const last = await readLastDepartment(database, who.person.id)
      return last !== null && mayWrite(who, last) ? last : null
    },
    /** The date (ISO) in a département; the mainland's in none. */
    today: (department: string) => todayIn(department, now()),
    /** The date (ISO) and the minute of the day in a département; the mainland's in none. */
    moment: (department: string) => momentIn(department, now()),
    find,
    change,
    remove,
    /** Takes back what one has just noted of a call: the wrong key was pressed. What was changed since stays. */
    async undoMotive(who: Who, { call, id }: { call: string; id: number }): Promise<Answer> {
      const kept = await find(who, id)
      if (kept?.call !== call) return refused(noSuchContact, 'not there')
      return isAsNoted(who, kept) ? remove(who, id, kept.revision) : refused(notAsNoted, 'moved on')
    },
    /** A page of them (from 1), whether there is another, and how many there are (one more than are counted: more than those). */
    async list(
      who: Who,
      asked: ContactsAsked,
      page: number,
      order: ContactOrder = { by: 'day', down: true },
    ): Promise<Answer<{ contacts: KeptContact[]; more: boolean; total: number }>> {
      const scope = within(reachOf(who), asked.department)
      if (isNothing(scope)) return refused(notOneOfYours, 'not yours')
      const every = await readMotives()
      const filter = { ...asked, scope, motives: numbersOf(asked.motive, every) }
      const limit = { limit: pageLength + 1, offset: (page - 1) * pageLength }
      const found = await listContacts(database, filter, limit, order, allInOrder(every))
      const more = found.length > pageLength
      const total =
        page === 1 && !more ? found.length : await countListed(database, filter, mostCounted)
      return done({ contacts: found.slice(0, pageLength), more, total })
    },
  }
}

/** Whether a contact is as who acts noted it. */
export const isAsNoted = (who: Who, { author, revision }: KeptContact) =>
  author === nameOf(who) && revision === 1

/** Every number under which contacts of a motive may be kept. */
function numbersOf(asked: ContactsAsked['motive'], motives: Motives): number[] | undefined {
  if (asked === 'national') return [...motives.byId.keys()].filter((id) => isNational(motives, id))
  return asked === undefined ? undefined : idsUnder(motives, asked)
}
