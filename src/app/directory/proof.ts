import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Proof } from '../../core/call/proof/proof.ts'
import type { DirectoryContent } from '../../core/directory/directory.ts'
import type { Settings } from '../../settings/settings.ts'
import type { FromExaminer, ToExaminer } from './proof-worker.ts'

/** Examines directories beside the callers' thread. */
export interface Examiner {
  /** The proof of a content for the year from `now` (ms since 1970), kept until the day changes. */
  examine(content: DirectoryContent, now: number): Promise<Proof>
  close(): Promise<void>
}

/** Proofs that are kept: the directory in force, and the drafts that people work on. */
const mostKept = 16

export function openExaminer({
  service,
  prompts,
}: Pick<Settings, 'service' | 'prompts'>): Examiner {
  const kept = new Map<string, Promise<Proof>>()
  const waiting = new Map<number, (answer: { proof: Proof } | { error: string }) => void>()
  let worker: Worker | null = null
  let requests = 0

  /** Started by the first examination: not every process makes one. */
  function start(): Worker {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
    const file = new URL(`./proof-worker.${extension}`, import.meta.url)
    const started = new Worker(file, { workerData: { service, prompts } })
    started.unref()
    started.on('message', ({ request, ...answer }: FromExaminer) => {
      waiting.get(request)?.(answer)
      waiting.delete(request)
    })
    started.on('error', ({ message }) => stopped(message))
    return started
  }

  function stopped(error: string): void {
    worker = null
    for (const answer of waiting.values()) answer({ error })
    waiting.clear()
  }

  function ask(content: DirectoryContent, now: number): Promise<Proof> {
    const request = ++requests
    worker ??= start()
    worker.postMessage({ request, content, now } satisfies ToExaminer)
    return new Promise((resolve, reject) =>
      waiting.set(request, (answer) =>
        'proof' in answer
          ? resolve(answer.proof)
          : reject(new Error(`the examination stopped: ${answer.error}`)),
      ),
    )
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
    async close() {
      await worker?.terminate()
      stopped('the service is closing')
    },
  }
}
