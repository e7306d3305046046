import { alone, type Member, openChain } from '../../core/chain.ts'
import type { Clock } from './clock.ts'
import type { Row } from './rows.ts'

/**
 * What is said of a fact, one meaning each: `held`, its webhook is answered and it is in memory only; `late`,
 * it is safe, after its webhook was answered; `spooled`, it is safe in the spool; `lost`, no disk took it and
 * memory was full.
 */
export type Word = 'held' | 'late' | 'spooled' | 'lost'

/** A fact in memory. */
export interface Fact extends Member<Fact> {
  row: Row
  since: number
  /** Lets the webhook's answer leave. */
  answer(): void
  safe: boolean
  /** It waits for the spool or is on its way there. */
  spooling: boolean
  /** It waits for the database or is on its way there. */
  queued: boolean
  held: boolean
}

/** The facts that no disk has yet, in their order. */
export interface Memory {
  /** Takes a fact in, whether there is room or not. */
  add(row: Row, answer: () => void): Fact
  hasRoom(): boolean
  size(): number
  /** A disk has them: their answers leave, and they are forgotten here. */
  secure(facts: Fact[]): void
  /** Their answers leave, no disk having them. */
  hold(facts: Fact[]): void
  /** Those that wait at least so many milliseconds, the oldest first. */
  waiting(milliseconds: number): Fact[]
  /** The oldest of a kind, so many at most. */
  oldest(which: (fact: Fact) => boolean, most: number): Fact[]
  /** Resolves when none is left. */
  idle(): Promise<void>
}

interface MemoryOptions {
  clock: Clock
  capacity: number
  say(word: Word, rows: Row[]): void
}

/** Begins empty. */
export function openMemory({ clock, capacity, say }: MemoryOptions): Memory {
  const unsafe = openChain<Fact>()
  let waiters: (() => void)[] = []

  function sayOf(word: Word, facts: Fact[]) {
    if (facts.length > 0) say(word, rowsOf(facts))
  }

  function found(which: (fact: Fact) => boolean | null, most: number): Fact[] {
    const facts: Fact[] = []
    for (const fact of unsafe) {
      const fits = which(fact)
      if (fits === null || facts.length === most) break
      if (fits) facts.push(fact)
    }
    return facts
  }

  return {
    add(row, answer) {
      const state = { safe: false, spooling: false, queued: false, held: false }
      const fact = { row, since: clock.now(), answer, ...state, ...alone }
      unsafe.add(fact)
      return fact
    },
    hasRoom: () => unsafe.size() < capacity,
    size: unsafe.size,
    secure(facts) {
      for (const fact of facts) {
        fact.safe = true
        unsafe.remove(fact)
        fact.answer()
      }
      sayOf(
        'late',
        facts.filter(({ held }) => held),
      )
      if (unsafe.size() > 0) return
      for (const tell of waiters) tell()
      waiters = []
    },
    hold(facts) {
      sayOf('held', facts)
      for (const fact of facts) {
        fact.held = true
        fact.answer()
      }
    },
    waiting(milliseconds) {
      const before = clock.now() - milliseconds
      return found(({ since }) => (since > before ? null : true), Number.POSITIVE_INFINITY)
    },
    oldest: found,
    idle: () =>
      unsafe.size() === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiters.push(resolve)
          }),
  }
}

export const rowsOf = (facts: Fact[]): Row[] => facts.map(({ row }) => row)
