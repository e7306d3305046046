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

/** A proof that is waited for. */
export interface Asked {
  proof: Promise<Proof>
  /** Waits for it no more: it is rejected. */
  giveUp(why: string): void
}

/** Has a directory proved beside the callers' thread; the proof is rejected when that thread dies, and the next request starts another. */
export function proveOnThread(asked: Omit<ToProver, 'request'>): Asked {
  const request = ++requests
  thread ??= start()
  thread.ref()
  thread.postMessage({ request, ...asked } satisfies ToProver)
  const proof = new Promise<Proof>((resolve, reject) =>
    waiting.set(request, (answer) =>
      'proof' in answer
        ? resolve(answer.proof)
        : reject(new Error(`the examination stopped: ${answer.error}`)),
    ),
  )
  return { proof, giveUp: (error) => settle(request, { error }) }
}

/** The process may end while nobody waits for its thread. */
function settle(request: number, answer: Answer): void {
  waiting.get(request)?.(answer)
  waiting.delete(request)
  if (waiting.size === 0) thread?.unref()
}

function start(): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const started = new Worker(new URL(`./proof-worker.${extension}`, import.meta.url))
  started.on('message', ({ request, ...answer }: FromProver) => settle(request, answer))
  started.on('error', ({ message: error }) => {
    thread = null
    for (const request of waiting.keys()) settle(request, { error })
  })
  return started
}
