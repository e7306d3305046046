import { nth } from '../lists.ts'
import type { OpeningHours, Slot, WeeklySlot } from './hours.ts'
import {
  type Exclusion,
  example,
  type Group,
  mostFaults,
  type Said,
  saidBy,
} from './hours-groups.ts'
import { halves } from './hours-halves.ts'
import { dayLength, itemsOf, unknownWord } from './hours-items.ts'
import { slotText } from './hours-text.ts'
import { type Token, tokensOf } from './hours-tokens.ts'
import { weeksFaults, weeksOn } from './said-weeks.ts'
import { inOrder, mayMeet } from './weeks.ts'
import { weekdays } from './words.ts'

type ReadHours = { ok: true; hours: OpeningHours } | { ok: false; faults: string[] }

/** Characters of hours that are read. */
const longest = 2000

/**
 * Reads weekly hours as people say them: "lun-jeu 9h-12h 13h30-17h, ven 9h-12h", "du lundi au vendredi, de 9h30 à
 * 11h30 et de 14h00 à 16h30", "7j/7 24h/24", with ", fériés" when public holidays are kept. Wall-clock minutes.
 * "ven semaines paires 9h-12h" and "un vendredi sur deux à partir du 4/12/2026 9h-12h" hold in some weeks. What has two
 * meanings is refused with the words that were not understood, in French: nothing is guessed. `today` (ISO) helps whoever
 * did not say which weeks.
 */
export function parseHours(text: string, today: string | null = null): ReadHours {
  if (text.length > longest) return { ok: false, faults: [`c’est trop long : ${example}.`] }
  const tokens = tokensOf(text)
  const unknown = unknownIn(tokens)
  if (unknown.length > 0) return { ok: false, faults: unknown }
  const said = saidBy(itemsOf(tokens))
  if (mixesLanguages(tokens)) said.faults.push(`deux langues se mêlent : ${example}.`)
  if (said.faults.length === 0)
    said.faults.push(...weeksFaults(said.groups, today), ...saidTwice(said))
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

/** The week that was said; null, with the reason, where leaving something out cuts a slot. */
function weekOf({ groups, exclusions, holidaysAmong, faults }: Said): WeeklySlot[][] | null {
  const week: WeeklySlot[][] = weekdays.map(() => [])
  for (const group of groups) {
    const left = exclusions.filter(({ of }) => of.includes(group))
    for (const day of new Set(group.days)) {
      const ofDay = left.filter(({ days }) => days.includes(day))
      const weeks = group.weeks && weeksOn(group.weeks, day)
      const slots = group.slots.filter((slot) => !isLeftOut(slot, ofDay, faults))
      week[day]?.push(...slots.map((slot) => ({ ...slot, ...(weeks && { weeks }) })))
    }
  }
  for (const slots of week) slots.sort(inOrder)
  if (holidaysAmong !== null && week.some((slots) => !isSame(slots, nth(week, 0))))
    faults.push(
      `« ${holidaysAmong} » : un jour férié garde les heures de son jour ; écrire « fériés » seul, à la fin.`,
    )
  if (week.every((slots) => slots.length === 0)) faults.push(`aucun jour ne reste : ${example}.`)
  return faults.length === 0 ? week : null
}

const isSame = (some: WeeklySlot[], others: WeeklySlot[]) =>
  JSON.stringify(some) === JSON.stringify(others)

/** "lun-ven 9h-12h, mer 14h-17h": the Wednesday has both, or the second alone, and nobody can tell. */
function saidTwice({ groups, exclusions }: Said): string[] {
  const faults = groups.flatMap((group, i) =>
    groups.slice(0, i).flatMap((former) => {
      const left = exclusions.filter(({ of }) => of.includes(former)).flatMap(({ days }) => days)
      const all = new Set([...group.days, ...former.days])
      const both = [...all].filter((day) => group.days.includes(day) && former.days.includes(day))
      if (both.length === all.size || group.weeks !== former.weeks || group.slots.length === 0)
        return []
      return both.filter((day) => !left.includes(day)).map((day) => bothInWords(day, former, group))
    }),
  )
  return faults.slice(0, mostFaults)
}

function bothInWords(day: number, former: Group, group: Group): string {
  const [first, second] = [former, group].map(({ slots }) => slots.map(slotText).join(' '))
  return `${weekdays[day]} : ${first} et ${second}, ou ${second} seulement ? L’écrire une seule fois, avec toutes ses heures.`
}

function isLeftOut(slot: Slot, exclusions: Exclusion[], faults: string[]): boolean {
  return exclusions.some(({ half, text }) => {
    if (half === null) return true
    const { has, misses } = halves[half]
    if (!has(slot) && !misses(slot))
      faults.push(`« sauf ${text} » coupe ${slotText(slot)} : écrire ce jour avec ses heures.`)
    return has(slot)
  })
}

function overlapsIn(week: WeeklySlot[][]): string[] {
  return week.flatMap((slots, day) => {
    const eve = (day + 6) % 7
    const tails = nth(week, eve).flatMap(({ end, ...slot }) =>
      end > dayLength ? [{ ...slot, start: 0, end: end - dayLength, ofEve: true }] : [],
    )
    const all = [...tails, ...slots.map((slot) => ({ ...slot, ofEve: false }))]
    return all.flatMap((slot, i) => {
      const before = all.slice(0, i).findLast((each) => {
        const later = each.ofEve && !slot.ofEve && day === 0 ? 1 : 0
        return slot.start < each.end && mayMeet(each.weeks, slot.weeks, later)
      })
      return before
        ? [
            `${weekdays[day]} : les créneaux ${slotText(before)} et ${slotText(slot)} se chevauchent.`,
          ]
        : []
    })
  })
}
