import type { z } from 'zod'
import { heldBy, readinessSchema } from '../app/calls/line-memory.ts'

/** What `svi check` says of the running service. */
interface Trouble {
  level: 'warning' | 'error'
  message: string
}

const warning = (message: string): Trouble => ({ level: 'warning', message })

/** What is wrong with the running service, in English, the worst first; empty when all is well. */
export async function troubleOfService(publicUrl: string): Promise<Trouble[]> {
  const url = `${publicUrl}/readyz`
  const said = await readJson(url).catch((error: Error) => error)
  if (said instanceof Error) return [warning(`${url} cannot be read: ${said.message}`)]
  const read = readinessSchema.safeParse(said)
  if (!read.success) return [warning(`${url} does not answer as this version does`)]
  const full = 'memory is full of facts: further ones are lost'
  const worst: Trouble[] = read.data.log.takes ? [] : [{ level: 'error', message: full }]
  return [...worst, ...warningsOf(read.data).map(warning)]
}

function warningsOf({ database, log }: z.infer<typeof readinessSchema>): string[] {
  const { refusals, unwrittenLosses } = log
  const held = heldBy(log)
  return [
    unwrittenLosses !== null &&
      `${unwrittenLosses.count} facts lost since ${unwrittenLosses.since}, each named in the service's log (word lost)`,
    held > 0 && `facts held, in memory only: ${held}; mend a disk before the service is stopped`,
    refusals.database !== null && `the journal cannot be written: ${refusals.database}`,
    refusals.spool !== null && `the spool cannot be written: ${refusals.spool}`,
    database !== null && `calls follow the last directory kept: ${database}`,
  ].filter((each) => each !== false)
}

/** Its status says no more than its body: 503 when no further fact would be kept. */
async function readJson(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
  return response.json()
}
