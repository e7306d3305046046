import { type CellContent, textOf } from '../../cells.ts'
import { doubledAccent, doubledAccentInWords } from '../../doubled-accents.ts'
import { keysOf, recordOf } from '../../records.ts'
import { channels, profiles, statuses } from '../contact.ts'
import { longestText } from '../fields.ts'
import { findMotive, type Motives, plain } from '../motives.ts'
import { type ContactFaults, readContact, type TypedContact } from '../typed.ts'
import { dayIn, durationIn, timeBesideDay, timeIn } from './cells.ts'
import type { ColumnKey } from './columns.ts'
import type { Header } from './header.ts'

/** What rows are read against; `today` is the département's own date. */
export interface Place {
  department: string
  today: string
  motives: Motives
}

/** Something to be told of a column's cell. */
export interface Told {
  key: ColumnKey
  message: string
}

/** What a row says in a column, as text; '' where the file has no such column. */
export function textAt(cells: CellContent[], { places }: Header, key: ColumnKey): string {
  return textOf(cells[places.get(key) ?? -1])
}

/** A row as a contact without what of its optional cells cannot be taken; or what keeps it from being one. */
export function readRow(cells: CellContent[], header: Header, place: Place) {
  const words = (key: ColumnKey) => textAt(cells, header, key)
  const { typed, warnings } = typedOf(cells, header, place)
  const against = { ...place, call: null }
  const first = readContact(typed, against)
  const optional = keysOf(first.faults).filter(isOptional)
  const kept = { ...typed, ...recordOf(optional, (key) => rest(key, typed[key])) }
  const { contact, faults } = optional.length === 0 ? first : readContact(kept, against)
  const doubled = doubledIn(header, words)
  return {
    contact: doubled.length > 0 ? undefined : contact,
    faults: [...faultsOf(faults, place.motives, words), ...doubled],
    warnings: [
      ...warnings,
      ...optional.map((key) => leftOutInWords(key, typed[key], first.faults[key] ?? '')),
      ...shortInWords(contact?.seconds ?? null),
    ],
    without: optional.filter((key) => kept[key] === ''),
  }
}

/** Doubled accents are never taken: the whole file was read in a wrong encoding once. */
function doubledIn({ places }: Header, words: (key: ColumnKey) => string): Told[] {
  return [...places.keys()].flatMap((key) => {
    const doubled = doubledAccent(words(key))
    return doubled ? [{ key, message: doubledAccentInWords(doubled) }] : []
  })
}

const optionalTexts = ['structure', 'question', 'answer'] as const
const optionalKeys = ['time', 'duration', ...optionalTexts] as const
type OptionalKey = (typeof optionalKeys)[number]

const isOptional = (key: keyof TypedContact): key is OptionalKey =>
  optionalKeys.some((each) => each === key)
const isText = (key: OptionalKey) => optionalTexts.some((each) => each === key)

/** What is taken of an optional cell that cannot be taken whole: the beginning of a text, and nothing of others. */
const rest = (key: OptionalKey, typed: string) => (isText(key) ? typed.slice(0, longestText) : '')

function leftOutInWords(key: OptionalKey, typed: string, fault: string): Told {
  return isText(key)
    ? { key, message: `texte coupé à ${longestText} caractères (il en a ${typed.length}).` }
    : { key, message: `« ${typed.slice(0, 60)} » n’est pas repris. ${fault}` }
}

/** Seconds under which a duration is more often minutes that were written otherwise. */
const shortest = 10

function shortInWords(seconds: number | null): Told[] {
  if (seconds === null || seconds >= shortest) return []
  const message = `cette durée se lit ${seconds} seconde${seconds > 1 ? 's' : ''}. Pour ${seconds} minute${seconds > 1 ? 's' : ''}, écrire ${seconds}:00.`
  return [{ key: 'duration', message }]
}

function typedOf(
  cells: CellContent[],
  header: Header,
  { motives }: Place,
): { typed: TypedContact; warnings: Told[] } {
  const cell = (key: ColumnKey) => cells[header.places.get(key) ?? -1] ?? null
  const words = (key: ColumnKey) => textOf(cell(key))
  const [theme, motive, subMotive] = [words('theme'), words('motive'), words('subMotive')]
  const whole = findMotive(motives, [theme, motive, subMotive])
  const found = whole ?? (motive === '' ? undefined : findMotive(motives, [theme, motive]))
  const typed = {
    day: dayIn(cell('day')),
    time: timeIn(cell('time')) || timeBesideDay(cell('day')),
    duration: durationIn(cell('duration')),
    channel: wordIn(channels, words('channel')),
    motive: String(found?.id ?? ''),
    profile: wordIn(profiles, words('profile')),
    status: wordIn(statuses, words('status')),
    structure: words('structure'),
    question: words('question'),
    answer: words('answer'),
  }
  const message = `« ${subMotive} » n’est pas un sous-motif de « ${motive} » : la ligne est comptée à ce motif.`
  return { typed, warnings: found && !whole ? [{ key: 'subMotive', message }] : [] }
}

/** What older files say for the words of the lists. */
const formerWords: Record<string, string> = {
  svi: 'svi',
  telephone: 'phone',
  mail: 'email',
  'e-mail': 'email',
  email: 'email',
  nouveau: 'new',
  escalade: 'escalated',
  resolu: 'solved',
  traitee: 'solved',
  traite: 'solved',
  cloturee: 'solved',
}

/** The key of a list's word, however it is written; a word that is not of it stays, to be told. */
function wordIn(list: Record<string, string>, typed: string): string {
  const wanted = plain(typed)
  for (const key in list) if (plainWord(list[key] ?? '') === wanted) return key
  const former = formerWords[wanted]
  return former !== undefined && former in list ? former : typed
}

const plainWords = new Map<string, string>()

/** A file says the same few words a hundred thousand times. */
function plainWord(word: string): string {
  const known = plainWords.get(word)
  if (known !== undefined) return known
  plainWords.set(word, plain(word))
  return plain(word)
}

function faultsOf(faults: ContactFaults, motives: Motives, words: (key: ColumnKey) => string) {
  return keysOf(faults).map((field) =>
    field === 'motive' ? motiveFault(motives, words) : { key: field, message: faults[field] ?? '' },
  )
}

function motiveFault(
  motives: Motives,
  words: (key: ColumnKey) => string,
): { key: ColumnKey; message: string } {
  const [theme, motive] = [words('theme'), words('motive')]
  if (theme === '') return { key: 'theme', message: 'Donner la thématique.' }
  if (!findMotive(motives, [theme]))
    return { key: 'theme', message: `« ${theme} » n’est pas une thématique de la liste.` }
  if (motive === '') return { key: 'motive', message: 'Donner le motif avant le sous-motif.' }
  return { key: 'motive', message: `« ${motive} » n’est pas un motif de « ${theme} ».` }
}
