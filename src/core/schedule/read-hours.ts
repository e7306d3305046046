import { nth } from '../lists.ts'
import type { OpeningHours, Slot } from './hours.ts'
import { dayLength, type Item, itemsOf, unknownWord } from './hours-items.ts'
import { slotText } from './hours-text.ts'
import { type Token, tokensOf } from './hours-tokens.ts'
import { weekdays } from './words.ts'

type ReadHours = { ok: true; hours: OpeningHours } | { ok: false; faults: string[] }

/** Characters of hours that are read. */
const longest = 2000
/** Faults that are told. */
const mostFaults = 6
const noon = 720
/** A morning may run so far into the afternoon. */
const morningEnd = 13 * 60
const example = 'écrire par exemple « lun-jeu 9h-12h 13h30-17h, ven 9h-12h »'

/**
 * Reads weekly hours as people say them: "lun-jeu 9h-12h 13h30-17h, ven 9h-12h", "du lundi au vendredi, de 9h30 à
 * 11h30 et de 14h00 à 16h30", "7j/7 24h/24", with ", fériés" when public holidays are kept. Wall-clock minutes.
 * What has two meanings is refused with the words that were not understood, in French: nothing is guessed.
 */
export function parseHours(text: string): ReadHours {
  if (text.length > longest) return { ok: false, faults: [`c’est trop long : ${example}.`] }
  const tokens = tokensOf(text)
  const unknown = unknownIn(tokens)
  if (unknown.length > 0) return { ok: false, faults: unknown }
  const said = saidBy(itemsOf(tokens))
  if (mixesLanguages(tokens)) said.faults.push(`deux langues se mêlent : ${example}.`)
  const week = said.faults.length === 0 ? weekOf(said) : null
  const faults = week ? overlapsIn(week) : said.faults.slice(0, mostFaults)
  return week && faults.length === 0
    ? { ok: true, hours: { week, onPublicHolidays: said.holidays ?? 'closed' } }
    : { ok: false, faults }
}

/** Whether a text, or none, means the hours of the national support: "comme l’assistance nationale". */
export function isNationalHours(text: string): boolean {
  const simple = text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .trim()
  return /^(?:comme )?(?:les |l['’])?(?:memes? )?(?:horaires? )?(?:que )?(?:de )?(?:l['’])?(?:assistance )?(?:nationa(?:le?s?|ux))?$/.test(
    simple,
  )
}

/** The words that mean nothing here: with them nothing else is sure either. */
function unknownIn(tokens: Token[]): string[] {
  const faults = tokens.flatMap((token) => (token.kind === 'unknown' ? [unknownWord(token)] : []))
  return [...new Set(faults)].slice(0, mostFaults)
}

/** "Mo" is Monday in one language and "di" Sunday in another. */
function mixesLanguages(tokens: Token[]): boolean {
  const languages = tokens.flatMap((token) =>
    token.kind === 'days' && token.language ? [token.language] : [],
  )
  return new Set(languages).size > 1
}

/** Days with their hours, in the order in which they were said. */
interface Group {
  days: number[]
  slots: Slot[]
  text: string
  /** The hours came before the days: "9h-12h du lundi au vendredi". */
  hoursFirst: boolean
}

