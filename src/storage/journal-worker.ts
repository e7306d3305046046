import { parentPort, workerData } from 'node:worker_threads'
import { openConnection } from './database.ts'
import { openProjection } from './projection.ts'

/** One fact as it crosses to the worker: call, key, instant, JSON. */
export type Row = [call: string, key: string, at: string, fact: string]

export type ToWorker =
  | { do: 'append'; batch: number; rows: Row[] }
  | { do: 'sweep'; before: string; at: string }
  | { do: 'project'; request: number }
  | { do: 'pragma'; text: string; request: number }
  | { do: 'close' }

export type FromWorker =
  | { done: 'append'; batch: number; error: string | null }
  | { done: 'project' | 'pragma'; request: number; error: string | null }
  | { done: 'close' }

/**
 * The one writer of the log. Batches are committed to the disk before they are acknowledged; the
 * rows of `calls` follow in the pauses, over a second connection that need not wait for the disk,
 * because the journal can always make them again.
 */
const { path } = workerData as { path: string }
const port = parentPort
if (!port) throw new Error('this file runs as a worker thread')

const journal = openConnection(path, { durable: true })
const rows = openConnection(path, { durable: false })
const projection = openProjection(rows)
const insert = journal.prepare('insert into journal (call, key, at, fact) values (?, ?, ?, ?)')
const append = journal.transaction((batch: Row[]) => {
  for (const row of batch) insert.run(row)
})

/** The rows wait for a pause in the writing, but not for ever: under load they move by small steps. */
const pause = 20
const longestWait = 250
const chunk = 48
let pending: NodeJS.Timeout | undefined
let lastWrite = 0
let lastStep = 0

function projectSoon(wait = pause) {
  pending ??= setTimeout(() => {
    pending = undefined
    const now = performance.now()
    if (now - lastWrite < pause && now - lastStep < longestWait) return projectSoon()
    lastStep = now
    if (attempt(() => advance()) !== null) projectSoon(1000)
  }, wait)
}

function advance() {
  if (projection.advance(chunk) === chunk) projectSoon(0)
}

function attempt(work: () => void): string | null {
  try {
    work()
    return null
  } catch (error) {
    return (error as Error).message
  }
}

function sweep(before: string, at: string) {
  attempt(() => {
    projection.catchUp()
    const fact = JSON.stringify({ kind: 'swept' })
    append.immediate(projection.silentSince(before).map((call): Row => [call, 'swept', at, fact]))
    projection.catchUp()
  })
}

function send(message: FromWorker) {
  port?.postMessage(message)
}

port.on('message', (message: ToWorker) => {
  switch (message.do) {
    case 'append':
      send({
        done: 'append',
        batch: message.batch,
        error: attempt(() => append.immediate(message.rows)),
      })
      lastWrite = performance.now()
      return projectSoon()
    case 'sweep':
      return sweep(message.before, message.at)
    case 'project':
      return send({
        done: 'project',
        request: message.request,
        error: attempt(() => projection.catchUp()),
      })
    case 'pragma':
      return send({
        done: 'pragma',
        request: message.request,
        error: attempt(() => {
          journal.pragma(message.text)
          rows.pragma(message.text)
        }),
      })
    case 'close':
      attempt(() => projection.catchUp())
      clearTimeout(pending)
      journal.close()
      rows.close()
      send({ done: 'close' })
      port.close()
  }
})

projectSoon()
