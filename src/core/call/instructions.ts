import type { Line } from '../directory/directory.ts'
import type { Speech } from '../prompts.ts'
import type { CallFact } from './log.ts'
import type { Choosing, Confirming, Hearing, Hunting } from './state.ts'

/** What the caller is asked for: a département by keys or voice, or one key (and silence goes on). */
export type Expected = 'department' | 'third_key' | 'one_key'

/** What the service tells the telephone network to do, in order. Data: rendered to TwiML or to a transcript. */
export type Instruction =
  | { do: 'say'; speech: Speech }
  | { do: 'ask'; speeches: Speech[]; expects: Expected; next: Choosing | Confirming | Hearing }
  | {
      do: 'connect'
      lines: Line[]
      ringSeconds: number
      /** E.164 number shown to the lines. */
      callerId: string
      next: Hunting
    }
  | { do: 'hangUp' }

export interface Decision {
  instructions: Instruction[]
  /** What the log keeps of this step. */
  record: CallFact
}
