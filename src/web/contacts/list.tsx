import {
  type ContactFilter,
  channels,
  type KeptContact,
  profiles,
  statuses,
} from '../../core/contacts/contact.ts'
import {
  idsUnder,
  inOrder,
  isNational,
  type Motives,
  motiveInWords,
} from '../../core/contacts/motives.ts'
import { departmentName } from '../../core/departments.ts'
import { pageLength } from '../../core/paging.ts'
import { codesOf, isNothing, within } from '../../core/people/people.ts'
import { frenchDay, localDate } from '../../core/schedule/days.ts'
import { clockTime, durationInWords } from '../../core/schedule/words.ts'
import { ToDo } from '../calls/list.tsx'
import { pageOf, periodOf } from '../calls/search.ts'
import { DepartmentChoice } from '../department-choice.tsx'
import { Paging } from '../paging.tsx'
import { Badge, Choice, Field, Table } from '../parts.tsx'
import { type Answer, notYours, reach, type Visit } from '../visit.ts'

const known = <T extends object>(words: T, value: string | null) =>
  value && value in words ? value : undefined

/** The contacts that an address asks for, narrowed to what its reader may see. */
export function filterOf(visit: Visit, motives: Motives): ContactFilter {
  const { query } = visit
  const [department = null] = codesOf(query.get('departement') ?? '')
  return {
    ...periodOf(visit, localDate(visit.now, 'Europe/Paris')),
    scope: within(reach(visit), department),
    motives: motivesAsked(query.get('motif'), motives),
    channel: known(channels, query.get('channel')),
    status: known(statuses, query.get('status')),
    profile: known(profiles, query.get('profile')),
  }
}

const nationalOnes = 'national'

function motivesAsked(asked: string | null, motives: Motives): number[] | undefined {
  if (!asked) return undefined
  if (asked === nationalOnes)
    return [...motives.byId.keys()].filter((id) => isNational(motives, id))
  return idsUnder(motives, Number(asked))
}

/** The contacts of one's départements; every filter is in the address. */
export async function list(visit: Visit): Promise<Answer> {
  const { app } = visit
  const motives = await app.motives.read()
  const filter = filterOf(visit, motives)
  if (isNothing(filter.scope)) return notYours
  const page = pageOf(visit)
  const found = await app.contacts.list(filter, page)
  const body = (
    <>
      <p class="actions">
        <a class="fr-btn" href="/suivi/nouveau">
          Noter une sollicitation
        </a>
        <a class="fr-btn fr-btn--secondary" href="/suivi/saisie">
          En noter plusieurs
        </a>
        <a class="fr-btn fr-btn--secondary" href="/suivi/classeur">
          Classeur
        </a>
      </p>
      <ToDo visit={visit} todo={await app.calls.toDo(reach(visit))} />
      <Filters visit={visit} filter={filter} motives={motives} />
      {found.length === 0 ? (
        <p role="status">Aucune sollicitation ne correspond.</p>
      ) : (
        <Table
          caption="Sollicitations"
          head={['Date', 'Département', 'Motif', 'Profil', 'Arrivée par', 'État', 'Durée']}
          rows={found.slice(0, pageLength).map((contact) => rowOf(contact, motives))}
        />
      )}
      <Paging visit={visit} page={page} more={found.length > pageLength} />
    </>
  )
  return { title: 'Suivi des sollicitations', body }
}

function rowOf(contact: KeptContact, motives: Motives) {
  return [
    <a href={`/suivi/${contact.id}`}>
      {frenchDay(contact.day)} {clockTime(contact.minute)}
    </a>,
    departmentName(contact.department),
    motiveInWords(motives, contact.topic),
    profiles[contact.profile],
    channels[contact.channel],
    <Badge kind={contact.status === 'solved' ? 'success' : 'info'}>
      {statuses[contact.status]}
    </Badge>,
    durationInWords(contact.seconds),
  ]
}

function Filters({
  visit,
  filter,
  motives,
}: {
  visit: Visit
  filter: ContactFilter
  motives: Motives
}) {
  const typed = (name: string) => visit.query.get(name) ?? ''
  const any = (words: Record<string, string>): [string, string][] => [
    ['', 'Tous'],
    ...Object.entries(words),
  ]
  const each = inOrder(motives).map(({ id }) => [String(id), motiveInWords(motives, id)] as const)
  return (
    <details open={[...visit.query.values()].some((value) => value !== '')}>
      <summary>Filtrer</summary>
      <form method="get" action="/suivi">
        <div class="fields">
          <Field name="du" label="Du" type="date" value={filter.from} />
          <Field name="au" label="Au" type="date" value={filter.to} />
          <DepartmentChoice visit={visit} value={typed('departement')} />
          <Choice
            name="motif"
            label="Thématique ou motif"
            value={typed('motif')}
            options={[['', 'Toutes'], [nationalOnes, 'Niveau national'], ...each]}
          />
          <Choice
            name="profile"
            label="Profil"
            value={filter.profile ?? ''}
            options={any(profiles)}
          />
          <Choice
            name="channel"
            label="Arrivée par"
            value={filter.channel ?? ''}
            options={any(channels)}
          />
          <Choice name="status" label="État" value={filter.status ?? ''} options={any(statuses)} />
        </div>
        <button class="fr-btn" type="submit">
          Filtrer
        </button>
      </form>
    </details>
  )
}
