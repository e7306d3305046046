import { existsSync, mkdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'
import { askLineMemory } from './app/calls/line-memory.ts'
import { openAppFor } from './app/opening.ts'
import type { Who } from './app/who.ts'
import { Refused } from './cli/refused.ts'
import type { Tool } from './cli/tool.ts'
import { openLog } from './settings/log.ts'
import { readSettings } from './settings/settings.ts'
import { isFirstStart, withoutDatabase } from './storage/beginning.ts'
import { databasePath } from './storage/database.ts'
import { prepare } from './tasks.ts'

/** Runs a command on the app, opened on the service's database; that is made and filled first when there is none. */
export async function withTool(
  environment: Record<string, string | undefined>,
  work: (tool: Tool) => Promise<void>,
): Promise<void> {
  const config = readSettings(environment, Date.now())
  const { local, publicUrl, clockOffset } = config
  const now = Date.now() + clockOffset
  const path = databasePath(config.databaseUrl)
  mkdirSync(dirname(path), { recursive: true })
  if (!existsSync(path) && !isFirstStart(path)) throw new Refused(withoutDatabase(path))
  const edge = { now: () => now, log: openLog('silent') }
  await prepare(config, edge)
  const opened = await openAppFor(config, edge, () => askLineMemory({ url: publicUrl }))
  try {
    await work({ app: opened.app, who: operatorNow(), now, local, publicUrl, clockOffset })
  } finally {
    await opened.close()
  }
}

/** The path of the service's database; nothing is opened or made. */
export function databaseOf(environment: Record<string, string | undefined>): string {
  return databasePath(readSettings(environment, Date.now()).databaseUrl)
}

/** The tool in the hands of the system user who started it; of one without a name, the number. */
function operatorNow(): Who {
  try {
    return { tool: userInfo().username }
  } catch {
    return { tool: String(process.getuid?.() ?? 'inconnu') }
  }
}
