import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { instantsAround } from '../local-clock.ts'
import { fewCalls, type Step, stepsOf } from '../pace.ts'

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
  const until = instantsAround({ from: before, to: before }).to
  return stepsOf(async (limit) => {
    const rows = await database
      .selectFrom('calls')
      .select('call')
      .where('started_at', '<', until)
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
