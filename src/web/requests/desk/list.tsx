import type { Answered } from '../../../app/answer.ts'
import type { RequestsAsked, ToDo } from '../../../app/requests/listing.ts'
import type { Requests } from '../../../app/requests/requests.ts'
import { type Motives, motiveInWords } from '../../../core/contacts/motives.ts'
import type { Person } from '../../../core/people/people.ts'
import { addresses, asking } from '../../addresses.ts'
import { pageOf } from '../../asked.ts'
import { type OpenIncident, Running } from '../../incidents/desk.tsx'
import { KeysTold } from '../../keys-told.tsx'
import { Paging } from '../../paging.tsx'
import { notShown } from '../../refusal.ts'
import type { Answer, Signed } from '../../visit.ts'
import { requestsAsked } from './asked.ts'
import { Filters } from './filters.tsx'
import { RequestTable, type RowsProps } from './rows.tsx'
import { count, type Names } from './words.ts'

/** The requests that somebody deals with, by what there is to do; every filter is in the address. */
export async function list(visit: Signed): Promise<Answer> {
  const { app, query, person, who } = visit
  const asked = requestsAsked(visit)
  const page = pageOf(visit)
  const found = await app.requests.desk.list(who, asked, page)
  if (!found.done) return notShown(found)
  const motives = await app.motives.read()
  const names = await app.requests.desk.names()
  const incidents = await app.incidents.current(who)
  const view = { found, asked, query, person, motives, names, page, incidents }
  return { title: titleOf(asked), body: <RequestsView {...view} /> }
}

function titleOf({ which, typed }: RequestsAsked): string {
  if (typed !== '') return 'Demandes trouvées'
  return {
    mine: 'Demandes à traiter',
    elsewhere: 'Demandes suivies ailleurs',
    over: 'Demandes closes',
  }[which]
}

interface RequestsProps {
  found: Answered<Requests['desk']['list']>
  asked: RequestsAsked
  query: URLSearchParams
  person: Person
  motives: Motives
  names: Names
  page: number
  /** Those that are not over. */
  incidents: OpenIncident[]
}

export function RequestsView(props: RequestsProps) {
  const { found, asked, query, person, motives, names, page, incidents } = props
  const { requests, more, toDo } = found
  const table: RowsProps = { requests, motives, names, me: person.email, caption: titleOf(asked) }
  const grouped = asked.typed === '' && asked.which !== 'over' && asked.motive === undefined
  return (
    <>
      <p>
        <Sum toDo={toDo} names={names} />
      </p>
      <Running incidents={incidents} mayOpen={person.role === 'national'} />
      <Filters query={query} person={person} />
      {asked.motive !== undefined && <p>Motif : {motiveInWords(motives, asked.motive)}.</p>}
      {requests.length === 0 ? (
        <p role="status">{noneOf(asked)}</p>
      ) : (
        <RequestTable {...table} {...(grouped ? { of: toDo.of } : {})} />
      )}
      <Paging visit={{ query }} page={page} more={more} />
      <Elsewhere found={found} asked={asked} person={person} />
      <KeysTold>
        j et k passent d’une demande à l’autre, les flèches aussi ; Entrée l’ouvre.
      </KeysTold>
    </>
  )
}

/** What waits for whom, in a sentence. */
export function Sum({ toDo, names }: { toDo: ToDo; names: Names }) {
  const { mine, nobodys, others, requesters } = toDo
  const rest = others.reduce((sum, [, each]) => sum + each, 0)
  const all = mine + nobodys + rest
  const [first] = others
  const of = [
    mine > 0 && `${mine} de vous`,
    nobodys > 0 && `${nobodys} à prendre`,
    first && others.length === 1 && `${first[1]} de ${names[first[0]] ?? first[0]}`,
    others.length > 1 && `${rest} de ${others.length} collègues`,
  ].filter(Boolean)
  return (
    <>
      <strong>
        {all === 0
          ? 'Rien n’attend un geste'
          : `${all} ${all > 1 ? 'attendent' : 'attend'} un geste`}
      </strong>
      {of.length > 0 && `\u00a0: ${of.join(', ')}`}. {waitingInWords(requesters)} Les durées
      comptent les heures d’ouverture.
    </>
  )
}

function waitingInWords(requesters: number): string {
  if (requesters === 0) return ''
  return `${requesters} ${requesters > 1 ? 'attendent' : 'attend'} le demandeur.`
}

function noneOf({ typed, which }: RequestsAsked): string {
  if (typed !== '')
    return 'Aucune demande ne correspond : essayer un autre mot, ou le numéro entier.'
  return which === 'mine' ? 'Aucune demande n’attend.' : 'Aucune demande ne correspond.'
}

function Elsewhere({ found, asked, person }: Pick<RequestsProps, 'found' | 'asked' | 'person'>) {
  const there = person.role === 'national' ? 'chez les départements' : 'chez l’équipe nationale'
  const ways = [
    ['mine', '', 'À traiter'],
    ['elsewhere', 'ailleurs', `${count(found.elsewhere, 'demande')} ${there}`],
    ['over', 'closes', 'Résolues, closes ou écartées'],
  ] as const
  return (
    <nav aria-label="Autres demandes" class="small">
      <ul class="ways">
        {ways
          .filter(([which]) => which !== asked.which || asked.typed !== '')
          .map(([which, voir, words]) => (
            <li key={which}>
              <a href={asking(addresses.requests, { voir, departement: asked.department })}>
                {words}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}
