import type { Entry } from '../../core/directory/directory.ts'
import { type FormFaults, namingLines } from '../../core/directory/read-entry.ts'
import { assistances, type TypedEntry } from '../../core/directory/typed-entry.ts'
import type { OpeningHours } from '../../core/schedule/hours.ts'
import { addresses } from '../addresses.ts'
import { type OwnDraft, WhereTo } from '../drafts/where-to.tsx'
import { Choice, Faults, Field, Tick } from '../fields.tsx'
import { KnownHours } from './hours-field.tsx'
import { LineFields } from './line-fields.tsx'

/** The id of the button that saves. */
export const saveButton = 'enregistrer'

interface EditFormProps {
  to: string
  typed: TypedEntry
  faults: FormFaults
  /** One's open drafts, and the one that was chosen or named; empty for a new one. */
  own: OwnDraft[]
  draft: string
  /** The named one, where it is somebody else's. */
  others: OwnDraft | null
  /** The département as the form showed it, by which a save knows what others have changed since. */
  shown: Entry
  /** The field to go on in, by its id; '' for none. */
  focus: string
  national: OpeningHours
  /** The date (ISO) where they are kept. */
  today: string
}

/** The form of a département: everything in one page, which works without script. */
export function EditForm(props: EditFormProps) {
  const { to, typed, own, others, draft, shown, focus, national, today } = props
  const faults = namingLines(props.faults, typed.lines)
  return (
    <>
      <Faults faults={faults} />
      <form method="post" action={to} data-reshow="relire">
        {own.length === 0 && others === null && (
          <input type="hidden" name="brouillon" value={draft} />
        )}
        <input type="hidden" name="etat" value={JSON.stringify(shown)} />
        <input type="hidden" name="lignes" value={typed.lines.length} />
        <button class="first" type="submit" name="action" value="enregistrer" hidden>
          Enregistrer
        </button>
        <Assistance typed={typed} faults={faults} />
        <h2>
          Lignes <span class="fr-text--regular">({typed.lines.length})</span>
        </h2>
        <p class="fr-text--sm">
          Le rang 1 sonne d’abord ; un même rang sonne ensemble, les lignes filtrées l’une après
          l’autre. Une ligne sonne de 5 à 60 secondes. Filtrage : la personne qui décroche appuie
          sur une touche, aucun répondeur ne prend l’appel. Les horaires s’écrivent comme on les dit
          : « lun-jeu 9h-12h 13h30-17h, ven 9h-12h », ou une semaine sur deux, « ven semaines paires
          9h-12h » ; vide : comme l’assistance nationale.
        </p>
        <KnownHours lines={shown.lines} />
        {typed.lines.map((line, i) => (
          <LineFields
            {...{ line, i, faults, focus, national, today }}
            last={typed.lines.length - 1}
            key={i}
          />
        ))}
        <Together typed={typed} />
        <WhereTo own={own} others={others} chosen={draft} />
        <Buttons focus={focus} />
      </form>
    </>
  )
}

/** How the département helps, and what is given to its callers. */
function Assistance({ typed, faults }: Pick<EditFormProps, 'typed' | 'faults'>) {
  return (
    <>
      <Choice
        name="assistance"
        label="Comment ce département aide"
        value={typed.assistance}
        options={assistances}
        fault={faults.assistance}
      />
      <div class="fields">
        <Field
          name="email"
          label="Adresse donnée aux appelants"
          value={typed.email}
          fault={faults.email}
          type="email"
        />
        <Field
          name="message"
          label="Message propre"
          hint="Dit à la place du formulaire, si l’aide se fait par un message."
          value={typed.message}
          fault={faults.message}
          rows={3}
        />
        <Field
          name="demandes"
          label="Adresse qui reçoit les demandes du formulaire"
          hint="Vide : ses référents les reçoivent ; sans référent, l’adresse donnée aux appelants."
          value={typed.requestsEmail}
          fault={faults.demandes}
          type="email"
        />
      </div>
    </>
  )
}

/** One line more, and how lines of one rank ring. */
function Together({ typed }: Pick<EditFormProps, 'typed'>) {
  return (
    <>
      <p>
        <button class="fr-btn fr-btn--secondary" type="submit" name="action" value="ajouter">
          Ajouter une ligne
        </button>
      </p>
      <Tick
        name="rotation"
        label="Rotation : les lignes d’un même rang sonnent l’une après l’autre, une autre en premier à chaque appel"
        checked={typed.rotation}
      />
      <Tick
        name="ensemble"
        label="Ensemble : les lignes filtrées d’un même rang sonnent ensemble, au risque qu’un répondeur coupe la personne qui allait répondre"
        checked={typed.screenedTogether}
      />
    </>
  )
}

function Buttons({ focus }: Pick<EditFormProps, 'focus'>) {
  return (
    <>
      <div class="actions fr-mt-4w">
        <button
          class="fr-btn"
          type="submit"
          name="action"
          value="enregistrer"
          id={saveButton}
          autofocus={focus === saveButton}
        >
          Enregistrer dans un brouillon
        </button>
        <button class="fr-btn fr-btn--tertiary" type="submit" name="action" value="relire">
          Relire les horaires en toutes lettres
        </button>
      </div>
      <p class="fr-mt-2w">
        <a href={`${addresses.help}#numero`}>Aide : changer un numéro</a>
      </p>
    </>
  )
}
