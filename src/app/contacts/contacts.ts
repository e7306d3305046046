import { randomBytes } from 'node:crypto'
import { taxonomyOf } from '../../core/contacts/motives.ts'
import { findDepartment } from '../../core/departments.ts'
import { pageLength } from '../../core/paging.ts'
import { addDays, localDate } from '../../core/schedule/days.ts'
import {
  addContacts,
  findContact,
  listContacts,
  removeContact,
  updateContact,
  usualTopics,
} from '../../storage/contacts.ts'
import {
  addTopic,
  changeTopic,
  exchangePlaces,
  listTopics,
  mergeTopics,
} from '../../storage/topics.ts'
import type { Needs } from '../ground.ts'
import type { Services } from '../services.ts'

const usualDays = 90
const mostUsual = 9

/** The tracking tool and its lists. */
export function contactsOf({
  database,
  now,
}: Pick<Needs, 'database' | 'now'>): Services['tracking'] {
  const iso = () => new Date(now()).toISOString()
  return {
    taxonomy: async () => taxonomyOf(await listTopics(database)),
    list: (filter, page) =>
      listContacts(database, filter, {
        limit: pageLength + 1,
        offset: (page - 1) * pageLength,
      }),
    async find(id, scope) {
      return Number.isSafeInteger(id) ? findContact(database, id, scope) : undefined
    },
    add(contacts, { email }) {
      const added = contacts.map((contact) => ({ ...contact, reference: newReference() }))
      return addContacts(database, added, email, iso())
    },
    change: (kept, contact) => updateContact(database, kept, contact, iso()),
    remove: (id) => removeContact(database, id),
    usual(department) {
      const { timeZone } = findDepartment(department) ?? { timeZone: 'Europe/Paris' }
      const since = addDays(localDate(now(), timeZone), -usualDays)
      return usualTopics(database, department, since, mostUsual)
    },
    addTopic: (topic) => addTopic(database, topic),
    changeTopic: (id, change) => changeTopic(database, id, change),
    exchangeTopics: (one, other) => exchangePlaces(database, one, other),
    mergeTopics: (merge) => mergeTopics(database, merge),
  }
}

/** Names a contact in every workbook; unique in its département. */
export function newReference(): string {
  return randomBytes(8).toString('hex')
}
