import type { Command } from 'commander'
import { json, type Run } from './run.ts'

/** What keeps the service whole, and tells of it. */
export function upkeepCommands(svi: Command, run: Run): void {
  actsCommand(svi, run)
  retentionCommand(svi, run)
}

function actsCommand(svi: Command, run: Run): void {
  svi
    .command('acts')
    .description('the register of acts, newest first: who did what, on what, when')
    .option('--who <text>', 'by whom, or part of it: anna@example.org, "outil : root"')
    .option('--did <act>', 'only this act, e.g. published')
    .option('--from <day>', 'from this day on (2026-11-30, Paris)')
    .option('--to <day>', 'up to this day')
    .option('--limit <number>', 'at most so many', '50')
    .option(...json)
    .action((options) =>
      run(async (tool) => (await import('../acts.ts')).actsCommand(tool, options)),
    )
}

function retentionCommand(svi: Command, run: Run): void {
  svi
    .command('retention')
    .description('take away what has been kept long enough, now')
    .option('--dry-run', 'say from when on, and take nothing away')
    .option(...json)
    .action((options) =>
      run(async (tool) => (await import('../retention.ts')).retentionCommand(tool, options)),
    )
}
