import { findDepartment } from '../departments.ts'
import type { KeptKeys } from './state.ts'

/** What the keys pressed so far amount to. */
export type Keyed =
  | { kind: 'department'; code: string }
  | { kind: 'partial'; keys: string }
  | { kind: 'rejected' }
  /** The keys end before a code does. */
  | { kind: 'too_few' }
  | { kind: 'help' }
  | { kind: 'repeat' }

/** What they amount to when nothing followed them: those that are kept wait for a third. */
export type Settled = Exclude<Keyed, { kind: 'partial' }> | { kind: 'partial'; keys: KeptKeys }

type Move = Keyed | 'ignored'

const corsica: Record<string, string> = { 0: '2A', 1: '2A', 2: '2B', 6: '2B' }
const takesThird = (keys: string): keys is KeptKeys =>
  keys === '20' || keys === '97' || keys === '98'

/** One key pressed after `keys`: the automaton of the whole keypad, `*` starting again and `#` ending early. */
export function press(keys: string, key: string): Move {
  if (key === '*') return { kind: 'repeat' }
  if (key === '#') return ended(keys)
  if (!/^\d$/.test(key)) return letter(keys, key)
  const typed = keys + key
  if (typed.length === 1) return { kind: 'partial', keys: typed }
  if (keys === '20') return accepted(corsica[key])
  return takesThird(typed) ? { kind: 'partial', keys: typed } : accepted(typed)
}

function ended(keys: string): Settled {
  return { kind: keys === '' ? 'help' : 'too_few' }
}

function letter(keys: string, key: string): Move {
  return keys === '2' && /^[AB]$/.test(key) ? accepted(`2${key}`) : 'ignored'
}

function accepted(code: string | undefined): Keyed {
  return code && findDepartment(code) ? { kind: 'department', code } : { kind: 'rejected' }
}

/**
 * Reads the keys of one answer, after those kept from the one before ('' or '20', '97', '98').
 * Stops at the first verdict; `*` alone repeats, `*` then keys starts again with them.
 */
export function readKeys(digits: string, kept = ''): Keyed {
  let state: Keyed = { kind: 'partial', keys: kept }
  for (const key of digits) {
    const keys = state.kind === 'partial' ? state.keys : ''
    const move = press(keys, key)
    if (move === 'ignored') continue
    state = move
    if (state.kind !== 'partial' && state.kind !== 'repeat') break
  }
  return state
}

/**
 * What keys mean when nothing followed them: '97' waits for its third digit, '0' asks for help. A lone
 * digit is no département: '6' is as well what is left of '*69' once its two places are filled.
 */
export function settle(keyed: Keyed): Settled {
  if (keyed.kind !== 'partial') return keyed
  const { kind, keys } = keyed
  if (takesThird(keys)) return { kind, keys }
  return keys === '0' ? { kind: 'help' } : ended(keys)
}
