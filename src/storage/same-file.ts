import { statSync } from 'node:fs'
import type { NamedFile } from '../core/call/log-state.ts'

/** Answers what a path stands for, beside the file that it stands for now. */
export function watchName(path: string): () => NamedFile {
  const inodeOf = () => statSync(path, { throwIfNoEntry: false })?.ino
  const opened = inodeOf()
  return () => {
    const found = inodeOf()
    if (found === undefined) return 'gone'
    return found === opened ? 'same' : 'replaced'
  }
}
