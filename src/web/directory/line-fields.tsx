import type { ComponentChildren } from 'preact'
import type { FormFaults } from '../../core/directory/read-entry.ts'
import type { TypedLine } from '../../core/directory/typed-entry.ts'
import { Field, Tick } from '../fields.tsx'
import { Hours } from './week-fields.tsx'

interface LineFieldsProps {
  line: TypedLine
  /** The place of the line in the form, from 0, and that of the last one. */
  i: number
  last: number
  faults: FormFaults
}

/** One line in the form of a département. */
export function LineFields({ line, i, last, faults }: LineFieldsProps) {
  const name = (field: string) => `l${i}-${field}`
  return (
    <fieldset class="line">
      <legend class="fr-h5">
        Ligne {i + 1}
        {line.label && ` : ${line.label}`}
      </legend>
      {line.id !== undefined && <input type="hidden" name={name('id')} value={line.id} />}
      <Facts line={line} i={i} faults={faults} />
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

function Facts({ line, i, faults }: Omit<LineFieldsProps, 'last'>) {
  const field = (name: string, value: string) => ({
    name: `l${i}-${name}`,
    value,
    fault: faults[`l${i}-${name}`],
  })
  return (
    <div class="fields">
      <Field {...field('libelle', line.label)} label="Nom de la ligne" />
      <Field {...field('numero', line.number)} label="Numéro" />
      <Field
        {...field('rang', line.rank)}
        label="Rang"
        hint="1 sonne d’abord ; un même rang sonne ensemble, les lignes filtrées l’une après l’autre."
      />
      <Field {...field('sonnerie', line.ring)} label="Sonnerie, en secondes" hint="De 5 à 60." />
    </div>
  )
}

function Act({ value, children }: { value: string; children: ComponentChildren }) {
  return (
    <button class="fr-btn fr-btn--tertiary fr-btn--sm" type="submit" name="action" value={value}>
      {children}
    </button>
  )
}
