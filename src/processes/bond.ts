import { readdirSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { Worker } from 'node:worker_threads'

/** What a process tells the parent that started it. */
export type FromChild = 'alive' | { ready: { isFirst: boolean } }

/** Milliseconds between two signs of life. */
export const pulse = 1_000

/**
 * Binds this process to the parent that started it: gives signs of life, and calls `orphaned` when the
 * parent is gone. A process that nobody started so is bound to nobody.
 */
export function bindToParent(orphaned: () => void): { ready(isFirst: boolean): void } {
  if (!process.send) return { ready() {} }
  const tell = (message: FromChild) => {
    if (process.connected) process.send?.(message, () => {})
  }
  setInterval(() => tell('alive'), pulse).unref()
  process.once('disconnect', orphaned)
  watchParent()
  return { ready: (isFirst) => tell({ ready: { isFirst } }) }
}

/**
 * The channel's end is noticed by the main thread, which may be what is stuck: a thread of its own ends
 * the process a moment after the parent is gone, whatever the others do.
 */
function watchParent(): void {
  const watching = `
    const { workerData: { grace } } = require('node:worker_threads')
    const parent = process.ppid
    const timer = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(timer)
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), grace)
    }, 500)`
  new Worker(watching, {
    eval: true,
    workerData: { grace: orphanGrace },
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
  })
    .on('error', () => {})
    .unref()
}

/** Milliseconds after which a process whose parent is gone has ended, in any case. */
export const orphanGrace = 2_500

/** Lets every thread of this process give way to those of others; on Linux each has a priority of its own. */
export function giveWay(): void {
  const threads = threadsOf()
  for (const thread of threads.length > 0 ? threads : [process.pid])
    try {
      setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL)
    } catch {
      // A thread that has just ended, or a system that forbids it: priority is a courtesy.
    }
}

function threadsOf(): number[] {
  try {
    return readdirSync('/proc/self/task').map(Number)
  } catch {
    return []
  }
}
