import { existsSync, renameSync, rmSync } from 'node:fs'
import { codeOf, messageOf } from '../../core/errors.ts'
import { openAdoption, savedName } from './adoption.ts'
import { isDamaged, type JournalFile, openJournalFile } from './file.ts'
import type { Files } from './files.ts'
import { openForgetting } from './forgetting.ts'
import type { Row } from './rows.ts'
import { FileFault } from './watching.ts'

/** The one writer of the journal's file, through whatever happens to it. Everything throws what the disk says. */
export interface Writer {
  write(rows: Row[]): void
  probe(): void
  /** Looks at the file, and at what is to be done besides: to be called every second or two. */
  look(): void
  /** A short piece of work that waits for a pause; whether there is more. */
  tidy(): boolean
  pragma(text: string): void
  identity(): string | null
  close(): void
}

interface WriterOptions {
  files: Files
  /** Something happened to the file that the operator must know. */
  tell(problem: string, details: Record<string, unknown>): void
  /** The file went away, with what was written to it lately. */
  away(): void
}

/** Opens the journal's file when it is first needed. */
export function openWriter({ files, tell, away }: WriterOptions): Writer {
  const path = files.journal
  let file: JournalFile | null = null
  const adoption = openAdoption(files, tell)
  const forgetting = openForgetting(files)

  function open(): JournalFile {
    if (file) return file
    try {
      file = openJournalFile(path)
    } catch (error) {
      if (isDamaged(error)) putAside(messageOf(error))
      throw error
    }
    return file
  }

  /** A file with holes is kept for the operator, and a new one begun: the log goes on. */
  function putAside(error: string) {
    const kept = `${path}.damaged-${stamp()}`
    for (const end of ['', '-wal', '-shm'])
      if (existsSync(path + end)) renameSync(path + end, kept + end)
    const told = { error, kept, do: 'svi log repair takes back what it can read' }
    tell('the journal cannot be read; a new one is begun', told)
  }

  function using<T>(work: (open: JournalFile) => T): T {
    const used = open()
    try {
      return work(used)
    } catch (error) {
      if (error instanceof FileFault || isDamaged(error)) leave(used, faultOf(error))
      else if (/IOERR|READONLY_DBMOVED/.test(codeOf(error) ?? '')) shut(used)
      throw error
    }
  }

  /** The connection still sees what it wrote, under whatever name: that is saved before it is closed. */
  function leave(left: JournalFile, fault: FileFault) {
    const saved = (fault.damage === 'log' && attempt(() => left.carryLog())) || save(left)
    shut(left)
    tell('the journal is not the file that was opened', { error: fault.message, saved })
    away()
    if (fault.damage === 'damaged') attempt(() => putAside(fault.message))
    else if (fault.damage !== 'log' && fault.ownLog) attempt(removeLog)
  }

  function save(left: JournalFile): boolean {
    const name = savedName(files, stamp())
    const saved = attempt(() => {
      left.copyTo(`${name}.part`)
      renameSync(`${name}.part`, name)
      return true
    })
    if (!saved) attempt(() => rmSync(`${name}.part`, { force: true }))
    return saved
  }

  /** A log that outlived its file would be read into the next one. */
  function removeLog() {
    for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true })
  }

  function shut(left: JournalFile) {
    file = null
    attempt(() => left.close())
  }

  return {
    write: (rows) => using((used) => used.append(rows)),
    probe: () => using((used) => used.probe()),
    look: () => using((used) => used.check()),
    tidy: () => using((used) => adoption.step(used.append) || forgetting.step(used)),
    pragma: (text) => using((used) => used.pragma(text)),
    identity: () => file?.identity ?? null,
    close() {
      adoption.close()
      if (file) shut(file)
    },
  }
}

/** What is wrong with the file: holes, unless it says so itself. */
function faultOf(error: unknown): FileFault {
  return error instanceof FileFault ? error : new FileFault('damaged', messageOf(error))
}

function attempt<T>(work: () => T): T | false {
  try {
    return work()
  } catch {
    return false
  }
}

const stamp = () => new Date().toISOString().replaceAll(/[-:.]/g, '')
