import { legNames, outcomeInWords, storyOf } from '../../core/call/story.ts'
import { departmentOf } from '../../core/directory/departments.ts'
import { formatNumber } from '../../core/directory/numbers.ts'
import { durationInWords } from '../../core/tracking/contact.ts'
import type { CallStory } from '../../core/tracking/log.ts'
import { topicInWords } from '../../core/tracking/taxonomy.ts'
import { Do, Field, LocalMoment, Sentences, Table } from '../parts.tsx'
import { type Answer, personOf, type Visit } from '../visit.ts'

/** One call: its story, its legs, what decided it, what has been done about it. */
export async function callPage(visit: Visit, call: CallStory, number?: string): Promise<Answer> {
  const { row } = call
  const zone = departmentOf(row.department ?? '75').timeZone
  const taxonomy = await visit.services.tracking.taxonomy()
  const replay = row.department
    ? visit.services.directory.explain(row.department, Date.parse(row.startedAt))
    : null
  const body = (
    <>
      <p>
        {row.department
          ? `${row.department} ${departmentOf(row.department).name}`
          : 'Aucun département'}{' '}
        : <strong>{outcomeInWords(row)}</strong>
        {row.answeredBy && ` par « ${row.answeredBy} »`}
        {row.waitSeconds !== null && `, après ${row.waitSeconds} s d’attente`}
        {row.talkSeconds !== null && `, pendant ${durationInWords(row.talkSeconds)}`}.
      </p>
      <Caller call={call} number={number} />
      <h2>Déroulé</h2>
      <ol>
        {storyOf(call.events).map(({ at, words }, i) => (
          <li key={i}>
            <LocalMoment at={at} zone={zone} seconds /> {words}
          </li>
        ))}
      </ol>
      {row.legs.length > 0 && (
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
      )}
      <h2>Motifs</h2>
      <Sentences
        of={call.contacts.map(({ topic }) => topicInWords(taxonomy, topic))}
        none="Aucun motif noté."
      />
      {row.department && (
        <p class="actions">
          <a class="fr-btn" href={`/appels/${row.call}/motif`}>
            {call.contacts.length === 0 ? 'Donner un motif' : 'Ajouter un motif'}
          </a>
          {call.contacts.map(({ id }, i) => (
            <a class="fr-link" href={`/suivi/${id}`} key={id}>
              Ouvrir la sollicitation {i + 1}
            </a>
          ))}
        </p>
      )}
      <h2>Pourquoi cette issue</h2>
      <p>
        L’annuaire suivi était{' '}
        {personOf(visit).role === 'national' ? (
          <a href={`/historique/${row.version}`}>la version {row.version}</a>
        ) : (
          `la version ${row.version}`
        )}
        .
      </p>
      {replay && (
        <>
          <p>Le même appel, à la même heure, sur l’annuaire d’aujourd’hui :</p>
          <div class="heard">
            {replay.hears.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        </>
      )}
    </>
  )
  return { title: `Appel du ${shortDate(row.startedAt, zone)}`, body }
}

function shortDate(at: string, zone: string): string {
  return new Intl.DateTimeFormat('fr-FR', {
    timeZone: zone,
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(new Date(at))
}

function Caller({ call, number }: { call: CallStory; number: string | undefined }) {
  const to = `/appels/${call.row.call}`
  if (call.callback)
    return (
      <p>
        Rappelé par {call.callback.person} le{' '}
        <LocalMoment at={call.callback.at} zone="Europe/Paris" />
        {call.callback.note && ` : ${call.callback.note}`}
      </p>
    )
  if (!call.mayCallBack) return <p>Appelant : {call.masked}</p>
  return (
    <>
      <p>
        Appelant : {number ? <a href={`tel:${number}`}>{formatNumber(number)}</a> : call.masked}
      </p>
      {number ? (
        <form method="post" action={`${to}/rappel`} class="narrow">
          <Field
            name="note"
            label="Ce qui a été dit ou fait"
            hint="Facultatif. Ni nom, ni information de santé."
            maxLength={500}
          />
          <button class="fr-btn" type="submit">
            Noter le rappel
          </button>
        </form>
      ) : (
        <Do to={`${to}/numero`}>Voir le numéro pour rappeler</Do>
      )}
      {!number && <p class="fr-hint-text">Cette consultation est notée.</p>}
    </>
  )
}
