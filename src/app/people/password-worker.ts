import { argon2Sync } from 'node:crypto'
import { parentPort } from 'node:worker_threads'

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

/** The lists of words are read when the first wish comes: who signs in does not wait for them. */
async function answerTo(job: Job): Promise<Answer<Job>> {
  if ('wish' in job) {
    const { passwordFault } = await import('../../core/people/password.ts')
    return passwordFault(job.wish, job.email)
  }
  return new Uint8Array(argon2Sync('argon2id', job))
}

parentPort?.on('message', async (job: Job) => parentPort?.postMessage(await answerTo(job)))
