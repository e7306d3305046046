import type { FormFaults } from '../../core/directory/read-entry.ts'
import type { TypedLine } from '../../core/directory/typed-entry.ts'
import type { OpeningHours } from '../../core/schedule/hours.ts'
import { Field, Tick } from '../fields.tsx'
import { Act } from './act.tsx'
import { HoursField } from './hours-field.tsx'
import { Week } from './week-fields.tsx'

interface LineFieldsProps {
  line: TypedLine
  /** The place of the line in the form, from 0, and that of the last one. */
  i: number
  last: number
  faults: FormFaults
  /** The field to go on in, by its id. */
  focus: string
  national: OpeningHours
  /** The date (ISO) where they are kept. */
  today: string
}

/** One line in the form of a département. */
export function LineFields(props: LineFieldsProps) {
  const { line, i, faults, focus, national, today } = props
  const name = (field: string) => `l${i}-${field}`
  return (
    <fieldset class="line">
      <legend class="fr-h5">
        Ligne {i + 1}
        {line.label && ` : ${line.label}`}
      </legend>
      {line.id !== undefined && <input type="hidden" name={name('id')} value={line.id} />}
      <Essentials {...props} />
      {line.hours === 'week' && (
        <Week {...{ line, i, focus, national, today }} fault={faults[name('lun-0-de')]} />
      )}
      <Further {...props} />
    </fieldset>
  )
}

/** What a line is: its name, its number, its hours. */
function Essentials({ line, i, faults, focus, national, today }: LineFieldsProps) {
  const field = (name: string, value: string) => ({
    name: `l${i}-${name}`,
    value,
    fault: faults[`l${i}-${name}`],
    autofocus: focus === `l${i}-${name}`,
  })
  return (
    <div class={`line-row${line.hours === 'week' ? '' : ' with-hours'}`}>
      <Field {...field('libelle', line.label)} label="Nom de la ligne" autocomplete="off" />
      <Field {...field('numero', line.number)} label="Numéro" type="tel" autocomplete="off" />
      {line.hours === 'written' && (
        <HoursField
          line={line}
          i={i}
          fault={faults[`l${i}-ecrits`]}
          focus={focus}
          {...{ national, today }}
        />
      )}
    </div>
  )
}

/** When and how it rings, and its buttons on the same row. */
function Further({ line, i, last, faults, focus }: LineFieldsProps) {
  const field = (name: string, value: string) => ({
    name: `l${i}-${name}`,
    value,
    fault: faults[`l${i}-${name}`],
    autofocus: focus === `l${i}-${name}`,
  })
  const of = <span class="fr-sr-only"> la ligne {line.label || i + 1}</span>
  return (
    <div class="line-row further">
      <Field {...field('rang', line.rank)} label="Rang" />
      <Field {...field('sonnerie', line.ring)} label="Sonnerie, en s" />
      <Tick name={`l${i}-filtrage`} label="Filtrage par une touche" checked={line.screening} />
      <div class="actions">
        {line.hours === 'written' ? (
          <Act value={`semaine-${i}`}>
            Horaires jour par jour
            <span class="fr-sr-only"> de {line.label || `la ligne ${i + 1}`}</span>
          </Act>
        ) : (
          <Act value={`ecrits-${i}`}>
            Horaires en un texte
            <span class="fr-sr-only"> pour {line.label || `la ligne ${i + 1}`}</span>
          </Act>
        )}
        {i > 0 && <Act value={`monter-${i}`}>Monter{of}</Act>}
        {i < last && <Act value={`descendre-${i}`}>Descendre{of}</Act>}
        <Act value={`retirer-${i}`}>Retirer{of}</Act>
      </div>
    </div>
  )
}
