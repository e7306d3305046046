import type { Entry, Line } from '../directory/directory.ts'
import { formatNumber } from '../directory/numbers.ts'
import { formatHours } from '../schedule/hours-text.ts'

/** One thing that a change changes, as it is in force and as it is asked for. */
export interface ChangedField {
  what: string
  before: string
  after: string
}

const nationalHours = 'horaires nationaux'
const hoursOf = ({ openingHours }: Line) =>
  openingHours ? formatHours(openingHours) : nationalHours

/** What a change changes, each before and after; `masked`: for who may not read what the directory says of lines and who receives requests. */
export function changedFields(
  before: Entry,
  after: Entry,
  { masked }: { masked: boolean },
): ChangedField[] {
  const whole = entryFields.map(({ what, of, secret }) => {
    const was = masked && secret ? secret(before) : of(before)
    return { what, before: was, after: of(after), same: of(before) === of(after) }
  })
  return [
    ...whole.filter((each) => !each.same).map(({ same: _, ...field }) => field),
    ...changedLines(before.lines, after.lines, masked),
  ]
}

interface EntryField {
  what: string
  of: (entry: Entry) => string
  /** What may be told of it to who may not read it. */
  secret?: (entry: Entry) => string
}

const assistances = {
  phone: 'téléphone',
  form: 'formulaire',
  email: 'courriel',
  message: 'message',
}

const entryFields: EntryField[] = [
  { what: 'Assistance', of: ({ assistance }) => assistances[assistance] },
  { what: 'Message de redirection', of: ({ message }) => message ?? 'aucun' },
  { what: 'Adresse donnée aux appelants', of: ({ email }) => email ?? 'aucune' },
  {
    what: 'Qui reçoit les demandes',
    of: ({ requestsEmail }) => requestsEmail ?? 'ses référents',
    secret: ({ requestsEmail }) => (requestsEmail ? 'une seule adresse' : 'ses référents'),
  },
]

function changedLines(before: Line[], after: Line[], masked: boolean): ChangedField[] {
  const nameOf = (line: Line) => `Ligne ${before.findIndex(({ id }) => id === line.id) + 1}`
  const left = new Map(after.map((line) => [line.id, line]))
  const changed = before.flatMap((line) => {
    const fresh = left.get(line.id)
    if (fresh) return lineFields(nameOf(line), line, fresh, masked)
    return [{ what: nameOf(line), before: lineIn(line, masked), after: 'retirée' }]
  })
  const added = after.filter(({ id }) => !before.some((line) => line.id === id))
  return [
    ...changed,
    ...added.map((line) => ({
      what: 'Ligne ajoutée',
      before: '',
      after: `${lineIn(line, false)}, ${hoursOf(line)}`,
    })),
  ]
}

function lineFields(name: string, before: Line, after: Line, masked: boolean): ChangedField[] {
  const fields = [
    { what: 'nom', of: ({ label }: Line) => label, secret: () => 'celui en vigueur' },
    { what: 'numéro', of: ({ number }: Line) => formatNumber(number), secret: numberEnd },
    { what: 'horaires', of: hoursOf, secret: hoursOf },
  ]
  return fields
    .filter(({ of }) => of(before) !== of(after))
    .map(({ what, of, secret }) => ({
      what: `${name}, ${what}`,
      before: (masked ? secret : of)(before),
      after: of(after),
    }))
}

const lineIn = (line: Line, masked: boolean) =>
  masked ? numberEnd(line) : `${line.label} ${formatNumber(line.number)}`

/** What tells a line's number to who knows it, and to nobody else. */
export const numberEnd = ({ number }: Pick<Line, 'number'>) =>
  `numéro qui finit par ${number.slice(-2)}`
