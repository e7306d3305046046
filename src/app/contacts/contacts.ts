import { randomBytes } from 'node:crypto'
import { pageLength } from '../../core/paging.ts'
import {
  addContacts,
  findContact,
  listContacts,
  removeContact,
  updateContact,
} from '../../storage/contacts.ts'
import type { Needs } from '../ground.ts'
import type { Services } from '../services.ts'

/** The contacts of the tracking tool. */
export function contactsOf({
  database,
  now,
}: Pick<Needs, 'database' | 'now'>): Services['contacts'] {
  const iso = () => new Date(now()).toISOString()
  return {
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
  }
}

/** Names a contact in every workbook; unique in its département. */
export function newReference(): string {
  return randomBytes(8).toString('hex')
}
