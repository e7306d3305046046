import { closeSync, openSync, readSync, type Stats, statSync } from 'node:fs'

export type Damage = 'gone' | 'replaced' | 'log' | 'damaged'

/**
 * A file that a connection holds open is not the one that was opened, or not whole: the name stands for none
 * or for another, the write-ahead log beside it is another, or its content was cut or overwritten.
 */
export class FileFault extends Error {
  readonly damage: Damage
  /** The log beside the name is still that of the file that was opened. */
  readonly ownLog: boolean

  constructor(damage: Damage, message: string, ownLog = true) {
    super(message)
    this.damage = damage
    this.ownLog = ownLog
  }
}

/** Looks at the file of an open connection from outside, by its name; both throw a FileFault. */
export interface Watched {
  /** Whether the names stand for the files that were opened: two calls of the system. */
  same(): void
  /** Whether the file is as long as it was, and its head its own. */
  whole(): void
}

const magic = 'SQLite format 3\0'
const headLength = 100
const markAt = 68

/** Watches a SQLite file in WAL mode that is open now; `mark` is its application id. */
export function watchFile(path: string, mark: number): Watched {
  const log = `${path}-wal`
  const opened = { file: look(path), log: look(log) }
  let length = opened.file?.size ?? 0
  /** A new file's mark may still be in the log. */
  let marked = isMarked(path, mark)

  return {
    same() {
      const file = look(path)
      const ownLog = !isOther(look(log), opened.log)
      if (!file) throw new FileFault('gone', `${path} is gone`, ownLog)
      if (isOther(file, opened.file))
        throw new FileFault('replaced', `another file lies in the place of ${path}`, ownLog)
      if (!ownLog) throw new FileFault('log', `${log} is gone or another file lies in its place`)
    },
    whole() {
      const size = look(path)?.size ?? 0
      if (size < length)
        throw new FileFault('damaged', `${path} was cut from ${length} to ${size} bytes`)
      length = size
      const found = isMarked(path, mark)
      if (marked && !found) throw new FileFault('damaged', `${path} was overwritten`)
      marked = found
    },
  }
}

function look(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false })
}

const isOther = (found: Stats | undefined, opened: Stats | undefined) =>
  found?.ino !== opened?.ino || found?.dev !== opened?.dev

function isMarked(path: string, mark: number): boolean {
  const head = Buffer.alloc(headLength)
  const file = openSync(path, 'r')
  try {
    readSync(file, head, 0, headLength, 0)
  } finally {
    closeSync(file)
  }
  return head.toString('latin1', 0, magic.length) === magic && head.readInt32BE(markAt) === mark
}
