import type { Word } from './memory.ts'
import type { Row } from './rows.ts'

type Report = (problem: string, details: Record<string, unknown>) => void

/** Puts into the service's log what happens to facts, without a line for each. */
export interface Saying {
  say(word: Word, rows: Row[]): void
  /** Says a trouble once, until it is cleared. */
  once(name: string, problem: string, details: Record<string, unknown>): void
  cleared(name: string): void
  close(): void
}

const meanings: Record<Word, string> = {
  held: 'held: answered, in memory only until a disk writes',
  late: 'late: safe now, after the answer had left',
  spooled: 'spooled: safe in the spool, the journal does not write',
  lost: 'lost: no disk writes and memory is full',
}

const interval = 1_000

/** `spooled` is summed up every second; the other words, with call and key, go out at once. */
export function openSaying(report: Report): Saying {
  const said = new Map<string, string>()
  let spooled = 0
  let timer: NodeJS.Timeout | null = null

  function tellSpooled() {
    timer = null
    if (spooled > 0) report(meanings.spooled, { word: 'spooled', count: spooled })
    spooled = 0
  }

  return {
    say(word, rows) {
      if (word !== 'spooled') {
        const facts = rows.map(([call, key]) => ({ call, key }))
        return report(meanings[word], { word, count: rows.length, facts })
      }
      spooled += rows.length
      timer ??= setTimeout(tellSpooled, interval).unref()
    },
    once(name, problem, details) {
      const text = JSON.stringify([problem, details])
      if (said.get(name) === text) return
      said.set(name, text)
      report(problem, details)
    },
    cleared: (name) => void said.delete(name),
    close() {
      if (timer) clearTimeout(timer)
      tellSpooled()
    },
  }
}
