import type { Period } from '../../schedule/period.ts'
import { channels, type KeptContact, profiles, statuses } from '../contact.ts'
import { inOrder, isRetired, type Motive, type Motives, pathOf } from '../motives.ts'
import type { ColumnKey } from './columns.ts'

/** A row of the results: contacts whose columns say these words ('' for an empty cell, '*' for any word). */
export interface Result {
  labels: string[]
  where: [ColumnKey, string][]
  /** In all, then in each month. */
  counts: number[]
}

export interface ResultSection {
  title: string
  results: Result[]
}

/** What the results need to know of a contact. */
export type Counted = Pick<KeptContact, 'motive' | 'profile' | 'channel' | 'status' | 'day'>

/** Months of which each gets a column; a longer period has only its total. */
const mostMonths = 12

/** The months (their first days, ISO) that a period touches; none when they are too many. */
export function monthsOf({ from, to }: Period): string[] {
  const months: string[] = []
  const last = to.slice(0, 7)
  for (let month = from.slice(0, 7); month <= last; month = monthAfter(month)) {
    if (months.length === mostMonths) return []
    months.push(`${month}-01`)
  }
  return months
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/** The motives that a workbook names: those offered, and those that are retired but used in its rows. */
export function motivesShown(contacts: Counted[], motives: Motives): Motive[] {
  const used = new Set<number>()
  for (const motive of new Set(contacts.map((contact) => contact.motive)))
    for (const { id } of pathOf(motives, motive)) used.add(id)
  return inOrder(motives).filter(({ id }) => used.has(id) || !isRetired(motives, id))
}

/** Names of themes, or of themes and motives, each once whatever its capitals: a spreadsheet sees none. */
export function namesAt(depth: 1 | 2, shown: Motive[], motives: Motives): string[][] {
  const found = new Map<string, string[]>()
  for (const { id } of shown) {
    const names = pathOf(motives, id).map(({ name }) => name)
    const key = names.join('\n').toLowerCase()
    if (names.length === depth && !found.has(key)) found.set(key, names)
  }
  return [...found.values()]
}

/** Everything that the results count, in the order in which they show it. */
export function resultsOf(
  contacts: Counted[],
  motives: Motives,
  months: string[],
): ResultSection[] {
  const shown = motivesShown(contacts, motives)
  const count = tally(contacts, motives, months)
  const result = (labels: string[], where: Result['where']): Result => ({
    labels,
    where,
    counts: count(where),
  })
  const list = (key: ColumnKey, words: Record<string, string>) =>
    Object.values(words).map((word) => result([word], [[key, word]]))
  const ofMotives = namesAt(2, shown, motives).map(([theme = '', motive = '']) =>
    result(
      [theme, motive],
      [
        ['theme', theme],
        ['motive', motive],
      ],
    ),
  )
  const withoutMotive: Result['where'] = [
    ['theme', '*'],
    ['motive', ''],
  ]
  return [
    { title: 'En tout', results: [result(['Sollicitations'], [['theme', '*']])] },
    {
      title: 'Par thématique',
      results: namesAt(1, shown, motives).map(([theme = '']) =>
        result([theme], [['theme', theme]]),
      ),
    },
    { title: 'Par motif', results: [...ofMotives, result(['Sans motif'], withoutMotive)] },
    { title: 'Par profil', results: list('profile', profiles) },
    { title: 'Par canal', results: list('channel', channels) },
    { title: 'Par statut', results: list('status', statuses) },
  ]
}

const keyOf = (where: Result['where']) =>
  where
    .map(([key, word]) => `${key}=${word}`)
    .join('\n')
    .toLowerCase()

/** Counts every contact once for each thing that the results ask of it. */
function tally(contacts: Counted[], motives: Motives, months: string[]) {
  const counts = new Map<string, number[]>()
  const none = () => Array.from({ length: months.length + 1 }, () => 0)
  const places = new Map(months.map((month, i) => [month.slice(0, 7), i + 1]))
  const motiveKeys = new Map<number, string[]>()
  const keysOf = (motive: number) => {
    const known = motiveKeys.get(motive) ?? keysOfMotive(motives, motive)
    motiveKeys.set(motive, known)
    return known
  }
  for (const { motive, profile, channel, status, day } of contacts) {
    const month = places.get(day.slice(0, 7))
    const own = [
      keyOf([['profile', profiles[profile]]]),
      keyOf([['channel', channels[channel]]]),
      keyOf([['status', statuses[status]]]),
    ]
    for (const key of [...keysOf(motive), ...own]) {
      const row = counts.get(key) ?? none()
      row[0] = (row[0] ?? 0) + 1
      if (month !== undefined) row[month] = (row[month] ?? 0) + 1
      counts.set(key, row)
    }
  }
  return (where: Result['where']) => counts.get(keyOf(where)) ?? none()
}

function keysOfMotive(motives: Motives, id: number): string[] {
  const [theme, motive] = pathOf(motives, id).map(({ name }) => name)
  if (theme === undefined) return []
  const asked: Result['where'][] = [
    [['theme', '*']],
    [['theme', theme]],
    [
      ['theme', motive === undefined ? '*' : theme],
      ['motive', motive ?? ''],
    ],
  ]
  return asked.map(keyOf)
}
