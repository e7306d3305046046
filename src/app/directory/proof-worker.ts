import { parentPort } from 'node:worker_threads'
import type { ServiceSettings } from '../../core/call/facts.ts'
import type { Memory } from '../../core/call/proof/memory.ts'
import { type Proof, prove } from '../../core/call/proof/proof.ts'
import { type Standing, snapshotOf } from '../../core/call/snapshot.ts'
import type { DirectoryContent } from '../../core/directory/directory.ts'
import { messageOf } from '../../core/errors.ts'

export interface ToProver {
  request: number
  content: DirectoryContent
  standing: Standing
  settings: ServiceSettings
  /** ms since 1970. */
  now: number
}

export type FromProver = { request: number } & ({ proof: Proof } | { error: string })

/** What was played for the directories before: the next one differs from them by a département or two. */
const memory: Memory = new Map()

parentPort?.on('message', ({ request, ...asked }: ToProver) => {
  parentPort?.postMessage({ request, ...proved(asked) } satisfies FromProver)
})

function proved({
  content,
  standing,
  settings,
  now,
}: Omit<ToProver, 'request'>): { proof: Proof } | { error: string } {
  try {
    const snapshot = snapshotOf({ version: 1, ...content }, standing)
    const { national } = standing
    return { proof: prove({ ...snapshot, settings, national }, now, memory) }
  } catch (error) {
    return { error: messageOf(error) }
  }
}
