import { departmentName } from '../../core/departments.ts'
import { remindedLetter } from '../../core/letters/directory.ts'
import { isSent } from '../../core/letters/wanted.ts'
import type { Person } from '../../core/people/people.ts'
import { addDays, localDate } from '../../core/schedule/days.ts'
import {
  daysOfQuarter,
  type Quarter,
  quarterBefore,
  quarterOf,
} from '../../core/schedule/period.ts'
import { handInFrom } from '../../core/surveys/survey.ts'
import { inOne } from '../../storage/database.ts'
import { listPeople } from '../../storage/people.ts'
import { countedIn, listHandedIn } from '../../storage/surveys.ts'
import { claimDigest, readWanted } from '../../storage/wanted-letters.ts'
import { existing } from '../people/accounts.ts'
import type { RequestNeeds } from '../requests/happening.ts'
import { post } from './posting.ts'

/** Days after the end of a quarter from which its surveys are reminded of, and until which. */
const from = 7
const until = 28

/** Reminds référents once of the surveys of the last quarter that their départements have not handed in. */
export function remindersOf(needs: RequestNeeds) {
  const { database, config, now } = needs

  /** Writes the reminders that are due; returns how many. */
  async function run(): Promise<number> {
    const today = localDate(now(), 'Europe/Paris')
    const quarter = quarterBefore(quarterOf(today))
    const first = handInFrom(quarter)
    if (today < addDays(first, from) || today >= addDays(first, until)) return 0
    const due = await dueIn(quarter)
    let written = 0
    for (const person of await listPeople(database)) {
      const own = isReachable(person) ? person.departments.filter((code) => due.has(code)) : []
      if (own.length > 0 && (await remind(person, quarter, own))) written++
    }
    return written
  }

  /** Nobody is written to who has never come in. */
  const isReachable = (person: Person) =>
    person.role === 'referent' &&
    person.hasPassword &&
    !person.disabled &&
    existing(needs, person) !== undefined

  /** Départements in which something was counted, and which have not handed in. */
  async function dueIn(quarter: Quarter): Promise<Set<string>> {
    const days = daysOfQuarter(quarter)
    const handedIn = (await listHandedIn(database)).filter((each) => each.quarter === quarter)
    const done = new Set(handedIn.map(({ department }) => department))
    const counted = days ? await countedIn(database, days) : []
    return new Set(counted.filter((code) => !done.has(code)))
  }

  async function remind(person: Person, quarter: Quarter, codes: string[]): Promise<boolean> {
    const wanted = await readWanted(database, person.id)
    if (!wanted.some((each) => each.letter === 'reminded' && isSent(each))) return false
    return inOne(database, async (all) => {
      const at = new Date(now()).toISOString()
      if (!(await claimDigest(all, { person: person.id, day: quarter, at }))) return false
      const surveys = codes.map((code) => ({ code, place: departmentName(code) }))
      await post(all, needs, {
        about: { noun: 'survey', name: quarter },
        purpose: 'reminded',
        to: [{ address: person.email, name: person.name }],
        letter: remindedLetter({ publicUrl: config.publicUrl, quarter, surveys }),
      })
      return true
    })
  }

  return { run }
}
