import type { Request, Response } from 'express'
import { isFromHere } from './doors.ts'
import type { Report } from './edge.ts'

/** What the process that answers calls says of itself; its reasons name files of this machine. */
export interface Reasons {
  /** Why the database cannot be read; null while it can. */
  database: string | null
  log: { refusals: { database: string | null; spool: string | null } }
}

/** What a stranger reads in the place of a reason. */
const saidElsewhere = 'its reason stands in the log of the service'

/** What a stranger may read: whether something is wrong, and nothing of this machine's files. */
export function forStrangers<R extends Reasons>(said: R): R {
  const plain = (why: string | null) => (why === null ? null : saidElsewhere)
  const { database, spool } = said.log.refusals
  const refusals = { database: plain(database), spool: plain(spool) }
  return { ...said, database: plain(said.database), log: { ...said.log, refusals } }
}

/**
 * Answers `GET /readyz`: all of it to this very machine, and to anybody else without the reasons. They go into
 * the log when they change.
 */
export function openReadiness<R extends Reasons & { ready: boolean }>(
  now: () => R,
  report: Report,
) {
  const tell = openTelling(report)
  return (request: Request, response: Response) => {
    const said = now()
    tell({ database: said.database, ...prefixed(said.log.refusals) })
    const shown = isFromHere(request) ? said : forStrangers(said)
    response.status(said.ready ? 200 : 503).json(shown)
  }
}

const prefixed = ({ database, spool }: Reasons['log']['refusals']) => ({ journal: database, spool })

/** Tells what is wrong once, and again when it is something else. */
export function openTelling(report: Report) {
  let told = ''
  return (reasons: Record<string, string | null>) => {
    const wrong = Object.entries(reasons).filter(([, why]) => why !== null)
    const text = JSON.stringify(wrong)
    if (text !== told && wrong.length > 0) report('not all is well', Object.fromEntries(wrong))
    told = text
  }
}
