import { healthInWords } from '../../core/call/health.ts'
import { departmentOf } from '../../core/departments.ts'
import type { Entry } from '../../core/directory/directory.ts'
import { reasonInWords, type Version } from '../../core/directory/history.ts'
import type { OpeningHours } from '../../core/schedule/hours.ts'
import type { Opening } from '../../core/schedule/opening.ts'
import { addresses, asking } from '../addresses.ts'
import { soon } from '../moments.ts'
import { By } from '../names.tsx'
import { Alert, Do, Moment, Sentences, Table } from '../parts.tsx'
import { type Answer, notFound, personOf, type Visit, whoOf } from '../visit.ts'
import { Lines, newLineAsked } from './lines.tsx'
import { mode, State } from './state.tsx'

export async function department(visit: Visit): Promise<Answer> {
  const { app, now, params } = visit
  const code = params.code ?? ''
  const found = await app.directory.department(whoOf(visit), code, now)
  if (!found) return notFound
  const props: DepartmentProps = {
    ...found,
    now,
    national: personOf(visit).role === 'national',
    nationalHours: app.directory.national.openingHours,
    warnings: await warningsOf(visit, code),
    hears: app.directory.explain(code, now).hears,
  }
  return { title: `${code} ${departmentOf(code).name}`, body: <DepartmentView {...props} /> }
}

/** What the health of its lines and the proof say of a département. */
async function warningsOf(visit: Visit, code: string): Promise<string[]> {
  const { app } = visit
  const isHere = (each: { department: string | null }) => each.department === code
  const health = (await app.calls.health(whoOf(visit))).filter(isHere)
  const findings = (await soon(app.directory.findings())) ?? []
  return [
    ...health.map((each) => healthInWords(each, app.directory.current())),
    ...findings.filter(isHere).map(({ message }) => message),
  ]
}

export interface DepartmentProps {
  code: string
  entry: Entry
  opening: Opening
  /** ms since 1970. */
  now: number
  /** The reader is of the national team. */
  national: boolean
  nationalHours: OpeningHours
  warnings: string[]
  /** What a caller hears now. */
  hears: string[]
  referents: { name: string; email: string }[]
  /** Those that changed it, the newest first. */
  versions: Pick<Version, 'version' | 'publishedAt' | 'author' | 'reason'>[]
}

export function DepartmentView(props: DepartmentProps) {
  const { code, entry, opening, now, national, nationalHours, warnings } = props
  return (
    <>
      <p>
        <State entry={entry} opening={opening} now={now} />
      </p>
      {warnings.map((each) => (
        <Alert kind="warning" key={each}>
          {each}
        </Alert>
      ))}
      {national && (
        <p class="actions">
          <a class="fr-btn" href={addresses.editDepartment(code)}>
            Modifier
          </a>
          <a
            class="fr-btn fr-btn--secondary"
            href={asking(addresses.editDepartment(code), { ligne: newLineAsked })}
          >
            Ajouter une ligne
          </a>
        </p>
      )}
      <p>
        {mode(entry)}
        {entry.email && `, adresse donnée : ${entry.email}`}
        {entry.requestsEmail && `, demandes reçues par : ${entry.requestsEmail}`}
        {entry.rotation && ', en rotation'}
        {entry.screenedTogether && ', lignes filtrées ensemble'}
      </p>
      {entry.message && <blockquote>{entry.message}</blockquote>}
      <Lines entry={entry} national={nationalHours} editable={national} />
      <Around {...props} />
    </>
  )
}

/** What a caller hears, who works there, and what was changed. */
function Around({ hears, referents, code, versions, national }: DepartmentProps) {
  return (
    <>
      <h2>Ce qu’entend un appelant en ce moment</h2>
      <div class="heard">
        {hears.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <h2>Référents</h2>
      <Sentences
        of={referents.map(({ name, email }) => `${name}, ${email}`)}
        none="Aucun référent n’a de compte pour ce département."
      />
      <h2>Historique</h2>
      {versions.length === 0 ? (
        <p>Aucune version n’a changé ce département.</p>
      ) : (
        <Table
          caption={`Versions qui ont changé ce département (${versions.length})`}
          head={['Version', 'Publiée', 'Par', 'Raison', 'Action']}
          rows={versions.map((each, i) => versionRow(each, { code, national, isLatest: i === 0 }))}
          stacked
        />
      )}
    </>
  )
}

function versionRow(
  { version, publishedAt, author, reason }: DepartmentProps['versions'][number],
  { code, national, isLatest }: { code: string; national: boolean; isLatest: boolean },
) {
  return [
    national ? <a href={addresses.version(version)}>{version}</a> : String(version),
    <Moment at={publishedAt} />,
    <By who={author} />,
    reasonInWords(reason),
    national && !isLatest ? (
      <Do to={addresses.goBack(version)} kind="tertiary" fields={{ sujet: code }}>
        Rétablir cet état
      </Do>
    ) : (
      ''
    ),
  ]
}
