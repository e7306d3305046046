import { readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { messageOf } from '../../core/errors.ts'
import { type JournalFile, openJournalFile } from './file.ts'
import type { Files } from './files.ts'
import type { Row } from './rows.ts'

/** Carries what was saved of an earlier journal into the one in use. */
export interface Adoption {
  /** A piece of it; whether there was anything. Throws only what `append` does. */
  step(append: (rows: Row[]) => void): boolean
  close(): void
}

type Tell = (problem: string, details: Record<string, unknown>) => void

const pieces = 500
const ends = ['', '-wal', '-shm']

/** The name of a copy that saves the facts of a journal whose file went away. */
export function savedName(files: Files, stamp: string): string {
  return `${startOf(files)}${stamp}.sqlite`
}

const startOf = (files: Files) => files.journal.replace(/\.sqlite$/, '.saved-')

/** Facts count once by their keys, so that a piece may come twice; a copy is removed once all of it has come. */
export function openAdoption(files: Files, tell: Tell): Adoption {
  let current: { from: JournalFile; path: string; id: number; facts: number } | null = null

  function next() {
    const start = basename(startOf(files))
    const names = readdirSync(files.folder)
    const name = names.find((each) => each.startsWith(start) && each.endsWith('.sqlite'))
    if (!name) return null
    const path = join(files.folder, name)
    return { from: openJournalFile(path), path, id: 0, facts: 0 }
  }

  function read() {
    try {
      current ??= next()
      return current?.from.rowsAfter(current.id, pieces) ?? null
    } catch (error) {
      giveUp(messageOf(error))
      return null
    }
  }

  function giveUp(error: string) {
    tell('what was saved of an earlier journal cannot be read', { error, file: current?.path })
    const path = current?.path
    close()
    if (path) renameSync(path, `${path}.damaged`)
  }

  function end() {
    const { path, facts } = current ?? {}
    close()
    for (const each of ends) rmSync(`${path}${each}`, { force: true })
    tell('what was saved of an earlier journal is in this one', { facts, from: path })
  }

  function close() {
    current?.from.close()
    current = null
  }

  return {
    step(append) {
      const rows = read()
      if (!rows || !current) return false
      if (rows.length === 0) end()
      else append(rows.map(({ row }) => row))
      if (!current) return true
      current.id = rows.at(-1)?.id ?? current.id
      current.facts += rows.length
      return true
    },
    close,
  }
}
