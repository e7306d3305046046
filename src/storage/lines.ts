import type { CompiledQuery } from 'kysely'
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

/** What notes the lines of entries that are being published, made before anything is locked. */
export function notingLines(database: Database, entries: Entry[]): CompiledQuery[] {
  return entries
    .filter(({ lines }) => lines.length > 0)
    .map(({ department, lines }) =>
      database
        .insertInto('lines')
        .values(lines.map(({ id: line, number, label }) => ({ department, line, number, label })))
        .onConflict((conflict) =>
          conflict.columns(['department', 'line']).doUpdateSet(({ ref }) => ({
            number: ref('excluded.number'),
            label: ref('excluded.label'),
          })),
        )
        .compile(),
    )
}
