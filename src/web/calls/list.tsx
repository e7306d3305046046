import { outcomeInWords, outcomeNames, reasonNames } from '../../core/call/story.ts'
import { departmentOf } from '../../core/directory/departments.ts'
import { localTime } from '../../core/schedule/days.ts'
import { durationInWords } from '../../core/tracking/contact.ts'
import { type ListedCall, pageLength } from '../../core/tracking/log.ts'
import { Choice, Do, Field, LocalMoment, Table } from '../parts.tsx'
import { type Answer, personOf, reach, type Visit } from '../visit.ts'
import { searchOf } from './search.ts'

const issues = [
  ['', 'Toutes'],
  ...Object.entries(outcomeNames),
  ...(['hours', 'holiday', 'closure'] as const).map(
    (reason) => [`closed-${reason}`, `Fermé, ${reasonNames[reason]}`] as const,
  ),
  ...(['choosing', 'ringing'] as const).map(
    (reason) => [`abandoned-${reason}`, `Abandonné, ${reasonNames[reason]}`] as const,
  ),
] as [string, string][]
const hours = [['', 'Toutes'], ...Array.from({ length: 24 }, (_, h) => [String(h), `${h} h`])] as [
  string,
  string,
][]
const sorts = [
  ['latest', 'Les derniers d’abord'],
  ['earliest', 'Les premiers d’abord'],
  ['wait', 'Les plus longues attentes'],
  ['talk', 'Les plus longues conversations'],
] as const

/** The calls of one's départements, by filters that the address keeps: it can be shared. */
export async function list(visit: Visit): Promise<Answer> {
  const today = localTime(visit.now, 'Europe/Paris').day
  const search = searchOf(visit, today)
  const found = await visit.services.calls.search(search)
  const todo = await visit.services.calls.toDo(reach(visit))
  const shown = found.slice(0, pageLength)
  const missed = search.missed
  const body = (
    <>
      <p class="actions">
        <a class="fr-tag" href="/appels?motif=sans">
          {todo.withoutMotive} sans motif
        </a>
        <a class="fr-tag" href="/appels?rappel=oui">
          {todo.missed} à rappeler
        </a>
        <span class="fr-hint-text">sur les {todo.days} derniers jours</span>
      </p>
      <Filters visit={visit} today={today} />
      {shown.length === 0 ? (
        <p role="status">Aucun appel ne correspond.</p>
      ) : (
        <Table
          caption={missed ? 'Appels à rappeler' : 'Appels'}
          head={['Heure', 'Département', 'Issue', 'Attente', 'Durée', missed ? 'Rappel' : 'Motif']}
          rows={shown.map((call) => rowOf(call, missed))}
        />
      )}
      <Pages visit={visit} page={search.page} more={found.length > shown.length} />
    </>
  )
  return { title: missed ? 'Appels à rappeler' : 'Appels', body }
}

function rowOf(call: ListedCall, missed: boolean) {
  const { department } = call
  const zone = departmentOf(department ?? '75').timeZone
  return [
    <a href={`/appels/${call.call}`}>
      <LocalMoment at={call.startedAt} zone={zone} />
    </a>,
    department ? `${department} ${departmentOf(department).name}` : 'aucun',
    outcomeInWords(call),
    call.waitSeconds === null ? '' : `${call.waitSeconds} s`,
    durationInWords(call.talkSeconds),
    missed ? toCallBack(call) : motiveOf(call),
  ]
}

function motiveOf({ call, department, contacts, outcome }: ListedCall) {
  if (contacts > 0)
    return <a href={`/appels/${call}`}>{contacts === 1 ? '1 motif' : `${contacts} motifs`}</a>
  if (department === null) return ''
  return (
    <a
      class={`fr-btn fr-btn--sm${outcome === 'answered' ? '' : ' fr-btn--tertiary'}`}
      href={`/appels/${call}/motif`}
      aria-label={`Donner un motif à cet appel`}
    >
      Motif
    </a>
  )
}

function toCallBack(call: ListedCall) {
  return (
    <Do to={`/appels/${call.call}/rappel`} kind="tertiary">
      Rappelé
    </Do>
  )
}

function Filters({ visit, today }: { visit: Visit; today: string }) {
  const { query } = visit
  const search = searchOf(visit, today)
  const person = personOf(visit)
  const codes = person.role === 'national' ? null : person.departments
  return (
    <form method="get" action="/appels">
      <div class="fields">
        <Field name="du" label="Du" type="date" value={search.from} />
        <Field name="au" label="Au" type="date" value={search.to} />
        {codes ? (
          <Choice
            name="departement"
            label="Département"
            value={query.get('departement') ?? ''}
            options={[['', 'Tous les miens'], ...codes.map((code) => [code, code] as const)]}
          />
        ) : (
          <Field
            name="departement"
            label="Département"
            value={query.get('departement') ?? ''}
            hint="Code ; vide : tous."
          />
        )}
        <Choice name="issue" label="Issue" value={query.get('issue') ?? ''} options={issues} />
        <Choice name="heure" label="Heure" value={query.get('heure') ?? ''} options={hours} />
        <Choice name="ligne" label="Ligne" value={search.line ?? ''} options={linesOf(visit)} />
        <Choice
          name="motif"
          label="Motif"
          value={query.get('motif') ?? ''}
          options={[
            ['', 'Avec ou sans'],
            ['sans', 'Répondus sans motif'],
          ]}
        />
        <Choice
          name="rappel"
          label="Rappel"
          value={query.get('rappel') ?? ''}
          options={[
            ['', 'Tous les appels'],
            ['oui', 'À rappeler'],
          ]}
        />
        <Choice name="tri" label="Ordre" value={search.sort} options={sorts} />
      </div>
      <button class="fr-btn" type="submit">
        Filtrer
      </button>
    </form>
  )
}

function linesOf(visit: Visit): [string, string][] {
  const person = personOf(visit)
  const chosen = visit.query.get('departement')?.toUpperCase() ?? ''
  const entries = visit.services.directory
    .current()
    .entries.filter(({ department }) =>
      person.role === 'national' ? department === chosen : person.departments.includes(department),
    )
  return [
    ['', 'Toutes'],
    ...entries.flatMap(({ department, lines }) =>
      lines.map(({ id, label }) => [id, `${department} ${label}`] as [string, string]),
    ),
  ]
}

/** Links to the page before and the one after, with the filters kept. */
export function Pages({ visit, page, more }: { visit: Visit; page: number; more: boolean }) {
  const to = (n: number) => {
    const query = new URLSearchParams(visit.query)
    query.set('page', String(n))
    return `?${query}`
  }
  if (page === 1 && !more) return null
  return (
    <nav aria-label="Pages" class="actions">
      {page > 1 && (
        <a class="fr-link" href={to(page - 1)}>
          Page précédente
        </a>
      )}
      <span>Page {page}</span>
      {more && (
        <a class="fr-link" href={to(page + 1)}>
          Page suivante
        </a>
      )}
    </nav>
  )
}
