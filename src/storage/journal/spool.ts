import type { Store } from './lane.ts'
import { lineOf, type Row } from './rows.ts'

/** A line that cannot be read: where it stood, why, and its text. */
export interface Unreadable {
  from: string
  why: string
  line: string
}

/** A file of the spool while it is written. */
export interface SpoolFile {
  name: string
  /** Resolves once the text is on the disk. */
  append(text: string): Promise<void>
  /** Whether its name still stands for it: a file that was deleted is written as ever, and lost with its end. */
  isThere(): Promise<boolean>
  close(): Promise<void>
  /** Closes it after a failure; what was not on the disk is cut off where that can be done. Never rejects. */
  abandon(): Promise<void>
}

/** The folder of the spool; a simulation gives another. */
export interface Disk {
  /** Makes a new, empty file and its name in the folder. */
  create(): Promise<SpoolFile>
  /** The names of the files that wait, the oldest first. */
  list(): Promise<string[]>
  lines(name: string): AsyncIterable<string>
  remove(name: string): Promise<void>
  /** Resolves once the lines are on the disk, in the file beside the spool. */
  setAside(lines: Unreadable[]): Promise<void>
}

/** Files beside the database that keep, in order, the facts the database would not take. */
export interface Spool extends Store {
  /**
   * Lets go of the file that is written, and names all that can be drained: the next fact begins a file that is
   * not among them.
   */
  release(): Promise<string[]>
}

const longest = 1_000_000

/** Opens the spool; a write goes to the disk with one fsync, however many rows it has. */
export function openSpool(disk: Disk): Spool {
  let current: { file: SpoolFile; text: string } | null = null
  /** What files that are gone held: it goes into the next. */
  let orphaned = ''
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work)
    turn = result.catch(() => undefined)
    return result
  }

  async function write(rows: Row[]) {
    const text = rows.map((row) => `${lineOf(row)}\n`).join('')
    if (current && (await appended(text))) return
    await begin(text)
  }

  /** After a failed fsync the kernel has dropped the pages: nothing more is written to that file. */
  async function appended(text: string): Promise<boolean> {
    if (!current) return false
    try {
      await current.file.append(text)
    } catch {
      await leaveCurrent()
      return false
    }
    current.text += text
    if (!(await current.file.isThere())) {
      await leaveCurrent()
      return false
    }
    if (current.text.length > longest) await closeCurrent()
    return true
  }

  async function leaveCurrent() {
    if (!current) return
    const { file, text } = current
    current = null
    if (!(await file.isThere())) orphaned += text
    await file.abandon()
  }

  async function begin(text: string) {
    const file = await disk.create()
    const whole = orphaned + text
    try {
      await file.append(whole)
      current = { file, text: whole }
      orphaned = ''
    } catch (error) {
      await file.abandon()
      await disk.remove(file.name).catch(() => undefined)
      throw error
    }
  }

  async function closeCurrent() {
    const file = current?.file
    current = null
    await file?.close().catch(() => undefined)
  }

  return {
    write: (rows) => inTurn(() => write(rows)),
    probe: () => inTurn(() => write([])),
    release: () =>
      inTurn(async () => {
        if (current && !(await current.file.isThere())) await leaveCurrent()
        if (orphaned !== '') await begin('')
        await closeCurrent()
        return disk.list()
      }),
  }
}
