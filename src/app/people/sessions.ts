import type { Actor } from '../../core/people/acting.ts'
import { allOrNone, inOne } from '../../storage/database.ts'
import { readPerson } from '../../storage/people.ts'
import {
  beginSession,
  changeSession,
  endSession,
  findSession,
  listSessions,
  noteSession,
  type SessionRow,
} from '../../storage/sessions.ts'
import { note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { AccountNeeds } from './accounts.ts'

export type Sessions = ReturnType<typeof sessionsOf>
/** A browser in which somebody is signed in; the id names it without opening it. */
export type Session = Pick<SessionRow, 'id' | 'agent' | 'createdAt' | 'seenAt'>

/** Who is signed in where. That somebody signs in is a line of the register, however they prove who they are. */
export function sessionsOf({ database, now }: Pick<AccountNeeds, 'database' | 'now'>) {
  const iso = () => new Date(now()).toISOString()
  return {
    find: (id: string) => findSession(database, id),
    begin: (session: SessionRow) =>
      inOne(database, async (all) => {
        await beginSession(all, session)
        const person = await readPerson(all, session.person)
        if (!person) return
        const signedIn = { did: 'signed in', noun: 'person', name: person.email } as const
        await note(all, { person, provenAt: now() }, iso(), signedIn)
      }),
    /** Nothing when the session has ended. */
    change: (session: Omit<SessionRow, 'createdAt'>) => changeSession(database, session),
    seen: (id: string, at: string) => noteSession(database, id, at),
    /** Forgets a session whose browser leaves it. */
    leave: async (id: string) => void (await endSession(database, id)),
    /** Those of who asks, the last used first. */
    list: ({ person }: Actor): Promise<Session[]> => listSessions(database, person.id),
    /** Ends another session of who asks. */
    end: ({ person, provenAt }: Actor, id: string): Promise<Answer> =>
      allOrNone(database, async (all): Promise<Answer> => {
        if (!(await endSession(all, id, person.id))) return refused(over, 'not there')
        const ended = { did: 'ended a session', noun: 'person', name: person.email } as const
        await note(all, { person, provenAt }, iso(), ended)
        return done()
      }),
  }
}

const over = 'Cette session est déjà fermée.'
