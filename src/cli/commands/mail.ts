import type { Command } from 'commander'
import { json, type Run } from './run.ts'

/** Mails that come in. */
export function mailCommands(svi: Command, run: Run): void {
  const mail = svi.command('mail').description('letters that leave, mails that come in')
  mail
    .command('list')
    .description('list letters, the latest first')
    .option('--refused', 'only those that were refused')
    .option('--waiting', 'only those that wait')
    .option(...json)
    .action((options) =>
      run(async (tool) => (await import('../mail.ts')).listCommand(tool, options)),
    )
  mail
    .command('retry')
    .description('try a letter that was refused once more')
    .argument('<letter>', 'its number')
    .action((id) => run(async (tool) => (await import('../mail.ts')).retryCommand(tool, id)))
  mail
    .command('reply')
    .description('play a requester who answers by mail; local mode only')
    .argument('<number>', 'the number of the request, e.g. D-2026-00001-F')
    .requiredOption('--text <words>', 'what they write')
    .action((number, options) =>
      run(async (tool) => (await import('../mail.ts')).replyCommand(tool, number, options)),
    )
}
