import { once } from '../once.ts'
import type { OpeningHours } from '../schedule/hours.ts'
import { dutyHours } from '../schedule/hours-text.ts'
import type { Directory, Entry } from './directory.ts'

/** An entry whose lines are JSON in UTF-8: whoever gets it pays for them when they are asked for. */
export interface PackedEntry extends Omit<Entry, 'lines'> {
  lines: Uint8Array<ArrayBuffer>
  /** When at least one of the lines is open (see `dutyHours`): the one thing asked of all départements at once. */
  duties: (OpeningHours | null)[]
}

/** A directory to be handed from thread to thread: what is read at once does not grow with its lines. */
export interface PackedDirectory extends Omit<Directory, 'entries'> {
  entries: PackedEntry[]
}

export function packed({ entries, ...directory }: Directory): PackedDirectory {
  const encoder = new TextEncoder()
  return {
    ...directory,
    entries: entries.map(({ lines, ...entry }) => ({
      ...entry,
      lines: encoder.encode(JSON.stringify(lines)),
      duties: dutyHours(lines.map(({ openingHours }) => openingHours)),
    })),
  }
}

/** The directory that was packed; the lines of each département are read when they are first asked for. */
export function unpacked({ entries, ...directory }: PackedDirectory): Directory {
  return {
    ...directory,
    entries: entries.map(({ lines: bytes, duties, ...entry }) => {
      const lines = once((): Entry['lines'] => JSON.parse(new TextDecoder().decode(bytes)))
      return {
        ...entry,
        get lines() {
          return lines()
        },
      }
    }),
  }
}
