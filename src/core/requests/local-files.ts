import type { Scan } from './files.ts'
import type { Proposal } from './proposals.ts'

/** A file that is kept to be joined to answers, such as the procedure of a département. */
export interface LocalFile extends Proposal {
  id: string
  name: string
  type: string
  bytes: number
  sha256: string
  scan: Scan
  /** ISO-8601 UTC. */
  at: string
}

/** Whether it can be joined to an answer. */
export const isJoinable = ({ scan, withdrawn }: LocalFile) =>
  !withdrawn && scan !== 'pending' && scan !== 'infected'
