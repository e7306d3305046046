import type { Draft } from '../../core/directory/draft.ts'
import type { Person } from '../../core/people/people.ts'
import { addresses } from '../addresses.ts'
import { Choice, Field } from '../fields.tsx'
import type { Asked } from '../indicators/asked.ts'
import { PeriodForm } from '../indicators/period-form.tsx'
import type { QuestionFaults } from './question.ts'

export interface FormProps {
  asked: Asked
  person: Person
  query: URLSearchParams
  /** The number of the version in force. */
  version: number
  /** Those that calls can be replayed on. */
  drafts: Pick<Draft, 'id' | 'reason'>[]
  faults: QuestionFaults
}

/** The question: a period, a département, and what to replay its calls on. What was typed stays. */
export function WhatIfForm({ drafts, version, ...question }: FormProps) {
  const { asked, person, query, faults } = question
  const typed = (name: string) => query.get(name) ?? ''
  return (
    <PeriodForm {...question} path={addresses.whatIf}>
      <Choice
        name="sur"
        label="Rejouer sur"
        value={typed('sur')}
        options={choicesOf(person)}
        fault={faults.sur}
      />
      <div class="fields">
        <Field
          name="horaires"
          label="Autres horaires"
          hint={hoursHint(asked, version)}
          value={typed('horaires')}
          fault={faults.horaires}
        />
        <Field
          name="version"
          label="Version de l’annuaire"
          hint={versionHint(person, version)}
          value={typed('version')}
          fault={faults.version}
        />
        <Drafts drafts={drafts} value={typed('brouillon')} fault={faults.brouillon} />
      </div>
    </PeriodForm>
  )
}

function Drafts({
  drafts,
  value,
  fault,
}: Pick<FormProps, 'drafts'> & { value: string; fault: string | undefined }) {
  if (drafts.length === 0) return null
  return (
    <Choice
      name="brouillon"
      label="Brouillon"
      value={value}
      options={drafts.map(({ id, reason }) => [String(id), `${id} ${reason}`] as const)}
      fault={fault}
    />
  )
}

const choices: [string, string][] = [
  ['horaires', 'D’autres horaires'],
  ['annuaire', 'L’annuaire en vigueur'],
  ['version', 'Une autre version de l’annuaire'],
]

/** What calls can be replayed on, for this person. */
function choicesOf({ role }: Person): [string, string][] {
  return role === 'national' ? [...choices, ['brouillon', 'Un brouillon']] : choices
}

function hoursHint({ all }: Asked, version: number): string {
  const example = 'Par exemple « lun-ven 09:00-12:30 13:30-17:30 ».'
  const lines = all
    ? 'Pour toutes les lignes qui gardent les horaires nationaux ; les autres gardent les leurs.'
    : 'Pour toutes les lignes de ce qui est demandé.'
  return `${example} ${lines} Fermetures, jours fériés et le reste : ceux de l’annuaire en vigueur (version ${version}).`
}

function versionHint({ role }: Person, version: number): string {
  const whose = role === 'national' ? '' : ' Pour vos départements seulement.'
  return `Un numéro, ${version} au plus.${whose}`
}