/** Days that are left out, or half of them. */
interface Exclusion {
  days: number[]
  half: 'morning' | 'afternoon' | null
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

interface Said {
  groups: Group[]
  exclusions: Exclusion[]
  /** The days that are being left out, while they are said. */
  leaving: Leaving | null
  holidays: OpeningHours['onPublicHolidays'] | null
  faults: string[]
}

function saidBy(items: Item[]): Said {
  const said: Said = { groups: [], exclusions: [], leaving: null, holidays: null, faults: [] }
  for (const [i, item] of items.entries()) hear(said, item, items[i + 1])
  stop(said)
  if (said.groups.length === 0 && said.faults.length === 0)
    said.faults.push(
      items.length === 0 ? `aucun horaire : ${example}.` : `aucun jour : ${example}.`,
    )
  for (const { days, slots, text } of said.groups)
    if (days.length === 0 && slots.length > 0)
      said.faults.push(`« ${text} » : de quels jours ? Écrire par exemple « lun-ven ${text} ».`)
  return said
}

function hear(said: Said, item: Item, next: Item | undefined): void {
  if (item.kind === 'fault') said.faults.push(item.message)
  else if (item.kind === 'days') (said.leaving ? leaveOut : addDays)(said, item)
  else if (item.kind === 'slot') addSlot(said, item)
  else if (item.kind === 'holidays') addHolidays(said, item, next)
  else if (item.kind === 'except') beginLeaving(said, item)
  else if (item.kind === 'half') halve(said, item)
  else stop(said)
}

function addDays({ groups }: Said, { days, text }: Extract<Item, { kind: 'days' }>): void {
  const last = groups.at(-1)
  if (last && (last.slots.length === 0 || last.hoursFirst)) {
    last.days.push(...days)
    last.text += `, ${text}`
  } else groups.push({ days: [...days], slots: [], text, hoursFirst: false })
}

function addSlot(said: Said, { slot, text }: Extract<Item, { kind: 'slot' }>): void {
  const { groups, leaving, faults } = said
  if (leaving?.wasComplete && leaving.said.length > 0) {
    faults.push(`« sauf … ${text} » a deux sens : écrire chaque jour avec ses heures, ${example}.`)
    return
  }
  endLeaving(said)
  const last = groups.at(-1)
  if (!last) groups.push({ days: [], slots: [slot], text, hoursFirst: true })
  else if (last.hoursFirst && last.days.length > 0)
    faults.push(`« ${text} » : de quels jours ? Dire d’abord les jours, puis leurs heures.`)
  else last.slots.push(slot)
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

function halve(said: Said, { half, text }: Extract<Item, { kind: 'half' }>): void {
  const left = said.leaving?.said ?? []
  const [exclusion] = left
  if (exclusion && left.length === 1 && said.leaving?.wasComplete) {
    exclusion.half = half
    exclusion.text += ` ${text}`
  } else said.faults.push(`« ${text} » n’est pas un créneau : écrire ses heures, 9h-12h.`)
}

function stop(said: Said): void {
  const last = said.groups.at(-1)
  endLeaving(said)
  if (!last || last.slots.length > 0 || last.days.length === 0) return
  said.groups.pop()
  if (said.faults.length > 0) return
  said.faults.push(
    `« ${last.text} » n’a pas d’horaire : écrire par exemple « ${last.text} 9h-12h ».`,
  )
}

/** The week that was said; null, with the reason, where leaving something out cuts a slot. */
function weekOf({ groups, exclusions, faults }: Said): Slot[][] | null {
  const week: Slot[][] = weekdays.map(() => [])
  for (const group of groups) {
    const left = exclusions.filter(({ of }) => of.includes(group))
    for (const day of new Set(group.days)) {
      const ofDay = left.filter(({ days }) => days.includes(day))
      week[day]?.push(...group.slots.filter((slot) => !isLeftOut(slot, ofDay, faults)))
    }
  }
  for (const slots of week) slots.sort((a, b) => a.start - b.start)
  if (week.every((slots) => slots.length === 0)) faults.push(`aucun jour ne reste : ${example}.`)
  return faults.length === 0 ? week : null
}

function isLeftOut(slot: Slot, exclusions: Exclusion[], faults: string[]): boolean {
  return exclusions.some(({ half, text }) => {
    if (half === null) return true
    const [isMorning, isAfternoon] = [
      slot.start < noon && slot.end <= morningEnd,
      slot.start >= noon,
    ]
    if (!isMorning && !isAfternoon)
      faults.push(`« sauf ${text} » coupe ${slotText(slot)} : écrire ce jour avec ses heures.`)
    return half === 'morning' ? isMorning : isAfternoon
  })
}

function overlapsIn(week: Slot[][]): string[] {
  return week.flatMap((slots, day) => {
    const tails = nth(week, (day + 6) % 7)
      .filter((slot) => slot.end > dayLength)
      .map((slot) => ({ start: 0, end: slot.end - dayLength }))
    const all = [...tails, ...slots]
    return all.slice(1).flatMap((slot, i) => {
      const previous = nth(all, i)
      if (slot.start >= previous.end) return []
      return [
        `${weekdays[day]} : les créneaux ${slotText(previous)} et ${slotText(slot)} se chevauchent.`,
      ]
    })
  })
}
