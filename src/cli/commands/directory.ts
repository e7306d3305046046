import type { Command } from 'commander'
import { json, type Run } from './run.ts'

/** The routing directory: its files, its versions, its drafts. */
export function directoryCommands(svi: Command, run: Run): void {
  const directory = svi.command('directory').description('the routing directory and its versions')
  importCommand(directory, run)
  exportCommand(directory, run)
  versionsCommand(directory, run)
  rollbackCommand(directory, run)
  liftCommand(directory, run)
}

function liftCommand(directory: Command, run: Run): void {
  directory
    .command('lift')
    .description('let somebody agree with a draft who owes their entry to one who changed it')
    .argument('<draft>', 'its number')
    .requiredOption('--reason <text>', 'why; it is told to the national team')
    .action((draft, options) =>
      run(async (tool) => (await import('../directory.ts')).liftCommand(tool, draft, options)),
    )
}

function importCommand(directory: Command, run: Run): void {
  directory
    .command('import')
    .description('publish a directory file (CSV, xlsx or ods) as a new version')
    .argument('<file>', 'the file, or - for standard input')
    .option('--dry-run', 'show the difference and publish nothing')
    .option('--remove', 'also take away the départements that the file does not have')
    .option('--exceptions <file>', 'closures, openings and alerts, as in config/exceptions.json')
    .option('--reason <text>', 'why, for the history')
    .option('--without-proof', 'publish although the proof finds errors; needs --reason')
    .option('--without-agreement', 'publish without the second person; needs --reason')
    .option(...json)
    .action((file, options) =>
      run(async (tool) => (await import('../directory.ts')).importCommand(tool, file, options)),
    )
}

function exportCommand(directory: Command, run: Run): void {
  directory
    .command('export')
    .description('write the directory file of the version in force')
    .argument('[file]', 'where, as its name ends: .xlsx or .csv; CSV on standard output without it')
    .option('--version <number>', 'of another version')
    .option('--exceptions', 'write its exceptions file instead')
    .action((file, options) =>
      run(async (tool) => (await import('../directory.ts')).exportCommand(tool, file, options)),
    )
}

function versionsCommand(directory: Command, run: Run): void {
  directory
    .command('versions')
    .description('list what was published')
    .option(...json)
    .action((options) =>
      run(async (tool) => (await import('../directory.ts')).versionsCommand(tool, options)),
    )
}

function rollbackCommand(directory: Command, run: Run): void {
  directory
    .command('rollback')
    .description('publish an earlier version again')
    .argument('<version>', 'its number')
    .option('--reason <text>', 'why, for the history')
    .action((version, options) =>
      run(async (tool) =>
        (await import('../directory.ts')).rollbackCommand(tool, version, options),
      ),
    )
}
