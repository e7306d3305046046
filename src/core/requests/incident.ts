import { readDepartments } from '../call/typed-department.ts'
import { isOffered, type Motives, pathOf } from '../contacts/motives.ts'
import { clean } from '../contacts/typing.ts'
import { excessInWords, excessOf } from '../prompts.ts'
import { readLink } from './links.ts'

/** A known trouble: what is told of it, and whom it concerns. */
export interface IncidentContent {
  title: string
  /** What is broken, for whom, and what to do meanwhile, for all to read. */
  text: string
  /** Address of an article that says more. */
  article: string | null
  motives: number[] | 'all'
  /** 'all' also concerns who belongs to no département. */
  departments: string[] | 'all'
  /** ISO-8601 UTC: since when it lasts, and until when it is expected to. */
  since: string
  until: string
}

/** Where and about what somebody writes. */
export interface Concerned {
  department: string | null
  motive: number
}

/** Whether somebody is concerned by an incident: by their motive, or what it hangs from, and by their département. */
export function concerns(
  { motives: about, departments }: Pick<IncidentContent, 'motives' | 'departments'>,
  motives: Motives,
  { department, motive }: Concerned,
): boolean {
  const path = pathOf(motives, motive).map(({ id }) => id)
  const byMotive = about === 'all' || about.some((id) => path.includes(id))
  return byMotive && concernsPlace({ departments }, department)
}

export function concernsPlace(
  { departments }: Pick<IncidentContent, 'departments'>,
  department: string | null,
): boolean {
  return departments === 'all' || (department !== null && departments.includes(department))
}

/** Whether two incidents say the same of the same places and subjects: one of them is enough. */
export function tellsTheSame(one: IncidentContent, other: IncidentContent): boolean {
  const [first, second] = [one, other].map(({ title, motives, departments }) =>
    JSON.stringify([title, sorted(motives), sorted(departments)]),
  )
  return first === second
}

const sorted = (chosen: 'all' | (number | string)[]) =>
  chosen === 'all' ? chosen : chosen.toSorted()

/** Whether an incident is told to who writes now (ms since 1970): not when the end that was expected has passed. */
export function isTold(
  { since, until, closedAt }: { since: string; until: string; closedAt: string | null },
  now: number,
): boolean {
  return closedAt === null && Date.parse(since) <= now && now < Date.parse(until)
}

/** What is typed of an incident; instants are read already (ms since 1970), null for none. */
export interface TypedIncident {
  title: string
  text: string
  article: string
  /** 'all' or 'some'; anything else is no choice. */
  about: string
  motives: string[]
  where: string
  departments: string
  since: number | null
  until: number | null
  /** Whether the line says it too, 'yes' or 'no', anything else is no choice; and what. */
  announced: string
  spoken: string
}
export type IncidentFaults = Partial<Record<keyof TypedIncident, string>>

/** An incident as it can be opened, and what the line says of it; null: nothing. */
export interface ReadIncident {
  content: IncidentContent
  spoken: string | null
}

const longest = { title: 120, text: 1500, spoken: 1000 }

/** An incident that was typed, or what is wrong at which field. `now`: ms since 1970. */
export function readIncident(
  typed: TypedIncident,
  { motives, now }: { motives: Motives; now: number },
): { value: ReadIncident; faults: IncidentFaults } | { value?: never; faults: IncidentFaults } {
  const about = readAbout(typed, motives)
  const where = readWhere(typed)
  const article = readLink(typed.article)
  const faults: IncidentFaults = {
    ...wordFaults(typed),
    ...('fault' in article ? { article: article.fault } : {}),
    ...('fault' in where ? where.fault : {}),
    ...('fault' in about ? about.fault : {}),
    ...timeFaults(typed, now),
    ...spokenFaults(typed),
  }
  if ('fault' in article || 'fault' in about || 'fault' in where || Object.keys(faults).length > 0)
    return { faults }
  const content = {
    title: oneLine(typed.title),
    text: clean(typed.text),
    article: article.link,
    motives: about.value,
    departments: where.value,
    since: iso(typed.since),
    until: iso(typed.until),
  }
  return {
    value: { content, spoken: typed.announced === 'yes' ? clean(typed.spoken) : null },
    faults: {},
  }
}

const oneLine = (text: string) => clean(text).replaceAll(/\s+/g, ' ').trim()
const iso = (at: number | null) => new Date(at ?? 0).toISOString()

function wordFaults({ title, text }: TypedIncident): IncidentFaults {
  const faults: IncidentFaults = {}
  const [short, long] = [oneLine(title).length, clean(text).length]
  if (short === 0 || short > longest.title)
    faults.title = `Dire en quelques mots ce qui ne marche pas, en ${longest.title} caractères au plus.`
  if (long === 0 || long > longest.text)
    faults.text = `Dire ce qui ne marche pas et que faire en attendant, en ${longest.text} caractères au plus.`
  return faults
}

/** What is wrong with what callers are to hear, in French; it may be said in one go. */
function spokenFaults({ announced, spoken: typed }: TypedIncident): IncidentFaults {
  if (announced === 'no') return {}
  if (announced !== 'yes') return { announced: 'Choisir si la ligne le dit aussi.' }
  const spoken = clean(typed)
  if (spoken === '' || spoken.length > longest.spoken)
    return {
      spoken: `Écrire ce que les appelants entendent, en ${longest.spoken} caractères au plus.`,
    }
  const excess = excessOf(spoken)
  return excess > 0 ? { spoken: `Le texte ${excessInWords(excess)}` } : {}
}

function timeFaults({ since, until }: TypedIncident, now: number): IncidentFaults {
  const faults: IncidentFaults = {}
  if (since === null) faults.since = 'Dire depuis quand, par exemple 24/11/2026 9h30.'
  else if (since > now) faults.since = 'Un incident a commencé : choisir un instant passé.'
  if (until === null)
    faults.until = 'Dire jusqu’à quand, à peu près, par exemple 24/11/2026 18h : cela se prolonge.'
  else if (until <= now) faults.until = 'Cet instant est passé : en choisir un qui vient.'
  return faults
}

function readAbout(
  { about, motives: ids }: TypedIncident,
  motives: Motives,
): { value: number[] | 'all' } | { fault: IncidentFaults } {
  if (about === 'all') return { value: 'all' }
  if (about !== 'some') return { fault: { about: 'Choisir « Tous les sujets » ou certains.' } }
  const value = [...new Set(ids.map(Number))]
  if (value.length === 0 || value.some((id) => !isOffered(motives, id)))
    return { fault: { motives: 'Cocher au moins un sujet de la liste.' } }
  return { value }
}

function readWhere({
  where,
  departments,
}: TypedIncident): { value: string[] | 'all' } | { fault: IncidentFaults } {
  if (where === 'all') return { value: 'all' }
  if (where !== 'some') return { fault: { where: 'Choisir « Partout » ou certains départements.' } }
  const read = readDepartments(departments)
  if ('fault' in read) return { fault: { departments: read.fault } }
  if (read.codes.length === 0) return { fault: { departments: 'Donner au moins un département.' } }
  return { value: read.codes }
}
