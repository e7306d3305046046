import type { Line } from '../directory/directory.ts'
import { fnv1a } from '../hash.ts'

/**
 * The lines in the order they are tried: one group rings at a time, a group being all the lines of a
 * rank. With rotation each line is a group of its own, and the first of a rank changes from call to
 * call: the CallSid decides, so that no count has to be read and a repeated webhook rings the same.
 */
export function huntOrder(lines: Line[], rotation: boolean, call: string): Line[][] {
  const ranks = [...new Set(lines.map((line) => line.rank))].sort((a, b) => a - b)
  const groups = ranks.map((rank) => lines.filter((line) => line.rank === rank))
  if (!rotation) return groups
  return groups.flatMap((group) => rotate(group, fnv1a(call)).map((line) => [line]))
}

function rotate(group: Line[], seed: number): Line[] {
  const first = seed % group.length
  return [...group.slice(first), ...group.slice(0, first)]
}

/** Seconds a group rings: its most patient line's, because one <Dial> has one timeout. */
export function ringSecondsOf(group: Line[]): number {
  return Math.max(...group.map((line) => line.ringSeconds))
}
