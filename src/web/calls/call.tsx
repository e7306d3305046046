import type { CallStory } from '../../app/calls/services.ts'
import { legNames, outcomeInWords, storyOf } from '../../core/call/story.ts'
import { todayInWords, whyInWords } from '../../core/call/why.ts'
import { motiveInWords } from '../../core/contacts/motives.ts'
import { departmentName, departmentOf } from '../../core/departments.ts'
import { durationInWords } from '../../core/schedule/words.ts'
import { LocalMoment, Sentences, Table } from '../parts.tsx'
import { type Answer, personOf, type Visit } from '../visit.ts'
import { Caller } from './caller.tsx'

/** One call: its story, its legs, what decided it, what has been done about it. */
export async function callPage(visit: Visit, call: CallStory, number?: string): Promise<Answer> {
  const { row } = call
  const zone = departmentOf(row.department ?? '75').timeZone
  const body = (
    <>
      <p>
        {row.department ? departmentName(row.department) : 'Aucun département'} :{' '}
        <strong>{outcomeInWords(row)}</strong>
        {row.answeredBy && ` par « ${row.answeredBy} »`}
        {row.waitSeconds !== null && `, après ${row.waitSeconds} s d’attente`}
        {row.talkSeconds !== null && `, pendant ${durationInWords(row.talkSeconds)}`}.
      </p>
      <Caller call={call} number={number} mayUnmask={mayUnmask(visit, call)} />
      {row.outcome !== 'answered' && (
        <>
          <h2>Pourquoi cet appel n’a pas abouti</h2>
          <Sentences of={whyInWords(row, call.decided)} none="" />
        </>
      )}
      <h2>Déroulé</h2>
      <ol>
        {storyOf(call.events).map(({ at, words }, i) => (
          <li key={i}>
            <LocalMoment at={at} zone={zone} seconds /> {words}
          </li>
        ))}
      </ol>
      <Legs call={call} />
      <Motives call={call} motives={await visit.app.motives.read()} />
      <Directory visit={visit} call={call} />
    </>
  )
  return { title: `Appel du ${shortDate(row.startedAt, zone)}`, body }
}

/** Only who must call back sees a number: the référents of the département. */
export function mayUnmask(visit: Visit, { toCallBack, hasNumber, row }: CallStory): boolean {
  const { role, departments } = personOf(visit)
  return (
    toCallBack && hasNumber && role === 'referent' && departments.includes(row.department ?? '')
  )
}

function shortDate(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('fr-FR', {
    timeZone,
    dateStyle: 'long',
    timeStyle: 'medium',
  }).format(new Date(at))
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
    />
  )
}

function Motives({
  call: { row, contacts },
  motives,
}: {
  call: CallStory
  motives: Awaited<ReturnType<Visit['app']['motives']['read']>>
}) {
  return (
    <>
      <h2>Motifs</h2>
      {contacts.length === 0 ? (
        <p>Aucun motif noté.</p>
      ) : (
        <ul>
          {contacts.map(({ id, topic }) => (
            <li key={id}>
              <a href={`/suivi/${id}`}>{motiveInWords(motives, topic)}</a>
            </li>
          ))}
        </ul>
      )}
      {row.department && (
        <p>
          <a class="fr-btn" href={`/appels/${row.call}/motif`} data-motive>
            {contacts.length === 0 ? 'Donner un motif' : 'Ajouter un motif'}
          </a>
        </p>
      )}
    </>
  )
}

/** The version that decided, and the same instant on today's. */
function Directory({ visit, call: { row, decided, today } }: { visit: Visit; call: CallStory }) {
  const national = personOf(visit).role === 'national'
  const to = national
    ? `/historique/${row.version}`
    : `/annuaire/${row.department}/version/${row.version}`
  const linked = row.version !== null && (national || row.department !== null)
  return (
    <>
      <h2>Ce que disait l’annuaire</h2>
      <p>
        L’appel a suivi{' '}
        {linked ? <a href={to}>la version {row.version} de l’annuaire</a> : 'l’annuaire'}.
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
