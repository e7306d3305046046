import type { CallStory } from '../../app/calls/services.ts'
import { profiles, statuses } from '../../core/contacts/contact.ts'
import {
  choicesOf,
  isOffered,
  type Motive,
  type Motives,
  motiveInWords,
  motiveOf,
  pathOf,
} from '../../core/contacts/motives.ts'
import { departmentName, departmentOf } from '../../core/departments.ts'
import { frenchDay, localTime } from '../../core/schedule/days.ts'
import { clockTime, durationInWords } from '../../core/schedule/words.ts'
import { Alert, Choice, Field } from '../parts.tsx'
import { type Answer, notFound, reach, type Visit } from '../visit.ts'

/** Motives offered under digit keys. */
const mostKeys = 9
const noHealth = 'Facultatif. Ni nom de personne accueillie, ni information de santé.'

/** The call of an address, when it is one of the reader's own and has a département. */
export async function callOf(visit: Visit) {
  const call = await visit.app.calls.find(visit.params.call ?? '', reach(visit))
  return call?.row.department ? { ...call, department: call.row.department } : undefined
}

/** One click, or one key, gives a call its motive: all else is filled in from the log. */
export async function motivePage(visit: Visit, fault?: string): Promise<Answer> {
  const call = await callOf(visit)
  if (!call) return notFound
  const motives = await visit.app.motives.read()
  const usual = await visit.app.motives.usual(call.department)
  const noted = call.contacts.map(({ topic }) => motiveInWords(motives, topic))
  const to = `/appels/${call.row.call}/motif`
  const typed = (name: string, otherwise: string) => visit.form.get(name) ?? otherwise
  const body = (
    <>
      {fault && <Alert kind="error">{fault}</Alert>}
      <p>
        {callInWords(call)}. <a href={`/appels/${call.row.call}`}>Voir l’appel</a>
      </p>
      {noted.length > 0 && <p>Déjà noté : {noted.join(' ; ')}.</p>}
      <form method="post" action={to} data-keys data-keep={to}>
        <div class="fields">
          <Choice
            name="profile"
            label="Profil de la personne"
            value={typed('profile', 'social_worker')}
            options={Object.entries(profiles)}
          />
          <Choice
            name="status"
            label="État"
            value={typed('status', '')}
            options={[['', 'Selon le motif'], ...Object.entries(statuses)]}
          />
        </div>
        <details open={typed('question', '') !== '' || typed('structure', '') !== ''}>
          <summary>Ajouter la question ou la structure</summary>
          <Field
            name="question"
            label="Question"
            hint={noHealth}
            value={typed('question', '')}
            rows={2}
          />
          <Field
            name="structure"
            label="Structure"
            hint="Facultatif."
            value={typed('structure', '')}
          />
        </details>
        <h2>Les plus fréquents</h2>
        <Usual motives={motives} offered={firstMotives(motives, usual)} />
        <h2>Tous les motifs</h2>
        <All motives={motives} />
      </form>
      <p>
        <a href={`/suivi/nouveau?appel=${call.row.call}`}>Remplir la sollicitation en détail</a>
      </p>
    </>
  )
  return { title: 'Motif de l’appel', body, status: fault ? 422 : 200 }
}

function callInWords({ row, department }: CallStory & { department: string }): string {
  const { day, minute } = localTime(Date.parse(row.startedAt), departmentOf(department).timeZone)
  const talk =
    row.talkSeconds === null ? '' : `, ${durationInWords(row.talkSeconds)} de conversation`
  return `${departmentName(department)}, ${frenchDay(day)} à ${clockTime(minute)}${talk}`
}

/** What the département notes most, then the first of the list. */
function firstMotives(motives: Motives, usual: number[]): Motive[] {
  const often = usual.flatMap((id) => motiveOf(motives, id) ?? [])
  const all = [...often.filter(({ id }) => isOffered(motives, id)), ...choicesOf(motives)]
  return [...new Set(all)].slice(0, mostKeys)
}

function Usual({ motives, offered }: { motives: Motives; offered: Motive[] }) {
  return (
    <>
      <p class="fr-hint-text" data-keys-hint>
        Une touche de 1 à 9 suffit, quand aucun champ n’est en cours de saisie.
      </p>
      <ol class="choices">
        {offered.map(({ id }, i) => (
          <li key={id}>
            <button
              class="fr-btn fr-btn--secondary"
              name="motif"
              value={id}
              type="submit"
              data-key={String(i + 1)}
            >
              {motiveInWords(motives, id)}
            </button>
          </li>
        ))}
      </ol>
    </>
  )
}

function All({ motives }: { motives: Motives }) {
  const themes = Map.groupBy(choicesOf(motives), ({ id }) => pathOf(motives, id)[0])
  return [...themes].map(([theme, offered]) => (
    <section key={theme?.id}>
      <h3 class="fr-h6">
        {theme?.name}
        {theme?.national && ' (niveau national)'}
      </h3>
      <p class="actions">
        {offered.map(({ id }) => (
          <button
            class="fr-btn fr-btn--tertiary fr-btn--sm"
            name="motif"
            value={id}
            type="submit"
            key={id}
          >
            {pathOf(motives, id)
              .slice(1)
              .map(({ name }) => name)
              .join(' › ') || theme?.name}
          </button>
        ))}
      </p>
    </section>
  ))
}
