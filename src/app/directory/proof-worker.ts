import { parentPort, workerData } from 'node:worker_threads'
import { type Proof, prove } from '../../core/call/proof/proof.ts'
import { snapshotOf } from '../../core/call/snapshot.ts'
import type { DirectoryContent } from '../../core/directory/directory.ts'
import { callSettingsOf, nationalOf } from '../../settings/service.ts'
import { type Settings, standingOf } from '../../settings/settings.ts'

export interface ToExaminer {
  request: number
  content: DirectoryContent
  /** ms since 1970. */
  now: number
}

export type FromExaminer = { request: number } & ({ proof: Proof } | { error: string })

/** Proves directories on a thread of its own, one after the other, so that no caller waits for it. */
const config = workerData as Pick<Settings, 'service' | 'prompts'>
const settings = callSettingsOf(config.service)
const national = nationalOf(config.service)

parentPort?.on('message', ({ request, content, now }: ToExaminer) => {
  parentPort?.postMessage({ request, ...examined(content, now) } satisfies FromExaminer)
})

function examined(content: DirectoryContent, now: number): { proof: Proof } | { error: string } {
  try {
    const standing = snapshotOf({ version: 1, ...content }, standingOf(config))
    return { proof: prove({ ...standing, settings, national }, now) }
  } catch (error) {
    return { error: (error as Error).message }
  }
}
