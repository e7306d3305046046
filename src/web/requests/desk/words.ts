import { departmentName } from '../../../core/departments.ts'
import { type RequestStatus, statusNames } from '../../../core/requests/request.ts'
import { oneWaitNames, type WaitsFor } from '../../../core/requests/waiting.ts'

interface Standing {
  status: RequestStatus
  waitsFor: WaitsFor
}

/** Where a request stands, in two or three words. */
export function standingInWords({ status, waitsFor }: Standing): string {
  if (waitsFor === 'nothing') return statusNames[status]
  return waitsFor === 'new' && status === 'in_progress'
    ? statusNames[status]
    : oneWaitNames[waitsFor]
}

/** The badge of where a request stands. */
export function kindOf({ waitsFor }: Standing): 'error' | 'warning' | 'new' | 'info' | 'success' {
  if (waitsFor === 'undelivered') return 'error'
  if (waitsFor === 'held') return 'warning'
  if (waitsFor === 'nothing') return 'success'
  return waitsFor === 'requester' || waitsFor === 'incident' ? 'info' : 'new'
}

/** "69 Rhône"; a region or a national body. */
export function placeName(department: string | null): string {
  return department === null ? 'Région ou organisme national' : departmentName(department)
}

export type Names = Record<string, string>

/** A person as colleagues call them: "vous", a name, or what the register calls them; who is forgotten has no name. */
export function calledBy(email: string, me: string, names: Names): string {
  if (email === '') return 'quelqu’un'
  return email === me ? 'vous' : (names[email] ?? email)
}

/** "1 message", "3 messages". */
export function count(n: number, one: string, more = `${one}s`): string {
  return `${n}\u00a0${n > 1 ? more : one}`
}
