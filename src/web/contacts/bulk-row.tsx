import { channels, profiles, statuses, wordsToChoose } from '../../core/contacts/contact.ts'
import type { Motives } from '../../core/contacts/motives.ts'
import type { ContactFaults, TypedContact } from '../../core/contacts/typed.ts'
import { DayField } from '../date-fields.tsx'
import { Choice, Field } from '../fields.tsx'
import { MotiveChoice } from './motive-choice.tsx'

/** One row of several contacts: what is typed in it, and what is wrong with it. */
export interface BulkRow {
  typed: TypedContact
  faults: ContactFaults
}

interface RowProps {
  row: BulkRow
  /** Counted from 0. */
  i: number
  motives: Motives
}

export function BulkRowFields({ row, i, motives }: RowProps) {
  const field = (name: keyof TypedContact) => ({
    name: `r${i}-${name}`,
    value: row.typed[name],
    fault: row.faults[name],
  })
  return (
    <fieldset class="bulk">
      <legend>Ligne {i + 1}</legend>
      <MotiveChoice {...field('motive')} motives={motives} label="Motif" />
      <DayField {...field('day')} label="Date" />
      <Field {...field('time')} label="Heure" />
      <Choice {...field('channel')} label="Arrivée par" options={Object.entries(channels)} />
      <Choice {...field('profile')} label="Profil" options={wordsToChoose(profiles)} />
      <Choice {...field('status')} label="État" options={wordsToChoose(statuses)} />
    </fieldset>
  )
}
