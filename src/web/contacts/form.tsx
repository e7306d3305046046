import type { ComponentChildren } from 'preact'
import {
  channels,
  profiles,
  type Said,
  statuses,
  wordsToChoose,
} from '../../core/contacts/contact.ts'
import type { Motives } from '../../core/contacts/motives.ts'
import type { ContactFaults, TypedContact } from '../../core/contacts/typed.ts'
import { DayField } from '../date-fields.tsx'
import { Choice, Faults, Field } from '../fields.tsx'
import { AsLast } from './as-last.tsx'
import { MotiveChoice } from './motive-choice.tsx'

interface FormProps {
  to: string
  /** Name under which the browser keeps what is typed; an edited contact's revision is in it. */
  keep?: string
  typed: TypedContact
  faults: ContactFaults & { departement?: string }
  motives: Motives
  /** What its person said last, offered. */
  last?: Said | null
  /** Hidden fields, and what comes before the others. */
  children?: ComponentChildren
}

/** A contact: what must be said first and marked, what may be said folded. */
export function ContactForm({ to, keep = to, typed, faults, motives, last, children }: FormProps) {
  const field = fieldOf(typed, faults)
  return (
    <>
      <Faults faults={faults} />
      <form method="post" action={to} class="narrow" data-keep={keep}>
        {children}
        <DayField {...field('day')} label="Date (obligatoire)" />
        <Choice
          {...field('channel')}
          label="Arrivée par (obligatoire)"
          options={Object.entries(channels)}
        />
        <MotiveChoice {...field('motive')} motives={motives} />
        <Choice
          {...field('profile')}
          label="Profil de la personne"
          options={wordsToChoose(profiles)}
        />
        <Choice {...field('status')} label="État" options={wordsToChoose(statuses)} />
        {last && <AsLast last={last} />}
        <Optional typed={typed} faults={faults} />
        <button class="fr-btn" type="submit">
          Enregistrer
        </button>
      </form>
    </>
  )
}

const fieldOf = (typed: TypedContact, faults: ContactFaults) => (name: keyof TypedContact) => ({
  name,
  value: typed[name],
  fault: faults[name],
})

const optional = ['time', 'duration', 'structure', 'question', 'answer'] as const
const noHealth = 'Ni nom de personne accueillie, ni information de santé.'

function Optional({ typed, faults }: { typed: TypedContact; faults: ContactFaults }) {
  const field = fieldOf(typed, faults)
  return (
    <details open={optional.some((name) => faults[name] || typed[name])}>
      <summary>Facultatif</summary>
      <Field {...field('time')} label="Heure" hint="Par exemple 9:30." />
      <Field {...field('duration')} label="Durée" hint="Minutes et secondes, par exemple 5:30." />
      <Field {...field('structure')} label="Structure" />
      <Field {...field('question')} label="Question" hint={noHealth} rows={3} />
      <Field {...field('answer')} label="Réponse" hint={noHealth} rows={3} />
    </details>
  )
}
