import type { Command } from 'commander'
import { json, type Run } from './run.ts'

/** Accounts of the pages, by their address. */
export function userCommands(svi: Command, run: Run): void {
  const user = svi.command('user').description('accounts of the pages')
  listCommand(user, run)
  addCommand(user, run)
  changeCommand(user, run)
  inviteCommand(user, run)
  closingCommand(user, run, 'close')
  closingCommand(user, run, 'reopen')
}

function listCommand(user: Command, run: Run): void {
  user
    .command('list')
    .description('list the accounts, by name')
    .option(...json)
    .action((options) =>
      run(async (tool) => (await import('../user.ts')).listUsersCommand(tool, options)),
    )
}

function addCommand(user: Command, run: Run): void {
  user
    .command('add')
    .description('add a person and print their one-time link')
    .argument('<email>', 'their address')
    .requiredOption('--name <name>', 'their name')
    .option('--departments <codes>', 'make a référent of these départements: 69,01')
    .option(...json)
    .action((email, options) =>
      run(async (tool) => (await import('../user.ts')).addUserCommand(tool, email, options)),
    )
}

function changeCommand(user: Command, run: Run): void {
  user
    .command('change')
    .description('give an account another name, role or départements; the rest of it stays')
    .argument('<email>', 'its address')
    .option('--name <name>', 'the name')
    .option('--national', 'make a member of the national team')
    .option('--departments <codes>', 'make a référent of these départements and no other: 69,01')
    .option(...json)
    .action((email, options) =>
      run(async (tool) => (await import('../user.ts')).changeUserCommand(tool, email, options)),
    )
}

function inviteCommand(user: Command, run: Run): void {
  user
    .command('invite')
    .description('print a new one-time link, which sets the password; earlier links are void')
    .argument('<email>', 'the address of the account')
    .option(...json)
    .action((email, options) =>
      run(async (tool) => (await import('../user.ts')).inviteUserCommand(tool, email, options)),
    )
}

const closings = {
  close: 'close an account: its sessions and its one-time link end',
  reopen: 'open an account again that was closed',
}

function closingCommand(user: Command, run: Run, act: keyof typeof closings): void {
  user
    .command(act)
    .description(closings[act])
    .argument('<email>', 'its address')
    .option(...json)
    .action((email, options) =>
      run(async (tool) =>
        (await import('../user.ts')).closeUserCommand(tool, email, { ...options, act }),
      ),
    )
}
