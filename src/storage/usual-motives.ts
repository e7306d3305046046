import { z } from 'zod'
import type { Database } from './database.ts'

const numbers = z.array(z.number())

/** The motives under the keys of a person in a département, by number, in their order; null: none are kept. */
export async function readUsualMotives(
  database: Database,
  person: number,
  department: string,
): Promise<number[] | null> {
  const row = await database
    .selectFrom('usual_motives')
    .select('motives')
    .where('person', '=', person)
    .where('department', '=', department)
    .executeTakeFirst()
  return row ? numbers.parse(JSON.parse(row.motives)) : null
}

/** Keeps them; those that are kept already stay, unless `anew`. */
export async function keepUsualMotives(
  database: Database,
  { person, department, anew }: { person: number; department: string; anew: boolean },
  ids: number[],
): Promise<void> {
  const motives = JSON.stringify(ids)
  await database
    .insertInto('usual_motives')
    .values({ person, department, motives })
    .onConflict((conflict) => {
      const same = conflict.columns(['person', 'department'])
      return anew ? same.doUpdateSet({ motives }) : same.doNothing()
    })
    .execute()
}
