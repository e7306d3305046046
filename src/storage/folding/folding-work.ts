import { readdirSync } from 'node:fs'
import { messageOf } from '../../core/errors.ts'
import type { Files } from '../journal/files.ts'
import { handIn } from '../journal/handing-in.ts'
import type { Row } from '../journal/rows.ts'
import { openFolder } from './folder.ts'
import type { Unfoldable } from './projection.ts'
import { setUnfoldableAside } from './unfoldable.ts'

/** What is asked of the folding, mostly on a thread of its own. */
export type Asked =
  | { do: 'catch up' }
  | { do: 'sweep'; before: string; at: string }
  | { do: 'close' }

/** What it tells by itself. */
export type Told = { problem: string; details: Record<string, unknown> }

/** The rows wait for a pause in the writing, but not for ever: under load they move by small steps. */
const pause = 20
const longestWait = 250
const idle = 100
const afterTrouble = 1_000

/** Folds whenever the journal grew, and answers; it ends with `close`. */
export function openFoldingWork(
  files: Files,
  tell: (message: Told) => void,
): (asked: Asked) => unknown {
  const folder = openFolder({ files, tell: report, keep })

  function report(problem: string, details: Record<string, unknown>) {
    tell({ problem, details })
  }

  function keep(found: Unfoldable[]) {
    setUnfoldableAside(files, found)
    const told = { facts: found.length, file: files.setAside, why: found[0]?.why }
    report('facts of the journal cannot be folded; svi log repair hands in what makes sense', told)
  }

  let timer: NodeJS.Timeout | undefined
  let seen = 0
  let lastStep = 0
  let trouble = ''

  function soon(wait: number) {
    clearTimeout(timer)
    timer = setTimeout(turn, wait)
  }

  function turn() {
    try {
      soon(advance())
      trouble = ''
    } catch (error) {
      const message = messageOf(error)
      if (message !== trouble) report('the rows of the calls wait', { error: message })
      trouble = message
      soon(afterTrouble)
    }
  }

  /** The milliseconds after which to look again. */
  function advance(): number {
    const last = folder.last()
    const busy = last !== seen
    seen = last
    const now = performance.now()
    if (busy && now - lastStep < longestWait) return pause
    lastStep = now
    if (folder.step() > 0) return 0
    return moveLanded() ? pause : idle
  }

  /** One piece at a time: the next waits until the owner of the journal has taken the one before. */
  function moveLanded(): boolean {
    const { rows, remove } = folder.landed()
    if (rows.length > 0 && spoolWaits()) return false
    handIn(files, rows)
    remove()
    return rows.length > 0
  }

  const spoolWaits = () => readdirSync(files.folder).some((name) => name.startsWith(files.spool))

  function sweep(before: string, at: string) {
    folder.catchUp()
    const fact = JSON.stringify({ kind: 'swept' })
    const rows = folder.silentSince(before).map((call): Row => [call, 'swept', at, fact])
    handIn(files, rows)
  }

  function answer(asked: Asked): unknown {
    if (asked.do === 'catch up') return folder.catchUp()
    if (asked.do === 'sweep') return sweep(asked.before, asked.at)
    clearTimeout(timer)
    folder.close()
  }

  soon(0)
  return answer
}
