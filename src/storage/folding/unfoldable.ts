import { setAside } from '../journal/aside.ts'
import type { Files } from '../journal/files.ts'
import { lineOf } from '../journal/rows.ts'
import type { Unfoldable } from './projection.ts'

/** Sets aside the facts that no row can be made of; returns once they are on the disk. */
export function setUnfoldableAside(files: Files, found: Unfoldable[]): void {
  const lines = found.map(({ fact: { call, key, at, fact }, why }) => ({
    from: 'the journal',
    why,
    line: lineOf([call, key, at, fact]),
  }))
  setAside(files, lines)
}
