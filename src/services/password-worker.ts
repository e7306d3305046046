import { argon2Sync } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { passwordFault } from '../core/people/password.ts'

/** One derivation of argon2id. */
export interface Derivation {
  message: string
  nonce: Uint8Array
  /** KiB */
  memory: number
  passes: number
  parallelism: number
  tagLength: number
}

/** A password that somebody would like to have. */
export interface Wish {
  wish: string
  email: string
}

export type Job = Derivation | Wish

/** The tag of a derivation; of a wish, why it is refused, or null. */
export type Answer<J extends Job> = J extends Wish ? string | null : Uint8Array

function answerTo(job: Job): Answer<Job> {
  if ('wish' in job) return passwordFault(job.wish, job.email)
  return new Uint8Array(argon2Sync('argon2id', job))
}

parentPort?.on('message', (job: Job) => parentPort?.postMessage(answerTo(job)))
