import { formatHours, slotText } from '../schedule/hours-text.ts'
import { isNationalHours, parseHours } from '../schedule/read-hours.ts'
import { isAlternating } from '../schedule/weeks.ts'
import type { FormFaults } from './read-entry.ts'
import {
  emptyWeek,
  hoursText,
  mostLines,
  newLine,
  slotsADay,
  type TypedEntry,
  type TypedLine,
} from './typed-entry.ts'

/** The form after one of its buttons, and the field to go on in; what else was typed stays. */
export interface Rearranged {
  typed: TypedEntry
  focus: string
  /** Why it could not be done, by the field. */
  faults?: FormFaults
}

/** What a button of the form does to its lines; null when it is no such button. */
export function rearranged(typed: TypedEntry, action: string): Rearranged | null {
  const [, verb = '', place, day] =
    /^(ajouter|retirer|monter|descendre|semaine|ecrits|comme|partout)(?:-(\d{1,2}))?(?:-([0-6]))?$/.exec(
      action,
    ) ?? []
  if (verb === '') return null
  const i = Number(place ?? 0)
  return ordered(typed, verb, i) ?? told(typed, verb, i, Number(day ?? 0))
}

/** Which lines there are, and in what order. */
function ordered(typed: TypedEntry, verb: string, i: number): Rearranged | null {
  const lines = [...typed.lines]
  const to = (place: number) => ({ typed: { ...typed, lines }, focus: `l${place}-libelle` })
  const moved = (place: number) => {
    if (place >= 0 && place < lines.length) lines.splice(place, 0, ...lines.splice(i, 1))
    return to(Math.min(Math.max(place, 0), lines.length - 1))
  }
  if (verb === 'ajouter') {
    if (lines.length < mostLines) lines.push(newLine(lines))
    return to(lines.length - 1)
  }
  if (verb === 'retirer') {
    lines.splice(i, 1)
    return to(Math.max(0, Math.min(i, lines.length - 1)))
  }
  if (verb === 'monter') return moved(i - 1)
  return verb === 'descendre' ? moved(i + 1) : null
}

/** How the hours of one line are told. */
function told(typed: TypedEntry, verb: string, i: number, day: number): Rearranged {
  const ways: Record<string, (line: TypedLine) => [TypedLine, string]> = {
    semaine: (line) => {
      const fresh = dayByDay(line)
      return [fresh, fresh.hours === 'week' ? 'lun-0-de' : 'ecrits']
    },
    ecrits: (line) => [inOneText(line), 'ecrits'],
    comme: (line) => [copied(line, [day]), `${dayNames[day]}-0-de`],
    partout: (line) => [copied(line, [1, 2, 3, 4]), 'lun-0-de'],
  }
  const line = typed.lines[i]
  const way = ways[verb]
  if (!line || !way) return { typed, focus: '' }
  const [fresh, field] = way(line)
  const place = `l${i}-${field}`
  const moved = { typed: { ...typed, lines: typed.lines.with(i, fresh) }, focus: place }
  const stays = verb === 'semaine' && fresh === line && parseHours(hoursText(line)).ok
  return stays ? { ...moved, faults: { [place]: notOfEveryWeek } } : moved
}

const dayNames = ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim']

/** The line with its hours day by day; as it is where these cannot be read, or are not those of every week. */
function dayByDay(line: TypedLine): TypedLine {
  if (isNationalHours(line.written))
    return { ...line, hours: 'week', week: emptyWeek(), holidays: false }
  const read = parseHours(hoursText(line))
  if (!read.ok || isAlternating(read.hours)) return line
  const most = Math.max(slotsADay, ...read.hours.week.map(({ length }) => length))
  const week = read.hours.week.map((slots) =>
    Array.from({ length: most }, (_, n) => (slots[n] ? slotText(slots[n]) : '')),
  )
  return { ...line, hours: 'week', week, holidays: read.hours.onPublicHolidays === 'open' }
}

const notOfEveryWeek =
  'Ces horaires ne sont pas ceux de toutes les semaines : ils s’écrivent en un texte.'

/** The line with its hours in one text, well or ill written as they were. */
function inOneText(line: TypedLine): TypedLine {
  const read = parseHours(hoursText(line))
  const written = read.ok ? formatHours(read.hours) : hoursText(line)
  return { ...line, hours: 'written', written }
}

/** The line with the hours of Monday on other days too. */
function copied(line: TypedLine, to: number[]): TypedLine {
  const [monday = []] = line.week
  return { ...line, week: line.week.map((slots, day) => (to.includes(day) ? monday : slots)) }
}
