import { randomBytes, timingSafeEqual } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { Busy, type Limits, openQueue } from '../jobs/queue.ts'
import type { Answer, Derivation, Job } from './password-worker.ts'

/** RFC 9106, second recommended option: 64 MiB, three passes, four lanes. */
const usualCost: Cost = { parallelism: 4, memory: 65_536, passes: 3 }

type Cost = Pick<Derivation, 'parallelism' | 'memory' | 'passes'>

/** A hundred people who sign in within the same second wait seven seconds on two cores. */
const usual: Limits = { atOnce: 2, waiting: 200, patience: 10_000 }

/** Milliseconds after which one work, of which a derivation takes some 130, is given up, and who asked comes back later. */
const usuallyLongest = 10_000

/**
 * Examines passwords, makes and compares their argon2id hashes, two at a time, on threads that do nothing else: the
 * pool in which the rest of the process reads files is left alone.
 */
export interface Passwords {
  /** Does something with passwords when the turn of an address comes; throws Busy when too many wait, or a work takes too long. */
  inTurn<T>(address: string, work: (hashing: Hashing) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface Hashing {
  /** Why a password that somebody would like to have is refused, in French; or null. */
  fault(password: string, email: string): Promise<string | null>
  /** The hash of a password, with its salt and its cost. */
  hash(password: string): Promise<string>
  /** Whether this password made this hash; null (no account) takes the same time and is false. */
  matches(password: string, hash: string | null): Promise<boolean>
}

/** A hash carries the cost of its making; what is hashed from now on has this one. A work is given up after so many ms. */
export function openPasswords(
  limits: Limits = usual,
  cost = usualCost,
  longest = usuallyLongest,
): Passwords {
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

  async function work<J extends Job>(job: J): Promise<Answer<J>> {
    if (closing) throw new Error('the service is closing')
    const worker = free.pop() ?? start()
    try {
      const answer = await answerOf(worker, job, longest)
      free.push(worker)
      return answer
    } catch (error) {
      await worker.terminate()
      throw error
    }
  }

  const hashing = hashingBy(work, cost)
  return {
    inTurn: (address, ask) => queue.do(address, () => ask(hashing)),
    async close() {
      closing = true
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}

function answerOf<J extends Job>(worker: Worker, job: J, longest: number): Promise<Answer<J>> {
  return new Promise((resolve, reject) => {
    const failed = (why: Error | number) =>
      end(() => reject(why instanceof Error ? why : new Error('the thread of passwords stopped')))
    const told = (answer: Answer<J>) => end(() => resolve(answer))
    const timer = setTimeout(() => failed(new Busy()), longest)
    function end(then: () => void) {
      clearTimeout(timer)
      worker.off('message', told).off('error', failed).off('exit', failed)
      then()
    }
    worker.once('message', told).once('error', failed).once('exit', failed)
    worker.postMessage(job)
  })
}

function hashingBy(work: <J extends Job>(job: J) => Promise<Answer<J>>, cost: Cost): Hashing {
  const derive = (derivation: Derivation) => work(derivation)
  return {
    fault: (wish, email) => work({ wish, email }),
    async hash(password) {
      const nonce = randomBytes(16)
      const tag = Buffer.from(await derive({ ...cost, tagLength, message: password, nonce }))
      const { memory, passes, parallelism } = cost
      return [memory, passes, parallelism, nonce.toString('base64'), tag.toString('base64')].join(
        '$',
      )
    },
    async matches(password, hash) {
      const [memory, passes, parallelism, nonce = '', tag = ''] = (hash ?? nobodyOf(cost)).split(
        '$',
      )
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

const tagLength = 32

/** A hash that takes as long to compare as anybody's. */
const nobodyOf = ({ memory, passes, parallelism }: Cost) =>
  `${memory}$${passes}$${parallelism}$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(tagLength).toString('base64')}`
