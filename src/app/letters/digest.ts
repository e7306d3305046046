import { motiveInWords, motivesOf } from '../../core/contacts/motives.ts'
import { departmentName } from '../../core/departments.ts'
import {
  type Digest,
  digestLetter,
  isEmpty,
  morningOf,
  type ToCallBack,
} from '../../core/letters/digest.ts'
import { isSent } from '../../core/letters/wanted.ts'
import type { Person } from '../../core/people/people.ts'
import { isToDo, oneWaitNames } from '../../core/requests/waiting.ts'
import { addDays, dayMs, localDate } from '../../core/schedule/days.ts'
import { openTimeInWords } from '../../core/schedule/open-time.ts'
import { oldestMissed } from '../../storage/call-search.ts'
import { inOne } from '../../storage/database.ts'
import { listMotives } from '../../storage/motives.ts'
import { listPeople } from '../../storage/people.ts'
import { dropDigests } from '../../storage/requests/outbox.ts'
import { claimDigest, claimedDigests, readWanted } from '../../storage/wanted-letters.ts'
import { daysToDo } from '../calls/listing.ts'
import { existing } from '../people/accounts.ts'
import type { RequestNeeds } from '../requests/happening.ts'
import { instantInWords } from '../requests/in-words.ts'
import { listingOf } from '../requests/listing.ts'
import { openHoursOf } from '../requests/open-hours.ts'
import { post } from './posting.ts'

/** Requests that one letter names; the others are counted. */
const mostNamed = 10

/** The morning's letter to référents: what waits in their départements, once a day, and nothing when nothing waits. */
export function digestsOf(needs: RequestNeeds) {
  const { database, config, now } = needs
  const { opensOn } = openHoursOf(needs)
  const { list } = listingOf(needs)

  /** Writes the letters whose morning it is; returns how many. */
  async function run(): Promise<number> {
    const claimed = await claimedDigests(database, addDays(localDate(now(), 'UTC'), -1))
    const isClaimed = ({ id }: Person, day: string) =>
      claimed.some((each) => each.person === id && each.day === day)
    let written = 0
    for (const person of await listPeople(database)) {
      const day = isReachable(person) ? morningOf(person, now(), opensOn) : null
      if (day === null || isClaimed(person, day)) continue
      if (await write(person, day)) written++
    }
    return written
  }

  /** Nobody is written to who has never come in. */
  const isReachable = (person: Person) =>
    person.role === 'referent' &&
    person.hasPassword &&
    !person.disabled &&
    existing(needs, person) !== undefined

  /** Claims the day first: of two processes, one writes. */
  async function write(person: Person, day: string): Promise<boolean> {
    const wanted = await wants(person)
    const digest = wanted ? await digestFor(person) : null
    return inOne(database, async (all) => {
      const at = new Date(now()).toISOString()
      if (!(await claimDigest(all, { person: person.id, day, at }))) return false
      if (!digest || isEmpty(digest)) return false
      await dropDigests(all, person.email)
      await post(all, needs, {
        about: { noun: 'digest', name: day },
        purpose: 'digest',
        to: [{ address: person.email, name: person.name }],
        letter: digestLetter(digest, config.publicUrl),
        occasion: `digest ${day}`,
      })
      return true
    })
  }

  async function wants({ id }: Person): Promise<boolean> {
    const wanted = await readWanted(database, id)
    return wanted.some((each) => each.letter === 'digest' && isSent(each))
  }

  async function digestFor(person: Person): Promise<Digest> {
    const found = await list(
      { person, provenAt: 0 },
      { which: 'mine', department: null, typed: '' },
      1,
    )
    const motives = motivesOf(await listMotives(database))
    const { requests, toDo } = found.done ? found : { requests: [], toDo: { mine: 0, nobodys: 0 } }
    const own = requests.filter(
      ({ waitsFor, assignee }) =>
        isToDo(waitsFor) && (assignee === null || assignee === person.email),
    )
    return {
      calls: await callsOf(person),
      total: toDo.mine + toDo.nobodys,
      requests: own.slice(0, mostNamed).map(({ id, reference, motive, waitsFor, open }) => ({
        id,
        reference,
        motive: motiveInWords(motives, motive),
        waitsFor: waitsFor === 'nothing' ? '' : oneWaitNames[waitsFor].toLowerCase(),
        open: openTimeInWords(open),
      })),
    }
  }

  async function callsOf({ departments }: Person): Promise<ToCallBack[]> {
    const since = new Date(now() - daysToDo * dayMs).toISOString()
    const found = await oldestMissed(database, departments, since)
    return found.map(({ department, count, oldest }) => ({
      place: departmentName(department),
      count,
      oldest: `du ${instantInWords(Date.parse(oldest), department)}`,
    }))
  }

  return { run }
}
