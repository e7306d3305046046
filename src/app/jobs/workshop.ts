import { Worker } from 'node:worker_threads'
import { openQueue } from './queue.ts'

/** A job took more time or memory than it may. */
export class TooMuch extends Error {}

/** Work on files that people send or ask for, beside the threads that answer. */
export interface Workshop {
  /**
   * The result of a job of a person, done by a thread that ends with it and gives its memory back. Throws
   * TooMuch when it takes too long or too much memory, and Busy when its turn does not come in time.
   */
  do<T>(person: number, worker: URL, job: unknown): Promise<T>
}

export interface WorkshopLimits {
  /** Milliseconds of one job. */
  time: number
  /** Megabytes of objects that one job may hold; a workbook of a hundred thousand rows takes 300. */
  megabytes: number
}

/** How a job is done: by a thread of its own, in service. */
export type Run = <T>(worker: URL, job: unknown, limits: WorkshopLimits) => Promise<T>

/** A workbook of a hundred thousand rows takes half a minute on two busy cores. */
const usual: WorkshopLimits = { time: 180_000, megabytes: 300 }

/** Two jobs go on at a time, of two people; each waits for a minute at most. */
export function openWorkshop(limits: WorkshopLimits = usual, run: Run = onThread): Workshop {
  const queue = openQueue({ atOnce: 2, each: 1, waiting: 20, patience: 60_000 })
  return {
    do: (person, worker, job) => queue.do(String(person), () => run(worker, job, limits)),
  }
}

/** The file of a worker beside the module that starts it, compiled or not. */
export function workerBeside(module: string, name: string): URL {
  return new URL(`./${name}.${module.endsWith('.ts') ? 'ts' : 'js'}`, module)
}

function onThread<T>(file: URL, job: unknown, { time, megabytes }: WorkshopLimits): Promise<T> {
  const worker = new Worker(file, {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  })
  return new Promise<T>((resolve, reject) => {
    let late = false
    const timer = setTimeout(() => {
      late = true
      worker.terminate()
    }, time)
    worker.once('message', resolve)
    worker.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TooMuch() : error),
    )
    worker.once('exit', () => {
      clearTimeout(timer)
      reject(late ? new TooMuch() : new Error('the job’s thread ended without a result'))
    })
  })
}
