import { z } from 'zod'
import { type KeptContact, statuses } from '../../core/contacts/contact.ts'
import { type Motives, motiveInWords } from '../../core/contacts/motives.ts'
import type { ContactFaults, TypedContact } from '../../core/contacts/typed.ts'
import { departmentName } from '../../core/departments.ts'
import { addresses, asking } from '../addresses.ts'
import { By } from '../names.tsx'
import { numberIn } from '../number-in.ts'
import { Alert, Do, Moment } from '../parts.tsx'
import { refusal } from '../refusal.ts'
import { type Answer, notFound, personOf, type Visit, whoOf } from '../visit.ts'
import { ContactForm } from './form.tsx'
import { ToRequest } from './to-request.tsx'
import { typedContact, typedFrom } from './typed.ts'

const idOf = ({ params }: Visit) => numberIn(params.id)

/** What is typed already, and why it is not kept. */
interface Again {
  typed?: TypedContact
  faults: ContactFaults
  /** Somebody changed the contact meanwhile. */
  told?: string
}

export async function editPage(visit: Visit, again?: Again): Promise<Answer> {
  const contact = await visit.app.contacts.find(whoOf(visit), idOf(visit))
  if (!contact) return notFound
  const motives = await visit.app.motives.read()
  if (contact.request) return countedPage(contact, motives)
  const typed = again?.typed ?? typedFrom(contact)
  const referent = personOf(visit).role === 'referent'
  const view = { contact, typed, faults: again?.faults ?? {}, told: again?.told, motives, referent }
  const status = again === undefined ? 200 : again.told === undefined ? 422 : 409
  return { title: 'Sollicitation', body: <ContactView {...view} />, status }
}

/** A contact that counts a request changes with it alone. */
function countedPage(contact: KeptContact, motives: Motives): Answer {
  return { title: 'Sollicitation', body: <CountedView contact={contact} motives={motives} /> }
}

export function CountedView({ contact, motives }: Pick<ContactProps, 'contact' | 'motives'>) {
  const { department, reference, request, status, motive } = contact
  return (
    <>
      <p>
        {departmentName(department)}, {motiveInWords(motives, motive)}, {statuses[status]}.
      </p>
      <p>
        Cette sollicitation suit la demande{' '}
        <a href={addresses.deskRequest(request ?? 0)}>{reference}</a> : elle change avec elle, et ne
        se modifie pas à la main.
      </p>
    </>
  )
}

interface ContactProps {
  contact: KeptContact
  typed: TypedContact
  faults: ContactFaults
  told?: string | undefined
  motives: Motives
  /** Who reads may write to the national team from it. */
  referent: boolean
}

export function ContactView({ contact, typed, faults, told, motives, referent }: ContactProps) {
  const { id, revision } = contact
  const to = addresses.contact(id)
  return (
    <>
      {told && (
        <Alert kind="warning" title="Rien n’est écrasé">
          {told}
        </Alert>
      )}
      <Origin contact={contact} />
      <ContactForm to={to} typed={typed} faults={faults} motives={motives}>
        <input type="hidden" name="revision" value={revision} />
      </ContactForm>
      <AnotherMotive contact={contact} />
      {referent && <ToRequest id={id} />}
      <details>
        <summary>Supprimer</summary>
        <p>Une sollicitation supprimée ne revient pas.</p>
        <Do to={addresses.removeContact(id)} kind="secondary" fields={{ revision }}>
          Supprimer pour de bon
        </Do>
      </details>
    </>
  )
}

function Origin({ contact: { department, author, createdAt, call } }: { contact: KeptContact }) {
  return (
    <p>
      {departmentName(department)}, noté par <By who={author} /> le <Moment at={createdAt} />
      {call && (
        <>
          , <a href={addresses.call(call)}>son appel</a>
        </>
      )}
    </p>
  )
}

function AnotherMotive({ contact: { id, call } }: { contact: KeptContact }) {
  const to = call ? addresses.callMotive(call) : asking(addresses.newContact, { comme: id })
  return (
    <p class="actions fr-mt-3w">
      <a class="fr-btn fr-btn--secondary" href={to}>
        Ajouter un motif
      </a>
    </p>
  )
}

/** A revision that is none is one that nobody has seen. */
const revisionTyped = z.coerce.number().int().catch(0)

export async function change(visit: Visit): Promise<Answer> {
  const typed = typedContact(visit.form)
  const id = idOf(visit)
  const revision = revisionTyped.parse(visit.form.get('revision'))
  const changed = await visit.app.contacts.change(whoOf(visit), { id, revision }, typed)
  if (changed.done) return { to: addresses.contact(id), done: 'La sollicitation est enregistrée.' }
  if (changed.kind === 'not there') return notFound
  if (changed.kind === 'not yours') return refusal(changed)
  if ('faults' in changed) return editPage(visit, { typed, faults: changed.faults[0] ?? {} })
  return editPage(visit, { typed, faults: {}, told: changed.why })
}

export async function remove(visit: Visit): Promise<Answer> {
  const seen = revisionTyped.parse(visit.form.get('revision'))
  const removed = await visit.app.contacts.remove(whoOf(visit), idOf(visit), seen)
  if (!removed.done && removed.kind === 'moved on')
    return editPage(visit, { faults: {}, told: removed.why })
  if (!removed.done) return removed.kind === 'not there' ? notFound : refusal(removed)
  return { to: addresses.contacts, done: 'La sollicitation est supprimée.' }
}
