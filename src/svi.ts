import { Command, CommanderError } from 'commander'
import { directoryCommands } from './cli/commands/directory.ts'
import { lineCommands } from './cli/commands/line.ts'
import { logCommands } from './cli/commands/log.ts'
import { mailCommands } from './cli/commands/mail.ts'
import { json, type Run } from './cli/commands/run.ts'
import { upkeepCommands } from './cli/commands/upkeep.ts'
import { userCommands } from './cli/commands/user.ts'
import { NotValid, Refused } from './cli/refused.ts'

/** By who started the tool. */
const run: Run = async (command) => (await import('./operator.ts')).withTool(process.env, command)

/** Settings that are not valid are what a check is for. */
async function check(options: { json?: boolean }): Promise<void> {
  const { checkCommand, tellFaults } = await import('./cli/check.ts')
  await run((tool) => checkCommand(tool, options)).catch((error) => {
    if (!(error instanceof NotValid)) throw error
    tellFaults(error.faults, options)
  })
}

async function backup(file: string): Promise<void> {
  const { databaseFor } = await import('./operator.ts')
  await (await import('./cli/log.ts')).backupCommand(databaseFor(process.env), file)
}

function program(): Command {
  const svi = new Command('svi')
    .description("The operator's tool of the SI SIAO support line.")
    .exitOverride()
  lineCommands(svi, run)
  directoryCommands(svi, run)
  logCommands(svi, run)
  userCommands(svi, run)
  mailCommands(svi, run)
  upkeepCommands(svi, run)
  ownCommands(svi)
  return svi
}

/** Those that run without the app, or where it cannot be opened. */
function ownCommands(svi: Command): void {
  svi
    .command('backup')
    .description('copy the database, the spool and the journal while the service runs')
    .argument('<file>', 'the copy of the database; the others get names beside it')
    .action(backup)
  svi
    .command('check')
    .description('look at settings, prompts, directory, clock, zones and the public address')
    .option(...json)
    .action(check)
}

/** Exit codes: 0 done, 1 refused or found wrong, 2 the command was mistyped. */
function exitCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof Refused) {
    if (error.message) console.error(`svi: ${error.message}`)
    return error.code
  }
  console.error(`svi: ${error instanceof Error ? error.message : error}`)
  return 1
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
})
// What a command makes, a backup above all, is for this user alone.
process.umask(0o077)
try {
  await program().parseAsync()
} catch (error) {
  process.exitCode = exitCode(error)
}
