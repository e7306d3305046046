import type { Contact } from '../../core/contacts/contact.ts'
import { isOffered } from '../../core/contacts/motives.ts'
import {
  type ContactFaults,
  readContact,
  type TypedContact,
  typedFromCall,
} from '../../core/contacts/typed.ts'
import { departmentName } from '../../core/departments.ts'
import { Alert } from '../parts.tsx'
import { type Answer, notFound, personOf, reach, type Visit } from '../visit.ts'
import { ContactForm, typedContact, typedFrom } from './form.tsx'
import {
  blank,
  DepartmentField,
  departmentTyped,
  mayWrite,
  todayIn,
  wrongDepartment,
} from './place.tsx'

type Faults = ContactFaults & { departement?: string }

const namesCall = ({ form, query }: Visit) => form.get('appel') || query.get('appel')

/** The call that a new contact is about, when it is one of the reader's own. */
async function callOf(visit: Visit) {
  const id = namesCall(visit)
  const call = id ? await visit.app.calls.find(id, reach(visit)) : undefined
  return call?.row.department ? { ...call, department: call.row.department } : undefined
}

/** Another motive of a request that is noted already: the same person, the same moment. */
async function sameRequest(visit: Visit) {
  const id = Number(visit.query.get('comme'))
  return id ? visit.app.contacts.find(id, reach(visit)) : undefined
}

export async function newPage(
  visit: Visit,
  typed?: TypedContact,
  faults: Faults = {},
  told?: string,
): Promise<Answer> {
  const call = await callOf(visit)
  const alike = await sameRequest(visit)
  if ((namesCall(visit) && !call) || (visit.query.get('comme') && !alike)) return notFound
  const department = call?.department ?? alike?.department ?? departmentTyped(visit)
  const first = call
    ? typedFromCall(call.row)
    : alike
      ? { ...typedFrom(alike), topic: '', question: '', answer: '' }
      : blank(todayIn(visit, department))
  const body = (
    <>
      {told && <Alert kind="warning">{told}</Alert>}
      <ContactForm
        to="/suivi/nouveau"
        typed={typed ?? first}
        faults={faults}
        motives={await visit.app.motives.read()}
      >
        <input type="hidden" name="appel" value={call?.row.call ?? ''} />
        {told && <input type="hidden" name="doublon" value="oui" />}
        {call ? (
          <p>{departmentName(department)}</p>
        ) : (
          <DepartmentField visit={visit} department={department} fault={faults.departement} />
        )}
      </ContactForm>
    </>
  )
  const faulty = Object.keys(faults).length > 0
  return { title: 'Nouvelle sollicitation', body, status: faulty ? 422 : told ? 409 : 200 }
}

export async function create(visit: Visit): Promise<Answer> {
  const call = await callOf(visit)
  if (namesCall(visit) && !call) return notFound
  const department = call?.department ?? departmentTyped(visit)
  const typed = typedContact(visit)
  if (!mayWrite(visit, department)) return newPage(visit, typed, { departement: wrongDepartment })
  const { app } = visit
  const motives = await app.motives.read()
  const today = todayIn(visit, department)
  const place = { department, today, call: call?.row.call ?? null, motives }
  const { contact, faults } = readContact(typed, place)
  if (!contact) return newPage(visit, typed, faults)
  if (!isOffered(motives, contact.topic))
    return newPage(visit, typed, { topic: 'Ce motif est retiré : en choisir un autre.' })
  if (visit.form.get('doublon') !== 'oui' && (await isNoted(visit, contact)))
    return newPage(visit, typed, {}, alreadyNoted)
  const id = await app.contacts.add([contact], personOf(visit))
  return { to: `/suivi/${id}`, done: 'La sollicitation est notée.' }
}

const alreadyNoted =
  'Une sollicitation semblable est déjà notée ce jour-là. Enregistrer de nouveau pour la garder quand même.'

/** Whether the same département has noted the same thing on the same day at the same minute. */
export async function isNoted(
  { app }: Visit,
  contact: Omit<Contact, 'reference'>,
): Promise<boolean> {
  const { department, day, topic, channel, profile, minute, call, question } = contact
  const found = await app.contacts.list(
    { scope: [department], from: day, to: day, motives: [topic], channel, profile },
    1,
  )
  return found.some(
    (each) => each.minute === minute && each.call === call && each.question === question,
  )
}
