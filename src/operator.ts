import { userInfo } from 'node:os'
import { databaseOf, demandDatabase, makeFolder, mayMake } from './app/beginning.ts'
import { askLineMemory } from './app/calls/line-memory.ts'
import { prepare } from './app/first.ts'
import { openAppFor } from './app/opening.ts'
import type { Who } from './app/who.ts'
import { NotValid } from './cli/refused.ts'
import type { Tool } from './cli/tool.ts'
import { ConfigurationError } from './settings/faults.ts'
import { openLog } from './settings/log.ts'
import { readSettings } from './settings/settings.ts'

type Environment = Record<string, string | undefined>

/** Runs a command on the app, opened on the service's database; that is made and filled first when there is none. */
export async function withTool(
  environment: Environment,
  work: (tool: Tool) => Promise<void>,
): Promise<void> {
  await onApp(environment, work).catch(refuse)
}

async function onApp(environment: Environment, work: (tool: Tool) => Promise<void>): Promise<void> {
  const config = readSettings(environment, Date.now())
  const { local, publicUrl, clockOffset } = config
  const now = Date.now() + clockOffset
  const edge = { now: () => now, log: openLog('silent') }
  makeFolder(config)
  if (!mayMake(config)) demandDatabase(config)
  await prepare(config, edge)
  const opened = await openAppFor(config, edge, () => askLineMemory({ url: publicUrl }))
  try {
    await work({ app: opened.app, who: operatorNow(), now, local, publicUrl, clockOffset })
  } finally {
    await opened.close()
  }
}

/** The path of the service's database; nothing is opened or made. */
export function databaseFor(environment: Environment): string {
  try {
    return databaseOf(readSettings(environment, Date.now()))
  } catch (error) {
    return refuse(error)
  }
}

/** What is wrong with the settings is told by a command as its own refusal. */
function refuse(error: unknown): never {
  throw error instanceof ConfigurationError ? new NotValid(error.faults) : error
}

/** The tool in the hands of the system user who started it; of one without a name, the number. */
function operatorNow(): Who {
  try {
    return { tool: userInfo().username }
  } catch {
    return { tool: String(process.getuid?.() ?? 'inconnu') }
  }
}
