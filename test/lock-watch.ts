import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { workerFile } from '../src/storage/thread.ts'

/** What a watch saw of the write lock of a database. */
export interface Held {
  /** Milliseconds of the longest stretch in which nobody else could write. */
  longest: number
  /** How often the lock was asked for. */
  probes: number
}

/**
 * Asks for the write lock of a database every millisecond, from a thread and a connection of its own, until the
 * work is done. On a busy machine a stretch seems longer than it was, never shorter by more than a millisecond or two.
 */
export async function whileWatched<T>(
  path: string,
  work: () => Promise<T>,
): Promise<{ result: T; held: Held }> {
  const stop = new Int32Array(new SharedArrayBuffer(4))
  const prober = new Worker(workerFile('lock-prober', import.meta.url), {
    workerData: { path, stop },
  })
  await once(prober, 'message')
  try {
    const result = await work()
    Atomics.store(stop, 0, 1)
    const held: Held = (await once(prober, 'message'))[0]
    return { result, held }
  } finally {
    await prober.terminate()
  }
}
