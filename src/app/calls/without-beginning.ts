import { callbacksInWords } from '../../core/call/callbacks.ts'
import { maskNumbers } from '../../core/directory/numbers.ts'
import { pageLength } from '../../core/paging.ts'
import { dayMs } from '../../core/schedule/days.ts'
import { countStrays, listStrays } from '../../storage/strays.ts'
import { done, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import { isNational, onlyNational, type Who } from '../who.ts'
import { daysToDo } from './listing.ts'

/** Calls of which only callbacks came: they have no département, and are counted nowhere else. */
export function withoutBeginningOf({ database, now }: Pick<Needs, 'database' | 'now'>) {
  return {
    /** How many there are of the last `days` days. */
    async countWithoutBeginning() {
      const since = new Date(now() - daysToDo * dayMs).toISOString()
      return { count: await countStrays(database, since), days: daysToDo }
    },
    /** A page of those of all days, the latest first, and whether there is another. */
    async withoutBeginning(who: Who, page: number) {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const offset = (page - 1) * pageLength
      const found = await listStrays(database, { limit: pageLength + 1, offset })
      const calls = found.slice(0, pageLength).map(({ call, lastAt, events }) => ({
        call: maskNumbers(call),
        lastAt,
        callbacks: callbacksInWords(events).map(maskNumbers),
      }))
      return done({ calls, more: found.length > pageLength })
    },
  }
}
