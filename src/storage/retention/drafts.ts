import { noChanges } from '../../core/directory/changes.ts'
import type { Database } from '../database.ts'
import { type Step, stepsOf } from '../pace.ts'

/**
 * Empties the drafts that were given up before an instant (ISO-8601). Their numbers stay taken: letters, requests and the
 * register of acts name them.
 */
export function forgetDrafts(database: Database, before: string): Step {
  const nothing = JSON.stringify(noChanges())
  return stepsOf(async (limit) => {
    const { numUpdatedRows } = await database
      .updateTable('drafts')
      .set({ changes: nothing, reason: '', trouble: null, publish_at: null })
      .where('id', 'in', (old) =>
        old
          .selectFrom('drafts')
          .select('id')
          .where('state', '=', 'dropped')
          .where('updated_at', '<', before)
          .where((each) => each.or([each('changes', '<>', nothing), each('reason', '<>', '')]))
          .limit(limit),
      )
      .executeTakeFirst()
    return Number(numUpdatedRows)
  })
}
