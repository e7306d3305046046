import { smallNumber, type Totals } from '../../core/tracking/indicators.ts'
import { contactTables, figureInWords } from '../../core/tracking/report.ts'
import type { Taxonomy } from '../../core/tracking/taxonomy.ts'
import { Length } from '../charts.tsx'
import { Table } from '../parts.tsx'

/** What people asked for, a table a dimension, beside the period before. */
export function Contacts({
  now,
  then,
  taxonomy,
}: {
  now: Totals
  then: Totals
  taxonomy: Taxonomy
}) {
  const { total } = now.contacts
  if (total === 0 && then.contacts.total === 0) return <p>Aucune sollicitation notée.</p>
  const past = contactTables(then.contacts, taxonomy)
  return (
    <>
      <p>
        {total} sollicitations notées, {then.contacts.total} sur la période précédente.
      </p>
      {contactTables(now.contacts, taxonomy).map(({ name, rows }, i) => (
        <Table
          key={name}
          caption={name}
          head={['Quoi', 'Sollicitations', 'Part', 'Avant', 'Longueur']}
          rows={rows.map((row) => [
            row.name,
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
