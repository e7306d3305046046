import { userInfo } from 'node:os'
import { type Drafts, draftsOf } from '../app/directory/drafts.ts'
import { openExaminer } from '../app/directory/proof.ts'
import { openPublishing, type Publishing } from '../app/directory/publishing.ts'
import { openSnapshots } from '../app/directory/snapshots.ts'
import type { Who } from '../app/who.ts'
import { openLog } from '../settings/log.ts'
import { type Operator, withOperator } from './operator.ts'

/** What a command has that publishes. */
export interface Publisher extends Operator {
  publishing: Publishing
  drafts: Drafts
  who: Who
}

/** Runs a command that acts on the directory, by the rules that hold for everybody. */
export function withPublishing(work: (publisher: Publisher) => Promise<void>): Promise<void> {
  return withOperator(async (operator) => {
    const { database, config, now } = operator
    const log = openLog('silent')
    const examiner = openExaminer(config)
    const snapshots = await openSnapshots(database, config, log)
    const ground = { database, config, examiner, snapshots, now: () => now, log }
    try {
      const acts = { publishing: openPublishing(ground), drafts: draftsOf(ground) }
      await work({ ...operator, ...acts, who: operatorNow() })
    } finally {
      snapshots.close()
      await examiner.close()
    }
  })
}

/** The tool in the hands of the system user who started it; of one without a name, the number. */
export function operatorNow(): Who {
  try {
    return { tool: userInfo().username }
  } catch {
    return { tool: String(process.getuid?.() ?? 'inconnu') }
  }
}
