import type { Clock } from './clock.ts'
import type { Row } from './rows.ts'

/** Rows that go to a store together; `done` is told null once they are on its disk. */
export interface Batch {
  rows: Row[]
  done(refusal: string | null): void
}

/** A place that keeps rows. Both promises reject when it refuses; they may take for ever. */
export interface Store {
  write(rows: Row[]): Promise<void>
  /** Tries whether it writes, when nothing waits. */
  probe(): Promise<void>
}

export type LaneState = 'writes' | 'slow' | 'refuses'

/** The way to one store: one batch at a time. */
export interface Lane {
  /** Something waits: it leaves as soon as the store is free. */
  wake(): void
  state(): LaneState
  /** Why the store refused last, null while it writes. */
  refusal(): string | null
  /** Ends the attempts; a batch on its way is still answered. */
  stop(): void
}

interface LaneOptions {
  store: Store
  clock: Clock
  /** Milliseconds that a batch may take before the store counts as slow. */
  patience: number
  /** What waits, taken away; null when nothing does. */
  next(): Batch | null
  /** The store refused: what waits for it had better go elsewhere. */
  refused?(): void
  /** The store writes again after it refused or was slow. */
  recovered?(): void
}

/** Milliseconds between two batches: each costs a write to the disk and two hand-overs, however few rows it has. */
const apart = 2
const firstPause = 250
const longestPause = 2_000

/** Opens the way to a store. After a refusal it is tried again by itself, at growing pauses. */
export function openLane({ store, clock, patience, next, ...told }: LaneOptions): Lane {
  let left: number | null = null
  let lastLeft = Number.NEGATIVE_INFINITY
  let scheduled = false
  let refusal: string | null = null
  let troubled = false
  let pause = firstPause
  let cancel = () => {}
  let stopped = false

  function wake() {
    if (scheduled || left !== null || refusal !== null) return
    scheduled = true
    const wait = lastLeft + apart - clock.now()
    if (wait > 0) clock.after(wait, depart)
    else clock.soon(depart)
  }

  function depart() {
    scheduled = false
    if (left === null && refusal === null) fly(next())
  }

  function fly(batch: Batch | null) {
    if (batch === null) return
    left = clock.now()
    lastLeft = left
    const work = batch.rows.length > 0 ? store.write(batch.rows) : store.probe()
    work.then(
      () => landed(batch),
      (error: Error) => refused(batch, error.message),
    )
  }

  function landed(batch: Batch) {
    if (isSlow()) troubled = true
    left = null
    refusal = null
    pause = firstPause
    batch.done(null)
    const again = troubled
    troubled = false
    if (again) told.recovered?.()
    wake()
  }

  function refused(batch: Batch, why: string) {
    left = null
    refusal = why
    troubled = true
    batch.done(why)
    told.refused?.()
    if (stopped) return
    cancel = clock.after(pause, tryAgain)
    pause = Math.min(pause * 2, longestPause)
  }

  function tryAgain() {
    if (left === null) fly(next() ?? { rows: [], done: () => {} })
  }

  const isSlow = () => left !== null && clock.now() - left > patience
  return {
    wake,
    state: () => (refusal !== null ? 'refuses' : isSlow() ? 'slow' : 'writes'),
    refusal: () => refusal,
    stop() {
      stopped = true
      cancel()
    },
  }
}
