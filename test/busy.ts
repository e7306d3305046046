import { availableParallelism, loadavg } from 'node:os'

/**
 * Milliseconds within which something has to be done, on this machine as it is: where several programs wait for each
 * processor, everything takes as many times as long. On a quiet machine the limit is what it says.
 */
export function within(milliseconds: number): number {
  const [load = 0] = loadavg()
  return milliseconds * Math.max(1, load / availableParallelism())
}
