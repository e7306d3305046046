import type { ListedDepartment } from '../../app/directory/departments.ts'
import { addresses } from '../addresses.ts'
import { Field } from '../fields.tsx'
import { Table } from '../parts.tsx'
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
  return { title: 'Annuaire', body: <DirectoryView {...props} /> }
}

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
        <Field name="q" label="Chercher un département, une ligne ou un numéro" value={wanted} />
        <button class="fr-btn" type="submit">
          Chercher
        </button>
      </form>
      <p role="status">
        {found.length} département{found.length > 1 ? 's' : ''}
      </p>
      {national && (
        <p class="actions">
          <a href={addresses.directoryFile}>Exporter (CSV)</a>
          <a href={addresses.directoryImport}>Importer un fichier</a>
        </p>
      )}
      <Table
        caption="Départements"
        head={['Département', 'Assistance', 'Lignes', 'En ce moment', 'Horaires']}
        rows={found.map((each) => rowOf(each, now))}
      />
    </>
  )
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
