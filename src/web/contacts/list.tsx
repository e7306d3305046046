import { z } from 'zod'
import type { ContactsAsked } from '../../app/contacts/contacts.ts'
import {
  type ContactColumn,
  type ContactOrder,
  channels,
  contactColumns,
  type KeptContact,
  profiles,
  statuses,
} from '../../core/contacts/contact.ts'
import { type Motives, motiveInWords } from '../../core/contacts/motives.ts'
import { departmentName } from '../../core/departments.ts'
import { codesOf, type Person } from '../../core/people/people.ts'
import { frenchDay, localDate } from '../../core/schedule/days.ts'
import { clockTime, durationInWords } from '../../core/schedule/words.ts'
import { addresses } from '../addresses.ts'
import { pageOf, periodOf, withoutNote } from '../asked.ts'
import { ToDo } from '../calls/list.tsx'
import { numberIn } from '../number-in.ts'
import { Paging } from '../paging.tsx'
import { Badge } from '../parts.tsx'
import {
  isNamed,
  KeepFilter,
  type OwnFilters,
  readOwnFilters,
  SavedFilters,
} from '../saved-filters/saved.tsx'
import { type Column, SortedTable, Total } from '../sorted-table.tsx'
import { type Answer, notYours, personOf, type Visit, whoOf } from '../visit.ts'
import { Filters } from './filters.tsx'
import { LookForm } from './looking.tsx'
import { NoteOne } from './note-one.tsx'

const wordOf = <T extends string>(words: Record<T, string>) =>
  z
    .string()
    .refine((word) => Object.hasOwn(words, word))
    .optional()
    .catch(undefined)

/** What an address asks for; a word that is none asks for nothing. */
const asked = z.object({
  departement: z.string().catch(''),
  motif: z
    .string()
    .catch('')
    .transform((named) => (named === 'national' ? named : named ? numberIn(named) : undefined)),
  channel: wordOf(channels),
  status: wordOf(statuses),
  profile: wordOf(profiles),
})

function askedBy(visit: Visit): ContactsAsked {
  const { departement, motif, ...words } = asked.parse(firstOf(visit.query))
  const [department = null] = codesOf(departement)
  const period = periodOf(visit, localDate(visit.now, 'Europe/Paris'))
  return { ...period, ...words, department, motive: motif }
}

/** The first of each name, as a form sends it. */
function firstOf(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...query].reverse())
}

const columnAsked = z.enum(contactColumns).catch('day')

/** "-day": the order that an address asks for. */
function orderAsked({ query }: Pick<Visit, 'query'>): ContactOrder {
  const [, dash, word] = /^(-?)(.*)$/.exec(query.get('tri') ?? '') ?? []
  const by = columnAsked.parse(word)
  return { by, down: dash === '-' || word !== by }
}

const wordOfOrder = ({ by, down }: ContactOrder) => `${down ? '-' : ''}${by}`

/** The contacts of one's départements; every filter is in the address. */
export async function list(visit: Visit): Promise<Answer> {
  const { app } = visit
  const query = withoutNote(visit.query)
  const filter = askedBy(visit)
  const page = pageOf(visit)
  const order = orderAsked(visit)
  const found = await app.contacts.list(whoOf(visit), filter, page, order)
  if (!found.done) return notYours
  const { contacts, more, total } = found
  const motives = await app.motives.read()
  const todo = await app.calls.toDo(whoOf(visit))
  const person = personOf(visit)
  const own = await readOwnFilters(visit, 'contacts', filter)
  const view = { contacts, motives, todo, filter, order, query, person, page, more, total, own }
  return { title: 'Suivi des sollicitations', body: <ContactsView {...view} /> }
}

interface ContactsProps {
  contacts: KeptContact[]
  motives: Motives
  todo: { withoutMotive: number; missed: number; days: number }
  filter: ContactsAsked
  query: URLSearchParams
  person: Person
  page: number
  more: boolean
  /** How many match. */
  total: number
  order: ContactOrder
  own: OwnFilters
}

/** Each column by its own word, downwards with a dash before it. */
const sortOf = (by: ContactColumn, first: 'up' | 'down' = 'up') => ({
  sort: { up: wordOfOrder({ by, down: false }), down: wordOfOrder({ by, down: true }), first },
})

const columns: Column[] = [
  { title: 'Date', ...sortOf('day', 'down') },
  { title: 'Département', ...sortOf('department') },
  { title: 'Motif', ...sortOf('motive') },
  { title: 'Profil', ...sortOf('profile') },
  { title: 'Arrivée par', ...sortOf('channel') },
  { title: 'État', ...sortOf('status') },
  { title: 'Durée', ...sortOf('seconds', 'down') },
]

export function ContactsView(props: ContactsProps) {
  const { contacts, motives, todo, filter, order, query, person, page, more, total, own } = props
  return (
    <>
      <Ways />
      <ToDo visit={{ query }} todo={todo} />
      <LookForm />
      <SavedFilters {...own} />
      <Filters {...{ query, filter, person, motives }} folded={isNamed(own)} />
      <KeepFilter {...own} />
      {total > 0 && <Total total={total} noun="sollicitation" period={filter} />}
      {contacts.length === 0 ? (
        <p role="status">
          Aucune sollicitation ne correspond du {frenchDay(filter.from)} au {frenchDay(filter.to)}.
        </p>
      ) : (
        <SortedTable
          caption="Sollicitations"
          columns={columns}
          sort={wordOfOrder(order)}
          query={query}
          rows={contacts.map((contact) => rowOf(contact, motives))}
        />
      )}
      <Paging visit={{ query }} page={page} more={more} />
    </>
  )
}

function Ways() {
  return (
    <p class="actions">
      <NoteOne kind="primary" />
      <a class="fr-btn fr-btn--secondary" href={addresses.newContacts}>
        En noter plusieurs
      </a>
      <a class="fr-btn fr-btn--secondary" href={addresses.workbook}>
        Classeur
      </a>
    </p>
  )
}

function rowOf(contact: KeptContact, motives: Motives) {
  return [
    <a href={addresses.contact(contact.id)}>
      {frenchDay(contact.day)} {clockTime(contact.minute)}
    </a>,
    departmentName(contact.department),
    motiveInWords(motives, contact.motive),
    profiles[contact.profile],
    channels[contact.channel],
    <Status of={contact.status} />,
    durationInWords(contact.seconds),
  ]
}

/** What nobody said is no news: it stands in plain words. */
function Status({ of }: { of: KeptContact['status'] }) {
  if (of === 'unspecified') return <span class="quiet">{statuses[of]}</span>
  return <Badge kind={of === 'solved' ? 'success' : 'info'}>{statuses[of]}</Badge>
}
