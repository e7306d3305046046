import type { ComponentChildren } from 'preact'
import { channels, type KeptContact, profiles, statuses } from '../../core/contacts/contact.ts'
import { choicesOf, type Motives, motiveInWords, pathOf } from '../../core/contacts/motives.ts'
import { type ContactFaults, longestText, type TypedContact } from '../../core/contacts/typed.ts'
import { clockTime, durationInWords } from '../../core/schedule/words.ts'
import { Choice, Faults, Field } from '../parts.tsx'
import type { Visit } from '../visit.ts'

export const fields = [
  'day',
  'time',
  'duration',
  'channel',
  'topic',
  'profile',
  'status',
  'structure',
  'question',
  'answer',
] as const

/** The fields of a form as typed; `row` is what their names begin with when there are several. */
export function typedContact({ form }: Visit, row = ''): TypedContact {
  return Object.fromEntries(
    fields.map((name) => [name, (form.get(row + name) ?? '').slice(0, longestText * 2)]),
  ) as TypedContact
}

export function typedFrom(contact: KeptContact): TypedContact {
  const { day, minute, seconds, channel, topic, profile, status, structure, question, answer } =
    contact
  return {
    day,
    time: clockTime(minute),
    duration: durationInWords(seconds),
    channel,
    topic: String(topic),
    profile,
    status,
    structure,
    question,
    answer,
  }
}

/** The motives in a list, by theme; one that is retired stays in the list of a contact that has it. */
export function MotiveChoice({
  motives,
  name,
  value,
  fault,
  label = 'Thématique et motif (obligatoire)',
}: {
  motives: Motives
  name: string
  value: string
  fault?: string | undefined
  label?: string
}) {
  const choices = choicesOf(motives)
  const kept = choices.some(({ id }) => String(id) === value) || value === ''
  const themes = Map.groupBy(choices, ({ id }) => pathOf(motives, id)[0]?.id ?? 0)
  return (
    <div class={`fr-select-group${fault ? ' fr-select-group--error' : ''}`}>
      <label class="fr-label" for={name}>
        {label}
      </label>
      <select class="fr-select" id={name} name={name} aria-invalid={fault ? 'true' : undefined}>
        <option value="" selected={value === ''}>
          Choisir
        </option>
        {!kept && (
          <option value={value} selected>
            {motiveInWords(motives, Number(value))} (retiré)
          </option>
        )}
        {[...themes].map(([theme, offered]) => (
          <optgroup label={motives.byId.get(theme)?.name ?? ''} key={theme}>
            {offered.map(({ id }) => (
              <option value={id} selected={String(id) === value} key={id}>
                {shortName(motives, id)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {fault && <p class="fr-error-text">{fault}</p>}
    </div>
  )
}

/** Without the theme, which the list says already. */
function shortName(motives: Motives, id: number): string {
  const [theme, ...rest] = pathOf(motives, id).map(({ name }) => name)
  return rest.join(' › ') || theme || ''
}

interface FormProps {
  to: string
  /** Name under which the browser keeps what is typed; an edited contact's revision is in it. */
  keep?: string
  typed: TypedContact
  faults: ContactFaults
  motives: Motives
  /** Hidden fields, and what comes before the button. */
  children?: ComponentChildren
}

/** A contact: what must be said first and marked, what may be said folded. */
export function ContactForm({ to, keep = to, typed, faults, motives, children }: FormProps) {
  const field = (name: keyof TypedContact) => ({
    name,
    value: typed[name],
    fault: faults[name],
  })
  const folded = (['time', 'duration', 'structure', 'question', 'answer'] as const).some(
    (name) => faults[name] || typed[name],
  )
  return (
    <>
      <Faults faults={faults as Record<string, string>} />
      <form method="post" action={to} class="narrow" data-keep={keep}>
        {children}
        <Field {...field('day')} label="Date (obligatoire)" type="date" />
        <Choice
          {...field('channel')}
          label="Arrivée par (obligatoire)"
          options={Object.entries(channels)}
        />
        <MotiveChoice {...field('topic')} motives={motives} />
        <Choice
          {...field('profile')}
          label="Profil de la personne (obligatoire)"
          options={Object.entries(profiles)}
        />
        <Choice
          {...field('status')}
          label="État (obligatoire)"
          options={Object.entries(statuses)}
        />
        <details open={folded}>
          <summary>Facultatif</summary>
          <Field {...field('time')} label="Heure" hint="Par exemple 9:30." />
          <Field
            {...field('duration')}
            label="Durée"
            hint="Minutes et secondes, par exemple 5:30."
          />
          <Field {...field('structure')} label="Structure" />
          <Field
            {...field('question')}
            label="Question"
            hint="Ni nom de personne accueillie, ni information de santé."
            rows={3}
          />
          <Field
            {...field('answer')}
            label="Réponse"
            hint="Ni nom de personne accueillie, ni information de santé."
            rows={3}
          />
        </details>
        <button class="fr-btn" type="submit">
          Enregistrer
        </button>
      </form>
    </>
  )
}
