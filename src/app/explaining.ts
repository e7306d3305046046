import { type Explanation, explain } from '../core/call/explain.ts'
import type { ServiceSettings } from '../core/call/facts.ts'
import type { Snapshot } from '../core/call/snapshot.ts'

/** What a call for a département meets at an instant (ms since 1970) on a directory. */
export function explained(
  { prompts, ...inForce }: Snapshot,
  settings: ServiceSettings,
  department: string,
  now: number,
): Explanation {
  const call = { call: 'CA', caller: null, called: null, forwardedFrom: null, test: true }
  return explain(department, { ...inForce, ...call, settings, now }, prompts)
}
