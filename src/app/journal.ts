import { backUp } from '../storage/backup.ts'
import { mend } from '../storage/figures/comparing.ts'
import { readLag } from '../storage/folding/lag.ts'
import { countAside } from '../storage/journal/aside.ts'
import { filesOf } from '../storage/journal/files.ts'
import { forgetLosses, readLosses } from '../storage/journal/losses.ts'
import { readLogState } from '../storage/log-state.ts'
import { repair } from '../storage/repair.ts'
import { countStrays } from '../storage/strays.ts'
import { takeIn } from '../storage/taking-in.ts'
import { note } from './acts.ts'
import { done, refused } from './answer.ts'
import { catchUp } from './calls/tool.ts'
import type { Needs } from './ground.ts'
import type { Who } from './who.ts'

/** The journal of the calls, as the operator's tool looks after it. */
export function journalOf({
  database,
  databasePath: path,
  now,
}: Pick<Needs, 'database' | 'databasePath' | 'now'>) {
  const files = filesOf(path)
  return {
    /** Of the database beside which it lies. */
    path,
    /** Hands in what was set aside and makes sense, and has the rows and their figures made again; losses are counted anew. */
    async repair(who: Who, tell: (problem: string) => void) {
      if (!('tool' in who)) return refused('Seul l’outil d’exploitation le fait.', 'not yours')
      let taken = ''
      const { lines, salvaged, damaged } = await repair(files, database, async (rows) => {
        taken = await takeIn(path, rows)
      })
      if (taken === 'taken in') catchUp(path, tell)
      const { count: mended } = await mend(database)
      const left = countAside(files)
      const lost = await readLosses(files).catch(() => null)
      await forgetLosses(files)
      const told = `${lines.length + salvaged.length} faits repris, ${left} laissés`
      const at = new Date(now()).toISOString()
      await note(database, who, at, { did: 'repaired', noun: 'journal', told })
      return done({
        lines: lines.length,
        salvaged: salvaged.length,
        damaged,
        left,
        taken,
        lost,
        mended,
      })
    },
    /** What of the log waits for somebody; what cannot be read is the error that says why. */
    async trouble() {
      return {
        strays: await countStrays(database),
        lag: await readLag(database, files).catch((error: Error) => error),
        state: await readLogState(files).catch((error: Error) => error),
      }
    },
  }
}

/** Copies the database at a path, and what lies beside it, while they are in use; the names of the copies. */
export function copyOf(path: string, file: string): string[] {
  return backUp(filesOf(path), file)
}
