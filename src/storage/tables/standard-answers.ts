import type { Generated } from 'kysely'

/** What answers are made of: yes and no are 1 and 0, a motive of null is any, a département of null is the nation. */
export interface StandardAnswerTables {
  standard_answers: {
    id: Generated<number>
    motive: number | null
    /** Whose référents proposed it. */
    department: string | null
    title: string
    text: string
    adopted: number
    withdrawn: number
    /** E-mail address of who proposed it. */
    author: string
    revision: number
    /** In how many answers that were sent it was inserted. */
    used: number
  }
  standard_answer_changes: {
    id: Generated<number>
    answer: number
    at: string
    who: string
    what: string
    title: string
    text: string
  }
  articles: {
    id: Generated<number>
    motive: number
    title: string
    url: string
    withdrawn: number
  }
  /** How often readers of the form said that an article answered them, by the mainland's days (ISO). */
  article_days: { article: number; day: string; helped: number }
  /** Files that are kept to be joined to answers; each lies under its id in the folder of attachments. */
  local_files: {
    id: string
    motive: number | null
    department: string | null
    title: string
    name: string
    type: string
    bytes: number
    sha256: string
    /** As of an attachment. */
    scan: string
    adopted: number
    withdrawn: number
    author: string
    at: string
  }
}
