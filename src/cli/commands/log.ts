import type { Command } from 'commander'
import { json, type Run } from './run.ts'

/** The calls that were made, and their journal. */
export function logCommands(svi: Command, run: Run): void {
  const calls = svi.command('calls').description('the call log')
  listCommand(calls, run)
  showCommand(calls, run)
  withoutBeginningCommand(calls, run)
  svi
    .command('log')
    .description('the journal of the calls')
    .command('repair')
    .description('hand in what was set aside and makes sense, and make the rows again')
    .option(...json)
    .action((options) =>
      run(async (tool) => (await import('../log.ts')).repairCommand(tool, options)),
    )
}

function listCommand(calls: Command, run: Run): void {
  calls
    .command('list')
    .description('list calls, newest first')
    .option('--from <instant>', 'started at or after')
    .option('--to <instant>', 'started before')
    .option('--department <code>', 'of this département')
    .option('--outcome <outcome>', 'with this outcome')
    .option('--limit <number>', 'at most so many', '50')
    .option(...json)
    .action((options) =>
      run(async (tool) => (await import('../calls.ts')).listCommand(tool, options)),
    )
}

function showCommand(calls: Command, run: Run): void {
  calls
    .command('show')
    .description('tell one call')
    .argument('<call>', 'its CallSid')
    .option(...json)
    .action((call, options) =>
      run(async (tool) => (await import('../calls.ts')).showCommand(tool, call, options)),
    )
}

function withoutBeginningCommand(calls: Command, run: Run): void {
  calls
    .command('without-beginning')
    .description('list calls of which only callbacks came; they count nowhere')
    .option(...json)
    .action((options) =>
      run(async (tool) => (await import('../calls.ts')).withoutBeginningCommand(tool, options)),
    )
}
