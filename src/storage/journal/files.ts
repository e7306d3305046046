import { basename, dirname, join } from 'node:path'

/** The files that belong to a database, by its path; all lie beside it. */
export interface Files {
  database: string
  /** The journal's own database. */
  journal: string
  folder: string
  /** Every file of the spool begins so. */
  spool: string
  /** The spool of earlier versions, oldest first. */
  formerSpool: string[]
  /** Lines of the spool and facts of the journal that make no sense. */
  setAside: string
  /** Counts of security events, a file a day: every one begins so. */
  security: string
  /** Up to where the journal's old facts may go. */
  handover: string
  /** How many facts were lost, since when. */
  losses: string
  /** A folder: the files of requests. */
  attachments: string
  /** What the names of the others begin with. */
  name: string
}

/** `data/svi.sqlite` has `data/svi.journal.sqlite`, `data/svi.spool.…` and so on. */
export function filesOf(database: string): Files {
  const folder = dirname(database)
  const file = basename(database)
  const name = join(folder, file.replace(/\.(sqlite3?|db)$/, ''))
  return {
    database,
    journal: `${name}.journal.sqlite`,
    folder,
    spool: `${basename(name)}.spool.`,
    formerSpool: [`${file}.spool.replaying`, `${file}.spool`],
    setAside: `${name}.set-aside`,
    security: `${basename(name)}.security.`,
    handover: `${name}.handover.json`,
    losses: `${name}.losses.json`,
    attachments: `${name}.attachments`,
    name,
  }
}
