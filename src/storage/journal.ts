import { mkdirSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { JournalEvent } from '../core/call/journal.ts'
import type { Losses } from '../core/call/log-state.ts'
import { messageOf } from '../core/errors.ts'
import { machineClock } from './journal/clock.ts'
import { openDisk } from './journal/disk.ts'
import { type Drained, openDraining } from './journal/draining.ts'
import { filesOf } from './journal/files.ts'
import { type KeepingState, openKeeping } from './journal/keeping.ts'
import { openLossCount } from './journal/losses.ts'
import { openRecent } from './journal/recent.ts'
import { packed } from './journal/rows.ts'
import { openSaying } from './journal/saying.ts'
import { openSpool } from './journal/spool.ts'
import { type Asked, openWriterWork, type Told } from './journal/writer-work.ts'
import { onThisThread, startThread, workerFile } from './thread.ts'

/** The durable record of every call. */
export interface Journal {
  /**
   * Resolves when the event is on the disk: in the journal's file, or in the spool when that is locked,
   * full, read-only, stalled or gone. Never rejects and never takes more than a second: past that the event is
   * held in memory and said so, and goes to a disk as soon as one writes.
   */
  append(event: JournalEvent): Promise<void>
  /** Resolves when all that was appended or handed in is in the journal's file; rejects when some seconds do not do. */
  settled(): Promise<void>
  /** Resolves when what was saved of an earlier file is in this one, and what was handed over is gone. */
  tidied(): Promise<void>
  state(): JournalState
  /** Sets a SQLite pragma on the writer, to rehearse a fault (`query_only = 1`, `max_page_count = 1`). */
  pragma(text: string): Promise<void>
  /** Ends the writer's thread at once, to rehearse its death; it starts again. */
  killWriter(): Promise<void>
  /** Ends within some seconds, whatever the disks do; false when a thread hangs on one and the process must be killed. */
  close(): Promise<boolean>
}

export interface JournalState extends KeepingState {
  /** Lines of the spool that could not be read, since the start. */
  setAside: number
  /** Facts lost that the file of losses does not count yet. */
  unwrittenLosses: Losses | null
}

export interface JournalOptions {
  /** The path of the database; the journal's own files lie beside it. */
  path: string
  /** Told of what happened to the log, in plain words. */
  report?: (problem: string, details: Record<string, unknown>) => void
  /** Milliseconds that the database has before the spool is used. */
  patience?: number
  /** Facts that memory holds, 50,000 when absent. */
  capacity?: number
  /** Milliseconds between two looks at the files, a second when absent. */
  lookEvery?: number
  /** Writes on the thread of whoever appends, which waits meanwhile; never where calls are answered. */
  here?: boolean
}

/** Opens the journal, whatever its file is like: until that can be written, facts go to the spool. */
export function openJournal({
  path,
  report = () => {},
  here = false,
  lookEvery = 1_000,
  ...options
}: JournalOptions): Journal {
  const files = filesOf(path)
  mkdirSync(files.folder, { recursive: true })
  const saying = openSaying(report)
  const recent = openRecent(machineClock)
  const losses = openLossCount(files)
  const thread = here
    ? onThisThread<Asked>(openWriterWork(files, (message) => setImmediate(told, message)))
    : startThread<Asked, Told>({
        file: workerFile('journal/writer-worker', import.meta.url),
        data: { files },
        told,
        died: (error, pause) =>
          report('the writer of the journal died; it starts again', { error, pause }),
      })
  const disk = openDisk(files)
  const spool = openSpool(disk)
  const keeping = openKeeping({
    database: {
      async write(rows) {
        const batch = packed(rows)
        await thread.ask({ do: 'write', batch })
        recent.add(batch)
      },
      probe: () => thread.ask({ do: 'probe' }),
    },
    spool,
    clock: machineClock,
    say(word, rows) {
      if (word === 'lost') losses.add(rows.length)
      saying.say(word, rows)
    },
    recovered: () => drainSoon(),
    ...options,
  })
  const draining = openDraining({ disk, spool, writeBack: keeping.writeBack })
  let setAside = 0
  let drained = false
  let round: Promise<void> | null = null

  function told(message: Told) {
    if (message.told === 'problem') report(message.problem, message.details)
    else keeping.keepAgain(recent.rows())
  }

  /** Rounds follow one another; whoever asks meanwhile waits for one that begins after. */
  function drainSoon(): Promise<void> {
    round ??= drain().finally(() => {
      round = null
    })
    return round
  }

  async function drain() {
    drained = false
    if (keeping.state().database !== 'writes') return
    try {
      tell(await draining.drain())
      drained = true
      saying.cleared('spool')
    } catch (error) {
      saying.once('spool', 'the spool waits', { error: messageOf(error) })
    }
  }

  /** Tries again where a disk refuses, for some seconds. */
  async function settle() {
    for (const end = performance.now() + settleWithin; performance.now() < end; ) {
      await keeping.idle()
      await round
      await drainSoon()
      if (drained && keeping.state().unsafe === 0) return
      await delay(settleAgain)
    }
    throw new Error('the journal is not settled: the disk refuses')
  }

  function tell({ facts, unreadable }: Drained) {
    if (facts > 0) report('facts of the spool are in the journal', { facts })
    if (unreadable.length === 0) return
    setAside += unreadable.length
    const [first] = unreadable
    const told = {
      lines: unreadable.length,
      file: files.setAside,
      from: first?.from,
      why: first?.why,
    }
    report('lines of the spool cannot be read; svi log repair hands in what makes sense', told)
  }

  async function look() {
    try {
      await thread.ask({ do: 'look' })
      saying.cleared('look')
      while (!closed && (await thread.ask<boolean>({ do: 'tidy' })));
    } catch (error) {
      saying.once('look', 'the journal cannot be written', { error: messageOf(error) })
    }
  }

  let closed = false
  let looking = false
  const rounds = setInterval(async () => {
    drainSoon()
    losses.write()
    if (looking) return
    looking = true
    await look()
    looking = false
  }, lookEvery)
  rounds.unref()
  drainSoon()

  return {
    append: ({ call, key, at, fact }) => keeping.keep([call, key, at, JSON.stringify(fact)]),
    settled: settle,
    tidied: look,
    state: () => ({ ...keeping.state(), setAside, unwrittenLosses: losses.unwritten() }),
    pragma: (text) => thread.ask({ do: 'pragma', text }),
    killWriter: () => thread.kill(),
    async close() {
      closed = true
      clearInterval(rounds)
      await keeping.stop(stopWithin)
      await Promise.race([losses.write(), delay(lastWriteWithin)])
      if (keeping.state().spool === 'writes') await spool.release().catch(() => undefined)
      const ended = await thread.close({ do: 'close' }, stopWithin)
      saying.close()
      return ended
    },
  }
}

const stopWithin = 1_500
const lastWriteWithin = 500
const settleWithin = 15_000
const settleAgain = 50
