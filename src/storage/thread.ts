import { parentPort, Worker } from 'node:worker_threads'
import { messageOf } from '../core/errors.ts'

/** A worker thread that is started again when it dies. */
export interface Thread<Asked> {
  /** What the thread answers; rejects with what it threw, or when it died meanwhile. */
  ask<Answer>(asked: Asked): Promise<Answer>
  /** Asks it to end, and waits so many milliseconds at most; whether it did. */
  close(last: Asked, within: number): Promise<boolean>
  /** Ends it at once, as a fault would; for tests. */
  kill(): Promise<void>
}

interface Message<T> {
  request: number
  asked: T
}

type Reply =
  | { request: number; error: string; answer?: undefined }
  | { request: number; error: null; answer: unknown }

/** Who waits for a reply. It does not hold what was asked. */
interface Waiting {
  resolve(answer: unknown): void
  reject(error: Error): void
}

interface ThreadOptions<Told> {
  file: URL
  data: unknown
  /** Told of what the thread says by itself. */
  told(message: Told): void
  /** It died; it starts again after so many milliseconds. */
  died(error: string, pause: number): void
}

const firstPause = 100
const longestPause = 5_000
const settled = 30_000

/** Starts a thread and watches over it. */
export function startThread<Asked, Told>(options: ThreadOptions<Told>): Thread<Asked> {
  const open = new Map<number, Waiting>()
  let counter = 0
  let pause = firstPause
  let ending = false
  let worker: Worker | null = start()

  function start(): Worker {
    const born = performance.now()
    const started = new Worker(options.file, { workerData: options.data })
    let why = 'it ended'
    started.on('message', (message: Reply | { told: Told }) => {
      if ('told' in message) options.told(message.told)
      else finish(message)
    })
    started.on('error', (error) => {
      why = error.message
    })
    started.on('exit', () => {
      worker = null
      if (performance.now() - born > settled) pause = firstPause
      for (const request of [...open.keys()]) finish({ request, error: `the thread died: ${why}` })
      if (!ending) again(why)
    })
    return started
  }

  function again(why: string) {
    options.died(why, pause)
    setTimeout(() => {
      if (!ending) worker = start()
    }, pause).unref()
    pause = Math.min(pause * 2, longestPause)
  }

  function finish(reply: Reply) {
    const waiting = open.get(reply.request)
    open.delete(reply.request)
    if (reply.error === null) waiting?.resolve(reply.answer)
    else waiting?.reject(new Error(reply.error))
  }

  function ask<Answer>(asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (!worker) return reject(new Error('the thread is being started again'))
      const request = ++counter
      open.set(request, { resolve, reject })
      worker.postMessage({ request, asked } satisfies Message<Asked>)
    })
  }

  return {
    ask,
    async close(last, within) {
      ending = true
      if (!worker) return true
      const gone = new Promise<true>((resolve) => worker?.once('exit', () => resolve(true)))
      ask(last).catch(() => undefined)
      const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), within).unref())
      return Promise.race([gone, late])
    },
    async kill() {
      await worker?.terminate()
    },
  }
}

/** The same work on the thread of whoever asks, where nobody waits for a call: it costs no start, and cannot die. */
export function onThisThread<Asked>(answer: (asked: Asked) => unknown): Thread<Asked> {
  return {
    ask: async <Answer>(asked: Asked) => (await answer(asked)) as Answer,
    async close(last) {
      await answer(last)
      return true
    },
    async kill() {},
  }
}

/** The thread's own side: answers what is asked, in its order; what is `givenAway` moves instead of being copied. */
export function serve<Asked, Told, Answer = unknown>(
  answer: (asked: Asked) => Answer | Promise<Answer>,
  givenAway: (answer: Answer) => ArrayBuffer[] = () => [],
): {
  tell(message: Told): void
  close(): void
} {
  const port = parentPort
  if (!port) throw new Error('this file runs as a worker thread')
  port.on('message', async ({ request, asked }: Message<Asked>) => {
    try {
      const answered = await answer(asked)
      port.postMessage({ request, error: null, answer: answered }, givenAway(answered))
    } catch (error) {
      port.postMessage({ request, error: messageOf(error) })
    }
  })
  return {
    tell: (message) => port.postMessage({ told: message }),
    close: () => port.close(),
  }
}

/** A worker's file beside the one that starts it: TypeScript in the sources, JavaScript once compiled. */
export function workerFile(name: string, from: string): URL {
  return new URL(`./${name}.${from.endsWith('.ts') ? 'ts' : 'js'}`, from)
}
