import type { ListedDepartment } from '../../app/directory/departments.ts'
import { plain } from '../../core/contacts/motives.ts'
import { addresses } from '../addresses.ts'
import { ByRegion, departmentsCounted } from '../by-region.tsx'
import { Field } from '../fields.tsx'
import { TakeAway } from '../files.tsx'
import { type Answer, personOf, type Visit, whoOf } from '../visit.ts'
import { mode, State } from './state.tsx'

export function list(visit: Visit): Answer {
  const { app, query, now } = visit
  const wanted = (query.get('q') ?? '').slice(0, 80)
  const props: DirectoryProps = {
    wanted,
    found: app.directory.list(whoOf(visit), wanted, now),
    national: personOf(visit).role === 'national',
    now,
  }
  const named = props.found.find(({ code, name }) => isNameOf(wanted, [code, name]))
  if (named) return { to: addresses.department(named.code) }
  return { title: 'Annuaire', body: <DirectoryView {...props} /> }
}

/** A code or a whole name leads to its département; words that others have too are looked for. */
const isNameOf = (typed: string, names: string[]) =>
  names.some((each) => plain(each) === plain(typed))

export interface DirectoryProps {
  /** The words that were searched for. */
  wanted: string
  found: ListedDepartment[]
  national: boolean
  now: number
}

export function DirectoryView({ wanted, found, national, now }: DirectoryProps) {
  return (
    <>
      <form method="get" action={addresses.directory} class="actions narrow">
        <Field
          name="q"
          label="Chercher un département, une ville, une ligne ou un numéro"
          value={wanted}
          autofocus={wanted === ''}
        />
        <button class="fr-btn" type="submit">
          Chercher
        </button>
      </form>
      <p role="status">{countOf(found, wanted)}</p>
      <ul class="ways no-print">
        <li>
          <a href={addresses.contactPoints}>Points de contact de tous les départements</a>
        </li>
        {national && (
          <>
            <li>
              <TakeAway what="Exporter l’annuaire" to={addresses.directoryFile} />
            </li>
            <li>
              <a href={addresses.directoryImport}>Importer un fichier</a>
            </li>
          </>
        )}
      </ul>
      <ByRegion
        of={found}
        codeOf={({ code }) => code}
        summary={openOf}
        head={['Département', 'Assistance', 'Lignes', 'En ce moment', 'Horaires']}
        row={(each) => rowOf(each, now)}
      />
    </>
  )
}

function countOf(found: ListedDepartment[], wanted: string): string {
  if (found.length === 0)
    return `Rien ne correspond à « ${wanted} » : écrire un code, un nom, une ville, une ligne ou un numéro.`
  return departmentsCounted(found.length)
}

/** "9 ouverts, 3 fermés", of those that have a telephone. */
function openOf(those: ListedDepartment[]): string {
  const answering = those.filter(({ entry }) => entry.assistance === 'phone')
  const open = answering.filter(({ opening }) => opening.open).length
  const closed = answering.length - open
  const said = [
    open > 0 ? `${open} ouvert${open > 1 ? 's' : ''}` : '',
    closed > 0 ? `${closed} fermé${closed > 1 ? 's' : ''}` : '',
    answering.length < those.length ? `${those.length - answering.length} sans téléphone` : '',
  ]
  return said.filter(Boolean).join(', ')
}

function rowOf({ code, name, entry, isListed, opening, hours }: ListedDepartment, now: number) {
  return [
    <a href={addresses.department(code)}>
      {code} {name}
    </a>,
    isListed ? mode(entry) : 'Absent : formulaire',
    String(entry.lines.length),
    <State entry={entry} opening={opening} now={now} />,
    hours,
  ]
}
