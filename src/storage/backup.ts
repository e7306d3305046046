import { constants, copyFileSync, cpSync, existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { codeOf } from '../core/errors.ts'
import { openToRead } from './connection.ts'
import { type Files, filesOf } from './journal/files.ts'

/**
 * Copies a database, the files of its requests, its spool, what was set aside and its journal, in this order, while
 * they are in use: facts move that way, so that none is missed, and a file is there before its row. The copies lie beside each other and belong together as the files do that
 * the service uses; answers their names. Throws when one of them is there already.
 */
export function backUp(from: Files, target: string): string[] {
  const to = filesOf(target)
  const taken = [to.database, to.journal, to.attachments].find((path) => existsSync(path))
  if (taken) throw new Error(`${taken} is there already; give another name`)
  const copied = [copyDatabase(from.database, to.database)]
  if (existsSync(from.attachments)) {
    cpSync(from.attachments, to.attachments, { recursive: true, preserveTimestamps: true })
    copied.push(to.attachments)
  }
  for (const [name, copy] of besides(from, to)) {
    try {
      copyFileSync(name, copy, constants.COPYFILE_EXCL)
      copied.push(copy)
    } catch (error) {
      // It went into the journal meanwhile, which is copied after it.
      if (codeOf(error) !== 'ENOENT') throw error
    }
  }
  if (existsSync(from.journal)) copied.push(copyDatabase(from.journal, to.journal))
  return copied
}

function copyDatabase(from: string, to: string): string {
  const connection = openToRead(from, 5_000)
  try {
    connection.prepare('vacuum into ?').run(to)
  } finally {
    connection.close()
  }
  return to
}

/** The spool's files, and those of what was set aside, with the names of their copies. */
function besides(from: Files, to: Files): [string, string][] {
  const aside = basename(from.setAside)
  return readdirSync(from.folder)
    .sort()
    .flatMap((name): [string, string][] => {
      const path = join(from.folder, name)
      if (from.formerSpool.includes(name)) return [[path, join(to.folder, `${to.spool}0-${name}`)]]
      if (name.startsWith(from.spool))
        return [[path, join(to.folder, to.spool + name.slice(from.spool.length))]]
      if (name.startsWith(aside)) return [[path, to.setAside + name.slice(aside.length)]]
      return []
    })
}
