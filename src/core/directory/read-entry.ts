import { same } from '../canonical.ts'
import { isSayable } from '../prompts.ts'
import type { OpeningHours } from '../schedule/hours.ts'
import { isNationalHours, parseHours } from '../schedule/read-hours.ts'
import type { Entry } from './directory.ts'
import type { ReadEntry, ReadLine } from './lines.ts'
import { normaliseNumber } from './numbers.ts'
import { entryFaults, isEmail, isFormula, lastRank, longestMessage, ringSeconds } from './rules.ts'
import { assistances, hoursText, type TypedEntry, type TypedLine } from './typed-entry.ts'

/** What is wrong, in French, by the name of the field. */
export type FormFaults = Record<string, string>

/** The entry that the form means, or what is wrong at each field, in French; `today` (ISO) helps with hours of some weeks. */
export function readEntry(
  typed: TypedEntry,
  department: string,
  today: string | null = null,
): { entry: ReadEntry | null; faults: FormFaults } {
  const faults: FormFaults = {}
  const assistance = assistances.find(([kind]) => kind === typed.assistance)?.[0]
  if (!assistance) faults.assistance = 'Choisir comment le département aide.'
  readGiven(typed, faults)
  const lines = typed.lines.map((line, i) => readLine(line, i, { department, today }, faults))
  const entry: ReadEntry = {
    department,
    assistance: assistance ?? 'form',
    lines,
    email: typed.email || null,
    message: typed.message || null,
    rotation: typed.rotation,
    ...(typed.screenedTogether && { screenedTogether: true as const }),
    ...(typed.requestsEmail !== '' && { requestsEmail: typed.requestsEmail }),
  }
  if (Object.keys(faults).length === 0)
    for (const { column, message } of entryFaults(entry))
      faults[fieldOf(column, typed)] ??= sentence(message)
  return { entry: Object.keys(faults).length === 0 ? entry : null, faults }
}

/** What is given to callers, and where requests go. */
function readGiven({ email, message, requestsEmail }: TypedEntry, faults: FormFaults): void {
  for (const [field, typed] of Object.entries({ email, demandes: requestsEmail }))
    if (typed !== '' && !isEmail(typed))
      faults[field] =
        `« ${typed.slice(0, 60)} » n’est pas une adresse : écrire par exemple siao69@example.org.`
  if (message.length > longestMessage)
    faults.message = `Le message dépasse ${longestMessage} caractères (${message.length}) : le raccourcir.`
  else if (!isSayable(message))
    faults.message = 'Ce message contient un caractère que la voix ne peut pas dire.'
}

function fieldOf(column: string, { lines }: TypedEntry): string {
  if (column === 'courriel') return 'email'
  if (column === 'message') return 'message'
  if (column === 'ligne')
    return `l${Math.max(
      0,
      lines.findIndex(({ label }) => isFormula(label)),
    )}-libelle`
  if (lines.length === 0) return 'assistance'
  return column === 'rang' ? 'l0-rang' : `l${lines.length - 1}-numero`
}

function readLine(
  typed: TypedLine,
  i: number,
  { department, today }: { department: string; today: string | null },
  faults: FormFaults,
): ReadLine {
  const number = normaliseNumber(typed.number.slice(0, 60), department)
  if (!number.ok)
    faults[`l${i}-numero`] =
      typed.number === '' ? 'Donner un numéro, ou retirer la ligne.' : sentence(number.reason)
  if (typed.label.length > 60 || !isSayable(typed.label))
    faults[`l${i}-libelle`] = 'Donner un nom court, en 60 caractères au plus.'
  const e164 = number.ok ? number.number : ''
  return {
    ...(typed.id !== undefined && { id: typed.id }),
    label: typed.label || `Ligne ${department}`,
    number: e164,
    rank: whole(typed.rank, { least: 1, most: lastRank }, `l${i}-rang`, faults),
    openingHours: readHours(typed, i, today, faults),
    screening: typed.screening,
    ringSeconds: whole(typed.ring, ringSeconds, `l${i}-sonnerie`, faults),
  }
}

function whole(
  text: string,
  { least, most }: { least: number; most: number },
  field: string,
  faults: FormFaults,
): number {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  faults[field] = `Écrire un nombre de ${least} à ${most}.`
  return least
}

function readHours(
  typed: TypedLine,
  i: number,
  today: string | null,
  faults: FormFaults,
): OpeningHours | null {
  const isWritten = typed.hours === 'written'
  if (isWritten && isNationalHours(typed.written)) return null
  const read = parseHours(hoursText(typed), today)
  if (read.ok) return read.hours
  faults[`l${i}-${isWritten ? 'ecrits' : 'lun-0-de'}`] = sentence(read.faults.join(' '))
  return null
}

/** The faults with the name of the line that each belongs to: "Ligne « Accueil SIAO » : …". */
export function namingLines(faults: FormFaults, lines: Pick<TypedLine, 'label'>[]): FormFaults {
  return Object.fromEntries(
    Object.entries(faults).map(([field, why]) => {
      const [, place] = /^l(\d+)-/.exec(field) ?? []
      if (place === undefined) return [field, why]
      const label = lines[Number(place)]?.label.slice(0, 60)
      return [field, `Ligne ${label ? `« ${label} »` : Number(place) + 1} : ${small(why)}`]
    }),
  )
}

function small(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** Lines whose hours are new and were written in words that the form has not read back in full yet. */
export function notReadBack(typed: TypedEntry, entry: ReadEntry, shown: Entry): number[] {
  return typed.lines.flatMap(({ hours, written, readBack }, i) => {
    const line = entry.lines[i]
    if (hours !== 'written' || written === readBack || !line?.openingHours) return []
    const before = shown.lines.find(({ id }) => id === line.id)
    return same(before?.openingHours, line.openingHours) ? [] : [i]
  })
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
