import {
  type FilteredList,
  longestName,
  mostFilters,
  type SavedFilter,
} from '../../core/people/saved-filters.ts'
import { frenchDay, localDate } from '../../core/schedule/days.ts'
import type { Period } from '../../core/schedule/period.ts'
import { addresses } from '../addresses.ts'
import { usualDays } from '../asked.ts'
import { Field } from '../fields.tsx'
import { numberIn } from '../number-in.ts'
import { Do, Done } from '../parts.tsx'
import { count } from '../requests/desk/words.ts'
import { type Visit, whoOf } from '../visit.ts'
import { kept, leadingTo } from './asked.ts'

/** What has just been done to a filter, as the address says. */
interface JustDone {
  did: 'kept' | 'removed' | 'renamed'
  filter: SavedFilter
  /** The name that it had. */
  before: string
}

export interface OwnFilters {
  list: FilteredList
  filters: SavedFilter[]
  /** What the list is narrowed by now, as it would be kept. */
  shown: Pick<SavedFilter, 'query' | 'days'>
  period: Period
  /** ISO. */
  today: string
  just: JustDone | null
}

/** The filters that the reader keeps of a list, with what is shown and what was just done. */
export async function readOwnFilters(
  visit: Visit,
  list: FilteredList,
  period: Period,
): Promise<OwnFilters> {
  const { filters } = visit.app.people
  const today = localDate(visit.now, 'Europe/Paris')
  return {
    list,
    filters: await filters.list(whoOf(visit), list),
    shown: kept(list, visit.query, period, today),
    period,
    today,
    just: await justDone(visit),
  }
}

const said = /^filtre-(kept|removed|renamed)-(\d+)(?:-(.*))?$/s

async function justDone(visit: Visit): Promise<JustDone | null> {
  const found = said.exec(visit.query.get('note') ?? '')
  if (!found) return null
  const [, , id, before = ''] = found
  const did = found[1] === 'removed' ? 'removed' : found[1] === 'renamed' ? 'renamed' : 'kept'
  const filter = await visit.app.people.filters.find(whoOf(visit), numberIn(id))
  return filter && filter.removed === (did === 'removed') ? { did, filter, before } : null
}

/** Whether what is shown is kept under a name already. */
export function isNamed({ filters, list, shown, today }: OwnFilters): boolean {
  const here = leadingTo({ list, ...shown }, today)
  return filters.some((filter) => leadingTo(filter, today) === here)
}

/** What was just done to a filter, and those that are kept, one press each. */
export function SavedFilters(own: OwnFilters) {
  return (
    <>
      {own.just && <Told {...own.just} />}
      {own.filters.length > 0 && <Ways {...own} />}
    </>
  )
}

/** What is shown can be kept under a name, what is kept renamed or taken away. */
export function KeepFilter(own: OwnFilters) {
  const { filters, shown } = own
  const asks = shown.query !== '' || shown.days !== usualDays
  if (!asks && filters.length === 0) return null
  const words = [asks && 'garder ce filtre', filters.length > 0 && 'renommer ou retirer les miens']
  return (
    <details class="saved">
      <summary>Filtres : {words.filter(Boolean).join(', ')}</summary>
      {asks && <Keep {...own} />}
      {filters.map((filter) => (
        <Own filter={filter} key={filter.id} />
      ))}
    </details>
  )
}

function Ways({ filters, list, shown, today }: OwnFilters) {
  const here = leadingTo({ list, ...shown }, today)
  return (
    <nav aria-label="Mes filtres" class="actions">
      <span>{count(filters.length, 'filtre')} :</span>
      {filters.map((filter) => {
        const to = leadingTo(filter, today)
        return (
          <a
            class="fr-tag"
            href={to}
            aria-current={to === here ? 'page' : undefined}
            key={filter.id}
          >
            {filter.name}
          </a>
        )
      })}
    </nav>
  )
}

function Keep({ list, shown, period, filters }: OwnFilters) {
  if (filters.length >= mostFilters)
    return <p>{mostFilters} filtres sont gardés : en retirer un pour en garder un autre.</p>
  const days = shown.days
  const words =
    days === null
      ? `du ${frenchDay(period.from)} au ${frenchDay(period.to)}`
      : `les ${count(days, 'dernier jour', 'derniers jours')}, quel que soit le jour`
  return (
    <form method="post" action={addresses.savedFilters} class="beside-button">
      <input type="hidden" name="liste" value={list} />
      <input type="hidden" name="filtre" value={shown.query} />
      <input type="hidden" name="jours" value={days ?? ''} />
      <Field
        name="nom"
        id="filtre-nom"
        label="Nom du filtre"
        hint={`Période gardée : ${words}.`}
        maxLength={longestName}
        autocomplete="off"
      />
      <button class="fr-btn fr-btn--secondary" type="submit">
        Garder ce filtre
      </button>
    </form>
  )
}

function Own({ filter: { id, name } }: { filter: SavedFilter }) {
  return (
    <div class="actions">
      <form method="post" action={addresses.savedFilter(id)} class="beside-button">
        <Field
          name="nom"
          id={`filtre-${id}`}
          label={`Nom de « ${name} »`}
          value={name}
          maxLength={longestName}
          autocomplete="off"
        />
        <button class="fr-btn fr-btn--tertiary" type="submit">
          Renommer
        </button>
      </form>
      <Do to={addresses.removeFilter(id)} kind="tertiary">
        Retirer<span class="fr-sr-only"> le filtre « {name} »</span>
      </Do>
    </div>
  )
}

function Told({ did, filter: { id, name }, before }: JustDone) {
  if (did === 'removed')
    return <Done to={addresses.restoreFilter(id)}>Le filtre « {name} » est retiré.</Done>
  if (did === 'kept')
    return <Done to={addresses.removeFilter(id)}>Le filtre « {name} » est gardé.</Done>
  return (
    <Done to={addresses.savedFilter(id)} fields={{ nom: before }}>
      Le filtre « {before} » s’appelle « {name} ».
    </Done>
  )
}
