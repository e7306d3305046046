import { Worker } from 'node:worker_threads'
import type { JournalEvent } from '../core/call/log.ts'
import type { FromWorker, Row, ToWorker } from './journal-worker.ts'
import { openSpool } from './spool.ts'

/** The durable record of every call. */
export interface Journal {
  /**
   * Resolves when the event is on the disk: in the database, or in the spool when the database is
   * locked, full, read-only or stalled. Never rejects and never takes more than a second: past that
   * the event is reported lost and the call goes on.
   */
  append(event: JournalEvent): Promise<void>
  /** Closes the rows of calls silent since `before`; both are ISO-8601 instants. */
  sweep(before: string, at: string): void
  /** Resolves when the rows of `calls` reflect all that was appended. */
  settled(): Promise<void>
  /** Whether the last batch reached the database. */
  healthy(): boolean
  /** Sets a SQLite pragma on the writer, to rehearse a fault (`query_only = 1`, `max_page_count = 1`). */
  pragma(text: string): Promise<void>
  close(): Promise<void>
}

export interface JournalOptions {
  path: string
  /** Told of what happened to the log, in plain words. */
  report?: (problem: string, details: Record<string, unknown>) => void
  /** Milliseconds that a batch may take before the spool is used instead. */
  patience?: number
}

interface Waiting {
  row: Row
  resolve: () => void
}

/** Starts the writer of the log on a migrated database. */
export function openJournal({ path, report = () => {}, patience = 600 }: JournalOptions): Journal {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const file = new URL(`./journal-worker.${extension}`, import.meta.url)
  const worker = new Worker(file, { workerData: { path } })
  const spool = openSpool(path)
  const requests = new Map<number, (error: string | null) => void>()
  let queue: Waiting[] = []
  let flight: { batch: number; waiting: Waiting[]; timer: NodeJS.Timeout } | null = null
  let scheduled = false
  let counter = 0
  let healthy = true
  let dead = false

  worker.on('message', (message: FromWorker) => {
    if (message.done === 'append') landed(message.batch, message.error)
    else if (message.done !== 'close') finish(message.request, message.error)
  })
  worker.on('error', (error) => {
    dead = true
    healthy = false
    report('the writer of the log has stopped', { error: error.message })
    for (const request of [...requests.keys()]) finish(request, error.message)
    toSpool(takeAll())
  })

  function post(message: ToWorker) {
    worker.postMessage(message)
  }

  function finish(request: number, error: string | null) {
    requests.get(request)?.(error)
    requests.delete(request)
  }

  function ask(make: (request: number) => ToWorker): Promise<void> {
    const request = ++counter
    return new Promise((resolve, reject) => {
      requests.set(request, (error) => (error === null ? resolve() : reject(new Error(error))))
      if (dead) finish(request, 'the writer has stopped')
      else post(make(request))
    })
  }

  function schedule() {
    if (scheduled || flight) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      launch()
    })
  }

  function launch() {
    if (flight || queue.length === 0) return
    const waiting = queue
    queue = []
    const batch = ++counter
    flight = { batch, waiting, timer: setTimeout(() => overdue(batch), patience) }
    post({ do: 'append', batch, rows: waiting.map(({ row }) => row) })
  }

  function landed(batch: number, error: string | null) {
    if (flight?.batch !== batch) return
    const { waiting, timer } = flight
    clearTimeout(timer)
    flight = null
    healthy = error === null
    if (error === null) for (const each of waiting) each.resolve()
    else {
      report('the database refused events; they go to the spool', { error, events: waiting.length })
      toSpool(waiting)
    }
    schedule()
  }

  /** The batch may still land: its rows are then in the journal twice, and count once by their keys. */
  function overdue(batch: number) {
    if (flight?.batch !== batch) return
    healthy = false
    report('the database is slow; events go to the spool', { events: flight.waiting.length })
    toSpool(takeWaiting())
  }

  function takeWaiting(): Waiting[] {
    const waiting = [...(flight?.waiting ?? []), ...queue]
    if (flight) flight.waiting = []
    queue = []
    return waiting
  }

  function takeAll(): Waiting[] {
    const waiting = takeWaiting()
    clearTimeout(flight?.timer)
    flight = null
    return waiting
  }

  async function toSpool(waiting: Waiting[]) {
    if (waiting.length === 0) return
    const rows = waiting.map(({ row }) => row)
    const lost = (why: string) => report('events are lost', { why, rows })
    const late = setTimeout(() => {
      lost('the spool is stalled too')
      for (const each of waiting) each.resolve()
    }, spoolPatience)
    await spool.append(rows).catch((error: Error) => lost(error.message))
    clearTimeout(late)
    for (const each of waiting) each.resolve()
  }

  const replays = setInterval(replay, replayInterval)
  replays.unref()
  let replayed: Promise<void> = Promise.resolve()
  function replay() {
    if (!dead && !flight && spool.waiting()) replayed = replayed.then(replayAll)
  }

  async function replayAll() {
    while (spool.waiting()) {
      const count = await spool.replay(writeBack).catch(() => null)
      if (count === null) return
      report('events were replayed from the spool', { events: count })
    }
  }

  function writeBack(rows: Row[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const batch = -++counter
      const listen = (message: FromWorker) => {
        if (message.done !== 'append' || message.batch !== batch) return
        worker.off('message', listen)
        healthy = message.error === null
        if (message.error === null) resolve()
        else reject(new Error(message.error))
      }
      worker.on('message', listen)
      post({ do: 'append', batch, rows })
    })
  }

  replay()

  return {
    append({ call, key, at, fact }) {
      return new Promise((resolve) => {
        const row: Row = [call, key, at, JSON.stringify(fact)]
        const stalled = dead || (flight !== null && flight.waiting.length === 0)
        if (stalled) return void toSpool([{ row, resolve }])
        queue.push({ row, resolve })
        schedule()
      })
    },
    sweep: (before, at) => post({ do: 'sweep', before, at }),
    async settled() {
      while (flight || queue.length > 0) await new Promise((resolve) => setTimeout(resolve, 5))
      replay()
      await replayed
      await ask((request) => ({ do: 'project', request }))
    },
    healthy: () => healthy,
    pragma: (text) => ask((request) => ({ do: 'pragma', text, request })),
    async close() {
      clearInterval(replays)
      await replayed
      const closed = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
      if (!dead) post({ do: 'close' })
      if (!dead) await closed
      await spool.close()
    },
  }
}

const spoolPatience = 300
const replayInterval = 2_000
