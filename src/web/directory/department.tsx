import { healthInWords } from '../../core/call/health.ts'
import { huntOrder } from '../../core/call/hunting.ts'
import { findDepartment } from '../../core/departments.ts'
import { type Entry, entryOf } from '../../core/directory/directory.ts'
import { formatNumber } from '../../core/directory/numbers.ts'
import { describeHours } from '../../core/schedule/hours-text.ts'
import { soon } from '../moments.ts'
import { Alert, Do, Moment, Sentences, Table } from '../parts.tsx'
import { type Answer, notFound, personOf, type Visit, whoOf } from '../visit.ts'
import { mode, State } from './state.tsx'

export async function show(visit: Visit): Promise<Answer> {
  const { app, now, params } = visit
  const code = params.code ?? ''
  const department = findDepartment(code)
  if (!department) return notFound
  const person = personOf(visit)
  const entry = entryOf(app.directory.current(), code)
  const contacts = (await app.people.list()).filter(
    (each) => each.role === 'referent' && each.departments.includes(code) && !each.disabled,
  )
  const health = (await app.calls.health(whoOf(visit)))
    .filter((each) => each.department === code)
    .map((each) => healthInWords(each, app.directory.current()))
  const findings = ((await soon(app.directory.findings())) ?? []).filter(
    (each) => each.department === code,
  )
  const hours = (line: Entry['lines'][number]) =>
    line.openingHours
      ? describeHours(line.openingHours)
      : `mêmes horaires que l’assistance nationale (${describeHours(app.directory.national.openingHours)})`
  const turns = huntOrder(entry.lines, entry, '')
  const turn = (line: Entry['lines'][number]) =>
    entry.rotation ? 'en rotation' : String(turns.findIndex((group) => group.includes(line)) + 1)
  const rows = entry.lines.map((line) => [
    line.label,
    formatNumber(line.number),
    String(line.rank),
    turn(line),
    hours(line),
    `${line.ringSeconds} s`,
    line.screening ? 'oui' : 'non',
  ])
  const body = (
    <>
      <p>
        <State entry={entry} opening={app.directory.opening(code, now)} now={now} />
      </p>
      {[...health, ...findings.map(({ message }) => message)].map((each) => (
        <Alert kind="warning" key={each}>
          {each}
        </Alert>
      ))}
      {person.role === 'national' && (
        <p class="actions">
          <a class="fr-btn" href={`/annuaire/${code}/modifier`}>
            Modifier
          </a>
        </p>
      )}
      <p>
        {mode(entry)}
        {entry.email && `, adresse donnée : ${entry.email}`}
        {entry.rotation && ', en rotation'}
        {entry.screenedTogether && ', lignes filtrées ensemble'}
      </p>
      {entry.message && <blockquote>{entry.message}</blockquote>}
      {rows.length > 0 && (
        <Table
          caption="Lignes"
          head={['Nom', 'Numéro', 'Rang', 'Tour', 'Horaires', 'Sonnerie', 'Filtrage']}
          rows={rows}
        />
      )}
      <h2>Ce qu’entend un appelant en ce moment</h2>
      <div class="heard">
        {app.directory.explain(code, now).hears.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <h2>Référents</h2>
      <Sentences
        of={contacts.map(({ name, email }) => `${name}, ${email}`)}
        none="Aucun référent n’a de compte pour ce département."
      />
      <h2>Historique</h2>
      <DepartmentHistory
        visit={visit}
        code={code}
        versions={(await app.directory.history({ subject: code, page: 1 })).versions}
      />
    </>
  )
  return { title: `${code} ${department.name}`, body }
}

function DepartmentHistory({
  visit,
  code,
  versions,
}: {
  visit: Visit
  code: string
  versions: { version: number; publishedAt: string; author: string; reason: string }[]
}) {
  const national = personOf(visit).role === 'national'
  const rows = versions.slice(0, 20).map(({ version, publishedAt, author, reason }, i) => [
    national ? <a href={`/historique/${version}`}>{version}</a> : String(version),
    <Moment at={publishedAt} />,
    author,
    reason,
    national && i > 0 ? (
      <Do to={`/historique/${version}/retour`} kind="tertiary" fields={{ sujet: code }}>
        Rétablir cet état
      </Do>
    ) : (
      ''
    ),
  ])
  return (
    <Table
      caption="Versions qui ont changé ce département"
      head={['Version', 'Publiée', 'Par', 'Raison', 'Action']}
      rows={rows}
    />
  )
}
