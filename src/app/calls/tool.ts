import type { CallRow } from '../../core/call/outcome.ts'
import { maskNumbers } from '../../core/directory/numbers.ts'
import { type CallFilter, findCall, listCalls } from '../../storage/calls.ts'
import { openFolder } from '../../storage/folding/folder.ts'
import { setUnfoldableAside } from '../../storage/folding/unfoldable.ts'
import { filesOf } from '../../storage/journal/files.ts'
import { countStrays, listStrays } from '../../storage/strays.ts'
import type { Needs } from '../ground.ts'

/** What the operator's tool asks of the log, test calls included; numbers are masked. */
export function toolCallsOf({ database, databasePath }: Pick<Needs, 'database' | 'databasePath'>) {
  return {
    /** The calls that match, newest first. */
    list: async (filter: CallFilter) => (await listCalls(database, filter)).map(withoutNumber),
    /** One call and its facts, or undefined. */
    async show(call: string) {
      const found = await findCall(database, call)
      if (!found) return undefined
      const { events, ...row } = found
      return { row: withoutNumber(row), events }
    },
    /** Calls of which only callbacks came, a thousand at most, the latest first. */
    strays: () => listStrays(database, { limit: 1000, offset: 0 }),
    countStrays: () => countStrays(database),
    /** Makes the rows that the journal is ahead of; `tell` hears of what cannot be read. */
    catchUp: (tell: (problem: string) => void) => catchUp(databasePath, tell),
  }
}

function withoutNumber({ caller, ...row }: CallRow): CallRow {
  return { ...row, caller: caller === null ? null : maskNumbers(caller) }
}

/** The rows of a running service may be a moment behind its journal. */
export function catchUp(path: string, tell: (problem: string) => void): void {
  const files = filesOf(path)
  const keep = (found: Parameters<typeof setUnfoldableAside>[1]) => setUnfoldableAside(files, found)
  const folder = openFolder({ files, tell, keep })
  folder.catchUp()
  folder.close()
}
