import type { Command } from 'commander'
import { json, type Run, severally } from './run.ts'

/** What a caller would meet: a call with the test phone, and the explanation of one. */
export function lineCommands(svi: Command, run: Run): void {
  callCommand(svi, run)
  explainCommand(svi, run)
}

const lines =
  'what the lines do, in the order they ring: answer, busy, no-answer, failed, machine, decline'

function callCommand(svi: Command, run: Run): void {
  svi
    .command('call')
    .description('make a call with the test phone, through the real service; it leaves no trace')
    .option('--department <code>', 'give this département by keys and ask nothing')
    .option('--say <words>', 'give the département by voice and ask nothing')
    .option('--lines <list>', lines)
    .option('--at <instant>', 'when the call is made, e.g. 2026-11-30T10:00')
    .option('--from <number>', "the caller's number")
    .option('--record', "keep it in the service's own log, as if it had been made; local mode only")
    .option('--twiml', 'print the TwiML documents too')
    .option(...json)
    .action((options) =>
      run(async (tool) => (await import('../call.ts')).callCommand(tool, options)),
    )
}

const at = 'when; may be repeated; "-" reads them from standard input'

function explainCommand(svi: Command, run: Run): void {
  svi
    .command('explain')
    .description('say what a call for a département would meet')
    .requiredOption('--department <code>', 'the département')
    .option('--at <instant>', at, severally)
    .option(...json)
    .action((options) =>
      run(async (tool) => (await import('../explain.ts')).explainCommand(tool, options)),
    )
}
