import { sql } from 'kysely'
import type { Database } from './database.ts'
import { type Step, stepsOf } from './pace.ts'

/** A line of the register of acts. */
export interface Act {
  /** ISO-8601. */
  at: string
  /** An e-mail address, the tool or a task. */
  who: string
  /** What was done, as the code calls it: 'published'. */
  did: string
  /** On what: a kind of thing, and which one; '' when there is only one. */
  noun: string
  name: string
  department: string | null
  /** Before and after, a reason, a date: short, without telephone numbers. */
  told: string
}

/** Which acts to list, the latest first. */
export interface ActFilter {
  /** Part of who acted. */
  who?: string | undefined
  /** Any of these. */
  did?: readonly string[] | undefined
  nouns?: readonly string[] | undefined
  /** On exactly this one. */
  name?: string | undefined
  /** Instants (ISO-8601): from the first, before the second. */
  from?: string | undefined
  to?: string | undefined
}

export async function addAct(database: Database, act: Act): Promise<void> {
  await database.insertInto('acts').values(act).execute()
}

/** The register of acts, the latest first. */
export async function listActs(
  database: Database,
  { who, did, nouns, name, from, to }: ActFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<Act[]> {
  let query = database
    .selectFrom('acts')
    .select(['at', 'who', 'did', 'noun', 'name', 'department', 'told'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
  if (did !== undefined) query = query.where('did', 'in', [...did])
  if (nouns !== undefined) query = query.where('noun', 'in', [...nouns])
  if (name !== undefined) query = query.where('name', '=', name)
  if (from !== undefined) query = query.where('at', '>=', from)
  if (to !== undefined) query = query.where('at', '<', to)
  if (who !== undefined)
    query = query.where(sql<boolean>`lower(who) like ${`%${literally(who)}%`} escape '!'`)
  return query.limit(limit).offset(offset).execute()
}

/** Text for `like` in which no sign stands for others. */
function literally(text: string): string {
  return text.toLowerCase().replaceAll(/[!%_]/g, '!$&')
}

/** Takes away the acts from before an instant (ISO-8601). */
export function forgetActs(database: Database, before: string): Step {
  return stepsOf(async (limit) => {
    const { numDeletedRows } = await database
      .deleteFrom('acts')
      .where('id', 'in', (old) =>
        old.selectFrom('acts').select('id').where('at', '<', before).orderBy('at').limit(limit),
      )
      .executeTakeFirst()
    return Number(numDeletedRows)
  })
}
