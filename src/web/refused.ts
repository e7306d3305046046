import type { Request } from 'express'
import type { Person } from '../core/people/people.ts'
import type { SecurityEvent } from '../core/security.ts'
import { addresses } from './addresses.ts'
import type { SiteDependencies } from './dependencies.ts'

/** A line of the log about a request that is refused; a one-time link's token is not in it. */
export function noteRefused(
  event: SecurityEvent,
  request: Request,
  person: Person | null,
  { note }: SiteDependencies,
): void {
  note(event, { path: pathInLog(request), person: person?.id ?? null, address: request.ip })
}

/** Addresses below which tokens and keys stand. */
const secrets = [addresses.choosePassword(''), addresses.ofForm(''), addresses.ofFollowing]

/** The path of a request as the log may hold it; Express takes its letters small or large. */
export function pathInLog({ path }: Request): string {
  const secret = secrets.find((each) => path.toLowerCase().startsWith(each))
  return secret ? `${secret}…` : path.slice(0, 200)
}

/** Whether a request brings a form with files. */
export function bringsFile(request: Request): boolean {
  return /^multipart\//i.test(request.get('content-type') ?? '')
}
