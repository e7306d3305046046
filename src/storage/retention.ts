import { type CompiledQuery, sql } from 'kysely'
import type { JournalEvent } from '../core/call/journal.ts'
import { isErased, type RetentionDone, retentionDone } from '../core/retention.ts'
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
    if (rows.length > 0) await database.executeQuery(erasing(database, rows, erase))
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

type WithNumbers = Awaited<ReturnType<typeof withNumbers>>

/** One statement for all: a fact that came meanwhile is not written over, and the next step sees it. */
function erasing(
  database: Database,
  rows: WithNumbers,
  erase: (number: string) => string,
): CompiledQuery {
  const erased = rows.map(({ id, caller, events }) => {
    const [name, facts] = [caller === null ? null : erase(caller), withoutNumbers(events, erase)]
    return sql`(cast(${id} as integer), ${events}, ${name}, ${facts})`
  })
  return sql`
    update calls set caller = erased.caller, events = erased.events
    from (select column1 as id, column2 as was, column3 as caller, column4 as events
      from (values ${sql.join(erased)})) as erased
    where calls.id = erased.id and calls.events = erased.was`.compile(database)
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

/** Takes away the calls from before a local day (ISO), with their legs and calls back; nothing is subtracted, their figures stay. */
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
    const calls = rows.map(({ call }) => call)
    await database.transaction().execute(async (all) => {
      await all.updateTable('contacts').set({ call: null }).where('call', 'in', calls).execute()
      for (const table of ['legs', 'callbacks', 'calls'] as const)
        await all.deleteFrom(table).where('call', 'in', calls).execute()
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
