import { sql } from 'kysely'
import type { Since } from '../../core/figures/comparison.ts'
import { allTogether } from '../../core/figures/keys.ts'
import type { Scope } from '../../core/people/people.ts'
import type { Database } from '../database.ts'

/** The first day of which anything of these is counted. */
export async function countedSince(database: Database, scope: Scope): Promise<Since> {
  const each = await countedSinceEach(database, scope === 'all' ? [allTogether] : [...scope])
  const earliest = (part: keyof Since) =>
    [...each.values()].flatMap((since) => since[part] ?? []).sort()[0] ?? null
  return { calls: earliest('calls'), contacts: earliest('contacts') }
}

/** The same of each département: every first day is the first step of an index. */
export async function countedSinceEach(
  database: Database,
  departments: string[],
): Promise<Map<string, Since>> {
  if (departments.length === 0) return new Map()
  const codes = sql.join(
    departments.map((code) => sql`select cast(${code} as text) as code`),
    sql` union all `,
  )
  const { rows } = await sql<Since & { code: string }>`
    select code,
      (select min(day) from day_figures where department = code and calls > 0) as "calls",
      (select min(day) from contact_figures
        where department = code and dimension = 'channel' and contacts > 0) as "contacts"
    from (${codes}) as places`.execute(database)
  return new Map(rows.map(({ code, calls, contacts }) => [code, { calls, contacts }]))
}
