import type { Department } from '../departments.ts'
import { nth } from '../lists.ts'
import { addDays, mergeIntervals, weekdayOf } from './days.ts'
import { type AbolitionDay, publicHolidays } from './holidays.ts'
import type { Exception, OpeningHours, Slot } from './hours.ts'
import { isAlternating, slotsOn } from './weeks.ts'

/** Hours of one line or département, with all that can change them on a date. Never changed once used. */
export interface Schedule {
  department: Department
  hours: OpeningHours
  exceptions: readonly Exception[]
  abolition: AbolitionDay
}

/** Why nothing is open. */
export interface Reason {
  reason: 'hours' | 'holiday' | 'closure'
  /** French name of the public holiday, when it is the reason. */
  holiday: string | null
  /** What the closure tells callers. */
  message: string | null
}

/** A part of a local day, in wall-clock minutes, over which one thing is true. */
export interface Part extends Slot {
  /** null: open. */
  closed: Reason | null
}

/** What a date says of the slots that start on it, in minutes since the midnight of the day looked at. */
interface Rules {
  /** 0 for the day looked at, -1440 for its eve, whose nights run into it. */
  shift: number
  usual: Slot[]
  /** Name of the public holiday that closes these slots. */
  holiday: string | null
  exceptions: Exception[]
}

/** An open slot, with the day it starts on. */
interface Piece extends Slot {
  owner: Rules
}

const dayLength = 1440

/**
 * A local day from midnight to midnight in wall-clock minutes, cut where anything changes. Layers: the
 * week without public holidays, then national exceptions, then local ones. The weekday, the public
 * holiday and whole-day exceptions are those of the day a slot starts on; a closure of some hours
 * closes the clock's hours, whichever day the slot started on.
 */
export function partsOf(schedule: Schedule, date: string): Part[] {
  const eve = rulesOf(schedule, addDays(date, -1), -dayLength)
  const today = rulesOf(schedule, date, 0)
  return isUsual(eve) && isUsual(today) && !isAlternating(schedule.hours)
    ? usualParts(schedule.hours, weekdayOf(date), eve, today)
    : partsBetween(eve, today)
}

function isUsual({ holiday, exceptions }: Rules): boolean {
  return holiday === null && exceptions.length === 0
}

/** The parts of the weekdays of a week, on which nothing but a week like any other decides: most days of a year. */
const usualDays = new WeakMap<OpeningHours, Part[][]>()

function usualParts(hours: OpeningHours, weekday: number, eve: Rules, today: Rules): Part[] {
  const known = usualDays.get(hours) ?? []
  usualDays.set(hours, known)
  known[weekday] ??= partsBetween(eve, today)
  return known[weekday]
}

function partsBetween(eve: Rules, today: Rules): Part[] {
  const open = openSlots(eve, today)
  const edges = edgesOf([eve, today])
  return edges.slice(1).map((end, i) => {
    const start = nth(edges, i)
    return { start, end, closed: covers(open, start) ? null : reasonAt(eve, today, start) }
  })
}

function rulesOf(schedule: Schedule, date: string, shift: number): Rules {
  const { department, hours, exceptions, abolition } = schedule
  const holiday = publicHolidays(department, Number(date.slice(0, 4)), abolition).get(date) ?? null
  const usual = slotsOn(hours, date).map((slot) => shifted(slot, shift))
  return {
    shift,
    usual,
    holiday: hours.onPublicHolidays === 'closed' && usual.length > 0 ? holiday : null,
    exceptions: exceptions
      .filter((exception) => concerns(exception, department, date))
      .map((each) => ({ ...each, slot: each.slot && shifted(each.slot, shift) }))
      .sort((a, b) => weight(a) - weight(b)),
  }
}

function shifted({ start, end }: Slot, shift: number): Slot {
  return { start: start + shift, end: end + shift }
}

function concerns({ departments, from, to }: Exception, { code }: Department, date: string) {
  return from <= date && date <= to && (departments === 'all' || departments.includes(code))
}

/** Weakest first: national, then local; a part of a day wins over a whole one. */
function weight({ departments, slot }: Exception): number {
  return (departments === 'all' ? 0 : 2) + (slot ? 1 : 0)
}

function openSlots(eve: Rules, today: Rules): Slot[] {
  const base = [eve, today].flatMap((day) => (day.holiday ? [] : pieces(day, day.usual)))
  const layers = [eve, today]
    .flatMap((owner) => owner.exceptions.map((exception) => ({ owner, exception })))
    .sort((a, b) => weight(a.exception) - weight(b.exception))
  return mergeIntervals(
    layers.reduce((open, { owner, exception }) => applied(exception, owner, open), base),
  )
}

function applied({ kind, slot }: Exception, owner: Rules, open: Piece[]): Piece[] {
  if (kind === 'open') return [...open, ...pieces(owner, slot ? [slot] : owner.usual)]
  if (!slot) return open.filter((piece) => piece.owner !== owner)
  return open.flatMap((piece) => without(piece, slot))
}

function pieces(owner: Rules, slots: Slot[]): Piece[] {
  return slots.map(({ start, end }) => ({ start, end, owner }))
}

function without(piece: Piece, gone: Slot): Piece[] {
  return [
    { ...piece, end: Math.min(piece.end, gone.start) },
    { ...piece, start: Math.max(piece.start, gone.end) },
  ].filter(({ start, end }) => start < end)
}

function covers(slots: Slot[], minute: number): boolean {
  return slots.some(({ start, end }) => start <= minute && minute < end)
}

/** Every minute of the day at which something starts or ends, both midnights included. */
function edgesOf(days: Rules[]): number[] {
  const slots = days.flatMap(({ usual, exceptions }) => [
    ...usual,
    ...exceptions.flatMap(({ slot }) => slot ?? []),
  ])
  const inside = slots
    .flatMap(({ start, end }) => [start, end])
    .filter((minute) => 0 < minute && minute < dayLength)
  return [...new Set([0, ...inside, dayLength])].sort((a, b) => a - b)
}

const byHours: Reason = { reason: 'hours', holiday: null, message: null }

function reasonAt(eve: Rules, today: Rules, minute: number): Reason {
  const reasons = [today, eve].flatMap((day) => reasonOf(day, minute) ?? [])
  return reasons.find(({ reason }) => reason === 'closure') ?? reasons[0] ?? byHours
}

/** What a date has against this minute: of its eve only what would have run past midnight. */
function reasonOf({ shift, usual, holiday, exceptions }: Rules, minute: number): Reason | null {
  const concerned = shift === 0 || covers(usual, minute)
  let reason: Reason | null =
    holiday && concerned ? { reason: 'holiday', holiday, message: null } : null
  for (const { kind, slot, message } of exceptions) {
    if (kind === 'open') reason = slot ? reason : null
    else if (slot ? covers([slot], minute) : concerned)
      reason = { reason: 'closure', holiday: null, message }
  }
  return reason
}
