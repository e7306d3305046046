import { motivesOf } from '../../core/contacts/motives.ts'
import { firstMotives, mostKeys } from '../../core/contacts/usual.ts'
import { addDays } from '../../core/schedule/days.ts'
import { usualMotives } from '../../storage/contact-lists.ts'
import { listMotives } from '../../storage/motives.ts'
import { keepUsualMotives, readUsualMotives } from '../../storage/usual-motives.ts'
import type { Needs } from '../ground.ts'
import type { Who } from '../who.ts'
import { todayIn } from './writing.ts'

const usualDays = 90

/** The motives under somebody's digit keys. Once somebody has pressed one, they move when asked and at no other time. */
export function usualMotivesOf({ database, now }: Pick<Needs, 'database' | 'now'>) {
  async function latest(department: string): Promise<number[]> {
    const since = addDays(todayIn(department, now()), -usualDays)
    return usualMotives(database, department, since, mostKeys)
  }

  /** By number; what is not offered any more is left out, and the first of the list stand in. */
  async function usualOf(who: Who, department: string): Promise<number[]> {
    const kept =
      'person' in who ? await readUsualMotives(database, who.person.id, department) : null
    return firstMotives(motivesOf(await listMotives(database)), kept ?? (await latest(department)))
  }

  async function keep(person: number, department: string, ids: number[], anew: boolean) {
    await keepUsualMotives(database, { person, department, anew }, ids)
  }

  return {
    usualOf,
    /** Keeps them as they are, before what is being noted moves them. */
    async keepAsTheyAre(who: Who, department: string): Promise<void> {
      if (!('person' in who)) return
      await keep(who.person.id, department, await usualOf(who, department), false)
    },
    async keepAnew(person: number, department: string): Promise<void> {
      const motives = motivesOf(await listMotives(database))
      await keep(person, department, firstMotives(motives, await latest(department)), true)
    },
  }
}
