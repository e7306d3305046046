import { createHash } from 'node:crypto'
import session from 'express-session'
import type { Services } from './services.ts'

declare module 'express-session' {
  interface SessionData {
    userId: number
    agent: string
    /** What has just been done, told on the next page. */
    done: string
  }
}

const minute = 60_000
export const idleLimit = 30 * minute
export const wholeLimit = 12 * 60 * minute

/** The name under which a session is known to the house: the cookie itself never leaves the browser. */
export function sessionName(cookie: string): string {
  return createHash('sha256').update(cookie).digest('hex')
}

/** Sessions in the database; one idle for half an hour, or begun twelve hours ago, is not found any more. */
export class SessionStore extends session.Store {
  private readonly sessions: Services['sessions']
  private readonly now: () => number

  constructor(sessions: Services['sessions'], now: () => number) {
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
      const alive =
        found &&
        now - Date.parse(found.seenAt) < idleLimit &&
        now - Date.parse(found.createdAt) < wholeLimit
      callback(null, alive ? (JSON.parse(found.content) as session.SessionData) : null)
    }, callback)
  }

  override set(
    cookie: string,
    content: session.SessionData,
    callback: (error?: unknown) => void = () => {},
  ): void {
    const at = new Date(this.now()).toISOString()
    const { userId = null, agent = '' } = content
    const row = { id: sessionName(cookie), userId, agent, createdAt: at, seenAt: at }
    this.sessions
      .save({ ...row, content: JSON.stringify(content) })
      .then(() => callback(), callback)
  }

  override touch(cookie: string, content: session.SessionData, callback: () => void): void {
    this.set(cookie, content, callback)
  }

  override destroy(cookie: string, callback: (error?: unknown) => void = () => {}): void {
    this.sessions.end(sessionName(cookie)).then(() => callback(), callback)
  }
}
