import type { ComponentChildren } from 'preact'
import type { Answered } from '../../app/answer.ts'
import type { Calls } from '../../app/calls/calls.ts'
import { mostInFile } from '../../app/calls/listing.ts'
import { isAsNoted } from '../../app/contacts/contacts.ts'
import { isMissed } from '../../core/call/outcome.ts'
import { type ListedCall, waitsForCallback } from '../../core/call/search.ts'
import { outcomeInWords } from '../../core/call/story.ts'
import { isNational, motiveInWords } from '../../core/contacts/motives.ts'
import { departmentName, departmentOf } from '../../core/departments.ts'
import type { FileFormat } from '../../core/file-table.ts'
import { mostCounted } from '../../core/paging.ts'
import { frenchDay } from '../../core/schedule/days.ts'
import { durationInWords } from '../../core/schedule/words.ts'
import { addresses, asking } from '../addresses.ts'
import { withoutNote } from '../asked.ts'
import { LookForm } from '../contacts/looking.tsx'
import { NoteOne } from '../contacts/note-one.tsx'
import { AtMost, fileIn, TakeAway } from '../files.tsx'
import { By } from '../names.tsx'
import { numberIn } from '../number-in.ts'
import { Paging } from '../paging.tsx'
import { Do, Done, LocalMoment } from '../parts.tsx'
import { notShown } from '../refusal.ts'
import {
  isNamed,
  KeepFilter,
  type OwnFilters,
  readOwnFilters,
  SavedFilters,
} from '../saved-filters/saved.tsx'
import { type Column, SortedTable, Total } from '../sorted-table.tsx'
import { type Answer, personOf, type Visit, whoOf } from '../visit.ts'
import { type FilterProps, Filters, linesOf } from './filters.tsx'
import { callsAsked } from './search.ts'

/** The calls of one's départements, by filters that the address keeps. */
export async function list(visit: Visit): Promise<Answer> {
  const { app } = visit
  const query = withoutNote(visit.query)
  const asked = callsAsked(visit)
  const found = await app.calls.search(whoOf(visit), asked)
  if (!found.done) return notShown(found)
  const toDo = await app.calls.toDo(whoOf(visit))
  const person = personOf(visit)
  const lines = linesOf(app.directory.current(), person, asked.department)
  const noted = await justNoted(visit)
  const own = await readOwnFilters(visit, 'calls', asked)
  return {
    title: titleOf(query),
    body: <CallsView {...{ found, toDo, query, asked, person, lines, noted, own }} />,
  }
}

/** The same calls as a file, nobody's number in it. */
export const exported =
  (format: FileFormat) =>
  async (visit: Visit): Promise<Answer> => {
    const asked = callsAsked(visit)
    const written = await visit.app.calls.write(whoOf(visit), asked, format)
    if (!written.done) return notShown(written)
    return fileIn(format, written.bytes, `appels-${asked.from}-${asked.to}`)
  }

/** What the reader has just noted of a call, as the address says. */
interface JustNoted {
  id: number
  call: string
  motive: string
  national: boolean
}

async function justNoted(visit: Visit): Promise<JustNoted | null> {
  const contact = await visit.app.contacts.find(whoOf(visit), numberIn(visit.query.get('note')))
  if (!contact?.call || !isAsNoted(whoOf(visit), contact)) return null
  const { id, call, motive } = contact
  const motives = await visit.app.motives.read()
  return {
    id,
    call,
    motive: motiveInWords(motives, motive),
    national: isNational(motives, motive),
  }
}

interface CallsProps extends Omit<FilterProps, 'folded'> {
  noted: JustNoted | null
  own: OwnFilters
  found: Answered<Calls['search']>
  toDo: Awaited<ReturnType<Calls['toDo']>>
}

