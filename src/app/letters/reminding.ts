import { departmentName } from '../../core/departments.ts'
import { remindedLetter } from '../../core/letters/directory.ts'
import { isSent } from '../../core/letters/wanted.ts'
import type { Person } from '../../core/people/people.ts'
import { addDays, localDate } from '../../core/schedule/days.ts'
import { daysOfTerm, type Term, termBefore, termOf } from '../../core/schedule/terms.ts'
import { isExpected } from '../../core/surveys/expected.ts'
import { handInFrom } from '../../core/surveys/survey.ts'
import { inOne } from '../../storage/database.ts'
import { listPeople } from '../../storage/people.ts'
import { countedIn } from '../../storage/surveys.ts'
import { claimDigest, readWanted } from '../../storage/wanted-letters.ts'
import { existing } from '../people/accounts.ts'
import type { RequestNeeds } from '../requests/happening.ts'
import { readExpecting } from '../surveys/followed.ts'
import { post } from './posting.ts'

/** Days after the end of a term from which its surveys are reminded of, and until which. */
const from = 7
const until = 28

/** Reminds référents once of the surveys of the last term that their départements have not handed in. */
export function remindersOf(needs: RequestNeeds) {
  const { database, config, now } = needs

  /** Writes the reminders that are due; returns how many. */
  async function run(): Promise<number> {
    const today = localDate(now(), 'Europe/Paris')
    const term = termBefore(termOf(today, config.service.surveyPeriod))
    const first = handInFrom(term)
    if (today < addDays(first, from) || today >= addDays(first, until)) return 0
    const due = await dueIn(term)
    let written = 0
    for (const person of await listPeople(database)) {
      const own = isReachable(person) ? person.departments.filter((code) => due.has(code)) : []
      if (own.length > 0 && (await remind(person, term, own))) written++
    }
    return written
  }

  /** Nobody is written to who has never come in. */
  const isReachable = (person: Person) =>
    person.role === 'referent' &&
    person.hasPassword &&
    !person.disabled &&
    existing(needs, person) !== undefined

  /** Départements in which something was counted, and of which the survey is still expected. */
  async function dueIn(term: Term): Promise<Set<string>> {
    const days = daysOfTerm(term)
    const expecting = await readExpecting(needs)
    const done = expecting.handedIn.filter((each) => each.term === term)
    const counted = days ? await countedIn(database, days) : []
    return new Set(
      counted.filter(
        (department) =>
          isExpected({ term, department }, expecting) &&
          !done.some((each) => each.department === department),
      ),
    )
  }

  async function remind(person: Person, term: Term, codes: string[]): Promise<boolean> {
    const wanted = await readWanted(database, person.id)
    if (!wanted.some((each) => each.letter === 'reminded' && isSent(each))) return false
    return inOne(database, async (all) => {
      const at = new Date(now()).toISOString()
      if (!(await claimDigest(all, { person: person.id, day: term, at }))) return false
      const surveys = codes.map((code) => ({ code, place: departmentName(code) }))
      await post(all, needs, {
        about: { noun: 'survey', name: term },
        purpose: 'reminded',
        to: [{ address: person.email, name: person.name }],
        letter: remindedLetter({ publicUrl: config.publicUrl, term, surveys }),
      })
      return true
    })
  }

  return { run }
}
