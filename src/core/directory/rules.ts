import { z } from 'zod'
import { excessInWords, excessOf } from '../prompts.ts'
import type { ReadEntry } from './lines.ts'

/** Twilio's <Dial> takes ten <Number>: https://www.twilio.com/docs/voice/twiml/number */
export const linesTogether = 10
/** Seconds that a <Dial> may ring: https://www.twilio.com/docs/voice/twiml/dial#timeout */
export const dialTimeout = { least: 5, most: 600 }
/** Twilio takes no shorter ring; one longer than this keeps the caller waiting past any patience. */
export const ringSeconds = { least: dialTimeout.least, most: 60, usual: 20 }
export const lastRank = 9
export const longestMessage = 1000

const email = z.email()

export function isEmail(text: string): boolean {
  return text.length <= 120 && email.safeParse(text).success
}

/** Text that a spreadsheet would take for a formula once it is exported. */
export function isFormula(text: string): boolean {
  return /^\s*[=+\-@]/.test(text)
}

/** What is wrong with a whole entry, and of too many lines of a rank, which rank. */
export interface EntryFault {
  column: string
  message: string
  rank?: number
}

/** What is wrong with one whole entry, in French: what its rows, each taken alone, cannot show. */
export function entryFaults(entry: ReadEntry): EntryFault[] {
  return [
    ...contentFaults(entry),
    ...formulaFaults(entry),
    ...voiceFaults(entry),
    ...(entry.assistance === 'phone' ? lineFaults(entry) : []),
  ]
}

function contentFaults({ assistance, lines, email, message }: ReadEntry) {
  const faults: { column: string; message: string }[] = []
  if (assistance === 'phone' && lines.length === 0)
    faults.push({
      column: 'numero',
      message: 'une assistance par téléphone a besoin d’au moins une ligne.',
    })
  if (assistance !== 'phone' && lines.length > 0)
    faults.push({
      column: 'numero',
      message:
        'un numéro ne sert que si l’assistance est « telephone » : le retirer, ou changer l’assistance.',
    })
  if (assistance === 'email' && !email)
    faults.push({
      column: 'courriel',
      message: 'une assistance par courriel a besoin d’une adresse.',
    })
  if (assistance === 'message' && !message)
    faults.push({ column: 'message', message: 'une assistance par message a besoin d’un texte.' })
  return faults
}

function voiceFaults({ message }: ReadEntry) {
  const excess = excessOf(message ?? '')
  return excess > 0 ? [{ column: 'message', message: `le message ${excessInWords(excess)}` }] : []
}

function formulaFaults({ lines, message }: ReadEntry) {
  const why =
    'un texte ne commence pas par « = », « + », « - » ou « @ » : un tableur y lirait une formule.'
  return [
    ...(isFormula(message ?? '') ? [{ column: 'message', message: why }] : []),
    ...(lines.some(({ label }) => isFormula(label)) ? [{ column: 'ligne', message: why }] : []),
  ]
}

function lineFaults({ lines }: ReadEntry) {
  const faults: EntryFault[] = []
  const numbers = lines.map(({ number }) => number)
  if (new Set(numbers).size < numbers.length)
    faults.push({
      column: 'numero',
      message: 'le même numéro est donné deux fois pour ce département.',
    })
  for (const [rank, together] of Map.groupBy(lines, (line) => line.rank))
    if (together.length > linesTogether)
      faults.push({
        column: 'rang',
        rank,
        message: `plus de ${linesTogether} lignes au rang ${rank} : elles ne peuvent pas sonner ensemble.`,
      })
  return faults
}
