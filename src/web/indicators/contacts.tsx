import { findMotive, type Motives } from '../../core/contacts/motives.ts'
import { smallNumber, type Totals } from '../../core/figures/indicators.ts'
import { contactTables, figureInWords } from '../../core/figures/tables.ts'
import { addresses } from '../addresses.ts'
import { Length } from '../charts.tsx'
import { Table } from '../parts.tsx'

interface Props {
  now: Totals
  then: Totals
  motives: Motives
  query: URLSearchParams
}

/** What people asked for, a table a dimension, beside the period before. */
export function Contacts({ now, then, motives, query }: Props) {
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
            <Drill query={query} motives={motives} name={row.name} />,
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
function Drill({ query, motives, name }: Pick<Props, 'query' | 'motives'> & { name: string }) {
  const motive = findMotive(motives, name.split(' › '))
  if (!motive) return <>{name}</>
  const to = new URLSearchParams(query)
  to.set('motif', String(motive.id))
  return <a href={`${addresses.contacts}?${to}`}>{name}</a>
}
