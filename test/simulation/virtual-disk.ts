import type { Clock } from '../../src/storage/journal/clock.ts'
import type { Store } from '../../src/storage/journal/lane.ts'
import type { Row } from '../../src/storage/journal/rows.ts'
import type { Disk, SpoolFile, Unreadable } from '../../src/storage/journal/spool.ts'
import type { Chance } from './chance.ts'

/** How a disk is at a moment: how long an operation takes at most, and once in how many it fails. */
export interface Weather {
  /** Milliseconds. */
  slow: number
  /** 0 for never. */
  fails: number
}

/** What outlives the process. */
export interface Machine {
  /** The facts that the journal's file holds, by call and key. */
  journal: Set<string>
  /** The spool's files: what programs see, and what a power cut would leave. */
  files: Map<string, { seen: string; safe: string }>
  aside: Unreadable[]
  /** Operations of disks, and files made so far. */
  operations: number
  made: number
}

export const newMachine = (): Machine => ({
  journal: new Set(),
  files: new Map(),
  aside: [],
  operations: 0,
  made: 0,
})

export const nameOf = ([call, key]: Row) => `${call} ${key}`

interface VirtualOptions {
  machine: Machine
  clock: Clock
  chance: Chance
  weather(): Weather
  /** Whether the process that asked still lives. */
  alive(): boolean
}

/** One operation: it takes its time, then fails or is done; nothing of it happens for a dead process. */
function openOperations({ machine, clock, chance, weather, alive }: VirtualOptions) {
  return function operate<T>(work: (fails: boolean) => T): Promise<T> {
    machine.operations++
    const { slow, fails } = weather()
    return new Promise((resolve, reject) => {
      clock.after(chance.below(slow + 1), () => {
        if (!alive()) return
        try {
          resolve(work(fails > 0 && chance.once(fails)))
        } catch (error) {
          reject(error)
        }
      })
    })
  }
}

const failure = () => new Error('EIO: input/output error')

/** The journal's file: a batch is in it whole or not at all; its writer may die after the one or the other. */
export function virtualDatabase(options: VirtualOptions): Store {
  const operate = openOperations(options)
  const { machine, chance } = options
  return {
    write: (rows) =>
      operate((fails) => {
        const written = !fails || chance.once(4)
        if (written) for (const row of rows) machine.journal.add(nameOf(row))
        if (fails) throw failure()
      }),
    probe: () =>
      operate((fails) => {
        if (fails) throw failure()
      }),
  }
}

/** The spool's folder. After a failed fsync what was written since is seen, and never safe. */
export function virtualDisk(options: VirtualOptions): Disk {
  const operate = openOperations(options)
  const { machine, chance } = options

  function file(name: string): SpoolFile {
    let broken = false
    const close = () => operate(() => undefined)
    return {
      name,
      append: (text) =>
        operate((fails) => {
          const content = machine.files.get(name)
          if (!content) throw new Error('ENOENT')
          if (fails && chance.once(2)) {
            content.seen += text.slice(0, chance.below(text.length + 1))
            throw failure()
          }
          content.seen += text
          broken ||= fails
          if (fails) throw failure()
          if (!broken) content.safe = content.seen
        }),
      isThere: () => operate(() => machine.files.has(name)),
      close,
      abandon: close,
    }
  }

  return {
    create: () =>
      operate((fails) => {
        if (fails) throw failure()
        const name = `spool.${String(++machine.made).padStart(9, '0')}`
        machine.files.set(name, { seen: '', safe: '' })
        return file(name)
      }),
    list: () =>
      operate((fails) => {
        if (fails) throw failure()
        return [...machine.files.keys()].sort()
      }),
    async *lines(name) {
      const text = await operate((fails) => {
        if (fails) throw failure()
        return machine.files.get(name)?.seen ?? ''
      })
      yield* text.split('\n')
    },
    remove: (name) =>
      operate((fails) => {
        if (fails) throw failure()
        machine.files.delete(name)
      }),
    setAside: (lines) =>
      operate((fails) => {
        if (fails) throw failure()
        machine.aside.push(...lines)
      }),
  }
}

/** The power fails: what was not safe is gone, or left in part. */
export function cutPower(machine: Machine, chance: Chance): void {
  for (const content of machine.files.values()) {
    const unsafe = content.seen.slice(content.safe.length)
    content.seen = content.safe + unsafe.slice(0, chance.below(unsafe.length + 1))
    content.safe = content.seen
  }
}
