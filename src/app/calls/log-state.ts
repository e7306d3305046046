import type { LogState } from '../../core/call/log-state.ts'
import { readLag } from '../../storage/folding/lag.ts'
import { filesOf } from '../../storage/journal/files.ts'
import { readLogState } from '../../storage/log-state.ts'
import type { Needs } from '../ground.ts'
import { kept } from '../kept.ts'

/** Milliseconds for which the state of the log is kept: it reads whole files. */
const logStateKept = 5_000

/** How the log stands; rejects when its files cannot be read. */
export function logStateOf(
  needs: Pick<Needs, 'database' | 'databasePath' | 'databaseFile' | 'lineMemory' | 'now'>,
): () => Promise<LogState> {
  const { database, databasePath, databaseFile, lineMemory, now } = needs
  const files = filesOf(databasePath)
  return kept(logStateKept, now, async () => {
    const [found, lag, memory] = await Promise.all([
      readLogState(files),
      readLag(database, files),
      lineMemory().catch(() => null),
    ])
    return { ...found, lag, memory, database: databaseFile() }
  })
}
