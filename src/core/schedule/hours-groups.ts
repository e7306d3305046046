import type { OpeningHours, Slot } from './hours.ts'
import { halves } from './hours-halves.ts'
import type { Item } from './hours-items.ts'
import type { Half } from './hours-tokens.ts'
import type { SaidWeeks } from './said-weeks.ts'

/** Faults that are told. */
export const mostFaults = 6
export const example = 'écrire par exemple « lun-jeu 9h-12h 13h30-17h, ven 9h-12h »'

/** Days with their hours, in the order in which they were said. */
export interface Group {
  days: number[]
  slots: Slot[]
  text: string
  /** The hours came before the days: "9h-12h du lundi au vendredi". */
  hoursFirst: boolean
  /** The weeks in which they hold; null: all. */
  weeks: SaidWeeks | null
  /** The weeks were said after the days: further days could mean them too, or not. */
  follow: boolean
  /** The weeks that were said before the days, while further days could mean them too. */
  leading: SaidWeeks | null
}

/** Days that are left out, or half of them. */
export interface Exclusion {
  days: number[]
  half: Half | null
  text: string
  of: Group[]
}

/** The groups of which days are being left out, whether their hours were said, and what is left out. */
interface Leaving {
  of: Group[]
  wasComplete: boolean
  said: Exclusion[]
  holidays: boolean
  text: string
}

export interface Said {
  groups: Group[]
  exclusions: Exclusion[]
  /** The days that are being left out, while they are said. */
  leaving: Leaving | null
  /** Weeks said before their days: of the next group, of all that follow a colon, and of those whose line is over. */
  coming: SaidWeeks | null
  heading: SaidWeeks | null
  former: SaidWeeks | null
  holidays: OpeningHours['onPublicHolidays'] | null
  /** What named public holidays among days, before the hours of both. */
  holidaysAmong: string | null
  faults: string[]
}

/** What pieces of hours say together, and what makes no sense, in French. */
export function saidBy(items: Item[]): Said {
  const said: Said = {
    groups: [],
    exclusions: [],
    leaving: null,
    coming: null,
    heading: null,
    former: null,
    holidays: null,
    holidaysAmong: null,
    faults: [],
  }
  for (const [i, item] of items.entries()) hear(said, item, [items[i - 1], items[i + 1]])
  stop(said)
  if (said.heading) said.faults.push(ofWhichDays(said.heading))
  if (said.groups.length === 0 && said.faults.length === 0)
    said.faults.push(
      items.length === 0 ? `aucun horaire : ${example}.` : `aucun jour : ${example}.`,
    )
  for (const { days, slots, text } of said.groups)
    if (days.length === 0 && slots.length > 0)
      said.faults.push(`« ${text} » : de quels jours ? Écrire par exemple « lun-ven ${text} ».`)
  return said
}

type WeeksItem = Extract<Item, { kind: 'weeks' }>
type SinceItem = Extract<Item, { kind: 'since' }>

type Beside = (Item | undefined)[]

function hear(said: Said, item: Item, beside: Beside): void {
  const [, next] = beside
  if (item.kind === 'fault') said.faults.push(item.message)
  else if (item.kind === 'days') (said.leaving ? leaveOut : addDays)(said, item)
  else if (item.kind === 'slot') addSlot(said, item)
  else if (item.kind === 'holidays') addHolidays(said, item, next)
  else if (item.kind === 'except') beginLeaving(said, item)
  else if (item.kind === 'half') halve(said, item, beside)
  else if (item.kind === 'weeks') addWeeks(said, item, next)
  else if (item.kind === 'since') addDate(said, item)
  else stop(said)
}

