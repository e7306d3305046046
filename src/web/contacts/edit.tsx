import { z } from 'zod'
import type { KeptContact } from '../../core/contacts/contact.ts'
import type { Motives } from '../../core/contacts/motives.ts'
import type { ContactFaults, TypedContact } from '../../core/contacts/typed.ts'
import { departmentName } from '../../core/departments.ts'
import { addresses, asking } from '../addresses.ts'
import { Alert, Do, Moment } from '../parts.tsx'
import { type Answer, notFound, type Visit, whoOf } from '../visit.ts'
import { ContactForm } from './form.tsx'
import { typedContact, typedFrom } from './typed.ts'

const idOf = ({ params }: Visit) => Number(params.id)

/** What is typed already, and why it is not kept. */
interface Again {
  typed: TypedContact
  faults: ContactFaults
  /** Somebody changed the contact meanwhile. */
  told?: string
}

export async function editPage(visit: Visit, again?: Again): Promise<Answer> {
  const contact = await visit.app.contacts.find(whoOf(visit), idOf(visit))
  if (!contact) return notFound
  const motives = await visit.app.motives.read()
  const typed = again?.typed ?? typedFrom(contact)
  const view = { contact, typed, faults: again?.faults ?? {}, told: again?.told, motives }
  const status = again === undefined ? 200 : again.told === undefined ? 422 : 409
  return { title: 'Sollicitation', body: <ContactView {...view} />, status }
}

interface ContactProps {
  contact: KeptContact
  typed: TypedContact
  faults: ContactFaults
  told?: string | undefined
  motives: Motives
}

export function ContactView({ contact, typed, faults, told, motives }: ContactProps) {
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
      <ContactForm
        to={to}
        keep={`${to} ${revision}`}
        typed={typed}
        faults={faults}
        motives={motives}
      >
        <input type="hidden" name="revision" value={revision} />
      </ContactForm>
      <AnotherMotive contact={contact} />
      <details>
        <summary>Supprimer</summary>
        <p>Une sollicitation supprimée ne revient pas.</p>
        <Do to={addresses.removeContact(id)} kind="secondary">
          Supprimer pour de bon
        </Do>
      </details>
    </>
  )
}

function Origin({ contact: { department, author, createdAt, call } }: { contact: KeptContact }) {
  return (
    <p>
      {departmentName(department)}, noté par {author} le <Moment at={createdAt} />
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
  if ('faults' in changed) return editPage(visit, { typed, faults: changed.faults[0] ?? {} })
  return editPage(visit, { typed, faults: {}, told: changed.why })
}

export async function remove(visit: Visit): Promise<Answer> {
  const removed = await visit.app.contacts.remove(whoOf(visit), idOf(visit))
  if (!removed.done) return notFound
  return { to: addresses.contacts, done: 'La sollicitation est supprimée.' }
}
