import { healthDays, healthOf, type LineHealth, shortTalk } from '../../core/call/health.ts'
import { entryOf } from '../../core/directory/directory.ts'
import { holds } from '../../core/people/people.ts'
import { dayMs } from '../../core/schedule/days.ts'
import { tallyLegs } from '../../storage/calls.ts'
import type { Needs } from '../ground.ts'
import { kept } from '../kept.ts'
import { reachOf, type Who } from '../who.ts'

/** Milliseconds for which the health of the lines is kept: it looks at a fortnight of legs. */
const healthKept = 60_000

/** What ails the lines that are in force. */
export function healthOfLines({
  database,
  snapshots,
  now,
}: Pick<Needs, 'database' | 'snapshots' | 'now'>) {
  const found = kept(healthKept, now, async () => {
    const since = new Date(now() - healthDays * dayMs).toISOString()
    const { directory } = snapshots.directoryOf(null)
    const isThere = ({ department, line }: LineHealth) =>
      entryOf(directory, department).lines.some(({ id }) => id === line)
    return healthOf(await tallyLegs(database, since, shortTalk)).filter(isThere)
  })
  return {
    /** Of the départements within reach of who asks. */
    async health(who: Who) {
      const reach = reachOf(who)
      return (await found()).filter(({ department }) => holds(reach, department))
    },
  }
}
