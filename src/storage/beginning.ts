import { existsSync } from 'node:fs'
import { tracesOf } from './beside.ts'
import { isProvisional } from './last-directory.ts'

/** Whether a database may be made here: nothing speaks of an earlier one, or the operator says `first`. */
export function isFirstStart(path: string, first = false): boolean {
  if (existsSync(path)) return false
  return first || tracesOf(path).length === 0 || isProvisional(path)
}

/** Why nothing is made in the place of a database that is gone, and what to do. */
export function withoutDatabase(path: string): string {
  return `${path} is missing, but ${tracesOf(path).join(', ')} speak of it: put it back from a backup, or start anew with --first`
}
