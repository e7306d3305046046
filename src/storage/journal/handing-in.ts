import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Files } from './files.ts'
import { lineOf, type Row } from './rows.ts'

let made = 0

/** A name that sorts after those made before, whichever process made them. */
export function freshName(): string {
  made++
  const [time, place] = [String(Date.now()).padStart(14, '0'), String(made).padStart(6, '0')]
  return `${time}-${place}-${process.pid}`
}

/** Hands rows to the process that owns the journal: a file of the spool, whole or not there at all. */
export function handIn(files: Files, rows: Row[]): void {
  if (rows.length === 0) return
  const name = join(files.folder, `${files.spool}${freshName()}`)
  writeWhole(name, rows.map((row) => `${lineOf(row)}\n`).join(''))
}

/** Writes a file that is whole and on the disk, or not there at all. */
export function writeWhole(path: string, text: string): void {
  const part = `${path}.part`
  writeThrough(part, 'w', text)
  renameSync(part, path)
  syncFolder(path)
}

/** Returns once the text is on the disk; flags as of `fs.open`. */
export function writeThrough(path: string, flags: 'w' | 'a', text: string): void {
  const file = openSync(path, flags, 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** A name is on the disk once its folder is. */
export function syncFolder(path: string): void {
  const folder = openSync(dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
