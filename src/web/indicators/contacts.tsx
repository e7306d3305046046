import { findMotive, type Motives } from '../../core/contacts/motives.ts'
import type { Before } from '../../core/figures/comparison.ts'
import { type ContactCounts, smallNumber } from '../../core/figures/indicators.ts'
import { type RequestCounts, requestFigures } from '../../core/figures/requests.ts'
import {
  type ContactTable,
  changeInWords,
  contactTables,
  figureInWords,
  motiveRows,
  motiveTable,
  noComparison,
} from '../../core/figures/tables.ts'
import { addresses } from '../addresses.ts'
import { Length } from '../charts/length.tsx'
import { drawn, FiguresTable } from './figures-table.tsx'

interface Props {
  now: ContactCounts
  past: Before['contacts']
  requests: { now: RequestCounts; past: Before['requests'] }
  motives: Motives
  query: URLSearchParams
  /** Of which place, days and clock. */
  of: string
}

/** What people asked for, a table a dimension, beside as many days before. */
export function Contacts({ now, past, requests, motives, query, of }: Props) {
  const { total } = now
  if (total === 0 && !past?.total) return <p>Aucune sollicitation notée.</p>
  const old = past ? contactTables(past, motives) : []
  return (
    <>
      <p>
        {total === 1 ? 'Une sollicitation notée' : `${total} sollicitations notées`},{' '}
        {past ? `${past.total} sur autant de jours avant` : noComparison}.
        {storiesInWords(total, requests.now)}
      </p>
      <Requests {...requests} of={of} />
      {contactTables(now, motives).map((table, i) => (
        <Dimension
          key={table.name}
          {...{ table, total, motives, query, of }}
          old={old[i]}
          byForm={table.name === motiveTable ? motiveRows(requests.now.motive, motives) : null}
        />
      ))}
    </>
  )
}

interface DimensionProps extends Pick<Props, 'motives' | 'query' | 'of'> {
  table: ContactTable
  total: number
  old: ContactTable | undefined
  /** What of it came by the support form, where it is told. */
  byForm: ContactTable['rows'] | null
}

function Dimension({ table: { name, rows }, total, old, byForm, ...rest }: DimensionProps) {
  const most = Math.max(0, ...rows.map(({ contacts }) => contacts))
  const named = (all: ContactTable['rows'] | undefined, which: string) =>
    all?.find((each) => each.name === which)?.contacts ?? 0
  return (
    <FiguresTable
      caption={`Sollicitations ${name.toLowerCase()}`}
      of={rest.of}
      head={[
        'Quoi',
        'Sollicitations',
        ...(byForm ? ['dont formulaire'] : []),
        drawn,
        'Part',
        ...(old ? ['Écart'] : []),
      ]}
      rows={rows.map((row) => {
        const before = old && named(old.rows, row.name)
        return {
          name: row.name,
          shown: <Drill {...rest} name={row.name} />,
          zero: row.contacts === 0 && !before,
          cells: [
            row.contacts,
            ...(byForm ? [named(byForm, row.name)] : []),
            <Length value={row.contacts} most={most} />,
            shareInWords(row.contacts, total),
            ...(before === undefined ? [] : [contactsChange(row.contacts, before)]),
          ],
        }
      })}
    />
  )
}

function shareInWords(contacts: number, total: number): string {
  if (total < smallNumber) return 'petit effectif'
  return figureInWords({ value: Math.round((contacts / total) * 1000) / 10, unit: '%' })
}

function contactsChange(now: number, then: number): string {
  const of = (value: number) => ({ name: '', value, unit: 'sollicitations' as const })
  return changeInWords(of(now), of(then))
}

/** A call and the request that was begun from it are one story, though each is noted. */
function storiesInWords(total: number, { sameStory }: RequestCounts): string {
  if (sameStory === 0) return ''
  return ` Dont ${sameStory} « téléphone puis formulaire », notées deux fois : ${total - sameStory} histoires.`
}

/** What came by the form, apart, and how long it took in opening hours. */
function Requests({ now, past, of }: Props['requests'] & Pick<Props, 'of'>) {
  if (now.total === 0 && !past) return null
  const before = past ? requestFigures(past) : []
  return (
    <FiguresTable
      caption="Formulaire ; délais en heures d’ouverture de qui traite la demande"
      of={of}
      head={['Indicateur', 'Période', ...(past ? ['Avant', 'Écart'] : [])]}
      rows={requestFigures(now).map((figure, i) => {
        const old = before[i]
        return {
          name: figure.name,
          zero: !figure.value && !old?.value,
          cells: [
            <strong>{figureInWords(figure)}</strong>,
            ...(old ? [figureInWords(old), changeInWords(figure, old)] : []),
          ],
        }
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
