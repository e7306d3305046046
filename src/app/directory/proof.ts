import { createHash } from 'node:crypto'
import type { Proof } from '../../core/call/proof/proof.ts'
import type { DirectoryContent } from '../../core/directory/directory.ts'
import { callSettingsOf } from '../../settings/service.ts'
import { type Settings, standingOf } from '../../settings/settings.ts'
import { type Asked, proveOnThread } from './proof-thread.ts'

/** Examines directories beside the callers' thread. */
export interface Examiner {
  /** The proof of a content for the year from `now` (ms since 1970), kept until the day changes. */
  examine(content: DirectoryContent, now: number): Promise<Proof>
  /** What is still waited for is not to be had any more. */
  close(): void
}

/** Proofs that are kept: the directory in force, and the drafts that people work on. */
const mostKept = 16

export function openExaminer(config: Pick<Settings, 'service' | 'prompts'>): Examiner {
  const kept = new Map<string, Promise<Proof>>()
  const waiting = new Set<Asked>()
  const [standing, settings] = [standingOf(config), callSettingsOf(config.service)]

  function ask(content: DirectoryContent, now: number): Promise<Proof> {
    const asked = proveOnThread({ content, standing, settings, now })
    const forget = () => waiting.delete(asked)
    waiting.add(asked)
    asked.proof.then(forget, forget)
    return asked.proof
  }

  function keep(key: string, proof: Promise<Proof>): Promise<Proof> {
    kept.set(key, proof)
    for (const old of [...kept.keys()].slice(0, -mostKept)) kept.delete(old)
    proof.catch(() => kept.delete(key))
    return proof
  }

  return {
    examine(content, now) {
      const day = new Date(now).toISOString().slice(0, 10)
      const key = `${day} ${createHash('sha256').update(JSON.stringify(content)).digest('hex')}`
      return keep(key, kept.get(key) ?? ask(content, now))
    },
    close() {
      for (const asked of waiting) asked.giveUp('the service is closing')
    },
  }
}
