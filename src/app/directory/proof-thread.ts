import { Worker } from 'node:worker_threads'
import type { Proof } from '../../core/call/proof/proof.ts'
import type { FromProver, ToProver } from './proof-worker.ts'

type Answer = { proof: Proof } | { error: string }

/**
 * The thread of this process that proves directories, one after the other, whoever asks: it is started by the first
 * that asks, not every process proves, and stays, because it remembers what it has played.
 */
let thread: Worker | null = null
let requests = 0
const waiting = new Map<number, (answer: Answer) => void>()

/** Has a directory proved beside the callers' thread; rejects when that thread dies, and the next request starts another. */
export function proveOnThread(asked: Omit<ToProver, 'request'>): Promise<Proof> {
  const request = ++requests
  thread ??= start()
  thread.ref()
  thread.postMessage({ request, ...asked } satisfies ToProver)
  return new Promise((resolve, reject) =>
    waiting.set(request, (answer) =>
      'proof' in answer
        ? resolve(answer.proof)
        : reject(new Error(`the examination stopped: ${answer.error}`)),
    ),
  )
}

/** The process may end while nobody waits for its thread. */
function start(): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const started = new Worker(new URL(`./proof-worker.${extension}`, import.meta.url))
  started.on('message', ({ request, ...answer }: FromProver) => {
    waiting.get(request)?.(answer)
    waiting.delete(request)
    if (waiting.size === 0) started.unref()
  })
  started.on('error', ({ message }) => {
    thread = null
    for (const answer of waiting.values()) answer({ error: message })
    waiting.clear()
  })
  return started
}
