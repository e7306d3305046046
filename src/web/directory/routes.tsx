import { entryOf } from '../../core/call/facts.ts'
import { departmentOf, departments, findDepartment } from '../../core/directory/departments.ts'
import type { Entry } from '../../core/directory/directory.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { formatNumber } from '../../core/directory/numbers.ts'
import { sees } from '../../core/people/people.ts'
import { describeHours } from '../../core/schedule/hours-text.ts'
import type { Opening } from '../../core/schedule/opening.ts'
import { sayWhen } from '../../core/schedule/words.ts'
import { draftOf, intoDraft } from '../drafts/into.ts'
import { ailing } from '../home/routes.tsx'
import { Alert, Badge, Do, Field, Moment, Sentences, Table } from '../parts.tsx'
import { type Answer, notFound, type Page, personOf, type Visit } from '../visit.ts'
import { assistances, EditForm } from './edit.tsx'
import {
  type FormFaults,
  newLine,
  readEntry,
  rearranged,
  type TypedEntry,
  typedFrom,
  typedOf,
} from './form.ts'

function mode({ assistance }: Entry): string {
  return assistances.find(([kind]) => kind === assistance)?.[1] ?? ''
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

function list(visit: Visit): Answer {
  const { services, query, now } = visit
  const person = personOf(visit)
  const wanted = (query.get('q') ?? '').slice(0, 80)
  const directory = services.directory.current()
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
      <State entry={entry} opening={services.directory.opening(code, now)} now={now} />,
      entry.assistance === 'phone' ? services.directory.hoursInWords(code) : '',
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

function State({ entry, opening, now }: { entry: Entry; opening: Opening; now: number }) {
  if (entry.assistance !== 'phone') return <Badge kind="info">Redirige</Badge>
  const zone = departmentOf(entry.department).timeZone
  if (opening.open)
    return (
      <>
        <Badge kind="success">Ouvert</Badge>
        {opening.until && ` jusqu’à ${sayWhen(opening.until, zone, now)}`}
      </>
    )
  return (
    <>
      <Badge kind="error">Fermé</Badge>
      {opening.nextOpening && ` ouvre ${sayWhen(opening.nextOpening, zone, now)}`}
    </>
  )
}

async function show(visit: Visit): Promise<Answer> {
  const { services, now, params } = visit
  const code = params.code ?? ''
  const department = findDepartment(code)
  if (!department) return notFound
  const person = personOf(visit)
  const entry = entryOf(services.directory.current(), code)
  const contacts = (await services.people.list()).filter(
    (each) => each.role === 'referent' && each.departments.includes(code) && !each.disabled,
  )
  const health = (await services.calls.health())
    .filter((each) => each.department === code)
    .map((each) => ailing(each, visit))
  const findings = ((await services.directory.findings()) ?? []).filter(
    (each) => each.department === code,
  )
  const hours = (line: Entry['lines'][number]) =>
    line.openingHours
      ? describeHours(line.openingHours)
      : `mêmes horaires que l’assistance nationale (${describeHours(services.directory.national)})`
  const rows = entry.lines.map((line) => [
    line.label,
    formatNumber(line.number),
    String(line.rank),
    hours(line),
    `${line.ringSeconds} s`,
    line.screening ? 'oui' : 'non',
  ])
  const body = (
    <>
      <p>
        <State entry={entry} opening={services.directory.opening(code, now)} now={now} />
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
      </p>
      {entry.message && <blockquote>{entry.message}</blockquote>}
      {rows.length > 0 && (
        <Table
          caption="Lignes"
          head={['Nom', 'Numéro', 'Rang', 'Horaires', 'Sonnerie', 'Filtrage']}
          rows={rows}
        />
      )}
      <h2>Ce qu’entend un appelant en ce moment</h2>
      <div class="heard">
        {services.directory.explain(code, now).hears.map((sentence) => (
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
        versions={(await services.directory.history({ subject: code, page: 1 })).versions}
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
      <Do to={`/historique/${version}/retour`} kind="tertiary" fields={{ departement: code }}>
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

async function edit(visit: Visit): Promise<Answer> {
  const code = visit.params.code ?? ''
  if (!findDepartment(code)) return notFound
  const draft = await draftOf(visit)
  const content = draft
    ? await visit.services.drafts.content(draft)
    : visit.services.directory.current()
  return editPage(
    visit,
    typedFrom(entryOf({ version: 0, ...content }, code)),
    {},
    draft,
    String(draft?.revision ?? ''),
  )
}

async function editPage(
  visit: Visit,
  typed: TypedEntry,
  faults: FormFaults,
  draft: Draft | undefined,
  revision: string,
  told?: string,
): Promise<Answer> {
  const code = visit.params.code ?? ''
  const others = (await visit.services.drafts.list()).filter(
    (each) => each.id !== draft?.id && code in each.changes.entries,
  )
  const shown =
    typed.assistance === 'phone' && typed.lines.length === 0
      ? { ...typed, lines: [newLine()] }
      : typed
  const body = (
    <>
      {told && (
        <Alert kind="warning" title="Rien n’est écrasé">
          {told}
        </Alert>
      )}
      {others.map((each) => (
        <Alert kind="warning" title="Quelqu’un modifie déjà ce département" key={each.id}>
          <p>
            {each.author} a un brouillon ouvert depuis le <Moment at={each.createdAt} /> :{' '}
            <a href={`/brouillons/${each.id}`}>le lire</a> avant d’en faire un autre.
          </p>
        </Alert>
      ))}
      {draft && (
        <p>
          Dans le <a href={`/brouillons/${draft.id}`}>brouillon {draft.id}</a>.
        </p>
      )}
      <EditForm
        to={`/annuaire/${code}/modifier`}
        typed={shown}
        faults={faults}
        draft={String(draft?.id ?? '')}
        revision={revision}
      />
    </>
  )
  return {
    title: `Modifier ${code} ${departmentOf(code).name}`,
    body,
    status: Object.keys(faults).length > 0 ? 422 : told ? 409 : 200,
  }
}

async function save(visit: Visit): Promise<Answer> {
  const code = visit.params.code ?? ''
  if (!findDepartment(code)) return notFound
  const typed = typedOf(visit.form)
  const draft = await draftOf(visit)
  const revision = visit.form.get('revision') ?? ''
  const action = visit.form.get('action') ?? 'enregistrer'
  const moved = rearranged(typed, action)
  if (moved) return editPage(visit, moved, {}, draft, revision)
  const { entry, faults } = readEntry(typed, code)
  if (!entry || action === 'relire') return editPage(visit, typed, faults, draft, revision)
  return write(visit, entry, typed, draft, revision)
}

async function write(
  visit: Visit,
  entry: Entry,
  typed: TypedEntry,
  draft: Draft | undefined,
  revision: string,
): Promise<Answer> {
  const place = `${entry.department} ${departmentOf(entry.department).name}`
  const written = await intoDraft(visit, place, (content) => ({
    ...content,
    entries: [
      ...content.entries.filter(({ department }) => department !== entry.department),
      entry,
    ],
  }))
  if (written) return written
  const told = `Le brouillon a changé pendant la saisie (vous en aviez la révision ${revision.slice(0, 9)}). Ce que vous avez tapé est ci-dessous : relire le brouillon ${draft?.id}, puis enregistrer de nouveau.`
  return editPage(visit, typed, {}, draft, String(draft?.revision ?? ''), told)
}

function importPage(faults: string[] = []): Answer {
  const body = (
    <>
      {faults.length > 0 && (
        <Alert kind="error" title="Rien n’est importé">
          <Sentences of={faults.slice(0, 200)} none="" />
        </Alert>
      )}
      <p>
        Le fichier CSV est celui que donne <a href="/annuaire/export.csv">l’export</a>. Il devient
        un brouillon, qui montre tout ce qu’il change ; rien n’est publié avant.
      </p>
      <form method="post" action="/annuaire/import" enctype="multipart/form-data" class="narrow">
        <Field name="fichier" label="Fichier de l’annuaire (CSV)" type="file" />
        <button class="fr-btn" type="submit">
          Lire le fichier
        </button>
      </form>
      <p>
        <a href="/aide#fichier">Aide : changer beaucoup de départements</a>
      </p>
    </>
  )
  return { title: 'Importer l’annuaire', body, status: faults.length > 0 ? 422 : 200 }
}

async function importFile(visit: Visit): Promise<Answer> {
  const file = visit.files.get('fichier')
  if (!file) return importPage(['Choisir d’abord un fichier.'])
  const read = visit.services.directory.imported(file.bytes)
  if ('faults' in read) return importPage(read.faults)
  const written = await intoDraft(visit, `Le fichier ${file.name.slice(0, 80)}`, (content) => ({
    ...content,
    entries: read.entries,
  }))
  return written ?? importPage(['Le brouillon a changé entre-temps : recommencer.'])
}

export const directoryPages: Page[] = [
  { path: '/annuaire', audience: 'signed-in', get: list },
  { path: '/annuaire/import', audience: 'national', get: () => importPage(), post: importFile },
  {
    path: '/annuaire/export.csv',
    audience: 'national',
    get: ({ services }) => ({
      file: services.directory.exported(),
      type: 'text/csv; charset=utf-8',
      name: 'annuaire.csv',
    }),
  },
  { path: '/annuaire/:code/modifier', audience: 'national', get: edit, post: save },
  { path: '/annuaire/:code', audience: 'department', get: show },
]
