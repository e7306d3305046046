import { isPart, type PublicPart } from '../core/directory/contact-point.ts'
import type { Database } from './database.ts'

/** What each département made public of its contact point; those that never chose are not in it. */
export async function readPublicParts(database: Database): Promise<Map<string, PublicPart[]>> {
  const rows = await database.selectFrom('contact_points').selectAll().execute()
  return new Map(rows.map(({ department, parts }) => [department, partsOf(parts)]))
}

/** Keeps what a département makes public. */
export async function setPublicParts(
  all: Database,
  department: string,
  chosen: readonly PublicPart[],
): Promise<void> {
  const parts = chosen.join(' ')
  await all
    .insertInto('contact_points')
    .values({ department, parts })
    .onConflict((conflict) => conflict.column('department').doUpdateSet({ parts }))
    .execute()
}

/** A word that is no part any more shows nothing. */
function partsOf(parts: string): PublicPart[] {
  return parts.split(' ').filter(isPart)
}
