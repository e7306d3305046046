import { existsSync } from 'node:fs'
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises'
import type { Row } from './journal-worker.ts'

/** A file beside the database that keeps, in order, the facts the database would not take. */
export interface Spool {
  /** Resolves once the rows are on the disk. */
  append(rows: Row[]): Promise<void>
  /** Whether anything waits to be replayed. */
  waiting(): boolean
  /** Hands all that waits to `write`, oldest first; forgets it only when `write` succeeded. */
  replay(write: (rows: Row[]) => Promise<void>): Promise<number>
  close(): Promise<void>
}

/** Opens the spool of a database; what an earlier process left there waits to be replayed. */
export function openSpool(databasePath: string): Spool {
  const current = `${databasePath}.spool`
  const replaying = `${current}.replaying`
  let file: FileHandle | null = null
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work, work)
    turn = result.catch(() => undefined)
    return result
  }

  async function write(rows: Row[]) {
    file ??= await open(current, 'a', 0o600)
    await file.appendFile(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    await file.sync()
  }

  async function setAside() {
    if (existsSync(replaying) || !existsSync(current)) return
    await file?.close()
    file = null
    await rename(current, replaying)
  }

  async function replay(writeRows: (rows: Row[]) => Promise<void>) {
    await inTurn(setAside)
    if (!existsSync(replaying)) return 0
    const rows = wholeLines(await readFile(replaying, 'utf8'))
    await writeRows(rows)
    await rm(replaying)
    return rows.length
  }

  return {
    append: (rows) => inTurn(() => write(rows)),
    waiting: () => existsSync(replaying) || existsSync(current),
    replay,
    close: () => inTurn(async () => file?.close()),
  }
}

/** The rows of complete lines; a line cut by a crash was never acknowledged and is left out. */
function wholeLines(text: string): Row[] {
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as Row]
    } catch {
      return []
    }
  })
}