function addDays(said: Said, { days, text }: Extract<Item, { kind: 'days' }>): void {
  const { groups, faults, coming } = said
  const last = groups.at(-1)
  if (last && (last.slots.length === 0 || last.hoursFirst)) {
    if (last.weeks && last.follow) faults.push(alsoThen(text, last.weeks))
    last.days.push(...days)
    last.text += `, ${text}`
    return
  }
  const before = coming ? null : (last?.leading ?? said.former)
  if (before) faults.push(alsoThen(text, before))
  const weeks = coming ?? said.heading
  groups.push({ ...newGroup(text, weeks), days: [...days], leading: coming })
  said.coming = null
}

function newGroup(text: string, weeks: SaidWeeks | null): Group {
  return { days: [], slots: [], text, hoursFirst: false, weeks, follow: false, leading: null }
}

function alsoThen(text: string, { text: weeks }: SaidWeeks): string {
  return `« ${text} » : aussi « ${weeks} » ? Le dire après chaque jour, ${weeksExample}.`
}

function addWeeks(said: Said, item: WeeksItem, next: Item | undefined): void {
  const { groups, faults } = said
  const { since, weeks: parity } = item
  const text = item.text.replace(/\s*:$/, '')
  const weeks: SaidWeeks = { parity, date: null, text }
  const last = groups.at(-1)
  if (said.leaving) faults.push(`« sauf … ${text} » a deux sens : ${weeksExample}.`)
  else if (last && (last.slots.length === 0 || last.hoursFirst)) nameWeeks(last, weeks, faults)
  else if (last && item.before && next?.kind === 'slot')
    groups.push({ ...newGroup(last.text, weeks), days: [...last.days] })
  else if (item.heads) head(said, weeks)
  else if (!last || (item.before && !item.after && next?.kind === 'days')) said.coming = weeks
  else if (last.slots.length === 1 && (item.before ? groups.length === 1 && !next : item.after))
    nameWeeks(last, weeks, faults)
  else faults.push(ofWhichDays(weeks))
  if (since) addDate(said, since)
}

const weeksExample = 'écrire par exemple « lun-jeu 9h-12h, ven semaines paires 9h-12h »'

function ofWhichDays({ text }: SaidWeeks): string {
  return `« ${text} » : de quels jours ? Pour le dire, ${weeksExample}.`
}

/** Weeks before a colon hold for all days that follow on the line, or on the next one. */
function head(said: Said, weeks: SaidWeeks): void {
  stop(said)
  said.heading = weeks
  said.former = null
}

/** Weeks said after their days; two names of the same ones are "un vendredi sur deux (semaines paires)". */
function nameWeeks(group: Group, weeks: SaidWeeks, faults: string[]): void {
  const { weeks: known } = group
  if (known && (known.parity || known.date))
    faults.push(`« ${known.text} » et « ${weeks.text} » : choisir, ${weeksExample}.`)
  else group.weeks = weeks
  group.follow = group.days.length > 0
}

function addDate(said: Said, { date, text }: Pick<SinceItem, 'date' | 'text'>): void {
  const weeks = said.coming ?? said.groups.at(-1)?.weeks ?? said.heading
  if (date === null)
    said.faults.push(
      `« ${text} » : cette date n’existe pas, ou il y manque l’année ; écrire par exemple « à partir du 04/12/2026 ».`,
    )
  else if (!weeks || weeks.parity || weeks.date)
    said.faults.push(
      `« ${text} » ne se dit qu’après « une semaine sur deux » : ôter cette date ; pour changer d’horaires un jour donné, publier le brouillon à cette date.`,
    )
  else weeks.date = date
}

function addSlot(said: Said, { slot, text }: Extract<Item, { kind: 'slot' }>): void {
  const { groups, leaving, faults } = said
  if (leaving?.wasComplete && leaving.said.length > 0) {
    faults.push(`« sauf … ${text} » a deux sens : écrire chaque jour avec ses heures, ${example}.`)
    return
  }
  endLeaving(said)
  const last = groups.at(-1)
  if (!last) {
    groups.push({ ...newGroup(text, said.coming ?? said.heading), slots: [slot], hoursFirst: true })
    said.coming = null
  } else if (last.hoursFirst && last.days.length > 0)
    faults.push(`« ${text} » : de quels jours ? Dire d’abord les jours, puis leurs heures.`)
  else {
    const before = last.slots.at(-1)
    if (before && slot.start < before.start && slot.start < nightEnd) faults.push(ofNight(text))
    last.slots.push(slot)
  }
}

