import type { ComponentChildren } from 'preact'
import { isMissed } from '../../core/call/outcome.ts'
import type { ListedCall } from '../../core/call/search.ts'
import { outcomeInWords } from '../../core/call/story.ts'
import { departmentName, departmentOf } from '../../core/departments.ts'
import { pageLength } from '../../core/paging.ts'
import { isNothing } from '../../core/people/people.ts'
import { durationInWords } from '../../core/schedule/words.ts'
import { Paging } from '../paging.tsx'
import { Do, LocalMoment, Table } from '../parts.tsx'
import { type Answer, notYours, reach, type Visit } from '../visit.ts'
import { Filters } from './filters.tsx'
import { searchOf } from './search.ts'

/** The calls of one's départements, by filters that the address keeps. */
export async function list(visit: Visit): Promise<Answer> {
  const search = searchOf(visit)
  if (isNothing(search.scope)) return notYours
  const found = await visit.app.calls.search(search)
  const shown = found.slice(0, pageLength)
  const body = (
    <>
      <ToDo visit={visit} todo={await visit.app.calls.toDo(reach(visit))} />
      <Filters visit={visit} search={search} />
      {shown.length === 0 ? (
        <p role="status">Aucun appel ne correspond.</p>
      ) : (
        <Table
          caption={titleOf(visit)}
          head={['Heure', 'Issue', 'Suite', 'Département', 'Attente', 'Durée']}
          rows={shown.map(rowOf)}
        />
      )}
      <Paging visit={visit} page={search.page} more={found.length > shown.length} />
      {shown.length > 0 && (
        <p>
          <a href={`/appels/export.csv?${visit.query}`}>Exporter ces appels (CSV)</a>
        </p>
      )}
    </>
  )
  return { title: titleOf(visit), body }
}

function titleOf({ query }: Visit): string {
  if (query.get('rappel') === 'oui') return 'Appels à rappeler'
  return query.get('motif') === 'sans' ? 'Appels sans motif' : 'Appels'
}

/** What waits to be done, always in view; nothing is ever blocked by it. */
export function ToDo({
  visit: { query },
  todo,
}: {
  visit: { query: URLSearchParams }
  todo: { withoutMotive: number; missed: number; days: number }
}) {
  const current = (name: string, value: string) => (query.get(name) === value ? 'page' : undefined)
  return (
    <p class="actions">
      <a
        class="fr-tag"
        href="/appels?motif=sans"
        aria-current={current('motif', 'sans')}
        data-motives
      >
        {todo.withoutMotive} sans motif
      </a>
      <a class="fr-tag" href="/appels?rappel=oui" aria-current={current('rappel', 'oui')}>
        {todo.missed} à rappeler
      </a>
      <span class="fr-hint-text">sur les {todo.days} derniers jours</span>
    </p>
  )
}

function rowOf(call: ListedCall) {
  const { department, waitSeconds, talkSeconds } = call
  const zone = departmentOf(department ?? '75').timeZone
  return [
    <a href={`/appels/${call.call}`}>
      <LocalMoment at={call.startedAt} zone={zone} />
    </a>,
    call.answeredBy ? `${outcomeInWords(call)}, ${call.answeredBy}` : outcomeInWords(call),
    <Next call={call} />,
    department ? departmentName(department) : 'aucun',
    waitSeconds === null ? '' : `${waitSeconds} s`,
    durationInWords(talkSeconds),
  ]
}

/** What was done about a call, or what can be done in one click. */
function Next({ call }: { call: ListedCall }) {
  if (call.department === null) return null
  const of = (
    <span class="fr-sr-only">
      {' '}
      (appel du <LocalMoment at={call.startedAt} zone={departmentOf(call.department).timeZone} />)
    </span>
  )
  return (
    <>
      {isMissed(call) && <CalledBack call={call} of={of} />}
      {(!isMissed(call) || call.contacts > 0) && <Motive call={call} of={of} />}
    </>
  )
}

interface NextProps {
  call: ListedCall
  /** Which call, for who does not see the row. */
  of: ComponentChildren
}

function CalledBack({ call, of }: NextProps) {
  if (call.callback) return <>Rappelé par {call.callback.person} </>
  if (call.answeredLater) return <>A rappelé et obtenu une réponse </>
  return (
    <Do to={`/appels/${call.call}/rappel`} kind="tertiary">
      Rappelé{of}
    </Do>
  )
}

function Motive({ call, of }: NextProps) {
  const to = `/appels/${call.call}`
  if (call.contacts > 0)
    return (
      <a href={to}>
        {call.contacts === 1 ? '1 motif' : `${call.contacts} motifs`}
        {of}
      </a>
    )
  return (
    <a
      class={`fr-btn fr-btn--sm${call.outcome === 'answered' ? '' : ' fr-btn--tertiary'}`}
      href={`${to}/motif`}
      data-motive={call.outcome === 'answered' ? true : undefined}
    >
      Motif{of}
    </a>
  )
}
