import type { Database } from './database.ts'

/** The département that a person chose last; null when they have chosen none. */
export async function readLastDepartment(
  database: Database,
  person: number,
): Promise<string | null> {
  const row = await database
    .selectFrom('people')
    .select('last_department')
    .where('id', '=', person)
    .executeTakeFirst()
  return row?.last_department ?? null
}

/** Remembers what a person chose; written once for each change. */
export async function rememberDepartment(
  database: Database,
  person: number,
  department: string,
): Promise<void> {
  await database
    .updateTable('people')
    .set({ last_department: department })
    .where('id', '=', person)
    .where(({ eb, or }) =>
      or([eb('last_department', 'is', null), eb('last_department', '<>', department)]),
    )
    .execute()
}
