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

parentPort?.on('message', (derivation: Derivation) => {
  parentPort?.postMessage(new Uint8Array(argon2Sync('argon2id', derivation)))
})
