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
import { MotiveFinder } from './motive-finder.tsx'

interface FormProps {
  to: string
  typed: TypedContact
  faults: ContactFaults & { departement?: string }
  motives: Motives
  /** What its person said last, offered. */
  last?: Said | null
  /** Nothing is to be read first: one types at once. */
  fresh?: boolean
  /** Hidden fields, and what comes before the others. */
  children?: ComponentChildren
}

/** A contact: what must be said first and marked, what may be said folded. */
export function ContactForm(props: FormProps) {
  const { to, typed, faults, motives, last, fresh = false, children } = props
  const field = fieldOf(typed, faults)
  return (
    <>
      <Faults faults={faults} />
      <form method="post" action={to} class="narrow" data-enter>
        {children}
        <MotiveFinder of="motive" autofocus={fresh} />
        <MotiveChoice {...field('motive')} motives={motives} autofocus={fresh} />
        {last && <AsLast last={last} />}
        <div class="pair">
          <Choice
            {...field('profile')}
            label="Profil de la personne"
            options={wordsToChoose(profiles)}
          />
          <Choice {...field('status')} label="État" options={wordsToChoose(statuses)} />
          <DayField {...field('day')} label="Date (obligatoire)" />
          <Field {...field('time')} label="Heure" hint="Exemple : 9h30." />
        </div>
        <Choice
          {...field('channel')}
          label="Arrivée par (obligatoire)"
          options={Object.entries(channels)}
        />
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

const optional = ['duration', 'structure', 'question', 'answer'] as const
const noHealth = 'Ni nom de personne accueillie, ni information de santé.'

function Optional({ typed, faults }: { typed: TypedContact; faults: ContactFaults }) {
  const field = fieldOf(typed, faults)
  return (
    <details open={optional.some((name) => faults[name] || typed[name])}>
      <summary>Facultatif</summary>
      <Field {...field('duration')} label="Durée" hint="Minutes et secondes, par exemple 5:30." />
      <Field {...field('structure')} label="Structure" />
      <Field {...field('question')} label="Question" hint={noHealth} rows={3} />
      <Field {...field('answer')} label="Réponse" hint={noHealth} rows={3} />
    </details>
  )
}
