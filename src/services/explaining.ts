import { type Explanation, explain } from '../core/call/explain.ts'
import type { ServiceSettings } from '../core/call/facts.ts'
import type { InForce } from '../in-force.ts'

/** What a call for a département meets at an instant (ms since 1970) on a directory. */
export function explained(
  { prompts, ...inForce }: InForce,
  settings: ServiceSettings,
  department: string,
  now: number,
): Explanation {
  const call = { call: 'CA', caller: null, called: null, forwardedFrom: null, test: true }
  return explain(department, { ...inForce, ...call, settings, now }, prompts)
}
