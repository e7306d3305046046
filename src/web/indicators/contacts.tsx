import { findMotive, type Motives } from '../../core/contacts/motives.ts'
import { smallNumber, type Totals } from '../../core/figures/indicators.ts'
import { type RequestCounts, requestFigures } from '../../core/figures/requests.ts'
import {
  changeInWords,
  contactTables,
  figureInWords,
  motiveRows,
  motiveTable,
} from '../../core/figures/tables.ts'
import { addresses } from '../addresses.ts'
import { Length } from '../charts.tsx'
import { Table } from '../parts.tsx'

interface Props {
  now: Totals
  then: Totals
  requests: { now: RequestCounts; past: RequestCounts }
  motives: Motives
  query: URLSearchParams
}

/** What people asked for, a table a dimension, beside the period before. */
export function Contacts({ now, then, requests, motives, query }: Props) {
  const { total } = now.contacts
  if (total === 0 && then.contacts.total === 0) return <p>Aucune sollicitation notée.</p>
  const past = contactTables(then.contacts, motives)
  const byForm = new Map(
    motiveRows(requests.now.motive, motives).map(({ name, contacts }) => [name, contacts]),
  )
  return (
    <>
      <p>
        {total} sollicitations notées, {then.contacts.total} sur la période précédente.
        {storiesInWords(total, requests.now)}
      </p>
      <Requests {...requests} />
      {contactTables(now.contacts, motives).map(({ name, rows }, i) => (
        <Table
          key={name}
          caption={name}
          head={[
            'Quoi',
            'Sollicitations',
            ...(name === motiveTable ? ['dont formulaire'] : []),
            'Part',
            'Avant',
            'Longueur',
          ]}
          rows={rows.map((row) => [
            <Drill query={query} motives={motives} name={row.name} />,
            row.contacts,
            ...(name === motiveTable ? [byForm.get(row.name) ?? 0] : []),
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

/** A call and the request that was begun from it are one story, though each is noted. */
function storiesInWords(total: number, { sameStory }: RequestCounts): string {
  if (sameStory === 0) return ''
  return ` Dont ${sameStory} « téléphone puis formulaire », notées deux fois : ${total - sameStory} histoires.`
}

/** What came by the form, apart, and how long it took in opening hours. */
function Requests({ now, past }: Props['requests']) {
  if (now.total === 0 && past.total === 0) return null
  const before = requestFigures(past)
  return (
    <Table
      caption="Formulaire ; délais en heures d’ouverture de qui traite la demande"
      head={['Indicateur', 'Période', 'Avant', 'Écart']}
      rows={requestFigures(now).map((figure, i) => {
        const old = before[i] ?? { ...figure, value: null }
        return [
          figure.name,
          <strong>{figureInWords(figure)}</strong>,
          figureInWords(old),
          changeInWords(figure, old),
        ]
      })}
    />
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
