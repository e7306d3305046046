import { newsLetter } from '../../core/letters/news.ts'
import { isSent } from '../../core/letters/wanted.ts'
import type { Person } from '../../core/people/people.ts'
import { localTime } from '../../core/schedule/days.ts'
import { type Month, monthAfter, monthOf } from '../../core/schedule/months.ts'
import { inOne } from '../../storage/database.ts'
import { listPeople } from '../../storage/people.ts'
import { claimDigest, readWanted } from '../../storage/wanted-letters.ts'
import { newsOf } from '../news/news.ts'
import { existing } from '../people/accounts.ts'
import type { RequestNeeds } from '../requests/happening.ts'
import { post } from './posting.ts'

/** It leaves in the first days of a month, from eight in the morning on; a stop that is longer loses it. */
const lastDay = 15
const fromMinute = 8 * 60

/** Tells those who chose it once a month what changed in the month before, and nothing when nothing did. */
export function newsLettersOf(needs: RequestNeeds) {
  const { database, config, now } = needs

  /** Writes the letters that are due; returns how many. */
  async function run(): Promise<number> {
    const { day, minute } = localTime(now(), 'Europe/Paris')
    if (minute < fromMinute || Number(day.slice(8)) > lastDay) return 0
    const people = await wanting()
    const month = monthAfter(monthOf(day), -1)
    const news = people.length > 0 ? await newsOf(database, month) : []
    if (news.length === 0) return 0
    const letter = newsLetter({ publicUrl: config.publicUrl, month, news })
    let written = 0
    for (const person of people) if (await write(person, month, letter)) written++
    return written
  }

  /** Nobody is written to who has never come in. */
  async function wanting(): Promise<Person[]> {
    const found: Person[] = []
    for (const person of await listPeople(database)) {
      if (person.role !== 'referent' || !person.hasPassword || person.disabled) continue
      if (existing(needs, person) === undefined) continue
      const wanted = await readWanted(database, person.id)
      if (wanted.some((each) => each.letter === 'news' && isSent(each))) found.push(person)
    }
    return found
  }

  /** Claims the month first, under the one in which it leaves: of two processes, one writes. */
  function write(
    { id, email, name }: Person,
    month: Month,
    letter: ReturnType<typeof newsLetter>,
  ): Promise<boolean> {
    return inOne(database, async (all) => {
      const at = new Date(now()).toISOString()
      const claim = { person: id, day: `${monthAfter(month)}-N`, at }
      if (!(await claimDigest(all, claim))) return false
      await post(all, needs, {
        about: { noun: 'news', name: month },
        purpose: 'news',
        to: [{ address: email, name }],
        letter,
      })
      return true
    })
  }

  return { run }
}
