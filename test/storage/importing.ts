import type { Contact, KeptContact } from '../../src/core/contacts/contact.ts'
import { contactsInOrder } from '../../src/storage/contact-lists.ts'
import { atOneInstant, type Database, openDatabase } from '../../src/storage/database.ts'
import { readTotals } from '../../src/storage/figures/reading.ts'
import type { ContactImport } from '../../src/storage/importing/staging.ts'
import { allOf } from './generated.ts'

export const at = '2026-12-31T09:00:00Z'
export const always = { from: '2026-01-01', to: '2026-12-31' }

/** The n-th contact of a département. */
export function contact(n: number, department = '69'): Contact {
  const two = (value: number) => String(1 + value).padStart(2, '0')
  return {
    reference: `R${n}`,
    department,
    day: `2026-${two(n % 12)}-${two(n % 28)}`,
    minute: n % 1440,
    channel: n % 3 ? 'email' : 'phone',
    call: null,
    motive: 1 + (n % 6),
    profile: n % 4 ? 'social_worker' : 'operator',
    status: 'new',
    seconds: n % 600,
    structure: `Structure ${n}`,
    question: 'Comment faire ?',
    answer: '',
  }
}

export const contacts = (from: number, count: number, department?: string) =>
  Array.from({ length: count }, (_, n) => contact(from + n, department))

/** An import that solves every contact of a département, moved by a motive and a day, and adds some. */
export async function importOf(
  database: Database,
  added: Contact[],
  department = '69',
): Promise<ContactImport> {
  const changed = (await seen(database)).flatMap((kept) =>
    kept.department === department ? [{ kept, contact: moved(kept) }] : [],
  )
  return { department, added, changed, author: 'rene@example.org', at }
}

function moved({ id, author, createdAt, updatedAt, revision, ...contact }: KeptContact): Contact {
  const day = contact.day.endsWith('-28') ? contact.day : `${contact.day.slice(0, 8)}28`
  return { ...contact, day, motive: 1 + (contact.motive % 6), status: 'solved' }
}

/** All contacts that a reader sees. */
export const seen = (database: Database) =>
  allOf(contactsInOrder(database, { scope: 'all', ...always }))

/** What a reader sees at one instant: how many contacts are new and solved, by the rows and by the figures. */
export function look(path: string): Promise<{ rows: unknown; figures: unknown }> {
  const database = openDatabase(path)
  const looked = atOneInstant(database, async (instant) => {
    const rows = await seen(instant)
    const totals = await Promise.all(
      (['all', ['69'], ['31']] as const).map((scope) =>
        readTotals(instant, scope as 'all' | string[], always),
      ),
    )
    return { rows: counted(rows), figures: totals.map(({ contacts }) => contacts) }
  })
  return looked.finally(() => database.destroy())
}

/** The figures of contacts, counted one by one: for all, the Rhône and the Haute-Garonne. */
export function counted(rows: Contact[]) {
  return [rows, ...['69', '31'].map((code) => rows.filter((row) => row.department === code))].map(
    (some) => ({
      total: some.length,
      motive: by(some, 'motive'),
      profile: by(some, 'profile'),
      channel: by(some, 'channel'),
      status: by(some, 'status'),
      department: by(some, 'department'),
    }),
  )
}

function by(rows: Contact[], field: keyof Contact): Record<string, number> {
  const groups = Map.groupBy(rows, (row) => String(row[field]))
  return Object.fromEntries([...groups].map(([value, each]) => [value, each.length]))
}
