import type { Person, PersonDetails, Role } from '../core/people/people.ts'
import { type Database, inOne } from './database.ts'
import { dropLinkLetters } from './requests/outbox.ts'

/** A person with what proves who they are. */
export interface Account extends Person {
  /** The argon2id hash, or null before the first password. */
  password: string | null
}

/** Everybody, by name. */
export async function listPeople(database: Database): Promise<Person[]> {
  const rows = await database.selectFrom('people').selectAll().orderBy('name').execute()
  const given = await database
    .selectFrom('people_departments')
    .selectAll()
    .orderBy('department')
    .execute()
  return rows.map((row) =>
    withoutPassword(
      toAccount(
        row,
        given.filter((each) => each.person === row.id),
      ),
    ),
  )
}

export function findAccount(database: Database, email: string): Promise<Account | undefined> {
  return account(database, 'email', email)
}

/** A person as everybody but the examination of passwords knows them: without the hash. */
export async function readPerson(database: Database, id: number): Promise<Person | undefined> {
  const found = await readAccount(database, id)
  return found && withoutPassword(found)
}

export function withoutPassword({ password: _, ...person }: Account): Person {
  return person
}

/** How many of the national team have a password and an open account. */
export async function countEntering(database: Database): Promise<number> {
  const { count } = await database
    .selectFrom('people')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('role', '=', 'national')
    .where('disabled_at', 'is', null)
    .where('password', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export function readAccount(database: Database, id: number): Promise<Account | undefined> {
  return account(database, 'id', id)
}

async function account(database: Database, by: 'email' | 'id', value: string | number) {
  const row = await database
    .selectFrom('people')
    .selectAll()
    .where(by, '=', value)
    .executeTakeFirst()
  if (!row) return undefined
  const departments = await database
    .selectFrom('people_departments')
    .selectAll()
    .where('person', '=', row.id)
    .orderBy('department')
    .execute()
  return toAccount(row, departments)
}

interface Row {
  id: number
  email: string
  name: string
  role: Role
  password: string | null
  disabled_at: string | null
}

function toAccount(row: Row, departments: { department: string }[]): Account {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    departments: departments.map(({ department }) => department),
    hasPassword: row.password !== null,
    disabled: row.disabled_at !== null,
    password: row.password,
  }
}

/** Adds a person without a password and returns their number; null when the address is taken. */
export function addPerson(
  database: Database,
  { email, name, role, departments }: PersonDetails,
  at: string,
): Promise<number | null> {
  return inOne(database, async (transaction) => {
    const row = await transaction
      .insertInto('people')
      .values({ email, name, role, password: null, created_at: at, disabled_at: null })
      .onConflict((conflict) => conflict.column('email').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!row) return null
    await giveDepartments(transaction, row.id, departments)
    return row.id
  })
}

/** Changes name, role and départements; the address stays, because the history names people by it. */
export async function changePerson(
  database: Database,
  id: number,
  { name, role, departments }: PersonDetails,
): Promise<void> {
  await inOne(database, async (transaction) => {
    await transaction.updateTable('people').set({ name, role }).where('id', '=', id).execute()
    await transaction.deleteFrom('people_departments').where('person', '=', id).execute()
    await giveDepartments(transaction, id, departments)
  })
}

async function giveDepartments(database: Database, person: number, departments: string[]) {
  if (departments.length === 0) return
  await database
    .insertInto('people_departments')
    .values(departments.map((department) => ({ person, department })))
    .execute()
}

/** Closes an account (an instant, and its sessions and one-time links end) or opens it again (null). */
export async function disablePerson(
  database: Database,
  id: number,
  at: string | null,
): Promise<void> {
  await inOne(database, async (all) => {
    await all.updateTable('people').set({ disabled_at: at }).where('id', '=', id).execute()
    if (at === null) return
    await all.deleteFrom('sessions').where('person', '=', id).execute()
    await all.deleteFrom('invitations').where('person', '=', id).execute()
    await dropLinkLetters(all, id)
  })
}
