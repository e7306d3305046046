import { existsSync } from 'node:fs'
import { copyOf, journalOf } from '../app/journal.ts'
import { complain } from './calls.ts'
import { print, settingsOfTool, withOperator } from './operator.ts'
import { operatorNow } from './publishing.ts'
import { Refused } from './refused.ts'

/** `svi log repair`: hands in what was set aside and makes sense, and folds the whole journal again, and counts figures anew. */
export async function repairCommand({ json }: { json?: boolean }): Promise<void> {
  await withOperator(async ({ database, path: databasePath, now }) => {
    const journal = journalOf({ database, databasePath, now: () => now })
    const repaired = await journal.repair(operatorNow(), complain)
    if (!repaired.done) throw new Refused(repaired.why)
    const { done: _, ...counts } = repaired
    if (json) return print(JSON.stringify(counts))
    const { lines, left, taken, lost, damaged, salvaged, mended } = counts
    print(`${lines} lines set aside make sense and are ${taken}; ${left} still make none.`)
    if (lost)
      print(
        `${lost.count} facts were lost between ${lost.since} and ${lost.last}: the service's log names each (word lost). They are counted anew from now on.`,
      )
    if (damaged.length > 0)
      print(`${salvaged} facts were read from damaged journals: ${damaged.join(', ')}`)
    if (mended > 0) print(`${mended} figures were not what the rows say, and are now.`)
    print(
      taken === 'taken in'
        ? 'The rows of the calls were made again from the journal.'
        : 'The running service makes the rows of the calls again from the journal.',
    )
  })
}

/** `svi backup`: a copy of everything that was recorded, while the service runs. */
export async function backupCommand(file: string): Promise<void> {
  const { path } = settingsOfTool()
  if (!existsSync(path)) throw new Refused(`there is no database ${path}; see DATABASE_URL`)
  try {
    for (const name of copyOf(path, file)) print(name)
  } catch (error) {
    throw new Refused(`the backup could not be made: ${(error as Error).message}`)
  }
}
