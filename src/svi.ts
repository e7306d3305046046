import { Command, CommanderError } from 'commander'
import { Refused } from './cli/refused.ts'
import type { Tool } from './cli/tool.ts'
import { ConfigurationError } from './settings/faults.ts'

const json = ['--json', 'print JSON for a program to read'] as const
const collect = (value: string, all: string[] = []) => [...all, value]

/** Runs a command on the opened app, by who started the tool. */
async function withTool(work: (tool: Tool) => Promise<void>): Promise<void> {
  return (await import('./operator.ts')).withTool(process.env, work)
}

/** Settings that are not valid are what a check is for. */
async function check(options: { json?: boolean }): Promise<void> {
  const { checkCommand, tellFaults } = await import('./cli/check.ts')
  await withTool((tool) => checkCommand(tool, options)).catch((error) => {
    if (!(error instanceof ConfigurationError)) throw error
    tellFaults(error.faults, options)
  })
}

/** Each command loads what it needs when it is called: help needs nothing. */
function program(): Command {
  const svi = new Command('svi')
    .description("The operator's tool of the SI SIAO support line.")
    .exitOverride()
  const add = (parent: Command, name: string, description: string) =>
    parent.command(name).description(description).exitOverride()

  add(svi, 'call', 'make a call with the test phone, through the real service; it leaves no trace')
    .option('--department <code>', 'give this département by keys and ask nothing')
    .option('--say <words>', 'give the département by voice and ask nothing')
    .option(
      '--lines <list>',
      'what the lines do, in the order they ring: answer, busy, no-answer, failed, machine, decline',
    )
    .option('--at <instant>', 'when the call is made, e.g. 2026-11-30T10:00')
    .option('--from <number>', "the caller's number")
    .option('--record', "keep it in the service's own log, as if it had been made; local mode only")
    .option('--twiml', 'print the TwiML documents too')
    .option(...json)
    .action((options) =>
      withTool(async (tool) => (await import('./cli/call.ts')).callCommand(tool, options)),
    )

  add(svi, 'explain', 'say what a call for a département would meet')
    .requiredOption('--department <code>', 'the département')
    .option('--at <instant>', 'when; may be repeated; "-" reads them from standard input', collect)
    .option(...json)
    .action((options) =>
      withTool(async (tool) => (await import('./cli/explain.ts')).explainCommand(tool, options)),
    )

  const directory = add(svi, 'directory', 'the routing directory and its versions')
  add(directory, 'import', 'publish a directory file (CSV) as a new version')
    .argument('<file>', 'the file, or - for standard input')
    .option('--dry-run', 'show the difference and publish nothing')
    .option('--exceptions <file>', 'closures, openings and alerts, as in config/exceptions.json')
    .option('--reason <text>', 'why, for the history')
    .option('--without-proof', 'publish although the proof finds errors; needs --reason')
    .option('--without-agreement', 'publish without the second person; needs --reason')
    .option(...json)
    .action((file, options) =>
      withTool(async (tool) =>
        (await import('./cli/directory.ts')).importCommand(tool, file, options),
      ),
    )
  add(directory, 'export', 'write the directory file of the version in force')
    .option('--version <number>', 'of another version')
    .option('--exceptions', 'write its exceptions file instead')
    .action((options) =>
      withTool(async (tool) => (await import('./cli/directory.ts')).exportCommand(tool, options)),
    )
  add(directory, 'versions', 'list what was published')
    .option(...json)
    .action((options) =>
      withTool(async (tool) => (await import('./cli/directory.ts')).versionsCommand(tool, options)),
    )
  add(directory, 'rollback', 'publish an earlier version again')
    .argument('<version>', 'its number')
    .option('--reason <text>', 'why, for the history')
    .action((version, options) =>
      withTool(async (tool) =>
        (await import('./cli/directory.ts')).rollbackCommand(tool, version, options),
      ),
    )

  add(
    directory,
    'lift',
    'let somebody agree with a draft who owes their entry to one who changed it',
  )
    .argument('<draft>', 'its number')
    .requiredOption('--reason <text>', 'why; it is told to the national team')
    .action((draft, options) =>
      withTool(async (tool) =>
        (await import('./cli/directory.ts')).liftCommand(tool, draft, options),
      ),
    )

  const calls = add(svi, 'calls', 'the call log')
  add(calls, 'list', 'list calls, newest first')
    .option('--from <instant>', 'started at or after')
    .option('--to <instant>', 'started before')
    .option('--department <code>', 'of this département')
    .option('--outcome <outcome>', 'with this outcome')
    .option('--limit <number>', 'at most so many', '50')
    .option(...json)
    .action((options) =>
      withTool(async (tool) => (await import('./cli/calls.ts')).listCommand(tool, options)),
    )
  add(calls, 'show', 'tell one call')
    .argument('<call>', 'its CallSid')
    .option(...json)
    .action((call, options) =>
      withTool(async (tool) => (await import('./cli/calls.ts')).showCommand(tool, call, options)),
    )

  add(calls, 'without-beginning', 'list calls of which only callbacks came; they count nowhere')
    .option(...json)
    .action((options) =>
      withTool(async (tool) =>
        (await import('./cli/calls.ts')).withoutBeginningCommand(tool, options),
      ),
    )

  const log = add(svi, 'log', 'the journal of the calls')
  add(log, 'repair', 'hand in what was set aside and makes sense, and make the rows again')
    .option(...json)
    .action((options) =>
      withTool(async (tool) => (await import('./cli/log.ts')).repairCommand(tool, options)),
    )

  add(svi, 'acts', 'the register of acts, newest first: who did what, on what, when')
    .option('--who <text>', 'by whom, or part of it: anna@example.org, "outil : root"')
    .option('--did <act>', 'only this act, e.g. published')
    .option('--from <day>', 'from this day on (2026-11-30, Paris)')
    .option('--to <day>', 'up to this day')
    .option('--limit <number>', 'at most so many', '50')
    .option(...json)
    .action((options) =>
      withTool(async (tool) => (await import('./cli/acts.ts')).actsCommand(tool, options)),
    )

  add(svi, 'backup', 'copy the database, the spool and the journal while the service runs')
    .argument('<file>', 'the copy of the database; the others get names beside it')
    .action(async (file) => {
      const { databaseOf } = await import('./operator.ts')
      await (await import('./cli/log.ts')).backupCommand(databaseOf(process.env), file)
    })

  const user = add(svi, 'user', 'accounts of the pages')
  add(user, 'add', 'add a person and print their one-time link')
    .argument('<email>', 'their address')
    .requiredOption('--name <name>', 'their name')
    .option('--departments <codes>', 'make a référent of these départements: 69,01')
    .action((email, options) =>
      withTool(async (tool) =>
        (await import('./cli/user.ts')).addUserCommand(tool, email, options),
      ),
    )

  add(svi, 'retention', 'take away what has been kept long enough, now')
    .option('--dry-run', 'say from when on, and take nothing away')
    .option(...json)
    .action((options) =>
      withTool(async (tool) =>
        (await import('./cli/retention.ts')).retentionCommand(tool, options),
      ),
    )

  add(svi, 'check', 'look at settings, prompts, directory, clock, zones and the public address')
    .option(...json)
    .action(check)
  return svi
}

/** Exit codes: 0 done, 1 refused or found wrong, 2 the command was mistyped. */
function exitCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof Refused) {
    if (error.message) console.error(`svi: ${error.message}`)
    return error.code
  }
  if (error instanceof ConfigurationError) {
    console.error(
      `svi: the settings are not valid:\n${error.faults.map((fault) => `  - ${fault}`).join('\n')}`,
    )
    return 1
  }
  console.error(`svi: ${(error as Error).message}`)
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
