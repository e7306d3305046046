import { sql } from 'kysely'
import type { JournalEvent } from '../core/call/journal.ts'
import { isErased, monthsBetween, type RetentionDone, retentionDone } from '../core/retention.ts'
import { addDays } from '../core/schedule/days.ts'
import type { Period } from '../core/schedule/period.ts'
import type { Database } from './database.ts'
import { openJournalReader } from './folding/reading.ts'
import { removeDamaged, sortAside } from './journal/aside.ts'
import type { Files } from './journal/files.ts'
import type { Handover } from './journal/forgetting.ts'
import { writeWhole } from './journal/handing-in.ts'
import { type Step, stepsOf } from './pace.ts'

/** A call stands in a dozen indexes: few of them fill a step. */
const fewCalls = 32

/**
 * Replaces the callers' numbers of the calls that started before an instant (ISO-8601), in their rows and
 * in their facts; `erase` gives the name that stands for a number.
 */
export function eraseNumbers(
  database: Database,
  before: string,
  erase: (number: string) => string,
): Step {
  return stepsOf(async (limit) => {
    const rows = await withNumbers(database, before, limit)
    const erased = rows.map(({ id, caller, events }) => ({
      id,
      events,
      change: {
        caller: caller === null ? null : erase(caller),
        events: withoutNumbers(events, erase),
      },
    }))
    await database.transaction().execute(async (all) => {
      for (const { id, events, change } of erased)
        await all
          .updateTable('calls')
          .set(change)
          .where('id', '=', id)
          // A fact that came meanwhile is not written over: the next step sees it.
          .where('events', '=', events)
          .execute()
    })
    return rows.length
  }, fewCalls)
}

async function withNumbers(database: Database, before: string, limit: number) {
  const old = database
    .selectFrom('calls')
    .select(['id', 'caller', 'events'])
    .where('started_at', '<', before)
    .orderBy('started_at')
    .limit(limit)
  const rows = await old.where(sql<boolean>`substr(caller, 1, 5) != 'hmac:'`).execute()
  if (rows.length > 0) return rows
  return old
    .where('caller', 'is', null)
    .where(sql<boolean>`instr(events, '"forwardedFrom":"+') > 0`)
    .execute()
}

function withoutNumbers(events: string, erase: (number: string) => string): string {
  const erased = (number: string | null) =>
    number === null || isErased(number) ? number : erase(number)
  const facts = (JSON.parse(events) as JournalEvent[]).map((event) =>
    event.fact.kind === 'received'
      ? {
          ...event,
          fact: {
            ...event.fact,
            caller: erased(event.fact.caller),
            forwardedFrom: erased(event.fact.forwardedFrom),
          },
        }
      : event,
  )
  return JSON.stringify(facts)
}

/**
 * Lets the owner of the journal take away the facts from before an instant (ISO-8601) that the rows of calls
 * hold already, when it comes to it; how many there are.
 */
export async function handOverFacts(
  database: Database,
  files: Files,
  before: string,
): Promise<number> {
  const place = await database
    .selectFrom('projection')
    .select(['journal', 'journal_id'])
    .where('name', '=', 'calls')
    .executeTakeFirst()
  if (!place?.journal) return 0
  const reader = openJournalReader(files.journal)
  const facts = reader.countBefore(place.journal_id, before)
  reader.close()
  const handed: Handover = { journal: place.journal, upTo: place.journal_id, before }
  writeWhole(files.handover, JSON.stringify(handed))
  return facts
}

/** Takes away the lines and the damaged journals that were set aside before an instant (ISO-8601); how many lines. */
export function forgetAside(files: Files, before: string): number {
  removeDamaged(files, before)
  return sortAside(files, ({ since }) => since >= before)
}

/** Takes away the callbacks of no call from before an instant (ISO-8601). */
export function forgetStrays(database: Database, before: string): Step {
  return stepsOf(async (limit) => {
    const { numDeletedRows } = await database
      .deleteFrom('calls_without_beginning')
      .where('call', 'in', (old) =>
        old
          .selectFrom('calls_without_beginning')
          .select('call')
          .where('last_at', '<', before)
          .orderBy('last_at')
          .limit(limit),
      )
      .executeTakeFirst()
    return Number(numDeletedRows)
  })
}

/** The months (ISO, '2023-11') before a local day (ISO) of which figures by day are left. */
export async function monthsToFold(database: Database, before: string): Promise<string[]> {
  const { rows } = await sql<{ first: string | null }>`
    select min(day) as first from (
      select min(day) as day from day_figures where length(day) = 10 and department = '*'
      union all select min(day) from line_figures where length(day) = 10)`.execute(database)
  const first = rows[0]?.first
  return first ? monthsBetween(first, before) : []
}

const folds = {
  day_figures: { keys: ['outcome', 'reason'], sums: ['calls', 'talk_seconds', 'with_motive'] },
  slot_figures: { keys: ['weekday', 'slot', 'outcome', 'reason'], sums: ['calls'] },
  wait_figures: { keys: ['seconds'], sums: ['calls'] },
  line_figures: {
    keys: ['line', 'label', 'result'],
    sums: ['legs', 'ring_seconds', 'talk_seconds'],
  },
}

const tables = Object.entries(folds)
const fewDays = 4

/**
 * Makes one row of a département's days of a month, some days of one table at a time: after each step the sums
 * are what they were. Done twice, it changes nothing.
 */
export function foldMonth(database: Database, department: string, month: string): Step {
  return stepsOf(async (count) => {
    for (const fold of tables) {
      const days = await firstDays(database, fold[0], { department, month, count })
      if (!days) continue
      await foldDays(database, fold, { department, month, days })
      return count
    }
    return 0
  }, fewDays)
}

