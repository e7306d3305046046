import { codesOf, within } from '../../core/people/people.ts'
import { localTime } from '../../core/schedule/days.ts'
import {
  channels,
  durationInWords,
  profiles,
  statuses,
  timeInWords,
} from '../../core/tracking/contact.ts'
import { type ContactFilter, pageLength } from '../../core/tracking/log.ts'
import { pathOf, type Taxonomy, topicInWords } from '../../core/tracking/taxonomy.ts'
import { Pages } from '../calls/list.tsx'
import { periodOf } from '../calls/search.ts'
import { Badge, Choice, Field, Table } from '../parts.tsx'
import { type Answer, reach, type Visit } from '../visit.ts'

const known = <T extends object>(words: T, value: string | null) =>
  value && value in words ? value : undefined

/** The contacts that an address asks for, narrowed to what its reader may see. */
export function filterOf(visit: Visit, taxonomy: Taxonomy): ContactFilter {
  const { query } = visit
  const today = localTime(visit.now, 'Europe/Paris').day
  const [department = null] = codesOf(query.get('departement') ?? '')
  const theme = Number(query.get('theme') || 0)
  return {
    ...periodOf(visit, today),
    scope: within(reach(visit), department),
    topics: theme
      ? taxonomy.all
          .filter(({ id }) => pathOf(taxonomy, id).some((each) => each.id === theme))
          .map(({ id }) => id)
      : undefined,
    channel: known(channels, query.get('channel')),
    status: known(statuses, query.get('status')),
    profile: known(profiles, query.get('profile')),
  }
}

/** The contacts of one's départements; every filter is in the address. */
export async function list(visit: Visit): Promise<Answer> {
  const { services, query } = visit
  const taxonomy = await services.tracking.taxonomy()
  const filter = filterOf(visit, taxonomy)
  const page = Math.min(10_000, Math.max(1, Number(query.get('page')) || 1))
  const found = await services.tracking.list(filter, page)
  const todo = await services.calls.toDo(reach(visit))
  const rows = found.slice(0, pageLength).map((contact) => [
    <a href={`/suivi/${contact.id}`}>
      {contact.day.split('-').reverse().join('/')} {timeInWords(contact.minute)}
    </a>,
    contact.department,
    topicInWords(taxonomy, contact.topic),
    profiles[contact.profile],
    channels[contact.channel],
    <Badge kind={contact.status === 'solved' ? 'success' : 'info'}>
      {statuses[contact.status]}
    </Badge>,
    durationInWords(contact.seconds),
  ])
  const all = (words: Record<string, string>) =>
    [['', 'Tous'], ...Object.entries(words)] as [string, string][]
  const themes = taxonomy.all.filter(({ parent }) => parent === null)
  const body = (
    <>
      <p class="actions">
        <a class="fr-btn" href="/suivi/nouveau">
          Noter une sollicitation
        </a>
        <a class="fr-btn fr-btn--secondary" href="/suivi/saisie">
          En noter plusieurs
        </a>
        <a class="fr-tag" href="/appels?motif=sans">
          {todo.withoutMotive} appels sans motif
        </a>
      </p>
      <form method="get" action="/suivi">
        <div class="fields">
          <Field name="du" label="Du" type="date" value={filter.from} />
          <Field name="au" label="Au" type="date" value={filter.to} />
          <Field
            name="departement"
            label="Département"
            hint="Code ; vide : tous."
            value={query.get('departement') ?? ''}
          />
          <Choice
            name="theme"
            label="Thématique"
            value={query.get('theme') ?? ''}
            options={[['', 'Toutes'], ...themes.map(({ id, name }) => [String(id), name] as const)]}
          />
          <Choice
            name="profile"
            label="Profil"
            value={filter.profile ?? ''}
            options={all(profiles)}
          />
          <Choice
            name="channel"
            label="Arrivée par"
            value={filter.channel ?? ''}
            options={all(channels)}
          />
          <Choice name="status" label="État" value={filter.status ?? ''} options={all(statuses)} />
        </div>
        <button class="fr-btn" type="submit">
          Filtrer
        </button>
      </form>
      {rows.length === 0 ? (
        <p role="status">Aucune sollicitation ne correspond.</p>
      ) : (
        <Table
          caption="Sollicitations"
          head={['Date', 'Département', 'Motif', 'Profil', 'Arrivée par', 'État', 'Durée']}
          rows={rows}
        />
      )}
      <Pages visit={visit} page={page} more={found.length > pageLength} />
    </>
  )
  return { title: 'Suivi des sollicitations', body }
}
