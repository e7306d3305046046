import type { Line } from '../directory/directory.ts'
import type { Speech } from '../prompts.ts'
import type { CallFact } from './journal.ts'
import type { Choosing, Confirming, Hearing, Hunting } from './state.ts'

/** A question for a département: silence comes back as an answer. */
interface AskDepartment {
  do: 'ask'
  speeches: Speech[]
  /** Said after the question to those who stay silent; a key cuts it like the rest. */
  explanation: Speech[]
  expects: 'department' | 'third_key'
  /** Whether words are listened to; keys always count. */
  byVoice: boolean
  next: Choosing
}

/** One key may be pressed; silence goes on in the same answer. */
interface AskKey {
  do: 'ask'
  speeches: Speech[]
  expects: 'one_key'
  next: Confirming | Hearing
}

/** What the service tells the telephone network to do, in order. Data: rendered to TwiML or to a transcript. */
export type Instruction =
  | { do: 'say'; speech: Speech }
  | AskDepartment
  | AskKey
  | {
      do: 'connect'
      lines: Line[]
      ringSeconds: number
      /** E.164 number shown to the lines. */
      callerId: string
      next: Hunting
    }
  | { do: 'hangUp' }

/** What is said to the caller by an instruction, in order. */
export function speechesIn(instruction: Instruction): Speech[] {
  if (instruction.do === 'say') return [instruction.speech]
  if (instruction.do !== 'ask') return []
  const { speeches } = instruction
  return instruction.expects === 'one_key' ? speeches : [...speeches, ...instruction.explanation]
}

export interface Decision {
  instructions: Instruction[]
  /** What the log keeps of this step. */
  record: CallFact
}
