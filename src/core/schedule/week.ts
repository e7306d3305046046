import { nth } from '../lists.ts'
import type { OpeningHours } from './hours.ts'

export const slotsPerDay = 48
const slotMinutes = 30

/**
 * How much of each half-hour of the week is open, in any week: [weekday, Monday first][half-hour] → minutes, 0 to 30.
 */
export function openMinutes({ week }: OpeningHours): number[][] {
  const open = new Set<number>()
  for (const [day, slots] of week.entries())
    for (const { start, end } of slots)
      for (let minute = start; minute < end; minute++) open.add((day * 1440 + minute) % (7 * 1440))
  const minutes = Array.from({ length: 7 }, () => Array.from({ length: slotsPerDay }, () => 0))
  for (const minute of open) {
    const onDay = nth(minutes, Math.floor(minute / 1440))
    const slot = Math.floor((minute % 1440) / slotMinutes)
    onDay[slot] = (onDay[slot] ?? 0) + 1
  }
  return minutes
}
