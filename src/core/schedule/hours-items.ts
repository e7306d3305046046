import type { Slot } from './hours.ts'
import type { Token } from './hours-tokens.ts'

export const dayLength = 1440
/** A slot that ends the next day starts in the evening and is no longer than a night. */
const eveningStart = 18 * 60
const longestNight = 12 * 60

/** What hours are made of; `text` is what was typed. */
export type Item = { text: string } & (
  | { kind: 'days'; days: number[] }
  | { kind: 'slot'; slot: Slot }
  | { kind: 'fault'; message: string }
  | (Extract<Token, { kind: 'weeks' }> & {
      /** The token of the date from which every second week counts. */
      since: Extract<Token, { kind: 'since' }> | null
      /** Whether a comma, a ";" or an end stands before and after. */
      before: boolean
      after: boolean
    })
  | Exclude<
      Token,
      { kind: 'weeks' | 'days' | 'time' | 'whole day' | 'to' | 'list' | 'between' | 'unknown' }
    >
)

const slotExample = 'écrire par exemple 9h30-11h30'

/** Pieces put together: days from … to, hours from … to; what makes no sense is a fault with its words. */
export function itemsOf(tokens: Token[]): Item[] {
  const items: Item[] = []
  for (let at = 0; at < tokens.length; ) {
    const { item, taken } = itemAt(tokens.slice(at, at + 5), tokens[at - 1])
    if (item) items.push(item)
    at += taken
  }
  return items
}

function isApart(neighbour: Token | undefined): boolean {
  return !neighbour || neighbour.kind === 'list' || neighbour.kind === 'stop'
}

/** A dash between days and hours parts them, and stands for no "until": "24h/24 - 7j/7", "9h-12h - mardi 14h-17h". */
function isParting(before: Token | undefined, dash: Token | undefined, after: Token | undefined) {
  if (dash?.kind !== 'to' || !/^[-‐-―−]$/.test(dash.text)) return false
  const isDays = (token: Token | undefined) => token?.kind === 'days'
  const isHours = (token: Token | undefined) =>
    token?.kind === 'time' || token?.kind === 'whole day'
  return (isDays(before) && isHours(after)) || (isHours(before) && isDays(after))
}

type Taken = { item: Item | null; taken: number }

function itemAt(
  [first, second, third, fourth, fifth]: Token[],
  previous: Token | undefined,
): Taken {
  if (!first || first.kind === 'list') return { item: null, taken: 1 }
  switch (first.kind) {
    case 'days':
      return second?.kind === 'to' && third && !isParting(first, second, third)
        ? daysUntil(first, third, isParting(third, fourth, fifth) ? undefined : fourth)
        : one(first)
    case 'time':
      return second?.kind === 'to' && third
        ? slotUntil(first, second, third, isParting(third, fourth, fifth) ? undefined : fourth)
        : wrong(first.text, `n’est pas un créneau : ${slotExample}`)
    case 'between':
      return second?.kind === 'time' && third?.kind === 'list' && fourth?.kind === 'time'
        ? { item: slotOf(second, fourth), taken: 4 }
        : wrong(first.text, `n’est pas un créneau : ${slotExample}`)
    case 'weeks':
      return weeksFrom(first, [second, third], previous)
    case 'whole day':
      return one({ kind: 'slot', slot: { start: 0, end: dayLength }, text: first.text })
    case 'to':
      if (isParting(previous, first, second)) return { item: null, taken: 1 }
      return wrong(first.text, `n’est pas entre deux jours ni entre deux heures : ${slotExample}`)
    case 'unknown':
      return one({ kind: 'fault', text: first.text, message: unknownWord(first) })
    default:
      return one(first)
  }
}

function weeksFrom(
  weeks: Extract<Token, { kind: 'weeks' }>,
  [next, further]: (Token | undefined)[],
  previous: Token | undefined,
): Taken {
  const before = isApart(previous)
  if (next?.kind !== 'since') return one({ ...weeks, since: null, before, after: isApart(next) })
  const heads = weeks.heads || next.heads
  return { item: { ...weeks, heads, since: next, before, after: isApart(further) }, taken: 2 }
}

/** What is told of a word that means nothing here. */
export function unknownWord({ text, why }: { text: string; why?: string }): string {
  return `« ${text} » ${why ?? 'n’est pas compris'}.`
}

function one(item: Item): Taken {
  return { item, taken: 1 }
}

function wrong(text: string, why: string, taken = 1): Taken {
  return { item: fault(text, why), taken }
}

function fault(text: string, why: string): Item {
  return { kind: 'fault', text, message: `« ${text} » ${why}.` }
}

function daysUntil(
  from: Extract<Token, { kind: 'days' }>,
  to: Token,
  further: Token | undefined,
): Taken {
  const text = `${from.text}-${to.text}`
  const [first = 0, ...several] = from.days
  const last = to.kind === 'days' && to.days.length === 1 ? to.days[0] : undefined
  if (last === undefined || several.length > 0)
    return wrong(text, 'n’est pas un jour, ni une suite de jours : écrire par exemple lun-ven', 3)
  if (further?.kind === 'to')
    return wrong(`${text}-`, 'a deux sens : écrire « lun, mer, ven » ou « lun-ven »', 4)
  if (last < first)
    return wrong(text, 'va à rebours de la semaine : écrire par exemple « ven-dim, lun »', 3)
  const days = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  return { item: { kind: 'days', days, text }, taken: 3 }
}

type Time = Extract<Token, { kind: 'time' }>

function slotUntil(from: Time, by: Token, to: Token, further: Token | undefined): Taken {
  const text = `${from.text}${by.text === 'à' ? ' à ' : '-'}${to.text}`
  if (to.kind === 'time' && from.bare && to.bare && !/^[-‐-―−]$/.test(by.text))
    return wrong(text, `n’est pas un créneau, ce peuvent être des dates : ${slotExample}`, 3)
  if (to.kind !== 'time') return wrong(text, `n’est pas un créneau : ${slotExample}`, 2)
  if (further?.kind === 'to') return wrong(`${text}-`, `n’est pas un créneau : ${slotExample}`, 4)
  return { item: slotOf(from, to), taken: 3 }
}

function slotOf(from: Time, to: Time): Item {
  const text = `${from.text}-${to.text}`
  if (from.minute === null || to.minute === null || from.minute === dayLength)
    return fault(text, ': l’heure va de 00:00 à 24:00')
  const [start, end] = [from.minute, /minuit/i.test(to.text) ? dayLength : to.minute]
  const slot = (last: number): Item => ({ kind: 'slot', slot: { start, end: last }, text })
  if (end > start) return slot(end)
  if (end < start && start >= eveningStart && end + dayLength - start <= longestNight)
    return slot(end + dayLength)
  return fault(text, ': la fin précède le début ; l’heure de fin doit suivre celle du début')
}
