import type { Clock } from './clock.ts'
import { type Batch, type LaneState, openLane, type Store } from './lane.ts'
import { type Fact, openMemory, rowsOf, type Word } from './memory.ts'
import type { Row } from './rows.ts'

export interface KeepingState {
  database: LaneState
  spool: LaneState
  /** Why the database, the spool refused last; null while they write. */
  refusals: { database: string | null; spool: string | null }
  /** Facts that no disk has yet. */
  unsafe: number
  /** Whether one more fact would be kept. */
  takes: boolean
}

/** Keeps facts until a disk has them: the database first, then the spool, then memory. */
export interface Keeping {
  /** Resolves when the row is on a disk, or after the limit; never rejects. */
  keep(row: Row): Promise<void>
  /** Keeps rows again that were thought safe; nobody waits for them. */
  keepAgain(rows: Row[]): void
  /** Writes rows of the spool to the database, in turn with those that callers wait for. */
  writeBack(rows: Row[]): Promise<void>
  state(): KeepingState
  /** Resolves when every fact is on a disk. */
  idle(): Promise<void>
  /** Waits so many milliseconds for that at most; the rows that are in memory only. */
  stop(within: number): Promise<Row[]>
}

export interface KeepingOptions {
  database: Store
  spool: Store
  clock: Clock
  say(word: Word, rows: Row[]): void
  /** The database writes again. */
  recovered?(): void
  /** Milliseconds that the database has before the spool is used. */
  patience?: number
  /** Milliseconds after which the answer leaves in any case. */
  limit?: number
  /** Facts that memory holds. */
  capacity?: number
}

const look = 50
const mostAtOnce = 1_000

/** Begins with nothing in memory. */
export function openKeeping(options: KeepingOptions): Keeping {
  const { clock, say, patience = 300, limit = 700, capacity = 50_000 } = options
  const memory = openMemory({ clock, capacity, say })
  let queue: Fact[] = []
  let forSpool: Fact[] = []
  const guests: Batch[] = []
  let guestLast = false
  let watching = false

  const database = openLane({
    store: options.database,
    clock,
    patience,
    next: nextForDatabase,
    refused: spill,
    recovered: () => options.recovered?.(),
  })
  const spool = openLane({ store: options.spool, clock, patience, next: nextForSpool })

  function add(row: Row, answer: () => void) {
    const fact = memory.add(row, answer)
    fact.queued = database.state() === 'writes'
    if (fact.queued) {
      queue.push(fact)
      database.wake()
    } else toSpool(fact)
    watch()
  }

  /** Live facts and those of the spool take turns, so that neither waits for the other to end. */
  function nextForDatabase(): Batch | null {
    queue = queue.filter(({ safe }) => !safe)
    const guest = guests.length > 0 && (!guestLast || queue.length === 0)
    guestLast = guest
    return guest ? (guests.shift() ?? null) : liveBatch()
  }

  /** What waits for it; when nothing does, the oldest facts that the spool has not taken yet. */
  function liveBatch(): Batch | null {
    if (queue.length === 0) queue = memory.oldest(({ queued }) => !queued, mostAtOnce)
    const facts = queue.slice(0, mostAtOnce)
    queue = queue.slice(mostAtOnce)
    for (const fact of facts) fact.queued = true
    return batchOf(facts, (refused) => {
      queue = [...refused, ...queue]
    })
  }

  function spill() {
    for (const fact of queue) {
      fact.queued = false
      toSpool(fact)
    }
    queue = []
  }

  function nextForSpool(): Batch | null {
    const waiting = forSpool.filter(({ safe }) => !safe)
    const facts = waiting.slice(0, mostAtOnce)
    forSpool = waiting.slice(mostAtOnce)
    const back = (refused: Fact[]) => {
      forSpool = [...refused, ...forSpool]
    }
    return batchOf(facts, back, 'spooled')
  }

  function batchOf(facts: Fact[], back: (refused: Fact[]) => void, word?: Word): Batch | null {
    if (facts.length === 0) return null
    return {
      rows: rowsOf(facts),
      done(refusal) {
        const open = facts.filter((fact) => !fact.safe)
        if (refusal !== null) return back(open)
        if (word && open.length > 0) say(word, rowsOf(open))
        memory.secure(open)
      },
    }
  }

  function toSpool(fact: Fact) {
    if (fact.safe || fact.spooling) return
    fact.spooling = true
    forSpool.push(fact)
    spool.wake()
  }

  /** What waits too long for the database goes to the spool too; what waits too long for both is held. */
  function watch() {
    if (watching) return
    watching = true
    clock.after(look, () => {
      watching = false
      for (const fact of memory.waiting(patience)) toSpool(fact)
      memory.hold(memory.waiting(limit - look).filter(({ held }) => !held))
      if (memory.size() > 0) watch()
    })
  }

  return {
    keep: (row) =>
      new Promise((resolve) => {
        if (memory.hasRoom()) return add(row, resolve)
        say('lost', [row])
        resolve()
      }),
    keepAgain(rows) {
      for (const row of rows) add(row, () => {})
    },
    writeBack: (rows) =>
      new Promise((resolve, reject) => {
        const done = (refusal: string | null) =>
          refusal === null ? resolve() : reject(new Error(refusal))
        guests.push({ rows, done })
        database.wake()
      }),
    state: () => ({
      database: database.state(),
      spool: spool.state(),
      refusals: { database: database.refusal(), spool: spool.refusal() },
      unsafe: memory.size(),
      takes: memory.hasRoom(),
    }),
    idle: memory.idle,
    async stop(within) {
      const late = new Promise<void>((resolve) => clock.after(within, resolve))
      await Promise.race([memory.idle(), late])
      database.stop()
      spool.stop()
      memory.hold(memory.oldest(({ held }) => !held, Number.POSITIVE_INFINITY))
      return rowsOf(memory.waiting(0))
    },
  }
}
