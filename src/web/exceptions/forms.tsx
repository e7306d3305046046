import { addresses } from '../addresses.ts'
import { DayField, MomentField } from '../date-fields.tsx'
import { type OwnDraft, WhereTo } from '../drafts/where-to.tsx'
import { Choice, Field } from '../fields.tsx'
import type { Typed } from './form.ts'

const kinds = [
  ['closed', 'Fermeture'],
  ['open', 'Ouverture'],
] as const

const places = [
  ['', 'Choisir'],
  ['partout', 'Partout en France'],
  ['certains', 'Certains départements'],
] as const

interface FormProps {
  typed: Typed
  faults: Typed
  /** One's open drafts, to which it can be added; somebody else's with which one goes on; and the one that is chosen. */
  own: OwnDraft[]
  others: OwnDraft | null
  chosen: string | null
}

export function ExceptionForm({ typed, faults, ...into }: FormProps) {
  const field = (name: string) => ({ name, value: typed[name] ?? '', fault: faults[name] })
  return (
    <form method="post" action={addresses.exceptions} class="narrow fr-my-2w">
      <input type="hidden" name="remplace" value={typed.remplace ?? ''} />
      <Choice {...field('kind')} label="Genre" value={typed.kind ?? 'closed'} options={kinds} />
      <Choice {...field('ou')} label="Où" value={typed.ou ?? ''} options={places} />
      <Field
        {...field('departments')}
        label="Lesquels"
        hint="Seulement pour certains départements. Codes, noms ou villes, séparés par des virgules : 69, Ain, Nantes."
      />
      <div class="fields">
        <DayField {...field('from')} label="Premier jour" />
        <DayField {...field('to')} label="Dernier jour" hint="Vide : un seul jour." />
        <Field {...field('start')} label="De" hint="Vide : toute la journée. Par exemple 14h." />
        <Field {...field('end')} label="À" hint="24h pour minuit." />
      </div>
      <Field
        {...field('message')}
        label="Ce qu’on dit aux appelants"
        hint="Par exemple : Pont de l’Ascension."
        rows={2}
      />
      <WhereTo {...into} />
      <button class="fr-btn" type="submit">
        Mettre dans un brouillon
      </button>
    </form>
  )
}

export function AlertForm({ typed, faults, ...into }: FormProps) {
  const field = (name: string) => ({ name, value: typed[name] ?? '', fault: faults[name] })
  const after = [
    ['oui', 'L’appel continue vers le choix du département'],
    ['non', 'L’appel s’arrête après l’alerte'],
  ] as const
  return (
    <form method="post" action={addresses.alerts} class="narrow fr-my-2w">
      <input type="hidden" name="alerte-remplace" value={typed['alerte-remplace'] ?? ''} />
      <Field {...field('alerte-message')} label="Message" hint="Dit avant chaque appel." rows={3} />
      <div class="fields">
        <MomentField {...field('alerte-debut')} label="Début, à Paris" />
        <MomentField {...field('alerte-fin')} label="Fin, à Paris" />
      </div>
      <Choice
        {...field('alerte-suite')}
        label="Après l’alerte"
        value={typed['alerte-suite'] ?? 'oui'}
        options={after}
      />
      <WhereTo {...into} id="alerte-brouillon" />
      <p class="small">
        De 24 heures au plus, et si l’appel continue, une alerte se publie sans l’accord d’une
        seconde personne : les autres le voient sur leur accueil.
      </p>
      <p class="actions">
        <button class="fr-btn fr-btn--secondary" type="submit">
          Mettre l’alerte dans un brouillon
        </button>
        <button class="fr-btn fr-btn--secondary" type="submit" name="acte" value="publier">
          Publier tout de suite
        </button>
      </p>
    </form>
  )
}
