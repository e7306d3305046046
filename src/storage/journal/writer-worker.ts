import { workerData } from 'node:worker_threads'
import { serve } from '../thread.ts'
import type { Files } from './files.ts'
import { type Packed, unpacked } from './rows.ts'
import { openWriter } from './writer.ts'

/** What is asked of the writer's thread. */
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

const { files }: { files: Files } = workerData
const port = serve<Asked, Told>(answer)
const writer = openWriter({
  files,
  tell: (problem, details) => port.tell({ told: 'problem', problem, details }),
  away: () => port.tell({ told: 'away' }),
})

function answer(asked: Asked): unknown {
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
      writer.close()
      return port.close()
  }
}
