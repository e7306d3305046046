import type { FirstMotives } from '../../core/contacts/motives.ts'
import { type Database, inOne } from '../../storage/database.ts'
import { addMotive, listMotives } from '../../storage/motives.ts'

/** Takes up the motives that ship in `config/` where there is none yet; what the national team made of them stays. */
export async function loadFirstMotives(database: Database, first: FirstMotives): Promise<void> {
  await inOne(database, async (all) => {
    if ((await listMotives(all)).length > 0) return
    for (const { theme, national, directory, motives } of first) {
      const parent = await addMotive(all, { parent: null, name: theme, national, directory })
      for (const each of motives) await addFirst(all, parent, each)
    }
  })
}

async function addFirst(
  all: Database,
  parent: number,
  each: FirstMotives[number]['motives'][number],
): Promise<void> {
  const { motive, subMotives } = typeof each === 'string' ? { motive: each, subMotives: [] } : each
  const id = await addMotive(all, { parent, name: motive, national: false })
  for (const name of subMotives) await addMotive(all, { parent: id, name, national: false })
}
