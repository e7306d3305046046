import { departments } from '../directory/departments.ts'
import { keysOf, nameWithArticle } from '../directory/naming.ts'
import type { PromptId } from '../prompt-list.ts'
import { type Prompts, type Speech, wordsOf } from '../prompts.ts'
import type { Instruction } from './instructions.ts'
import { say } from './notices.ts'
import type { Choosing, KeptKeys } from './state.ts'

export type Why = 'first' | 'silence' | 'wrong' | 'help' | 'repeat' | 'third_key' | 'ambiguous'

/** Tries a caller has to give a département, and answers that do not count as one. */
export const maximumTries = 3
export const maximumExtras = 6

/** The question for a département, worded after what has just happened. */
export function question(state: Choosing, why: Why | 'corrected' | 'lost'): Instruction {
  return {
    do: 'ask',
    speeches: wording(state, why),
    expects: state.keys === '' ? 'department' : 'third_key',
    next: state,
  }
}

function wording(state: Choosing, why: Why | 'corrected' | 'lost'): Speech[] {
  if (state.keys !== '') return [say(thirdKey(state.keys))]
  if (state.among.length > 0) return choices(state.among)
  if (why === 'help') return [say('help')]
  if (state.tries === maximumTries - 1) return [say('ask_last')]
  if (why === 'silence') return [say('ask_after_silence')]
  return [say(why === 'wrong' ? 'ask_after_error' : 'ask')]
}

function thirdKey(keys: KeptKeys): PromptId {
  return keys === '20' ? 'ask_third_corsica' : 'ask_third_overseas'
}

const sayableChoices = 4

function choices(codes: string[]): Speech[] {
  if (codes.length > sayableChoices) return [say('ask_among_many')]
  return codes.map((code) =>
    say('choice', { department: nameWithArticle(code), keys: keysInWords(code) }),
  )
}

/** Keys as a voice must say them: "69", but "0 1" and "9 7 1". */
function keysInWords(code: string): string {
  const keys = keysOf(code)
  return keys.startsWith('0') || keys.length > 2 ? [...keys].join(' ') : keys
}

/** The départements whose keys begin with these. */
export function codesBehind(keys: KeptKeys): string[] {
  return keys === ''
    ? []
    : departments.map(({ code }) => code).filter((code) => keysOf(code).startsWith(keys))
}

/** What a caller hears, as one text per sentence. */
export function heard(instructions: Instruction[], prompts: Prompts): string[] {
  return instructions.flatMap((instruction) => {
    if (instruction.do === 'say') return [wordsOf(instruction.speech, prompts)]
    if (instruction.do === 'ask') return instruction.speeches.map((each) => wordsOf(each, prompts))
    return []
  })
}
