import { randomBytes, timingSafeEqual } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Derivation } from './password-worker.ts'
import { type Limits, openQueue } from './queue.ts'

/** RFC 9106, second recommended option: 64 MiB, three passes, four lanes. */
const cost = { parallelism: 4, tagLength: 32, memory: 65_536, passes: 3 }

/** A hundred people who sign in within the same second wait seven seconds on two cores. */
const usual: Limits = { atOnce: 2, waiting: 200, patience: 10_000 }

/** Milliseconds after which a derivation, which takes some 130, is given up. */
const longest = 10_000

/**
 * Makes and compares the argon2id hashes of passwords, two at a time, on threads that do nothing else: the
 * pool in which the rest of the process reads files is left alone.
 */
export interface Passwords {
  /** Does something with passwords when the turn of an address comes; throws Busy when too many wait. */
  inTurn<T>(address: string, work: (hashing: Hashing) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface Hashing {
  /** The hash of a password, with its salt and its cost. */
  hash(password: string): Promise<string>
  /** Whether this password made this hash; null (no account) takes the same time and is false. */
  matches(password: string, hash: string | null): Promise<boolean>
}

export function openPasswords(limits: Limits = usual): Passwords {
  const queue = openQueue(limits)
  const free: Worker[] = []
  const all = new Set<Worker>()
  let closing = false

  function start(): Worker {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
    const worker = new Worker(new URL(`./password-worker.${extension}`, import.meta.url))
    worker.unref()
    all.add(worker)
    worker.once('exit', () => all.delete(worker))
    return worker
  }

  async function derive(derivation: Derivation): Promise<Uint8Array> {
    if (closing) throw new Error('the service is closing')
    const worker = free.pop() ?? start()
    try {
      const tag = await answerOf(worker, derivation)
      free.push(worker)
      return tag
    } catch (error) {
      await worker.terminate()
      throw error
    }
  }

  const hashing = hashingBy(derive)
  return {
    inTurn: (address, work) => queue.do(address, () => work(hashing)),
    async close() {
      closing = true
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}

function answerOf(worker: Worker, derivation: Derivation): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const failed = (why: Error | number) => end(() => reject(why instanceof Error ? why : stopped))
    const told = (tag: Uint8Array) => end(() => resolve(tag))
    const timer = setTimeout(() => failed(stopped), longest)
    function end(then: () => void) {
      clearTimeout(timer)
      worker.off('message', told).off('error', failed).off('exit', failed)
      then()
    }
    worker.once('message', told).once('error', failed).once('exit', failed)
    worker.postMessage(derivation)
  })
}

const stopped = new Error('the thread of passwords stopped')

function hashingBy(derive: (derivation: Derivation) => Promise<Uint8Array>): Hashing {
  return {
    async hash(password) {
      const nonce = randomBytes(16)
      const tag = Buffer.from(await derive({ ...cost, message: password, nonce }))
      const { memory, passes, parallelism } = cost
      return [memory, passes, parallelism, nonce.toString('base64'), tag.toString('base64')].join(
        '$',
      )
    },
    async matches(password, hash) {
      const [memory, passes, parallelism, nonce = '', tag = ''] = (hash ?? nobody).split('$')
      const expected = Buffer.from(tag, 'base64')
      const found = await derive({
        memory: Number(memory),
        passes: Number(passes),
        parallelism: Number(parallelism),
        tagLength: expected.length,
        nonce: Buffer.from(nonce, 'base64'),
        message: password,
      })
      return hash !== null && timingSafeEqual(found, expected)
    },
  }
}

const nobody = `${cost.memory}$${cost.passes}$${cost.parallelism}$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(32).toString('base64')}`
