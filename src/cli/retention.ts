import { retentionOf } from '../app/retention.ts'
import { print, withOperator } from './operator.ts'
import { operatorNow } from './publishing.ts'
import { Refused } from './refused.ts'

/** `svi retention`: takes away what has been kept long enough, now; the running service does so every day. */
export async function retentionCommand({
  dryRun,
  json,
}: {
  dryRun?: boolean
  json?: boolean
}): Promise<void> {
  await withOperator(async ({ database, path, config, now }) => {
    const retention = retentionOf({ database, databasePath: path, config, now: () => now })
    if (dryRun) {
      const cutoffs = retention.cutoffs()
      if (json) return print(JSON.stringify(cutoffs))
      print(`numbers of calls before ${cutoffs.numbersBefore} would be erased,`)
      print(`calls before ${cutoffs.callsBefore} would be folded into monthly figures,`)
      print(`texts of contacts before ${cutoffs.textsBefore} would be emptied,`)
      print(`notes of calls back before ${cutoffs.notesBefore} would be emptied,`)
      return print(`accesses before ${cutoffs.accessesBefore} would be forgotten.`)
    }
    const run = await retention.run(operatorNow())
    if (!run.done) throw new Refused(run.why)
    const { taken: done } = run
    if (json) return print(JSON.stringify(done))
    print(
      `${done.numbers} numbers erased, ${done.facts} facts handed over for the service to take from the journal,`,
    )
    print(`${done.calls} calls forgotten, months folded: ${done.months.join(', ') || 'none'},`)
    print(`${done.texts} contacts and ${done.notes} calls back without their texts,`)
    print(`${done.accesses} accesses forgotten.`)
  })
}
