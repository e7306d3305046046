import { existsSync } from 'node:fs'
import type { Answered } from '../app/answer.ts'
import { copyOf } from '../app/journal.ts'
import { messageOf } from '../core/errors.ts'
import { complain } from './calls.ts'
import { Refused } from './refused.ts'
import type { Tool } from './tool.ts'
import { print } from './typed.ts'

/** `svi log repair`: hands in what was set aside and makes sense, and folds the whole journal again, and counts figures anew. */
export async function repairCommand(
  { app: { journal }, who }: Tool,
  { json }: { json?: boolean },
): Promise<void> {
  const repaired = await journal.repair(who, complain)
  if (!repaired.done) throw new Refused(repaired.why)
  const { done: _, ...counts } = repaired
  print(json ? JSON.stringify(counts) : inWords(counts))
}

function inWords(counts: Omit<Answered<Tool['app']['journal']['repair']>, 'done'>): string {
  const { lines, left, taken, lost, damaged, salvaged, mended } = counts
  const lostTold =
    lost &&
    `${lost.count} facts were lost between ${lost.since} and ${lost.last}: the service's log names each (word lost). They are counted anew from now on.`
  return [
    `${lines} lines set aside make sense and are ${taken}; ${left} still make none.`,
    lostTold,
    damaged.length > 0 &&
      `${salvaged} facts were read from damaged journals: ${damaged.join(', ')}`,
    mended > 0 && `${mended} figures were not what the rows say, and are now.`,
    taken === 'taken in'
      ? 'The rows of the calls were made again from the journal.'
      : 'The running service makes the rows of the calls again from the journal.',
  ]
    .filter(Boolean)
    .join('\n')
}

/** `svi backup`: a copy of everything that was recorded beside the database at a path, while the service runs. */
export async function backupCommand(path: string, file: string): Promise<void> {
  if (!existsSync(path)) throw new Refused(`there is no database ${path}; see DATABASE_URL`)
  try {
    for (const name of copyOf(path, file)) print(name)
  } catch (error) {
    throw new Refused(`the backup could not be made: ${messageOf(error)}`)
  }
}
