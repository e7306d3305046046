import { randomBytes } from 'node:crypto'
import type { CallRow } from './core/call/outcome.ts'
import { findDepartment } from './core/directory/departments.ts'
import type { Scope } from './core/people/people.ts'
import { addDays, localTime } from './core/schedule/days.ts'
import { type CallStory, isMissed, pageLength } from './core/tracking/log.ts'
import { taxonomyOf } from './core/tracking/taxonomy.ts'
import { maskNumbers } from './log.ts'
import {
  answeredLater,
  countToDo,
  noteAccess,
  noteCallback,
  readCallback,
  searchCalls,
} from './storage/call-log.ts'
import { findCall } from './storage/calls.ts'
import {
  contactsOfCall,
  findContact,
  insertContact,
  listContacts,
  removeContact,
  updateContact,
  usualTopics,
} from './storage/contacts.ts'
import type { Database } from './storage/database.ts'
import { addTopic, changeTopic, listTopics, mergeTopics } from './storage/topics.ts'
import type { Services } from './web/services.ts'

interface Needs {
  database: Database
  now(): number
}

/** Days in which calls still wait for their motive, or for being called back. */
const daysToDo = 30
const dayMs = 86_400_000

type CallDesk = Pick<
  Services['calls'],
  'search' | 'toDo' | 'find' | 'answeredLater' | 'unmask' | 'noteCallback'
>

/** The call log as a référent works with it. */
export function callDesk({ database, now }: Needs): CallDesk {
  const iso = () => new Date(now()).toISOString()
  return {
    search: (search) => searchCalls(database, search),
    async toDo(scope) {
      const since = new Date(now() - daysToDo * dayMs).toISOString()
      return { ...(await countToDo(database, scope, since)), days: daysToDo }
    },
    async find(call, scope): Promise<CallStory | undefined> {
      const found = await findCall(database, call)
      if (!found || found.test || !holds(scope, found)) return undefined
      const { events, ...row } = found
      const callback = await readCallback(database, call)
      return {
        row,
        events,
        contacts: await contactsOfCall(database, call, scope),
        callback,
        masked: masked(row),
        mayCallBack: isMissed(row) && row.department !== null && isNumber(row.caller) && !callback,
      }
    },
    answeredLater: (row) => answeredLater(database, row),
    async unmask({ call, caller }, { email }) {
      if (!isNumber(caller)) return undefined
      await noteAccess(database, { at: iso(), person: email, what: 'number', call })
      return caller
    },
    noteCallback: (call, { email }, note) =>
      noteCallback(database, { call, at: iso(), person: email, note }),
  }
}

function holds(scope: Scope, { department }: CallRow): boolean {
  return scope === 'all' || (department !== null && scope.includes(department))
}

function isNumber(caller: string | null): caller is string {
  return caller?.startsWith('+') === true
}

function masked({ caller }: CallRow): string {
  if (caller === null) return 'numéro non communiqué'
  return isNumber(caller)
    ? maskNumbers(caller)
    : 'numéro effacé, le délai de conservation est passé'
}

const usualDays = 90
const mostUsual = 9

/** The tracking tool. */
export function contactDesk({ database, now }: Needs): Services['tracking'] {
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
    add: (contact, { email }) =>
      insertContact(database, { ...contact, reference: newReference() }, email, iso()),
    change: (kept, contact) => updateContact(database, kept, contact, iso()),
    remove: (id) => removeContact(database, id),
    usual(department) {
      const { timeZone } = findDepartment(department) ?? { timeZone: 'Europe/Paris' }
      const since = addDays(localTime(now(), timeZone).day, -usualDays)
      return usualTopics(database, department, since, mostUsual)
    },
    addTopic: (topic) => addTopic(database, topic),
    changeTopic: (id, change) => changeTopic(database, id, change),
    mergeTopics: (from, to) => mergeTopics(database, from, to),
  }
}

/** Short enough to be read aloud, and never met twice. */
function newReference(): string {
  return randomBytes(8).toString('hex')
}
