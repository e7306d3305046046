import type { Request } from 'express'
import type { Person } from '../core/people/people.ts'
import { rememberBrowser } from './browser-cookie.ts'
import { isSecure, type SiteDependencies } from './dependencies.ts'
import { sessionName } from './session.ts'

/** The person of a session; `open` looks whether the session still is. */
export async function signedInPerson(
  request: Request,
  { app }: SiteDependencies,
  open = false,
): Promise<Person | null> {
  const { userId } = request.session
  if (open && userId !== undefined && !(await app.sessions.find(sessionName(request.sessionID))))
    return null
  return userId === undefined ? null : app.people.ofSession(userId)
}

/** A new session at each change of person, so that a cookie from before opens nothing. */
export function signIn(
  request: Request,
  person: Person | null,
  { app, settings, now }: SiteDependencies,
): Promise<void> {
  if (!person && request.session.userId === undefined) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const begun = (error: unknown) => {
      if (error) return reject(error)
      if (!person) return resolve()
      request.session.userId = person.id
      request.session.provenAt = now()
      rememberBrowser(request, isSecure(settings), (word) => app.people.remember(word, person))
      request.session.agent = (request.get('user-agent') ?? '').slice(0, 200)
      request.session.save((wrong) => (wrong ? reject(wrong) : resolve()))
    }
    request.session.regenerate(begun)
  })
}
