import { existsSync } from 'node:fs'
import { backUp } from '../storage/backup.ts'
import { mend } from '../storage/figures/comparing.ts'
import { countAside } from '../storage/journal/aside.ts'
import { filesOf } from '../storage/journal/files.ts'
import { forgetLosses, readLosses } from '../storage/journal/losses.ts'
import { repair } from '../storage/repair.ts'
import { takeIn } from '../storage/taking-in.ts'
import { catchUp } from './calls.ts'
import { print, settingsOfTool, withOperator } from './operator.ts'
import { Refused } from './refused.ts'

/** `svi log repair`: hands in what was set aside and makes sense, and folds the whole journal again, and counts figures anew. */
export async function repairCommand({ json }: { json?: boolean }): Promise<void> {
  await withOperator(async (operator) => {
    const files = filesOf(operator.path)
    let taken = ''
    const found = await repair(files, operator.database, async (rows) => {
      taken = await takeIn(operator.path, rows)
    })
    if (taken === 'taken in') catchUp(operator)
    const { missing, calls } = await mend(operator.database)
    const left = countAside(files)
    const lost = await readLosses(files).catch(() => null)
    await forgetLosses(files)
    const { lines, salvaged, damaged } = found
    const mended = missing.length + calls.length
    const counts = {
      lines: lines.length,
      salvaged: salvaged.length,
      damaged,
      left,
      taken,
      lost,
      mended,
    }
    if (json) return print(JSON.stringify(counts))
    print(`${counts.lines} lines set aside make sense and are ${taken}; ${left} still make none.`)
    if (lost)
      print(
        `${lost.count} facts were lost between ${lost.since} and ${lost.last}: the service's log names each (word lost). They are counted anew from now on.`,
      )
    if (damaged.length > 0)
      print(`${counts.salvaged} facts were read from damaged journals: ${damaged.join(', ')}`)
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
    for (const name of backUp(filesOf(path), file)) print(name)
  } catch (error) {
    throw new Refused(`the backup could not be made: ${(error as Error).message}`)
  }
}
