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

/** The name of a field of a row, counted from 0. */
export const nameIn = (i: number, field: string) => `r${i}-${field}`

/** What the button sends that copies the row above into a row, counted from 0. */
export const asAbove = (i: number) => `comme-${i}`

interface RowProps {
  row: BulkRow
  /** Counted from 0. */
  i: number
  motives: Motives
  /** Nothing was typed yet. */
  fresh: boolean
}

export function BulkRowFields({ row, i, motives, fresh }: RowProps) {
  const field = (name: keyof TypedContact) => ({
    name: nameIn(i, name),
    value: row.typed[name],
    fault: row.faults[name],
  })
  return (
    <fieldset class="bulk" aria-labelledby={nameIn(i, 'ligne')} data-bulk-row>
      <span id={nameIn(i, 'ligne')} class="rank">
        Ligne {i + 1}
      </span>
      <MotiveChoice
        {...field('motive')}
        motives={motives}
        label="Motif"
        withTheme
        autofocus={fresh && i === 0}
      />
      <DayField {...field('day')} label="Date" />
      <Field {...field('time')} label="Heure" />
      <Choice {...field('channel')} label="Arrivée par" options={Object.entries(channels)} />
      <Choice {...field('profile')} label="Profil" options={wordsToChoose(profiles)} />
      <Choice {...field('status')} label="État" options={wordsToChoose(statuses)} />
      {i > 0 && <AsAbove i={i} />}
    </fieldset>
  )
}

function AsAbove({ i }: { i: number }) {
  return (
    <button
      class="fr-btn fr-btn--tertiary fr-btn--sm"
      type="submit"
      name="action"
      value={asAbove(i)}
      data-as-above
    >
      Recopier<span class="fr-sr-only"> la ligne au-dessus, ligne {i + 1}</span>
    </button>
  )
}
