import type { Contact, Status } from '../../core/contacts/contact.ts'
import { findDepartment } from '../../core/departments.ts'
import { readProfile } from '../../core/requests/form.ts'
import type { RequestStatus } from '../../core/requests/request.ts'
import { localTime } from '../../core/schedule/days.ts'
import { contactOfRequest } from '../../storage/contact-lists.ts'
import { addContacts, removeContact, updateContact } from '../../storage/contacts.ts'
import type { Database } from '../../storage/database.ts'
import type { KeptRequest } from '../../storage/requests/requests.ts'

/** A request counts as one contact, written in the transaction of what happens to it; one that is held or dropped does not count. */
export async function countAgain(all: Database, request: KeptRequest, at: string): Promise<void> {
  const counted = request.held || request.status === 'dropped' ? null : contactOf(request)
  const kept = await contactOfRequest(all, request.id)
  if (!kept && counted) await addContacts(all, [{ ...counted, request: request.id }], author, at)
  if (kept && counted) await updateContact(all, kept, counted, at)
  if (kept && !counted) await removeContact(all, kept.id)
}

const author = 'formulaire'

/** The contact of a request: when it was sent by the clock of its département, and what it is about. */
function contactOf(request: KeptRequest): Contact {
  const department = request.department ?? ''
  const timeZone = findDepartment(department)?.timeZone ?? 'Europe/Paris'
  return {
    ...localTime(Date.parse(request.createdAt), timeZone),
    reference: request.reference,
    department,
    channel: 'form',
    call: null,
    motive: request.motive,
    profile: readProfile(request.profile) ?? 'other',
    status: statusOf[request.status],
    seconds: null,
    structure: '',
    question: '',
    answer: '',
  }
}

/** The tracking tool knows no closed requests: they are solved. */
const statusOf: Record<RequestStatus, Status> = {
  new: 'new',
  in_progress: 'in_progress',
  waiting: 'waiting',
  escalated: 'escalated',
  solved: 'solved',
  dropped: 'dropped',
  closed: 'solved',
}
