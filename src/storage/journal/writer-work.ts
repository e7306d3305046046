import type { Files } from './files.ts'
import { type Packed, unpacked } from './rows.ts'
import { openWriter } from './writer.ts'

/** What is asked of the writer, mostly on a thread of its own. */
export type Asked =
  | { do: 'write'; batch: Packed }
  | { do: 'probe' }
  | { do: 'look' }
  | { do: 'tidy' }
  | { do: 'pragma'; text: string }
  | { do: 'close' }

/** What it tells by itself. */
export type Told =
  | { told: 'away' }
  | { told: 'problem'; problem: string; details: Record<string, unknown> }

/** The writer of the journal's file, as it answers; it throws what the disk says. */
export function openWriterWork(
  files: Files,
  tell: (message: Told) => void,
): (asked: Asked) => unknown {
  const writer = openWriter({
    files,
    tell: (problem, details) => tell({ told: 'problem', problem, details }),
    away: () => tell({ told: 'away' }),
  })
  return (asked) => {
    switch (asked.do) {
      case 'write':
        return writer.write(unpacked(asked.batch))
      case 'probe':
        return writer.probe()
      case 'look':
        return writer.look()
      case 'tidy':
        return writer.tidy()
      case 'pragma':
        return writer.pragma(asked.text)
      case 'close':
        return writer.close()
    }
  }
}
