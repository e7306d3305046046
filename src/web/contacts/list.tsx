import { z } from 'zod'
import type { ContactsAsked } from '../../app/contacts/contacts.ts'
import { channels, type KeptContact, profiles, statuses } from '../../core/contacts/contact.ts'
import { type Motives, motiveInWords } from '../../core/contacts/motives.ts'
import { departmentName } from '../../core/departments.ts'
import { codesOf, type Person } from '../../core/people/people.ts'
import { frenchDay, localDate } from '../../core/schedule/days.ts'
import { clockTime, durationInWords } from '../../core/schedule/words.ts'
import { addresses } from '../addresses.ts'
import { pageOf, periodOf } from '../asked.ts'
import { ToDo } from '../calls/list.tsx'
import { Paging } from '../paging.tsx'
import { Badge, Table } from '../parts.tsx'
import { type Answer, notYours, personOf, type Visit, whoOf } from '../visit.ts'
import { Filters } from './filters.tsx'
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
    .transform((named) => (named === 'national' ? named : named ? Number(named) : undefined)),
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

/** The contacts of one's départements; every filter is in the address. */
export async function list(visit: Visit): Promise<Answer> {
  const { app, query } = visit
  const filter = askedBy(visit)
  const page = pageOf(visit)
  const found = await app.contacts.list(whoOf(visit), filter, page)
  if (!found.done) return notYours
  const { contacts, more } = found
  const motives = await app.motives.read()
  const todo = await app.calls.toDo(whoOf(visit))
  const person = personOf(visit)
  const view = { contacts, motives, todo, filter, query, person, page, more }
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
}

export function ContactsView(props: ContactsProps) {
  const { contacts, motives, todo, filter, query, person, page, more } = props
  return (
    <>
      <Ways />
      <ToDo visit={{ query }} todo={todo} />
      <Filters query={query} filter={filter} person={person} motives={motives} />
      {contacts.length === 0 ? (
        <p role="status">Aucune sollicitation ne correspond.</p>
      ) : (
        <Table
          caption="Sollicitations"
          head={['Date', 'Département', 'Motif', 'Profil', 'Arrivée par', 'État', 'Durée']}
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
    <Badge kind={contact.status === 'solved' ? 'success' : 'info'}>
      {statuses[contact.status]}
    </Badge>,
    durationInWords(contact.seconds),
  ]
}
