import type { Entry, Line } from '../directory/directory.ts'
import { fnv1a } from '../hash.ts'

/** How the lines of one rank ring; rotation, which rings them one by one, comes before the other. */
export type HuntRule = Pick<Entry, 'rotation' | 'screenedTogether'>

/**
 * The lines in the order they are tried: one group rings at a time. The lines of a rank are a group,
 * and after it each screened one is a group of its own, because the first of several that picks up has
 * the others hung up before anybody has accepted: https://www.twilio.com/docs/voice/twiml/number.
 * With rotation each line is a group of its own, and the first of a rank changes from call to call: the
 * CallSid decides, so that no count has to be read and a repeated webhook rings the same.
 */
export function huntOrder(lines: Line[], rule: HuntRule, call: string): Line[][] {
  const ranks = [...new Set(lines.map((line) => line.rank))].sort((a, b) => a - b)
  const groups = ranks.map((rank) => lines.filter((line) => line.rank === rank))
  if (rule.rotation) return groups.flatMap((group) => alone(rotate(group, fnv1a(call))))
  return rule.screenedTogether ? groups : groups.flatMap(screenedLast)
}

function screenedLast(group: Line[]): Line[][] {
  const open = group.filter((line) => !line.screening)
  const screened = alone(group.filter((line) => line.screening))
  return open.length > 0 ? [open, ...screened] : screened
}

function alone(lines: Line[]): Line[][] {
  return lines.map((line) => [line])
}

function rotate(group: Line[], seed: number): Line[] {
  const first = seed % group.length
  return [...group.slice(first), ...group.slice(0, first)]
}

/** Seconds a group rings: its most patient line's, because one <Dial> has one timeout. */
export function ringSecondsOf(group: Line[]): number {
  return Math.max(...group.map((line) => line.ringSeconds))
}

/** Seconds that Twilio adds to every ring time: https://www.twilio.com/docs/voice/twiml/dial#timeout */
export const addedRing = 5

/** Seconds that a caller listens to ringing when nobody picks up, from the first group to the last. */
export function longestRinging(groups: Line[][]): number {
  return groups.reduce((sum, group) => sum + ringSecondsOf(group) + addedRing, 0)
}

/** The ranks of a département at which a screened line rings beside another: a voicemail can cut who would answer. */
export function screenedBeside({ lines, rotation, screenedTogether }: Entry): Line[][] {
  return huntOrder(lines, { rotation, ...(screenedTogether && { screenedTogether }) }, '').filter(
    (group) => group.length > 1 && group.some((line) => line.screening),
  )
}
