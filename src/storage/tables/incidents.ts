import type { Generated } from 'kysely'

/** Known incidents, what was announced of them on the line, and the answers to all who are concerned. */
export interface IncidentTables {
  /** Alerts that one person published at once, under their name in the directory. */
  announcements: {
    id: Generated<number>
    version: number
    at: string
    who: string
    message: string
    name: string
    starts_at: string
    ends_at: string
    /** When it was taken back before its end. */
    ended_at: string | null
  }
  /** Who was told of one by their home page, and said so. */
  announcements_seen: { announcement: number; who: string; at: string }
  incidents: {
    id: Generated<number>
    /** Of the form that opened it: sent twice, it finds this row. */
    key: string
    title: string
    text: string
    article: string | null
    /** JSON: 'all', or numbers of motives. */
    motives: string
    /** JSON: 'all', or codes of départements. */
    departments: string
    since: string
    until: string
    /** What the line says of it. */
    announcement: number | null
    opened_at: string
    opened_by: string
    closed_at: string | null
    closed_by: string | null
    revision: number
  }
  /** An answer that was typed once, for all requests of an incident. */
  incident_answers: {
    id: Generated<number>
    /** Of the form that brought it. */
    key: string
    incident: number
    at: string
    author: string
    text: string
    solves: number
  }
  /** The requests that an answer goes to; without `done_at`, it still has to. */
  incident_answers_to: { answer: number; request: number; done_at: string | null }
}
