import type { CallsAsked } from '../../app/calls/listing.ts'
import { outcomeNames, reasonNames } from '../../core/call/story.ts'
import type { Directory } from '../../core/directory/directory.ts'
import { type Person, sees } from '../../core/people/people.ts'
import { addresses } from '../addresses.ts'
import { DayField } from '../date-fields.tsx'
import { DepartmentChoice } from '../department-choice.tsx'
import { Choice } from '../fields.tsx'

type Options = readonly (readonly [string, string])[]

const issues: Options = [
  ['', 'Toutes'],
  ...Object.entries(outcomeNames),
  ...(['hours', 'holiday', 'closure'] as const).map(
    (reason) => [`closed-${reason}`, `Fermé, ${reasonNames[reason]}`] as const,
  ),
  ...(['choosing', 'ringing'] as const).map(
    (reason) => [`abandoned-${reason}`, `Abandonné, ${reasonNames[reason]}`] as const,
  ),
]
const hours: Options = [
  ['', 'Toutes'],
  ...Array.from({ length: 24 }, (_, h) => [String(h), `De ${h} h à ${h + 1} h`] as const),
]
const motives: Options = [
  ['', 'Avec ou sans'],
  ['sans', 'Répondus sans motif'],
]
const callbacks: Options = [
  ['', 'Tous les appels'],
  ['oui', 'À rappeler'],
]
export interface FilterProps {
  person: Person
  query: URLSearchParams
  asked: CallsAsked
  /** The lines to choose from. */
  lines: Options
  /** What is asked for has a name already. */
  folded: boolean
}

/** Every filter of the log; they stay in the address, which can be shared. */
export function Filters({ person, query, asked, lines, folded }: FilterProps) {
  const typed = (name: string) => query.get(name) ?? ''
  return (
    <details open={names.some(typed) && !folded}>
      <summary>Filtrer</summary>
      <form method="get" action={addresses.calls}>
        <div class="fields">
          <DayField name="du" label="Du" value={asked.from} />
          <DayField name="au" label="Au" value={asked.to} />
          <DepartmentChoice visit={{ person }} value={typed('departement')} />
          <Choice name="issue" label="Issue" value={typed('issue')} options={issues} />
          <Choice name="heure" label="Heure" value={typed('heure')} options={hours} />
          <Choice name="ligne" label="Ligne" value={typed('ligne')} options={lines} />
          <Choice name="motif" label="Motif" value={typed('motif')} options={motives} />
          <Choice name="rappel" label="Rappel" value={typed('rappel')} options={callbacks} />
        </div>
        {typed('tri') !== '' && <input type="hidden" name="tri" value={asked.sort} />}
        <button class="fr-btn fr-btn--secondary" type="submit">
          Filtrer
        </button>
      </form>
    </details>
  )
}

const names = ['du', 'au', 'departement', 'issue', 'heure', 'ligne']

/** The lines in force that the reader may see; the national team first names a département. */
export function linesOf({ entries }: Directory, person: Person, chosen: string | null): Options {
  const seen = entries.filter(({ department }) =>
    person.role === 'national' ? department === chosen : sees(person, department),
  )
  return [
    ['', seen.length > 0 ? 'Toutes' : 'Toutes (choisir d’abord un département)'],
    ...seen.flatMap(({ department, lines }) =>
      lines.map(({ id, label }) => [id, `${department} ${label}`] as const),
    ),
  ]
}