/** Hours before seven that are said after others are most often of the afternoon, or of the next day. */
const nightEnd = 7 * 60

function ofNight(text: string): string {
  return `« ${text} » : le matin ou l’après-midi ? Écrire l’après-midi 14h-17h, la nuit en premier, ou d’un trait, 22h-2h, celle qui finit le lendemain.`
}

function addHolidays(
  said: Said,
  { open, text }: Extract<Item, { kind: 'holidays' }>,
  next: Item | undefined,
): void {
  const last = said.groups.at(-1)
  if (next?.kind === 'slot' && open !== false && (!last || last.slots.length > 0))
    said.faults.push(
      `« ${text} ${next.text} » : un jour férié garde les heures de son jour ; écrire « fériés » seul, à la fin.`,
    )
  const holidays = (open ?? said.leaving === null) ? 'open' : 'closed'
  if (said.holidays !== null && said.holidays !== holidays)
    said.faults.push(`« ${text} » : les jours fériés sont dits ouverts et fermés ; choisir.`)
  said.holidays = holidays
  if (said.leaving) said.leaving.holidays = true
  else if (open === null && last && last.days.length > 0)
    if (last.slots.length === 0 || last.hoursFirst) said.holidaysAmong = `${last.text}, ${text}`
}

function beginLeaving(said: Said, { text }: Item): void {
  const last = said.groups.at(-1)
  if (!last) said.faults.push(`« ${text} » n’a rien devant : ${example}.`)
  else {
    const wasComplete = last.slots.length > 0
    const of = wasComplete ? [...said.groups] : [last]
    said.leaving = { of, wasComplete, said: [], holidays: false, text }
  }
}

function endLeaving(said: Said): void {
  const { leaving } = said
  if (leaving && leaving.said.length === 0 && !leaving.holidays)
    said.faults.push(`« ${leaving.text} » : quels jours ? Écrire par exemple « sauf mercredi ».`)
  said.leaving = null
}

function leaveOut(said: Said, { days, text }: Extract<Item, { kind: 'days' }>): void {
  if (!said.leaving) return
  const exclusion = { days, half: null, text, of: said.leaving.of }
  said.leaving.said.push(exclusion)
  said.exclusions.push(exclusion)
}

function halve(said: Said, { half, text }: Extract<Item, { kind: 'half' }>, beside: Beside): void {
  const left = said.leaving?.said ?? []
  const exclusion = left.at(-1)
  const others = left.slice(0, -1)
  if (exclusion?.half === null && said.leaving?.wasComplete && others.every(({ half }) => half)) {
    exclusion.half = half
    exclusion.text += ` ${text}`
  } else if (!beside.some((item) => item?.kind === 'slot' && halves[half].has(item.slot)))
    said.faults.push(`« ${text} » n’est pas un créneau : écrire ses heures, 9h-12h.`)
}

function stop(said: Said): void {
  const last = said.groups.at(-1)
  endLeaving(said)
  if (said.coming) said.faults.push(ofWhichDays(said.coming))
  said.coming = null
  if (said.heading && said.groups.some(({ weeks }) => weeks === said.heading)) {
    said.former = said.heading
    said.heading = null
  }
  if (last) last.leading = null
  if (!last || last.slots.length > 0 || last.days.length === 0) return
  said.groups.pop()
  if (said.faults.length > 0) return
  said.faults.push(
    `« ${last.text} » n’a pas d’horaire : écrire par exemple « ${last.text} 9h-12h ».`,
  )
}
