import { existsSync, readFileSync } from 'node:fs'
import type { JournalFile } from './file.ts'
import type { Files } from './files.ts'

/** The place up to which a journal's facts are in the rows, and the instant (ISO-8601) from before which they may go. */
export interface Handover {
  journal: string
  upTo: number
  before: string
}

/** Takes away what those who fold the journal need no longer, as they hand it over. */
export interface Forgetting {
  /** A short piece; whether there may be more. */
  step(file: JournalFile): boolean
}

const pieces = 1_000

/** Facts do not lie in the order of their instants: every id up to the place is looked at, once for each handover. */
export function openForgetting(files: Files): Forgetting {
  let current = ''
  let reached = 0

  return {
    step(file) {
      const handed = readHandover(files)
      if (handed?.journal !== file.identity) return false
      const key = JSON.stringify(handed)
      if (key !== current) reached = 0
      current = key
      if (reached >= handed.upTo) return false
      const next = Math.min(reached + pieces, handed.upTo)
      file.forget(reached, next, handed.before)
      reached = next
      return true
    },
  }
}

function readHandover(files: Files): Handover | null {
  if (!existsSync(files.handover)) return null
  try {
    const handed: Handover = JSON.parse(readFileSync(files.handover, 'utf8'))
    const { journal, upTo, before } = handed
    const makesSense = Number.isSafeInteger(upTo) && !Number.isNaN(Date.parse(before))
    return makesSense ? { journal, upTo, before } : null
  } catch {
    return null
  }
}
