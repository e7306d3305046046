import { departmentOf } from '../../core/directory/departments.ts'
import { localTime } from '../../core/schedule/days.ts'
import {
  profiles,
  readContact,
  statuses,
  type TypedContact,
  timeInWords,
} from '../../core/tracking/contact.ts'
import type { CallStory } from '../../core/tracking/log.ts'
import { choicesOf, isOffered, topicInWords } from '../../core/tracking/taxonomy.ts'
import { Alert, Choice, Field } from '../parts.tsx'
import { type Answer, notFound, personOf, reach, type Visit } from '../visit.ts'

/** Motives offered under digit keys. */
const mostKeys = 9

/** One click, or one key, gives a call its motive: all else is filled in from the log. */
export async function motivePage(visit: Visit, fault?: string): Promise<Answer> {
  const call = await visit.services.calls.find(visit.params.call ?? '', reach(visit))
  if (!call?.row.department) return notFound
  const { department } = call.row
  const taxonomy = await visit.services.tracking.taxonomy()
  const usual = (await visit.services.tracking.usual(department)).filter((id) =>
    isOffered(taxonomy, id),
  )
  const choices = choicesOf(taxonomy)
  const first = [...usual, ...choices.map(({ id }) => id).filter((id) => !usual.includes(id))]
  const themes = Map.groupBy(choices, ({ id }) => topicInWords(taxonomy, id).split(' › ')[0] ?? '')
  const noted = call.contacts.map(({ topic }) => topicInWords(taxonomy, topic))
  const body = (
    <>
      {fault && <Alert kind="error">{fault}</Alert>}
      <p>{callInWords(call)}</p>
      {noted.length > 0 && <p>Déjà noté : {noted.join(' ; ')}.</p>}
      <form method="post" action={`/appels/${call.row.call}/motif`} data-keys>
        <h2>Les plus fréquents</h2>
        <p class="fr-hint-text">Une touche de 1 à 9 suffit.</p>
        <ol class="choices">
          {first.slice(0, mostKeys).map((id, i) => (
            <li key={id}>
              <button
                class="fr-btn fr-btn--secondary"
                name="motif"
                value={id}
                type="submit"
                data-key={String(i + 1)}
              >
                {topicInWords(taxonomy, id)}
              </button>
            </li>
          ))}
        </ol>
        <details>
          <summary>Préciser avant de choisir</summary>
          <div class="fields">
            <Choice
              name="profile"
              label="Profil de la personne"
              value={visit.form.get('profile') ?? 'social_worker'}
              options={Object.entries(profiles)}
            />
            <Choice
              name="status"
              label="État"
              value={visit.form.get('status') ?? 'solved'}
              options={Object.entries(statuses)}
            />
          </div>
          <Field
            name="question"
            label="Question"
            hint="Facultatif. Ni nom de personne accueillie, ni information de santé."
            value={visit.form.get('question') ?? ''}
            rows={2}
          />
          <Field
            name="structure"
            label="Structure"
            hint="Facultatif."
            value={visit.form.get('structure') ?? ''}
          />
        </details>
        <h2>Tous les motifs</h2>
        {[...themes].map(([theme, topics]) => (
          <section key={theme}>
            <h3 class="fr-h6">{theme}</h3>
            <p class="actions">
              {topics.map(({ id, name }) => (
                <button
                  class="fr-btn fr-btn--tertiary fr-btn--sm"
                  name="motif"
                  value={id}
                  type="submit"
                  key={id}
                >
                  {name}
                </button>
              ))}
            </p>
          </section>
        ))}
      </form>
      <p>
        <a href={`/suivi/nouveau?appel=${call.row.call}`}>Remplir la sollicitation en détail</a>
      </p>
    </>
  )
  return { title: 'Motif de l’appel', body, status: fault ? 422 : 200 }
}

function callInWords({ row }: CallStory): string {
  const { code, name, timeZone } = departmentOf(row.department ?? '75')
  const { day, minute } = localTime(Date.parse(row.startedAt), timeZone)
  return `${code} ${name}, ${day.split('-').reverse().join('/')} à ${timeInWords(minute)}`
}

/** What a contact takes over from its call. */
export function typedFromCall({ row }: CallStory): TypedContact {
  const { timeZone } = departmentOf(row.department ?? '75')
  const { day, minute } = localTime(Date.parse(row.startedAt), timeZone)
  const talk = row.talkSeconds
  return {
    day,
    time: timeInWords(minute),
    duration: talk === null ? '' : `${Math.floor(talk / 60)}:${String(talk % 60).padStart(2, '0')}`,
    channel: 'svi',
    topic: '',
    profile: 'social_worker',
    status: row.outcome === 'answered' ? 'solved' : 'new',
    structure: '',
    question: '',
    answer: '',
  }
}

export async function giveMotive(visit: Visit): Promise<Answer> {
  const call = await visit.services.calls.find(visit.params.call ?? '', reach(visit))
  if (!call?.row.department) return notFound
  const { department } = call.row
  const { form, services } = visit
  const taxonomy = await services.tracking.taxonomy()
  const topic = Number(form.get('motif'))
  if (!isOffered(taxonomy, topic)) return motivePage(visit, 'Choisir un motif de la liste.')
  if (call.contacts.some((contact) => contact.topic === topic))
    return motivePage(visit, `Ce motif est déjà noté pour cet appel : en choisir un autre.`)
  const typed: TypedContact = {
    ...typedFromCall(call),
    topic: String(topic),
    profile: form.get('profile') ?? 'social_worker',
    status: form.get('status') ?? 'solved',
    question: form.get('question') ?? '',
    structure: form.get('structure') ?? '',
  }
  const today = localTime(visit.now, departmentOf(department).timeZone).day
  const { contact, faults } = readContact(typed, {
    department,
    today,
    call: call.row.call,
    taxonomy,
  })
  if (!contact) return motivePage(visit, Object.values(faults).join(' '))
  await services.tracking.add([contact], personOf(visit))
  return {
    to: '/appels?motif=sans',
    done: `« ${topicInWords(taxonomy, topic)} » est noté. Pour un autre motif du même appel, le rouvrir.`,
  }
}
