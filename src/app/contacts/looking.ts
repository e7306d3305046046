import { setImmediate as others } from 'node:timers/promises'
import type { CallRow } from '../../core/call/outcome.ts'
import {
  type ContactFilter,
  channels,
  type KeptContact,
  profiles,
  statuses,
} from '../../core/contacts/contact.ts'
import { motiveInWords, motivesOf } from '../../core/contacts/motives.ts'
import { departmentName, departments } from '../../core/departments.ts'
import { isNothing, type Scope, within } from '../../core/people/people.ts'
import { searchable } from '../../core/requests/searching.ts'
import { excerptOf, type LookedFor, type Piece } from '../../core/search/looked-for.ts'
import { latestNotes } from '../../storage/callbacks.ts'
import { callsOfNumber } from '../../storage/calls.ts'
import {
  contactsOfCalls,
  contactsOfReference,
  latestContacts,
} from '../../storage/contact-lists.ts'
import { erasing, numbersSecret } from '../../storage/erased-names.ts'
import { listMotives } from '../../storage/motives.ts'
import { listPeople } from '../../storage/people.ts'
import { secretOf } from '../../storage/secrets.ts'
import { type Answer, done, refused } from '../answer.ts'
import { findFollowed } from '../calls/following.ts'
import type { Needs } from '../ground.ts'
import { notOneOfYours, reachOf, type Who } from '../who.ts'

/** Hits of a kind that one search shows. */
export const mostHits = 50
/** Contacts that one search looks through: the latest. */
const mostLooked = 20_000

/** Notes of calls back that one search looks through: the latest. */
const mostNotes = 2_000

/** A call that was found; nobody's number is in it. */
export interface CallHit
  extends Pick<CallRow, 'call' | 'startedAt' | 'department' | 'outcome' | 'reason'> {
  excerpt: Piece[] | null
}

export interface ContactHit extends KeptContact {
  /** Where the words stand in what was written; null when they stand in its motive, its people or its département. */
  excerpt: Piece[] | null
}

export interface Looked {
  calls: CallHit[]
  contacts: ContactHit[]
  /** There are more than are shown. */
  more: boolean
  /** The day (ISO) beyond which nothing was looked through, because there was too much; null: all was. */
  until: string | null
}

/** Where to look: days are ISO and both included. */
export interface LookingIn extends Pick<ContactFilter, 'from' | 'to'> {
  /** null: all of one's own. */
  department: string | null
}

const nothing: Looked = { calls: [], contacts: [], more: false, until: null }

/** One search across calls and contacts, within reach of who asks. */
export function lookingOf({ database }: Pick<Needs, 'database'>) {
  async function byNumber(scope: Scope, numbers: string[]): Promise<Looked> {
    const erase = erasing(await secretOf(database, numbersSecret))
    const names = numbers.flatMap((number) => [number, erase(number)])
    const found = await callsOfNumber(database, names, scope, mostHits + 1)
    const calls = found.slice(0, mostHits).map((call) => ({ ...call, excerpt: null }))
    const contacts = await contactsOfCalls(
      database,
      calls.map(({ call }) => call),
      scope,
    )
    return {
      ...nothing,
      calls,
      contacts: contacts.slice(0, mostHits).map(withoutExcerpt),
      more: found.length > mostHits || contacts.length > mostHits,
    }
  }

  async function byCall(who: Who, scope: Scope, id: string): Promise<Looked> {
    const followed = await findFollowed(database, who, id)
    if (!followed) return nothing
    const { call, startedAt, department, outcome, reason } = followed.row
    const contacts = await contactsOfCalls(database, [call], scope)
    const found = { call, startedAt, department, outcome, reason, excerpt: null }
    return { ...nothing, calls: [found], contacts: contacts.map(withoutExcerpt) }
  }

  async function byReference(scope: Scope, reference: string): Promise<Looked> {
    const codes = scope === 'all' ? departments.map(({ code }) => code) : scope
    const contacts = await contactsOfReference(database, reference, codes)
    return { ...nothing, contacts: contacts.map(withoutExcerpt) }
  }

  /** What is said beside what somebody wrote: motive, people, département, in words. */
  async function besideOf(): Promise<(contact: KeptContact) => string[]> {
    const motives = motivesOf(await listMotives(database))
    const people = new Map((await listPeople(database)).map(({ email, name }) => [email, name]))
    return ({ motive, author, department, profile, channel, status, reference }) => [
      motiveInWords(motives, motive),
      author,
      people.get(author) ?? '',
      departmentName(department),
      profiles[profile],
      channels[channel],
      statuses[status],
      reference,
    ]
  }

  /** Looks through the latest contacts in steps, between which others are served. */
  async function contactsWith(filter: ContactFilter, words: string[]) {
    const beside = await besideOf()
    const contacts: ContactHit[] = []
    let looked = 0
    let until: string | null = null
    for await (const step of latestContacts(database, filter)) {
      for (const contact of step) {
        const written = [contact.structure, contact.question, contact.answer]
        if (!has(searchable([...written, ...beside(contact)]), words)) continue
        contacts.push({ ...contact, excerpt: firstExcerpt(written, words) })
      }
      looked += step.length
      if (contacts.length > mostHits) break
      if (looked >= mostLooked) {
        until = step.at(-1)?.day ?? null
        break
      }
      await others()
    }
    return { contacts, until }
  }

  /** Calls by what was noted of calling back. */
  async function callsWith(scope: Scope, { from, to }: LookingIn, words: string[]) {
    const people = new Map((await listPeople(database)).map(({ email, name }) => [email, name]))
    const noted = await latestNotes(database, scope, from, mostNotes)
    const found = noted.filter(({ at, note, person }) => {
      const text = searchable([note, person, people.get(person) ?? ''])
      return at.slice(0, 10) <= to && has(text, words)
    })
    return found.slice(0, mostHits + 1).map(({ note, at: _, person: __, ...call }) => ({
      ...call,
      excerpt: excerptOf(note, words),
    }))
  }

  return {
    /** What somebody looks for, found; of words, among the days and in the département that are named. */
    async look(who: Who, sought: LookedFor, place: LookingIn): Promise<Answer<Looked>> {
      const scope = within(reachOf(who), place.department)
      if (isNothing(scope)) return refused(notOneOfYours, 'not yours')
      if ('call' in sought) return done(await byCall(who, scope, sought.call))
      if ('reference' in sought) return done(await byReference(scope, sought.reference))
      if ('numbers' in sought) return done(await byNumber(scope, sought.numbers))
      const { words } = sought
      const { from, to } = place
      const { contacts, until } = await contactsWith({ scope, from, to }, words)
      const calls = await callsWith(scope, place, words)
      const more = contacts.length > mostHits || calls.length > mostHits
      return done({
        calls: calls.slice(0, mostHits),
        contacts: contacts.slice(0, mostHits),
        more,
        until,
      })
    },
  }
}

const withoutExcerpt = (contact: KeptContact): ContactHit => ({ ...contact, excerpt: null })

const has = (text: string, words: string[]) => words.every((word) => text.includes(word))

function firstExcerpt(texts: string[], words: string[]): Piece[] | null {
  for (const text of texts) {
    const excerpt = excerptOf(text, words)
    if (excerpt) return excerpt
  }
  return null
}
