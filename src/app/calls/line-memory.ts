import { z } from 'zod'
import type { LineMemory } from '../../core/call/log-state.ts'
import { askAt } from '../../processes/asking.ts'

const lane = z.string()
const losses = z.object({ count: z.number(), since: z.string(), last: z.string() })

/** What `GET /readyz` of the process that answers calls says, as far as somebody must act on it. */
export const readinessSchema = z.object({
  database: z.string().nullable(),
  log: z.object({
    database: lane,
    spool: lane,
    refusals: z.object({ database: z.string().nullable(), spool: z.string().nullable() }),
    unsafe: z.number(),
    takes: z.boolean(),
    unwrittenLosses: losses.nullable(),
  }),
})

type LogOfLine = z.infer<typeof readinessSchema>['log']

/** Facts that are in memory only because neither journal nor spool writes. */
export function heldBy({
  database,
  spool,
  unsafe,
}: Pick<LogOfLine, 'database' | 'spool' | 'unsafe'>) {
  return database !== 'writes' && spool !== 'writes' ? unsafe : 0
}

/** What the process that answers calls has in memory only. */
export function memoryOf(log: LogOfLine): LineMemory {
  return { held: heldBy(log), unwrittenLosses: log.unwrittenLosses }
}

/** Milliseconds that a page waits for it. */
const patience = 1_000

/** Asks the process that answers calls, at the private socket of its machine or at an address; rejects when it does not answer. */
export async function askLineMemory(at: { socket: string } | { url: string }): Promise<LineMemory> {
  const said = 'socket' in at ? await askAt(at.socket, patience) : await read(`${at.url}/readyz`)
  return memoryOf(readinessSchema.parse(said).log)
}

async function read(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(patience) })
  return response.json()
}
