import { nth } from '../lists.ts'
import { mergeIntervals } from './days.ts'
import type { OpeningHours, Slot } from './hours.ts'
import { clockTime, timeInWords, weekdays } from './words.ts'

const days = ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim']
const dayLength = 1440
/** A slot that ends the next day starts in the evening and is no longer than a night. */
const eveningStart = 18 * 60
const longestNight = 12 * 60

type Parsed = { ok: true; hours: OpeningHours } | { ok: false; faults: string[] }

/**
 * Reads hours as people write them: `lun-jeu 09:00-12:00 13:30-17:00, ven 9h-12h`, and `, fériés` when
 * public holidays are kept. Wall-clock minutes; every fault is told in French.
 */
export function parseHours(text: string): Parsed {
  const week: Slot[][] = days.map(() => [])
  const faults: string[] = []
  let onPublicHolidays: OpeningHours['onPublicHolidays'] = 'closed'
  const items = text
    .split(/[,;]/)
    .map(normalised)
    .filter((item) => item !== '')
  if (items.length === 0)
    faults.push('aucun horaire : écrire par exemple « lun-ven 09:30-11:30 14:00-16:30 ».')
  for (const item of items) {
    if (/^(jours )?feries$/.test(item)) onPublicHolidays = 'open'
    else addItem(item, week, faults)
  }
  for (const [day, slots] of week.entries()) {
    slots.sort((a, b) => a.start - b.start)
    faults.push(...overlaps(day, slots, week[(day + 6) % 7] ?? []))
  }
  const empty = faults.length === 0 && week.every((slots) => slots.length === 0)
  if (empty) faults.push('aucun jour : écrire par exemple « lun-ven 09:30-11:30 ».')
  return faults.length > 0 ? { ok: false, faults } : { ok: true, hours: { week, onPublicHolidays } }
}

function normalised(item: string): string {
  return item
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[–—]/g, '-')
    .replaceAll(/\s*-\s*/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/(\d) h (\d{2})(?=-| \d|$)/g, '$1h$2')
    .replaceAll(/(\d) h/g, '$1h')
}

function addItem(item: string, week: Slot[][], faults: string[]): void {
  const [when = '', ...times] = item.split(' ')
  const range = daysOf(when)
  if (!range) {
    faults.push(
      `« ${when} » n'est pas un jour : écrire lun, mar, mer, jeu, ven, sam ou dim, ou lun-ven.`,
    )
    return
  }
  if (times.length === 0)
    faults.push(`« ${item} » n'a pas d'horaire : écrire par exemple « ${when} 09:00-12:00 ».`)
  for (const time of times) {
    const slot = slotOf(time)
    if (typeof slot === 'string') faults.push(slot)
    else for (const day of range) week[day]?.push(slot)
  }
}

