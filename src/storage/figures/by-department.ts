import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { type CallFigure, countCalls, type Waits } from '../../core/figures/indicators.ts'
import type { Period } from '../../core/schedule/period.ts'
import type { Counted } from '../../core/surveys/content.ts'
import type { Database } from '../database.ts'
import { contactDimensions } from './counting.ts'
import { inPeriod, inScope } from './reading.ts'

/** Départements that one question asks for: between two, callers are answered. */
const atOnce = 12

/** What is counted of each département in a period of its local days, requests of the support form left out; zeros where there was nothing. */
export async function countEach(
  database: Database,
  departments: string[],
  period: Period,
): Promise<Map<string, Counted>> {
  const counted = await countWithoutWaits(database, departments, period)
  const waits = byDepartment(
    await inGroups(departments, (some) => readWaits(database, some, period)),
  )
  return new Map(
    [...counted].map(([code, each]) => [
      code,
      {
        ...each,
        waits: (waits.get(code) ?? []).map(({ seconds, calls }) => ({ seconds, calls })),
      },
    ]),
  )
}

/** The same without the waits, which take as long to read as all the rest. */
export async function countWithoutWaits(
  database: Database,
  departments: string[],
  period: Period,
): Promise<Map<string, Omit<Counted, 'waits'>>> {
  const calls = byDepartment(
    await inGroups(departments, (some) => readCalls(database, some, period)),
  )
  const contacts = byDepartment(
    await inGroups(departments, (some) => readContacts(database, some, period)),
  )
  const requests = byDepartment(
    await inGroups(departments, (some) => readRequests(database, some, period)),
  )
  return new Map(
    departments.map((code) => [
      code,
      {
        calls: countCalls(calls.get(code) ?? []),
        contacts: contactsOf(without(contacts.get(code) ?? [], requests.get(code) ?? [])),
      },
    ]),
  )
}

async function inGroups<T>(
  departments: string[],
  read: (some: string[]) => Promise<T[]>,
): Promise<T[]> {
  const rows: T[] = []
  for (let i = 0; i < departments.length; i += atOnce) {
    rows.push(...(await read(departments.slice(i, i + atOnce))))
    await setImmediate()
  }
  return rows
}

function byDepartment<T extends { department: string }>(rows: T[]): Map<string, T[]> {
  return Map.groupBy(rows, ({ department }) => department)
}

type Of<T> = T & { department: string }

async function readCalls(database: Database, departments: string[], period: Period) {
  const { rows } = await sql<Of<CallFigure>>`
    select department, outcome, reason, sum(calls) as "calls",
      sum(talk_seconds) as "talkSeconds", sum(with_motive) as "withMotive"
    from day_figures where ${inScope(departments)} and ${inPeriod(period)}
    group by 1, 2, 3 order by 1, 2, 3`.execute(database)
  return rows
}

async function readWaits(database: Database, departments: string[], period: Period) {
  const { rows } = await sql<Of<Waits[number]>>`
    select department, seconds, sum(calls) as "calls" from wait_figures
    where ${inScope(departments)} and ${inPeriod(period)}
    group by 1, 2 having sum(calls) > 0 order by 1, 2`.execute(database)
  return rows
}

type ContactFigure = { dimension: string; value: string; contacts: number }

async function readContacts(database: Database, departments: string[], { from, to }: Period) {
  const { rows } = await sql<Of<ContactFigure>>`
    select department, dimension, value, sum(contacts) as "contacts" from seen_contact_figures
    where ${inScope(departments)} and dimension in ('motive', 'profile', 'channel', 'status')
      and day between ${from} and ${to}
    group by 1, 2, 3 having sum(contacts) > 0 order by 1, 2, 3`.execute(database)
  return rows
}

/** Contacts that count requests of the support form, a dimension at a time. */
async function readRequests(database: Database, departments: string[], { from, to }: Period) {
  const rows = await database
    .selectFrom('contacts')
    .select(['department', ...contactDimensions])
    .select(({ fn }) => fn.countAll<number>().as('contacts'))
    .where('request', 'is not', null)
    .where('department', 'in', departments)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy(['department', ...contactDimensions])
    .execute()
  return rows.flatMap(({ department, contacts, ...row }) =>
    contactDimensions.map((dimension) => ({
      department,
      dimension,
      value: String(row[dimension]),
      contacts: Number(contacts),
    })),
  )
}

/** Figures with others taken from them; what falls to nothing is gone. */
function without(figures: ContactFigure[], taken: ContactFigure[]): ContactFigure[] {
  const of = ({ dimension, value }: ContactFigure) => `${dimension} ${value}`
  const less = new Map<string, number>()
  for (const each of taken) less.set(of(each), (less.get(of(each)) ?? 0) + each.contacts)
  return figures
    .map((each) => ({ ...each, contacts: each.contacts - (less.get(of(each)) ?? 0) }))
    .filter(({ contacts }) => contacts > 0)
}

function contactsOf(figures: ContactFigure[]): Counted['contacts'] {
  const of = (wanted: string) =>
    Object.fromEntries(
      figures
        .filter(({ dimension }) => dimension === wanted)
        .map(({ value, contacts }) => [value, contacts]),
    )
  const channel = of('channel')
  const total = Object.values(channel).reduce((sum, each) => sum + each, 0)
  return { total, motive: of('motive'), profile: of('profile'), channel, status: of('status') }
}
