import type { Entry } from '../../core/directory/directory.ts'
import type { FormFaults } from '../../core/directory/read-entry.ts'
import { assistances, type TypedEntry } from '../../core/directory/typed-entry.ts'
import { addresses } from '../addresses.ts'
import { Choice, Faults, Field, Tick } from '../fields.tsx'
import { LineFields } from './line-fields.tsx'

interface EditFormProps {
  to: string
  typed: TypedEntry
  faults: FormFaults
  /** Draft and revision that the form was made on; empty for a new draft. */
  draft: string
  revision: string
  /** The département as the form showed it, by which a save knows what others have changed since. */
  shown: Entry
}

/** The form of a département: everything in one page, which works without script. */
export function EditForm({ to, typed, faults, draft, revision, shown }: EditFormProps) {
  return (
    <>
      <Faults faults={faults} />
      <form method="post" action={to}>
        <input type="hidden" name="brouillon" value={draft} />
        <input type="hidden" name="revision" value={revision} />
        <input type="hidden" name="etat" value={JSON.stringify(shown)} />
        <input type="hidden" name="lignes" value={typed.lines.length} />
        <button class="first" type="submit" name="action" value="enregistrer" hidden>
          Enregistrer
        </button>
        <Assistance typed={typed} faults={faults} />
        <h2>Lignes</h2>
        {typed.lines.map((line, i) => (
          <LineFields line={line} i={i} last={typed.lines.length - 1} faults={faults} key={i} />
        ))}
        <Together typed={typed} />
        <Buttons />
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

function Buttons() {
  return (
    <>
      <div class="actions fr-mt-4w">
        <button class="fr-btn" type="submit" name="action" value="enregistrer">
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
