import { departments } from '../../core/departments.ts'
import { entryOf } from '../../core/directory/directory.ts'
import { formatNumber } from '../../core/directory/numbers.ts'
import { sees } from '../../core/people/people.ts'
import { Field, Table } from '../parts.tsx'
import { type Answer, personOf, type Visit } from '../visit.ts'
import { mode, State } from './state.tsx'

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

export function list(visit: Visit): Answer {
  const { app, query, now } = visit
  const person = personOf(visit)
  const wanted = (query.get('q') ?? '').slice(0, 80)
  const directory = app.directory.current()
  const found = departments.filter(({ code, name, region }) => {
    const numbers = entryOf(directory, code).lines.map(
      ({ label, number }) => `${label} ${formatNumber(number)} ${number}`,
    )
    return (
      sees(person, code) &&
      plain([code, name, region, ...numbers].join(' ')).includes(plain(wanted.trim()))
    )
  })
  const rows = found.map(({ code, name }) => {
    const entry = entryOf(directory, code)
    const listed = directory.entries.some(({ department }) => department === code)
    return [
      <a href={`/annuaire/${code}`}>
        {code} {name}
      </a>,
      listed ? mode(entry) : 'Absent : formulaire',
      String(entry.lines.length),
      <State entry={entry} opening={app.directory.opening(code, now)} now={now} />,
      entry.assistance === 'phone' ? app.directory.hoursInWords(code) : '',
    ]
  })
  const body = (
    <>
      <form method="get" action="/annuaire" class="actions narrow">
        <Field name="q" label="Chercher un département, une ligne ou un numéro" value={wanted} />
        <button class="fr-btn" type="submit">
          Chercher
        </button>
      </form>
      <p role="status">
        {found.length} département{found.length > 1 ? 's' : ''}
      </p>
      {person.role === 'national' && (
        <p class="actions">
          <a href="/annuaire/export.csv">Exporter (CSV)</a>
          <a href="/annuaire/import">Importer un fichier</a>
        </p>
      )}
      <Table
        caption="Départements"
        head={['Département', 'Assistance', 'Lignes', 'En ce moment', 'Horaires']}
        rows={rows}
      />
    </>
  )
  return { title: 'Annuaire', body }
}
