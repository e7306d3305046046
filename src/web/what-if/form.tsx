import type { Asked } from '../indicators/asked.ts'
import { PeriodForm } from '../indicators/period-form.tsx'
import { Choice, Field } from '../parts.tsx'
import { personOf, type Visit } from '../visit.ts'
import { choicesOf, type QuestionFaults } from './supposed.ts'

/** The question: a period, a département, and what to replay its calls on. What was typed stays. */
export async function whatIfForm(visit: Visit, asked: Asked, faults: QuestionFaults = {}) {
  const typed = (name: string) => visit.query.get(name) ?? ''
  const national = personOf(visit).role === 'national'
  const drafts = national ? await visit.app.drafts.list() : []
  return (
    <PeriodForm visit={visit} asked={asked} path="/indicateurs/et-si" faults={faults}>
      <Choice
        name="sur"
        label="Rejouer sur"
        value={typed('sur')}
        options={choicesOf(visit)}
        fault={faults.sur}
      />
      <div class="fields">
        <Field
          name="horaires"
          label="Autres horaires"
          hint={hoursHint(visit, asked)}
          value={typed('horaires')}
          fault={faults.horaires}
        />
        <Field
          name="version"
          label="Version de l’annuaire"
          hint={versionHint(visit)}
          value={typed('version')}
          fault={faults.version}
        />
        {drafts.length > 0 && (
          <Choice
            name="brouillon"
            label="Brouillon"
            value={typed('brouillon')}
            options={drafts.map(({ id, reason }) => [String(id), `${id} ${reason}`] as const)}
            fault={faults.brouillon}
          />
        )}
      </div>
    </PeriodForm>
  )
}

function hoursHint(visit: Visit, { scope }: Asked): string {
  const example = 'Par exemple « lun-ven 09:00-12:30 13:30-17:30 ».'
  const lines =
    scope === 'all'
      ? 'Pour toutes les lignes qui gardent les horaires nationaux ; les autres gardent les leurs.'
      : 'Pour toutes les lignes de ce qui est demandé.'
  const { version } = visit.app.directory.current()
  return `${example} ${lines} Fermetures, jours fériés et le reste : ceux de l’annuaire en vigueur (version ${version}).`
}

function versionHint(visit: Visit): string {
  const { version } = visit.app.directory.current()
  const whose = personOf(visit).role === 'national' ? '' : ' Pour vos départements seulement.'
  return `Un numéro, ${version} au plus.${whose}`
}
