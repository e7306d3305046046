import type { ComponentChildren } from 'preact'
import { addresses } from '../../addresses.ts'
import { trapName } from './typed.ts'

export const heading = 'Demander de l’aide sur le SI SIAO'

const steps: string[] = ['Où et à quel sujet', 'Décrire et joindre', 'Vérifier et envoyer']

/** The title of a step (from 1): the heading is the same for all. */
export const titleOf = (step: 1 | 2 | 3) => `${steps[step - 1]}, étape ${step} sur 3 – ${heading}`

/** Where one is in the form, and what follows. */
export function Stepper({ step }: { step: 1 | 2 | 3 }) {
  const next = steps[step]
  return (
    <div class="fr-stepper fr-mb-3w">
      <h2 class="fr-stepper__title">
        <span class="fr-stepper__state">Étape {step} sur 3</span>
        {steps[step - 1]}
      </h2>
      <div class="fr-stepper__steps" data-fr-current-step={step} data-fr-steps="3" />
      {next && (
        <p class="fr-stepper__details">
          <span class="fr-text--bold">Étape suivante :</span> {next.toLowerCase()}
        </p>
      )}
    </div>
  )
}

/** What the form says on the left, what goes with it on the right. */
export function Columns({
  children,
  aside,
  label,
}: {
  children: ComponentChildren
  aside: ComponentChildren
  label: string
}) {
  return (
    <div class="cols">
      <div class="wide-form">{children}</div>
      <aside aria-label={label}>{aside}</aside>
    </div>
  )
}

/** A field for programs that fill every field: nobody sees, hears or reaches it. */
export function Trap() {
  return (
    <div class="trap" aria-hidden="true">
      <label for={trapName}>Laisser vide</label>
      <input id={trapName} name={trapName} tabindex={-1} autocomplete="off" />
    </div>
  )
}

/** Where a form leads whose time is over, or that never was. */
export function OverView({ formKey }: { formKey: string }) {
  return (
    <>
      <p>
        Ce formulaire n’est plus ouvert : il l’est pendant 24 heures. Ce que vous y avez écrit est
        gardé un jour de plus ; vous pouvez le reprendre, ou commencer un autre formulaire.
      </p>
      <div class="foot-acts">
        <form method="post" action={addresses.takeUpRequest(formKey)}>
          <button class="fr-btn" type="submit">
            Le reprendre
          </button>
        </form>
        <a class="fr-btn fr-btn--tertiary" href={addresses.request}>
          Commencer un autre formulaire
        </a>
      </div>
    </>
  )
}
