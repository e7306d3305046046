import { departments } from '../departments.ts'
import { keysOf, nameWithArticle } from '../directory/naming.ts'
import type { PromptId } from '../prompt-list.ts'
import { type Prompts, type Speech, wordsOf } from '../prompts.ts'
import { type Instruction, speechesIn } from './instructions.ts'
import type { AskedWhy } from './journal.ts'
import { say } from './notices.ts'
import type { Choosing, KeptKeys } from './state.ts'

/** Tries a caller has to give a département, and answers that do not count as one. */
export const maximumTries = 3
export const maximumExtras = 6
/** How often words that are no attempt are answered; after that only keys are. */
export const maximumNoAttempts = 3

/** The question for a département, worded after what has just happened; an announcement may precede it. */
export function question(
  state: Choosing,
  why: AskedWhy | 'first',
  announced: Speech[] = [],
): Instruction {
  const { asks, explains } = wording(state, why)
  return {
    do: 'ask',
    speeches: [...announced, ...asks],
    explanation: explains,
    expects: state.keys === '' ? 'department' : 'third_key',
    byVoice: !byKeysAlone(state),
    next: state,
  }
}

/** The last try is by keys, and so is what follows words that were no attempt too often. */
function byKeysAlone({ tries, noAttempts }: Choosing): boolean {
  return tries >= maximumTries - 1 || noAttempts > maximumNoAttempts
}

interface Wording {
  asks: Speech[]
  /** For those who stay silent after the question. */
  explains: Speech[]
}

function wording(state: Choosing, why: AskedWhy | 'first'): Wording {
  const { keys, among } = state
  if (keys !== '') return following([say(thirdKey(keys))], 'third_or_name', state)
  if (among.length > 0 && among.length <= sayableChoices)
    return following(choices(among), 'choice_other', state)
  if (state.tries >= maximumTries - 1) return worded('ask_last', 'keys_example')
  if (byKeysAlone(state)) return worded('ask_by_keys', 'keys_example')
  if (among.length > 0) return worded('ask_among_many', 'example')
  if (why === 'first') return worded('ask_first', 'audience')
  if (why === 'help') return worded('help', 'keys_example')
  return worded(questions[why] ?? 'ask', 'example')
}

const questions: Partial<Record<AskedWhy, PromptId>> = {
  silence: 'ask_after_silence',
  wrong: 'ask_after_error',
  too_few_keys: 'ask_after_one_digit',
  no_attempt: 'ask_after_no_attempt',
  person: 'ask_after_person',
}

function worded(asks: PromptId, explains: PromptId): Wording {
  return { asks: [say(asks)], explains: [say(explains)] }
}

/** Where only keys count, nobody is told that words would. */
function following(asks: Speech[], explains: PromptId, state: Choosing): Wording {
  return { asks, explains: byKeysAlone(state) ? [] : [say(explains)] }
}

function thirdKey(keys: KeptKeys): PromptId {
  return keys === '20' ? 'ask_third_corsica' : 'ask_third_overseas'
}

/** Choices that are spelled out; of more the département is asked for. */
export const sayableChoices = 4

function choices(codes: string[]): Speech[] {
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
  return instructions.flatMap(speechesIn).map((speech) => wordsOf(speech, prompts))
}
