import type { Database } from './database.ts'

/** When the first account was made that is still there: of all, and of each département that has one (ISO-8601). */
export async function firstAccounts(
  database: Database,
): Promise<{ service: string | null; departments: Map<string, string> }> {
  const { at } = await database
    .selectFrom('people')
    .select(({ fn }) => fn.min('created_at').as('at'))
    .executeTakeFirstOrThrow()
  const rows = await database
    .selectFrom('people_departments')
    .innerJoin('people', 'people.id', 'people_departments.person')
    .select(['department'])
    .select(({ fn }) => fn.min('created_at').as('at'))
    .groupBy('department')
    .execute()
  return { service: at, departments: new Map(rows.map((row) => [row.department, row.at])) }
}