const columns: Column[] = [
  { title: 'Heure', sort: { up: 'earliest', down: 'latest', first: 'down' } },
  { title: 'Issue', sort: { up: 'outcome', down: 'outcome-down', first: 'up' } },
  { title: 'Suite' },
  { title: 'Département', sort: { up: 'department', down: 'department-down', first: 'up' } },
  { title: 'Attente', sort: { up: 'wait-up', down: 'wait', first: 'down' } },
  { title: 'Durée', sort: { up: 'talk-up', down: 'talk', first: 'down' } },
]

export function CallsView({
  found: { calls, more, total },
  toDo,
  noted,
  own,
  ...filters
}: CallsProps) {
  const { query, asked } = filters
  return (
    <>
      {noted && <Noted {...noted} />}
      <ToDo visit={{ query }} todo={toDo} />
      <p>
        <NoteOne />
      </p>
      <LookForm />
      <SavedFilters {...own} />
      <Filters {...filters} folded={isNamed(own)} />
      <KeepFilter {...own} />
      {total > 0 && <Total total={total} noun="appel" period={asked} />}
      {calls.length === 0 ? (
        <p role="status">
          Aucun appel ne correspond du {frenchDay(asked.from)} au {frenchDay(asked.to)}.
        </p>
      ) : (
        <SortedTable
          caption={titleOf(query)}
          columns={columns}
          sort={asked.sort}
          query={query}
          rows={calls.map(rowOf)}
        />
      )}
      <Paging visit={{ query }} page={asked.page} more={more} />
      {calls.length > 0 && (
        <p>
          <TakeAway
            what="Exporter ces appels"
            to={(format) => `${addresses.callsFile(format)}?${query}`}
          />
          {total > mostCounted && <AtMost most={mostInFile} />}
        </p>
      )}
    </>
  )
}

function Noted({ id, call, motive, national }: JustNoted) {
  return (
    <Done to={addresses.undoMotive(call)} fields={{ sollicitation: id }}>
      « {motive} » est noté.{national && ' Il relève du niveau national.'}{' '}
      <a href={addresses.callMotive(call)}>Noter un autre motif de cet appel</a>
    </Done>
  )
}

function titleOf(query: URLSearchParams): string {
  if (query.get('rappel') === 'oui') return 'Appels à rappeler'
  return query.get('motif') === 'sans' ? 'Appels sans motif' : 'Appels'
}

interface ToDoProps {
  visit: { query: URLSearchParams }
  todo: { withoutMotive: number; missed: number; days: number }
}

/** What waits to be done, always in view; nothing is ever blocked by it. */
export function ToDo({ visit: { query }, todo }: ToDoProps) {
  const current = (name: string, value: string) => (query.get(name) === value ? 'page' : undefined)
  return (
    <p class="actions">
      <a
        class="fr-tag"
        href={asking(addresses.calls, { motif: 'sans' })}
        aria-current={current('motif', 'sans')}
        data-motives={addresses.nextWithoutMotive}
      >
        {todo.withoutMotive} sans motif
      </a>
      <a class="fr-tag" href={addresses.toCallBack} aria-current={current('rappel', 'oui')}>
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
    <a href={addresses.call(call.call)}>
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
  if (call.callback)
    return (
      <>
        Rappelé par <By who={call.callback.person} />{' '}
      </>
    )
  if (!waitsForCallback(call)) return <>A rappelé et obtenu une réponse </>
  return (
    <Do to={addresses.callback(call.call)} kind="tertiary">
      Marquer comme rappelé{of}
    </Do>
  )
}

function Motive({ call, of }: NextProps) {
  if (call.contacts > 0)
    return (
      <a href={addresses.call(call.call)}>
        {call.contacts === 1 ? '1 motif' : `${call.contacts} motifs`}
        {of}
      </a>
    )
  return (
    <a
      class={`fr-btn fr-btn--sm fr-btn--${call.outcome === 'answered' ? 'secondary' : 'tertiary'}`}
      href={addresses.callMotive(call.call)}
      data-motive={call.outcome === 'answered' ? true : undefined}
    >
      Motif{of}
    </a>
  )
}