function daysOf(text: string): number[] | null {
  const [from, to = from, ...rest] = text.split('-').map(dayOf)
  if (from === undefined || to === undefined || from < 0 || to < 0 || rest.length > 0 || to < from)
    return null
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

function dayOf(text: string): number {
  const short = days.indexOf(text.replace(/\.$/, ''))
  return short >= 0 ? short : weekdays.indexOf(text)
}

/** A slot, or what is wrong with it. */
function slotOf(text: string): Slot | string {
  const match = /^(\d{1,2})(?:[:h](\d{2})?)?-(\d{1,2})(?:[:h](\d{2})?)?$/.exec(text)
  if (!match) return `« ${text} » n'est pas un créneau : écrire par exemple 09:30-11:30.`
  const [start, end] = [minutes(match[1], match[2]), minutes(match[3], match[4])]
  if (start === null || end === null || start === dayLength)
    return `« ${text} » : l'heure va de 00:00 à 24:00.`
  if (end > start) return { start, end }
  const night = end + dayLength - start
  if (end < start && start >= eveningStart && night <= longestNight)
    return { start, end: end + dayLength }
  return `« ${text} » : la fin précède le début ; l'heure de fin doit suivre celle du début.`
}

function minutes(hour = '', minute = '0'): number | null {
  const total = Number(hour) * 60 + Number(minute)
  return Number(minute) > 59 || total > dayLength ? null : total
}

function overlaps(day: number, slots: Slot[], before: Slot[]): string[] {
  const tails = before
    .filter((slot) => slot.end > dayLength)
    .map((slot) => ({ start: 0, end: slot.end - dayLength }))
  const all = [...tails, ...slots]
  return all.slice(1).flatMap((slot, i) => {
    const previous = nth(all, i)
    if (slot.start >= previous.end) return []
    return [
      `${days[day]} : les créneaux ${slotText(previous)} et ${slotText(slot)} se chevauchent.`,
    ]
  })
}

/** Hours as the directory file writes them; parsing the result gives the same hours. */
export function formatHours({ week, onPublicHolidays }: OpeningHours): string {
  const items = runs(week).map(({ from, to, slots }) => {
    const range = from === to ? days[from] : `${days[from]}-${days[to]}`
    return [range, ...slots.map(slotText)].join(' ')
  })
  return [...items, ...(onPublicHolidays === 'open' ? ['fériés'] : [])].join(', ')
}

interface Run {
  from: number
  to: number
  slots: Slot[]
}

/** Neighbouring days with the same slots; days without any are left out. */
function runs(week: Slot[][]): Run[] {
  const found: Run[] = []
  for (const [day, slots] of week.entries()) {
    const last = found.at(-1)
    if (last && last.to === day - 1 && sameSlots(last.slots, slots)) last.to = day
    else if (slots.length > 0) found.push({ from: day, to: day, slots })
  }
  return found
}

function sameSlots(a: Slot[], b: Slot[]): boolean {
  return (
    a.length === b.length &&
    a.every((slot, i) => slot.start === b[i]?.start && slot.end === b[i]?.end)
  )
}

/** "09:30-11:30", as the directory file writes a slot. */
export function slotText({ start, end }: Slot): string {
  return `${clockTime(start)}-${end > dayLength ? clockTime(end - dayLength) : clockTime(end)}`
}

/** Weekly hours in French words for the ear, without public holidays: "du lundi au vendredi, de 9 heures 30 à 11 heures 30 et de 14 heures à 16 heures 30". */
export function describeHours({ week }: OpeningHours): string {
  const groups = new Map<string, number[]>()
  for (const [day, slots] of week.entries()) {
    if (slots.length === 0) continue
    const key = slots.map(slotText).join(' ')
    groups.set(key, [...(groups.get(key) ?? []), day])
  }
  const parts = [...groups.values()].map(
    (group) => `${daysInWords(group)}, ${slotsInWords(week[group[0] ?? 0] ?? [])}`,
  )
  return list(parts, ' ; ')
}

function daysInWords(group: number[]): string {
  const [first = 0] = group
  const last = group.at(-1) ?? first
  const unbroken = last - first === group.length - 1
  if (unbroken && group.length > 2) return `du ${weekdays[first]} au ${weekdays[last]}`
  return list(
    group.map((day) => `le ${weekdays[day]}`),
    ', ',
  )
}

function slotsInWords(slots: Slot[]): string {
  if (slots.length === 1 && slots[0]?.start === 0 && slots[0].end === dayLength)
    return 'toute la journée'
  return list(
    slots.map(
      ({ start, end }) => `de ${timeInWords(start)} à ${timeInWords(end % dayLength || end)}`,
    ),
    ', ',
  )
}

function list(parts: string[], separator: string): string {
  if (separator === ' ; ' || parts.length < 2) return parts.join(separator)
  return `${parts.slice(0, -1).join(separator)} et ${parts.at(-1)}`
}

/**
 * The weekly hours at which at least one of these is open. Public holidays are kept when one of them
 * keeps them: on such a day the union can be wider than its parts.
 */
export function unionHours(all: OpeningHours[]): OpeningHours {
  const week = days.map((_, day) => mergeIntervals(all.flatMap((hours) => hours.week[day] ?? [])))
  const open = all.some((hours) => hours.onPublicHolidays === 'open')
  return { week, onPublicHolidays: open ? 'open' : 'closed' }
}

/**
 * Hours over which at least one of these is open: one for each way of keeping public holidays, and null, the
 * national hours, where one of them is. Whatever closes or opens for all of them, one of these is open exactly
 * when one of those is.
 */
export function dutyHours(all: (OpeningHours | null)[]): (OpeningHours | null)[] {
  const own = all.filter((hours) => hours !== null)
  const unions = [...Map.groupBy(own, ({ onPublicHolidays }) => onPublicHolidays).values()]
  return [...(own.length < all.length ? [null] : []), ...unions.map(unionHours)]
}
