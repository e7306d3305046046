import type { CallToNote } from '../../app/contacts/from-call.ts'
import type { KeptContact, Said } from '../../core/contacts/contact.ts'
import type { Motives } from '../../core/contacts/motives.ts'
import {
  type ContactFaults,
  type OfferedMoment,
  type TypedContact,
  typedFromCall,
} from '../../core/contacts/typed.ts'
import { departmentName } from '../../core/departments.ts'
import { clockTime } from '../../core/schedule/words.ts'
import { addresses } from '../addresses.ts'
import { numberIn } from '../number-in.ts'
import { Alert } from '../parts.tsx'
import { type Answer, notFound, personOf, type Visit, whoOf } from '../visit.ts'
import { withLast } from './as-last.tsx'
import { ContactForm } from './form.tsx'
import { momentOffered, Offered, withoutStaleTime } from './offered.tsx'
import { DepartmentField, departmentTyped, placeFault, type Reader } from './place.tsx'
import { blank, typedContact, typedFrom } from './typed.ts'

type Faults = ContactFaults & { departement?: string }

/** What is typed already, and why it is not kept. */
interface Again {
  typed: TypedContact
  faults: Faults
  /** It is noted already. */
  told?: string
}

const namesCall = ({ form, query }: Visit) => form.get('appel') || query.get('appel')

/** The call that a new contact is about, or a contact of the same person and moment; null when one that is named is not there. */
async function read(visit: Visit) {
  const { app, query } = visit
  const who = whoOf(visit)
  const named = namesCall(visit)
  const call = named ? await app.contacts.call(who, named) : undefined
  const like = query.get('comme')
  const alike = like ? await app.contacts.find(who, numberIn(like)) : undefined
  if ((named && !call) || (like && !alike)) return null
  const department = call?.department ?? alike?.department ?? departmentTyped(visit)
  const first = firstTyped(app.contacts.moment(department), department, call, alike)
  const offered = { department, day: first.day, time: call || alike ? '' : first.time }
  const last = await app.contacts.lastSaid(who, department)
  return { call, department, first, offered, last, motives: await app.motives.read() }
}

/** Of a call or a contact what it says; else now, on the clock of its département, as far as that is known. */
function firstTyped(
  { day, minute }: { day: string; minute: number },
  department: string,
  call?: CallToNote,
  alike?: KeptContact,
): TypedContact {
  if (call) return typedFromCall(call.row)
  if (alike) return { ...typedFrom(alike), motive: '', question: '', answer: '' }
  return blank(day, department === '' ? '' : clockTime(minute))
}

export async function newPage(visit: Visit, again?: Again): Promise<Answer> {
  const found = await read(visit)
  if (!found) return notFound
  const { call, department, first, offered, last, motives } = found
  const body = (
    <NewContactView
      reader={personOf(visit)}
      department={department}
      call={call?.row.call ?? null}
      typed={again?.typed ?? first}
      offered={momentOffered(visit.form) ?? offered}
      fresh={again === undefined}
      faults={again?.faults ?? {}}
      told={again?.told}
      motives={motives}
      last={last}
    />
  )
  const faulty = again !== undefined && again.told === undefined
  const status = faulty ? 422 : again ? 409 : 200
  return { title: 'Nouvelle sollicitation', body, status }
}

interface NewContactProps {
  reader: Reader
  department: string
  /** CallSid of the call it is about; its département is then said, and not asked. */
  call: string | null
  typed: TypedContact
  offered: OfferedMoment
  faults: Faults
  /** Nothing was typed yet. */
  fresh: boolean
  told?: string | undefined
  motives: Motives
  last: Said | null
}

export function NewContactView(props: NewContactProps) {
  const { reader, department, call, typed, offered, faults, fresh, told, motives, last } = props
  return (
    <>
      {told && <Alert kind="warning">{told}</Alert>}
      <ContactForm to={addresses.newContact} {...{ typed, faults, fresh, motives, last }}>
        <Offered moment={offered} />
        <input type="hidden" name="appel" value={call ?? ''} />
        {told && <input type="hidden" name="doublon" value="oui" />}
        {call ? (
          <p>{departmentName(department)}</p>
        ) : (
          <DepartmentField reader={reader} department={department} fault={faults.departement} />
        )}
      </ContactForm>
    </>
  )
}

export async function create(visit: Visit): Promise<Answer> {
  const { app, form } = visit
  const call = namesCall(visit)
  const said = withLast(typedContact(form), form)
  const typed = withoutStaleTime(said, departmentTyped(visit), form)
  const again = form.get('doublon') === 'oui'
  const added = call
    ? await app.contacts.addFromCall(whoOf(visit), call, { typed, again })
    : await app.contacts.add(whoOf(visit), {
        department: departmentTyped(visit),
        typed: [typed],
        again,
      })
  if (added.done) return { to: addresses.contact(added.id), done: 'La sollicitation est notée.' }
  if (added.kind === 'not there') return notFound
  if ('faults' in added) return newPage(visit, { typed, faults: added.faults[0] ?? {} })
  if (added.kind === 'moved on') return newPage(visit, { typed, faults: {}, told: added.why })
  return newPage(visit, { typed, faults: { departement: placeFault(visit) ?? added.why } })
}
