import type { ComponentChildren } from 'preact'
import type { Entry } from '../../core/directory/directory.ts'
import { describeHours, parseHours } from '../../core/schedule/hours-text.ts'
import { Choice, Faults, Field, Tick } from '../parts.tsx'
import { days, type FormFaults, hoursText, type TypedEntry, type TypedLine } from './form.ts'

export const assistances = [
  ['phone', 'Par téléphone'],
  ['form', 'Par le formulaire'],
  ['email', 'Par courriel'],
  ['message', 'Par un message propre'],
] as const

interface EditProps {
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
export function EditForm({ to, typed, faults, draft, revision, shown }: EditProps) {
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
        </div>
        <h2>Lignes</h2>
        {typed.lines.map((line, i) => (
          <LineFields line={line} i={i} last={typed.lines.length - 1} faults={faults} key={i} />
        ))}
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
        <div class="actions fr-mt-4w">
          <button class="fr-btn" type="submit" name="action" value="enregistrer">
            Enregistrer dans un brouillon
          </button>
          <button class="fr-btn fr-btn--tertiary" type="submit" name="action" value="relire">
            Relire les horaires en toutes lettres
          </button>
        </div>
        <p class="fr-mt-2w">
          <a href="/aide#numero">Aide : changer un numéro</a>
        </p>
      </form>
    </>
  )
}

function LineFields({
  line,
  i,
  last,
  faults,
}: {
  line: TypedLine
  i: number
  last: number
  faults: FormFaults
}) {
  const name = (field: string) => `l${i}-${field}`
  return (
    <fieldset class="line">
      <legend class="fr-h5">
        Ligne {i + 1}
        {line.label && ` : ${line.label}`}
      </legend>
      {line.id !== undefined && <input type="hidden" name={name('id')} value={line.id} />}
      <div class="fields">
        <Field
          name={name('libelle')}
          label="Nom de la ligne"
          value={line.label}
          fault={faults[name('libelle')]}
        />
        <Field
          name={name('numero')}
          label="Numéro"
          value={line.number}
          fault={faults[name('numero')]}
        />
        <Field
          name={name('rang')}
          label="Rang"
          hint="1 sonne d’abord ; un même rang sonne ensemble, les lignes filtrées l’une après l’autre."
          value={line.rank}
          fault={faults[name('rang')]}
        />
        <Field
          name={name('sonnerie')}
          label="Sonnerie, en secondes"
          hint="De 5 à 60."
          value={line.ring}
          fault={faults[name('sonnerie')]}
        />
      </div>
      <Tick
        name={name('filtrage')}
        label="Filtrage : la personne qui décroche appuie sur une touche, aucun répondeur ne prend l’appel"
        checked={line.screening}
      />
      <Hours line={line} i={i} fault={faults[name('lun-0-de')]} />
      <div class="actions fr-mt-2w">
        {i > 0 && <Act value={`monter-${i}`}>Monter la ligne {i + 1}</Act>}
        {i < last && <Act value={`descendre-${i}`}>Descendre la ligne {i + 1}</Act>}
        <Act value={`retirer-${i}`}>Retirer la ligne {i + 1}</Act>
      </div>
    </fieldset>
  )
}

function Act({ value, children }: { value: string; children: ComponentChildren }) {
  return (
    <button class="fr-btn fr-btn--tertiary fr-btn--sm" type="submit" name="action" value={value}>
      {children}
    </button>
  )
}

const dayNames = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche']
const bounds = [
  ['0-de', 'premier créneau, début'],
  ['0-a', 'premier créneau, fin'],
  ['1-de', 'second créneau, début'],
  ['1-a', 'second créneau, fin'],
] as const

function Hours({ line, i, fault }: { line: TypedLine; i: number; fault: string | undefined }) {
  const read = line.own ? parseHours(hoursText(line)) : null
  return (
    <fieldset class="fr-fieldset fr-mt-2w">
      <legend class="fr-fieldset__legend">Horaires</legend>
      <div class="fr-fieldset__element">
        {(['nationaux', 'propres'] as const).map((kind) => (
          <div class="fr-radio-group" key={kind}>
            <input
              type="radio"
              id={`l${i}-h-${kind}`}
              name={`l${i}-horaires`}
              value={kind}
              checked={(kind === 'propres') === line.own}
            />
            <label class="fr-label" for={`l${i}-h-${kind}`}>
              {kind === 'propres'
                ? 'Horaires propres à cette ligne'
                : 'Mêmes horaires que l’assistance nationale'}
            </label>
          </div>
        ))}
      </div>
      <div class="fr-fieldset__element">
        {line.written !== '' ? (
          <Field
            name={`l${i}-ecrits`}
            label="Horaires écrits"
            hint="Plus de deux créneaux par jour : lun-ven 09:00-10:00 11:00-12:00 14:00-16:00"
            value={line.written}
            fault={fault}
          />
        ) : (
          <details open={line.own}>
            <summary>Semaine</summary>
            <div class="week">
              {days.map((day, d) => (
                <Day
                  key={day}
                  name={dayNames[d] ?? ''}
                  prefix={`l${i}-${day}`}
                  slots={line.week[d] ?? []}
                />
              ))}
            </div>
            {fault && <p class="fr-error-text">{fault}</p>}
            <Tick
              name={`l${i}-feries`}
              label="Ouverte aussi les jours fériés"
              checked={line.holidays}
            />
          </details>
        )}
        {read?.ok && <p class="fr-mt-1w">En clair : {describeHours(read.hours)}.</p>}
      </div>
    </fieldset>
  )
}

function Day({ name, prefix, slots }: { name: string; prefix: string; slots: string[] }) {
  const values = slots.flatMap((slot) => {
    const [from = '', to = ''] = slot.split('-')
    return [from, to]
  })
  return (
    <>
      <span>{name}</span>
      {bounds.map(([field, words], i) => (
        <input
          class="fr-input"
          key={field}
          id={`${prefix}-${field}`}
          name={`${prefix}-${field}`}
          value={values[i] ?? ''}
          aria-label={`${name}, ${words}`}
          placeholder={i % 2 === 0 ? 'de' : 'à'}
        />
      ))}
    </>
  )
}
