import type { Cutoffs, RetentionDone } from '../core/retention.ts'
import { Refused } from './refused.ts'
import type { Tool } from './tool.ts'
import { print } from './typed.ts'

/** `svi retention`: takes away what has been kept long enough, now; the running service does so every day. */
export async function retentionCommand(
  { app: { retention }, who }: Tool,
  { dryRun, json }: { dryRun?: boolean; json?: boolean },
): Promise<void> {
  if (dryRun) {
    const cutoffs = retention.cutoffs()
    return json ? print(JSON.stringify(cutoffs)) : tellCutoffs(cutoffs)
  }
  const run = await retention.run(who)
  if (!run.done) throw new Refused(run.why)
  if (json) print(JSON.stringify(run.taken))
  else tellTaken(run.taken)
}

function tellCutoffs(cutoffs: Cutoffs): void {
  print(`numbers of calls before ${cutoffs.numbersBefore} would be erased,`)
  print(`calls before ${cutoffs.callsBefore} would be folded into monthly figures,`)
  print(`texts of contacts before ${cutoffs.textsBefore} would be emptied,`)
  print(`notes of calls back before ${cutoffs.notesBefore} would be emptied,`)
  print(`accesses before ${cutoffs.accessesBefore} would be forgotten,`)
  print(`files of requests closed before ${cutoffs.attachmentsBefore} would be erased,`)
  print(`requests closed before ${cutoffs.requestsBefore} would lose what was written in them,`)
  print(`mails before ${cutoffs.mailsBefore} would be forgotten.`)
}

function tellTaken(done: RetentionDone): void {
  print(
    `${done.numbers} numbers erased, ${done.facts} facts handed over for the service to take from the journal,`,
  )
  print(`${done.calls} calls forgotten, months folded: ${done.months.join(', ') || 'none'},`)
  print(`${done.texts} contacts and ${done.notes} calls back without their texts,`)
  print(`${done.accesses} accesses forgotten,`)
  print(
    `${done.attachments} files of requests erased, ${done.requests} requests and ${done.mails} mails emptied.`,
  )
}
