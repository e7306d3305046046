import { type Row, readLine } from './rows.ts'
import type { Disk, Spool, Unreadable } from './spool.ts'

/** What a round took from the spool. */
export interface Drained {
  facts: number
  unreadable: Unreadable[]
}

/** Carries what lies in the spool into the database. */
export interface Draining {
  /** Takes all that waits, file by file; rejects where the database or the disk refuses, and goes on from there. */
  drain(): Promise<Drained>
}

interface DrainingOptions {
  disk: Disk
  spool: Spool
  writeBack(rows: Row[]): Promise<void>
}

const atOnce = 200

/** A file is removed once all its lines are in the database, or set aside; a stop in between repeats some. */
export function openDraining({ disk, spool, writeBack }: DrainingOptions): Draining {
  const done = new Map<string, number>()

  async function drainFile(name: string, drained: Drained) {
    let lines: string[] = []
    let read = 0
    const before = done.get(name) ?? 0
    const flush = async () => {
      await carry(name, lines, drained)
      lines = []
      done.set(name, read)
    }
    for await (const line of disk.lines(name)) {
      if (++read <= before) continue
      lines.push(line)
      if (lines.length === atOnce) await flush()
    }
    await flush()
    await disk.remove(name)
    done.delete(name)
  }

  async function carry(name: string, lines: string[], drained: Drained) {
    const read = lines.filter((line) => line !== '').map((line) => ({ line, ...readLine(line) }))
    const rows = read.flatMap((each) => ('row' in each ? [each.row] : []))
    const unreadable = read.flatMap((each) =>
      'why' in each ? [{ from: name, why: each.why, line: each.line }] : [],
    )
    if (rows.length > 0) await writeBack(rows)
    drained.facts += rows.length
    if (unreadable.length > 0) await disk.setAside(unreadable)
    drained.unreadable.push(...unreadable)
  }

  return {
    async drain() {
      const drained: Drained = { facts: 0, unreadable: [] }
      for (const name of await spool.release()) await drainFile(name, drained)
      return drained
    },
  }
}
