import { addresses } from '../addresses.ts'
import { withDepartment } from '../department-asked.tsx'
import { withPeriod } from '../period-asked.tsx'
import type { Page } from '../visit.ts'
import { bulkPage, saveBulk } from './bulk.tsx'
import { change, editPage, remove } from './edit.tsx'
import { list } from './list.tsx'
import { lookedFor, lookFor } from './looking.tsx'
import { create, newPage } from './new.tsx'
import { inOwnPlace } from './place.tsx'
import { makeRequest } from './to-request.tsx'

export const contactPages: Page[] = [
  { path: addresses.contacts, audience: 'signed-in', get: withPeriod(withDepartment(list)) },
  {
    path: addresses.newContact,
    audience: 'signed-in',
    get: inOwnPlace((visit) => newPage(visit)),
    post: create,
  },
  {
    path: addresses.newContacts,
    audience: 'signed-in',
    get: inOwnPlace((visit) => bulkPage(visit)),
    post: saveBulk,
  },
  { path: addresses.lookFor, audience: 'signed-in', get: lookedFor, post: lookFor },
  {
    path: addresses.contact(':id'),
    audience: 'signed-in',
    get: (visit) => editPage(visit),
    post: change,
  },
  { path: addresses.removeContact(':id'), audience: 'signed-in', post: remove },
  { path: addresses.requestOfContact(':id'), audience: 'signed-in', post: makeRequest },
]
