import { DateTime } from 'luxon'

const hourMs = 3_600_000
/** Hours of the mainland's clock at which a failure is first expected to be over. */
const evenings = [18, 22]
/** An end that is offered is not nearer than this. */
const nearest = hourMs / 2

/**
 * When a failure that begins at `now` is first expected to end (both in ms since 1970): this evening at 18 h in Paris,
 * or at 22 h when that is near or past, else tomorrow at 18 h. Never more than 24 hours away.
 */
export function thisEvening(now: number): number {
  const today = DateTime.fromMillis(now, { zone: 'Europe/Paris' }).startOf('day')
  const offered = [today, today.plus({ days: 1 })].flatMap((day) =>
    evenings.map((hour) => day.set({ hour }).toMillis()),
  )
  return offered.find((at) => at - now >= nearest) ?? now + 24 * hourMs
}
