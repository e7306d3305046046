import { findMotive, type Motives } from '../../core/contacts/motives.ts'
import { smallNumber, type Totals } from '../../core/figures/indicators.ts'
import { contactTables, figureInWords } from '../../core/figures/tables.ts'
import { Length } from '../charts.tsx'
import { Table } from '../parts.tsx'
import type { Visit } from '../visit.ts'

/** What people asked for, a table a dimension, beside the period before. */
export function Contacts({
  now,
  then,
  motives,
  visit,
}: {
  now: Totals
  then: Totals
  motives: Motives
  visit: Visit
}) {
  const { total } = now.contacts
  if (total === 0 && then.contacts.total === 0) return <p>Aucune sollicitation notée.</p>
  const past = contactTables(then.contacts, motives)
  return (
    <>
      <p>
        {total} sollicitations notées, {then.contacts.total} sur la période précédente.
      </p>
      {contactTables(now.contacts, motives).map(({ name, rows }, i) => (
        <Table
          key={name}
          caption={name}
          head={['Quoi', 'Sollicitations', 'Part', 'Avant', 'Longueur']}
          rows={rows.map((row) => [
            <Drill visit={visit} motives={motives} name={row.name} />,
            row.contacts,
            total < smallNumber
              ? 'petit effectif'
              : figureInWords({ value: Math.round((row.contacts / total) * 1000) / 10, unit: '%' }),
            past[i]?.rows.find((each) => each.name === row.name)?.contacts ?? 0,
            <Length value={row.contacts} most={rows[0]?.contacts ?? 0} />,
          ])}
        />
      ))}
    </>
  )
}

/** A theme or a motive leads to its contacts of the period; anything else is only named. */
function Drill({ visit, motives, name }: { visit: Visit; motives: Motives; name: string }) {
  const motive = findMotive(motives, name.split(' › '))
  if (!motive) return <>{name}</>
  const to = new URLSearchParams(visit.query)
  to.set('motif', String(motive.id))
  return <a href={`/suivi?${to}`}>{name}</a>
}
