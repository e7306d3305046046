import { type CompiledQuery, sql } from 'kysely'
import { isErased } from '../../core/retention.ts'
import type { Database } from '../database.ts'
import { journalEvents } from '../journal-events.ts'
import { fewCalls, type Step, stepsOf } from '../pace.ts'

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
  const rows = await old.where(sql<boolean>`caller not like 'hmac:%'`).execute()
  if (rows.length > 0) return rows
  return old
    .where('caller', 'is', null)
    .where(sql<boolean>`events like '%"forwardedFrom":"+%'`)
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
      from (values ${sql.join(erased)}) as given) as erased
    where calls.id = erased.id and calls.events = erased.was`.compile(database)
}

function withoutNumbers(events: string, erase: (number: string) => string): string {
  const erased = (number: string | null) =>
    number === null || isErased(number) ? number : erase(number)
  const facts = journalEvents(events).map((event) =>
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
