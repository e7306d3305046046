import type { SlotCounts } from './indicators.ts'

/** Calls that found closed in one half-hour of the week, from which on they are worth a look. */
export const mostLost = 2

/** One half-hour of the week. */
export interface Half {
  calls: number
  outsideHours: number
  isOpen: boolean
}

/** A half-hour of every day shown, or several in a row that are closed and without a call (`last` included). */
export interface HalfRow {
  first: number
  last: number
  cells: Half[]
}

/**
 * The half-hours of the week from the first to the last that has a call or is open, on the days (0 = Monday) that have
 * either; `open` has the open minutes by weekday and half-hour.
 */
export function halvesOf(
  slots: SlotCounts[],
  open: number[][],
): { days: number[]; rows: HalfRow[] } {
  const halfOf = (weekday: number, slot: number): Half => {
    const found = slots.find((each) => each.weekday === weekday && each.slot === slot)
    const isOpen = (open[weekday]?.[slot] ?? 0) > 0
    return { calls: found?.calls ?? 0, outsideHours: found?.outsideHours ?? 0, isOpen }
  }
  const week = [0, 1, 2, 3, 4, 5, 6]
  const shown = week.flatMap((day) => all.filter((slot) => !isIdle(halfOf(day, slot))))
  const days = week.filter((day) => all.some((slot) => !isIdle(halfOf(day, slot))))
  const [first, last] = [Math.min(...shown), Math.max(...shown)]
  const rows = all
    .filter((slot) => slot >= first && slot <= last)
    .map((slot) => ({ first: slot, last: slot, cells: days.map((day) => halfOf(day, slot)) }))
  return { days, rows: idleTogether(rows) }
}

const all = Array.from({ length: 48 }, (_, slot) => slot)

const isIdle = ({ calls, isOpen }: Half) => calls === 0 && !isOpen

function idleTogether(rows: HalfRow[]): HalfRow[] {
  const folded: HalfRow[] = []
  for (const row of rows) {
    const before = folded.at(-1)
    const idle = before?.cells.every(isIdle) && row.cells.every(isIdle)
    if (before && idle) before.last = row.last
    else folded.push({ ...row })
  }
  return folded
}
