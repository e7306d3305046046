import type { Entry } from '../core/directory/directory.ts'
import type { KnownLine } from '../core/directory/lines.ts'
import type { Database } from './database.ts'

/** Every line that was ever published, as it last stood; of one département, or of all. */
export async function listLines(database: Database, department?: string): Promise<KnownLine[]> {
  const query = database
    .selectFrom('lines')
    .select(['department', 'line as id', 'number', 'label'])
    .orderBy('department')
    .orderBy('line')
  return department === undefined
    ? query.execute()
    : query.where('department', '=', department).execute()
}

/** Notes the lines of entries that are being published. */
export async function noteLines(database: Database, entries: Entry[]): Promise<void> {
  for (const { department, lines } of entries.filter((entry) => entry.lines.length > 0))
    await database
      .insertInto('lines')
      .values(lines.map(({ id: line, number, label }) => ({ department, line, number, label })))
      .onConflict((conflict) =>
        conflict.columns(['department', 'line']).doUpdateSet(({ ref }) => ({
          number: ref('excluded.number'),
          label: ref('excluded.label'),
        })),
      )
      .execute()
}
