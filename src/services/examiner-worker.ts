import { parentPort, workerData } from 'node:worker_threads'
import type { Config } from '../config.ts'
import { type Proof, prove } from '../core/call/proof/proof.ts'
import type { DirectoryContent } from '../core/directory/directory.ts'
import { inForce, nationalOf, settingsOf } from '../in-force.ts'

export interface ToExaminer {
  request: number
  content: DirectoryContent
  /** ms since 1970. */
  now: number
}

export type FromExaminer = { request: number } & ({ proof: Proof } | { error: string })

/** Proves directories on a thread of its own, one after the other, so that no caller waits for it. */
const config = workerData as Pick<Config, 'service' | 'prompts'>
const settings = settingsOf(config)
const national = nationalOf(config.service)

parentPort?.on('message', ({ request, content, now }: ToExaminer) => {
  parentPort?.postMessage({ request, ...examined(content, now) } satisfies FromExaminer)
})

function examined(content: DirectoryContent, now: number): { proof: Proof } | { error: string } {
  try {
    const standing = inForce({ version: 1, ...content }, config)
    return { proof: prove({ ...standing, settings, national }, now) }
  } catch (error) {
    return { error: (error as Error).message }
  }
}
