import { createHash } from 'node:crypto'
import session from 'express-session'
import type { App } from '../app/app.ts'

declare module 'express-session' {
  interface SessionData {
    userId: number
    agent: string
    /** When the person last gave their password (ms since 1970). */
    provenAt: number
    /** Instant (ISO-8601) at which its row was last written; none before it has a row. */
    seenAt: string
    /** Instant (ISO-8601) at which it began; none before it has a row. */
    createdAt: string
  }
}

const minute = 60_000
/** Milliseconds until a note is tried again that the database would not take. */
const noteAgain = 10_000
export const idleLimit = 30 * minute
export const wholeLimit = 12 * 60 * minute

/** When a session ends (ms since 1970): if nothing is asked any more, and in any case. */
export interface SessionEnds {
  idle: number
  whole: number
}

/** When a session ends that was seen and begun at these instants (ISO-8601). */
export function endsOf({ seenAt, createdAt }: { seenAt: string; createdAt: string }): SessionEnds {
  return { idle: Date.parse(seenAt) + idleLimit, whole: Date.parse(createdAt) + wholeLimit }
}

/** Sessions of requests that only ask how long they last: to be asked does not prolong them. */
const onlyLookedAt = new WeakSet<object>()

export function lookAt(session: object): void {
  onlyLookedAt.add(session)
}

/** The name under which a session is known to the house: the cookie itself never leaves the browser. */
export function sessionName(cookie: string): string {
  return createHash('sha256').update(cookie).digest('hex')
}

/**
 * Sessions of signed-in people in the database; one idle for half an hour, or begun twelve hours ago, is not
 * found any more. A row is made once, when somebody signs in, and later only changed where it still is: what
 * was revoked while a request went on stays so.
 */
export class SessionStore extends session.Store {
  private readonly sessions: App['sessions']
  private readonly now: () => number
  private nextNote = 0

  constructor(sessions: App['sessions'], now: () => number) {
    super()
    this.sessions = sessions
    this.now = now
  }

  override get(
    cookie: string,
    callback: (error: unknown, session?: session.SessionData | null) => void,
  ): void {
    this.sessions.find(sessionName(cookie)).then((found) => {
      const now = this.now()
      if (!found) return callback(null, null)
      const { seenAt, createdAt } = found
      const { idle, whole } = endsOf(found)
      const alive = now < idle && now < whole
      const content = alive ? (JSON.parse(found.content) as session.SessionData) : null
      callback(null, content && { ...content, seenAt, createdAt })
    }, callback)
  }

  override set(
    cookie: string,
    content: session.SessionData,
    callback: (error?: unknown) => void = () => {},
  ): void {
    const at = new Date(this.now()).toISOString()
    const { userId, agent = '', seenAt, createdAt, ...rest } = content
    if (userId === undefined) return void callback()
    const text = JSON.stringify({ ...rest, userId, agent })
    const row = { id: sessionName(cookie), person: userId, agent, content: text, seenAt: at }
    const written =
      seenAt === undefined
        ? this.sessions.begin({ ...row, createdAt: at })
        : this.sessions.change(row)
    content.seenAt = at
    content.createdAt = createdAt ?? at
    written.then(() => callback(), callback)
  }

  /** Noted once a minute. A note that cannot be written spoils no page, and is not tried again for some seconds. */
  override touch(
    cookie: string,
    content: session.SessionData,
    callback: (error?: unknown) => void = () => {},
  ): void {
    const now = this.now()
    if (onlyLookedAt.has(content)) return void callback()
    if (now - Date.parse(content.seenAt) < minute || performance.now() < this.nextNote)
      return void callback()
    const at = new Date(now).toISOString()
    const refused = () => {
      this.nextNote = performance.now() + noteAgain
      callback()
    }
    this.sessions.seen(sessionName(cookie), at).then(() => callback(), refused)
  }

  override destroy(cookie: string, callback: (error?: unknown) => void = () => {}): void {
    this.sessions.leave(sessionName(cookie)).then(() => callback(), callback)
  }
}
