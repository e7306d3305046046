import { randomUUID } from 'node:crypto'
import type { Steady } from '../core/call/journal.ts'

/** The clock of this process that goes on whatever the machine's is set to. */
export function steadyClock(): () => Steady {
  const life = randomUUID().slice(0, 8)
  return () => [life, Math.round(performance.now())]
}
