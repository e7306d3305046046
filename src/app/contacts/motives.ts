import { motivesOf } from '../../core/contacts/motives.ts'
import { findDepartment } from '../../core/departments.ts'
import { addDays, localDate } from '../../core/schedule/days.ts'
import { usualMotives } from '../../storage/contacts.ts'
import {
  addMotive,
  changeMotive,
  exchangePlaces,
  listMotives,
  mergeMotives,
} from '../../storage/motives.ts'
import type { Needs } from '../ground.ts'
import type { Services } from '../services.ts'

const usualDays = 90
const mostUsual = 9

/** What people choose from, kept by the national team. */
export function motivesIn({ database, now }: Pick<Needs, 'database' | 'now'>): Services['motives'] {
  return {
    read: async () => motivesOf(await listMotives(database)),
    usual(department) {
      const { timeZone } = findDepartment(department) ?? { timeZone: 'Europe/Paris' }
      const since = addDays(localDate(now(), timeZone), -usualDays)
      return usualMotives(database, department, since, mostUsual)
    },
    add: (motive) => addMotive(database, motive),
    change: (id, change) => changeMotive(database, id, change),
    exchange: (one, other) => exchangePlaces(database, one, other),
    merge: (merge) => mergeMotives(database, merge),
  }
}
