import type { CallStory } from '../../app/calls/story.ts'
import type { Requests } from '../../app/requests/requests.ts'
import { legNames, outcomeInWords } from '../../core/call/story.ts'
import { todayInWords, whyInWords } from '../../core/call/why.ts'
import { type Motives, motiveInWords } from '../../core/contacts/motives.ts'
import { departmentName, departmentOf } from '../../core/departments.ts'
import { statusNames } from '../../core/requests/request.ts'
import { durationInWords } from '../../core/schedule/words.ts'
import { addresses } from '../addresses.ts'
import { ToRequest } from '../contacts/to-request.tsx'
import { instantInFull } from '../moments.ts'
import { LocalMoment, Sentences, Table } from '../parts.tsx'
import { type Answer, notFound, personOf, type Visit, whoOf } from '../visit.ts'
import { Caller } from './caller.tsx'

/** One call: its story, its legs, what decided it, what has been done about it. */
export async function showCall(visit: Visit): Promise<Answer> {
  const call = await visit.app.calls.find(whoOf(visit), visit.params.call ?? '')
  return call ? callPage(visit, call) : notFound
}

/** The page of a call, with its caller's number for who has just asked for it. */
export async function callPage(visit: Visit, call: CallStory, number?: string): Promise<Answer> {
  const motives = await visit.app.motives.read()
  const national = personOf(visit).role === 'national'
  const requests = await visit.app.requests.desk.ofCall(whoOf(visit), call.row.call)
  return {
    title: `Appel du ${instantInFull(Date.parse(call.row.startedAt), zoneOf(call))}`,
    body: <CallView {...{ call, number, motives, national, requests }} />,
  }
}

interface CallProps {
  call: CallStory
  number: string | undefined
  motives: Motives
  national: boolean
  /** Requests of the support form that came of it. */
  requests: Awaited<ReturnType<Requests['desk']['ofCall']>>
}

export function CallView({ call, number, motives, national, requests }: CallProps) {
  const { row } = call
  return (
    <>
      <p>
        <Sum call={call} />
      </p>
      <Caller call={call} number={number} />
      {row.outcome !== 'answered' && (
        <>
          <h2>Pourquoi cet appel n’a pas abouti</h2>
          <Sentences of={whyInWords(row, call.decided)} none="" />
        </>
      )}
      <h2>Déroulé</h2>
      <ol>
        {call.moments.map(({ at, words }, i) => (
          <li key={i}>
            <LocalMoment at={at} zone={zoneOf(call)} seconds /> {words}
          </li>
        ))}
      </ol>
      <Legs call={call} />
      <Given call={call} motives={motives} national={national} />
      <Followed requests={requests} />
      <Directory call={call} national={national} />
    </>
  )
}

function zoneOf({ row }: CallStory): string {
  return departmentOf(row.department ?? '75').timeZone
}

/** The call in one sentence. */
function Sum({ call: { row } }: { call: CallStory }) {
  return (
    <>
      {row.department ? departmentName(row.department) : 'Aucun département'} :{' '}
      <strong>{outcomeInWords(row)}</strong>
      {row.answeredBy && ` par « ${row.answeredBy} »`}
      {row.waitSeconds !== null && `, après ${row.waitSeconds} s d’attente`}
      {row.talkSeconds !== null && `, pendant ${durationInWords(row.talkSeconds)}`}.
    </>
  )
}

function Legs({ call: { row } }: { call: CallStory }) {
  if (row.legs.length === 0) return null
  return (
    <Table
      caption="Lignes appelées"
      head={['Ligne', 'Résultat', 'Sonnerie', 'Conversation']}
      rows={row.legs.map(({ label, result, ringSeconds, talkSeconds }) => [
        label,
        legNames[result],
        ringSeconds === null ? '' : `${ringSeconds} s`,
        durationInWords(talkSeconds),
      ])}
      stacked
    />
  )
}

/** The motives that the call was given. */
function Given({
  call: { row, contacts },
  motives,
  national,
}: Pick<CallProps, 'call' | 'motives' | 'national'>) {
  return (
    <>
      <h2>Motifs</h2>
      {contacts.length === 0 ? (
        <p>Aucun motif noté.</p>
      ) : (
        <ul>
          {contacts.map(({ id, motive }) => (
            <li key={id}>
              <a href={addresses.contact(id)}>{motiveInWords(motives, motive)}</a>{' '}
              {!national && <ToRequest id={id} />}
            </li>
          ))}
        </ul>
      )}
      {row.department && (
        <p>
          <a class="fr-btn" href={addresses.callMotive(row.call)} data-motive>
            {contacts.length === 0 ? 'Donner un motif' : 'Ajouter un motif'}
          </a>
        </p>
      )}
    </>
  )
}

/** The requests that were begun from the call, by telephone, then by the form; and others of the same number. */
function Followed({ requests }: Pick<CallProps, 'requests'>) {
  if (requests.length === 0) return null
  return (
    <>
      <h2>Demandes de la même personne</h2>
      <ul>
        {requests.map(({ id, reference, summary, status, cameOfIt }) => (
          <li key={id}>
            <a href={addresses.deskRequest(id)}>{reference}</a>, {summary} ({statusNames[status]})
            {cameOfIt ? ', téléphone puis formulaire' : ', du même numéro'}
          </li>
        ))}
      </ul>
    </>
  )
}

/** The version that decided, and the same instant on today's. */
function Directory({
  call: { row, decided, today },
  national,
}: Pick<CallProps, 'call' | 'national'>) {
  const to = versionOf(row, national)
  return (
    <>
      <h2>Ce que disait l’annuaire</h2>
      <p>
        L’appel a suivi{' '}
        {to ? <a href={to}>la version {row.version} de l’annuaire</a> : 'l’annuaire'}.
      </p>
      {today ? (
        <>
          <h3>Le même appel aujourd’hui</h3>
          <p>{todayInWords(decided, today)}</p>
          <div class="heard">
            {today.hears.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        </>
      ) : (
        <p>Aucun département n’a été donné : l’appel ne peut pas être rejoué.</p>
      )}
    </>
  )
}

/** Where the version that decided a call is shown: all of it, or its département. */
function versionOf({ version, department }: CallStory['row'], national: boolean): string | null {
  if (version === null) return null
  if (national) return addresses.version(version)
  return department === null ? null : addresses.departmentVersion(department, version)
}