/** The first days of a month of which a table still has figures; null when there are none. */
async function firstDays(
  database: Database,
  table: string,
  { department, month, count }: { department: string; month: string; count: number },
): Promise<Period | null> {
  const { rows } = await sql<{ day: string | null }>`
    select min(day) as day from ${sql.table(table)}
    where department = ${department} and day between ${`${month}-01`} and ${`${month}-31`}`.execute(
    database,
  )
  const from = rows[0]?.day
  if (!from) return null
  const [to, last] = [addDays(from, count - 1), `${month}-31`]
  return { from, to: to < last ? to : last }
}

async function foldDays(
  database: Database,
  [table, { keys, sums }]: (typeof tables)[number],
  { department, month, days }: { department: string; month: string; days: Period },
): Promise<void> {
  const which = sql`department = ${department} and day between ${days.from} and ${days.to}`
  const [key, sum] = [keys.join(', '), sums.map((each) => `sum(${each})`).join(', ')]
  const added = sums.map((each) => `${each} = ${each} + excluded.${each}`).join(', ')
  await database.transaction().execute(async (all) => {
    await sql`insert into ${sql.table(table)}
      (department, day, ${sql.raw(key)}, ${sql.raw(sums.join(', '))})
      select department, ${month}, ${sql.raw(key)}, ${sql.raw(sum)}
      from ${sql.table(table)} where ${which}
      group by department, ${sql.raw(key)}
      on conflict do update set ${sql.raw(added)}`.execute(all)
    await sql`delete from ${sql.table(table)} where ${which}`.execute(all)
  })
}

/** Every name under which figures stand: the codes, '' and, last, '*': by its days a month is known not to be folded. */
export async function figureDepartments(database: Database): Promise<string[]> {
  const { rows } = await sql<{ department: string }>`
    select department from (
      select distinct department from day_figures
      union select distinct department from line_figures)
    order by department = '*', department`.execute(database)
  return rows.map(({ department }) => department)
}

/** Takes away the calls from before a local day (ISO), with their legs and calls back; their figures stay. */
export function forgetCalls(database: Database, before: string): Step {
  const margin = new Date(Date.parse(before) + 2 * 86_400_000).toISOString()
  return stepsOf(async (limit) => {
    const rows = await database
      .selectFrom('calls')
      .select('call')
      .where('started_at', '<', margin)
      .where('day', '<', before)
      .orderBy('started_at')
      .limit(limit)
      .execute()
    if (rows.length === 0) return 0
    const calls = sql`(select value from json_each(${JSON.stringify(rows.map(({ call }) => call))}))`
    await database.transaction().execute(async (all) => {
      await sql`update contacts set call = null where call in ${calls}`.execute(all)
      await sql`update legs set day = '' where call in ${calls}`.execute(all)
      await sql`delete from legs where call in ${calls}`.execute(all)
      await sql`delete from callbacks where call in ${calls}`.execute(all)
      await sql`delete from calls where call in ${calls}`.execute(all)
    })
    return rows.length
  }, fewCalls)
}

/** Empties what was typed freely in the contacts from before a local day (ISO); it is a change of theirs like another. */
export function eraseTexts(database: Database, before: string, at: string): Step {
  return stepsOf(async (limit) => {
    const { numAffectedRows } = await sql`
      update contacts
      set structure = '', question = '', answer = '', updated_at = ${at}, revision = revision + 1
      where id in (
        select id from contacts
        where day < ${before} and (structure <> '' or question <> '' or answer <> '')
        order by day limit ${limit})`.execute(database)
    return Number(numAffectedRows ?? 0)
  })
}

/** Empties the notes of the calls back from before an instant (ISO-8601). */
export function eraseNotes(database: Database, before: string): Step {
  return stepsOf(async (limit) => {
    const { numAffectedRows } = await sql`
      update callbacks set note = ''
      where call in (
        select call from callbacks where note <> '' and at < ${before} order by at limit ${limit})
      `.execute(database)
    return Number(numAffectedRows ?? 0)
  })
}

/** A run of the retention: its day (the mainland's), its instant (ISO-8601) and what it did. */
export interface RetentionRun {
  day: string
  at: string
  done: RetentionDone
}

/** A further run on a day adds to what the first did. */
export async function noteRun(database: Database, { day, at, done }: RetentionRun): Promise<void> {
  const [last] = await listRuns(database, 1)
  const sum = JSON.stringify(last?.day === day ? both(last.done, done) : done)
  await database
    .insertInto('retention_runs')
    .values({ day, at, done: sum })
    .onConflict((conflict) => conflict.column('day').doUpdateSet({ at, done: sum }))
    .execute()
}

const both = (one: RetentionDone, other: RetentionDone): RetentionDone => ({
  numbers: one.numbers + other.numbers,
  facts: one.facts + other.facts,
  months: [...new Set([...one.months, ...other.months])],
  calls: one.calls + other.calls,
  accesses: one.accesses + other.accesses,
  texts: one.texts + other.texts,
  notes: one.notes + other.notes,
})

/** The last runs, the latest first. */
export async function listRuns(database: Database, limit: number): Promise<RetentionRun[]> {
  const rows = await database
    .selectFrom('retention_runs')
    .selectAll()
    .orderBy('day', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ done, ...row }) => ({ ...row, done: retentionDone(JSON.parse(done)) }))
}

/** The last month (ISO, '2023-11') of which only the whole is kept; null before the first is folded. */
export async function lastFoldedMonth(database: Database): Promise<string | null> {
  const { rows } = await sql<{ month: string | null }>`
    select max(day) as month from day_figures
    where department = '*' and length(day) = 7`.execute(database)
  return rows[0]?.month ?? null
}
