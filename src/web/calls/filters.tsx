import type { CallSearch } from '../../core/call/search.ts'
import { outcomeNames, reasonNames } from '../../core/call/story.ts'
import { DepartmentChoice } from '../department-choice.tsx'
import { Choice, Field } from '../parts.tsx'
import { personOf, type Visit } from '../visit.ts'

type Options = (readonly [string, string])[]

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
const sorts: Options = [
  ['latest', 'Les derniers d’abord'],
  ['earliest', 'Les premiers d’abord'],
  ['wait', 'Les plus longues attentes'],
  ['talk', 'Les plus longues conversations'],
]

/** Every filter of the log; they stay in the address, which can be shared. */
export function Filters({ visit, search }: { visit: Visit; search: CallSearch }) {
  const typed = (name: string) => visit.query.get(name) ?? ''
  return (
    <details open={isNarrowed(visit)}>
      <summary>Filtrer et ranger</summary>
      <form method="get" action="/appels">
        <div class="fields">
          <Field name="du" label="Du" type="date" value={search.from} />
          <Field name="au" label="Au" type="date" value={search.to} />
          <DepartmentChoice visit={visit} value={typed('departement')} />
          <Choice name="issue" label="Issue" value={typed('issue')} options={issues} />
          <Choice name="heure" label="Heure" value={typed('heure')} options={hours} />
          <Choice name="ligne" label="Ligne" value={typed('ligne')} options={linesOf(visit)} />
          <Choice name="motif" label="Motif" value={typed('motif')} options={motives} />
          <Choice name="rappel" label="Rappel" value={typed('rappel')} options={callbacks} />
          <Choice name="tri" label="Ordre" value={search.sort} options={sorts} />
        </div>
        <button class="fr-btn" type="submit">
          Filtrer
        </button>
      </form>
    </details>
  )
}

const names = ['du', 'au', 'departement', 'issue', 'heure', 'ligne', 'tri']

function isNarrowed({ query }: Visit): boolean {
  return names.some((name) => query.get(name))
}

/** The lines in force that the reader may see; the national team first names a département. */
function linesOf(visit: Visit): Options {
  const person = personOf(visit)
  const chosen = (visit.query.get('departement') ?? '').trim().toUpperCase()
  const codes = person.role === 'national' ? [chosen] : person.departments
  const entries = visit.app.directory
    .current()
    .entries.filter(({ department }) => codes.includes(department))
  return [
    ['', entries.length > 0 ? 'Toutes' : 'Toutes (choisir d’abord un département)'],
    ...entries.flatMap(({ department, lines }) =>
      lines.map(({ id, label }) => [id, `${department} ${label}`] as const),
    ),
  ]
}
