import { frenchDay } from '../../schedule/days.ts'
import { clockTime } from '../../schedule/words.ts'
import { changeInWords } from '../differences.ts'
import { type Motives, motiveInWords } from '../motives.ts'
import type { Change, Plan } from './planning.ts'
import type { CellFault, ReadRow } from './reading.ts'

/** Rows of a kind, and the first of them in words: "ligne 4 : …". */
export interface PreviewedRows {
  count: number
  first: string[]
}

/** What importing a file would do, for people. */
export interface ImportPreview {
  added: PreviewedRows
  /** Those among the added that name a contact which the département does not have. */
  unknown: number
  changed: PreviewedRows
  /** Changed in the service since the file was written, and different in the file. */
  conflicts: PreviewedRows
  unchanged: number
  /** With any of these nothing is imported. */
  faults: CellFault[]
  /** With these the rows come in. */
  warnings: { count: number; first: CellFault[] }
  /** How many rows were left out, having neither date nor theme, and the numbers of the first. */
  leftOut: { count: number; first: number[] }
}

/** Rows of a kind that a preview names. */
const shown = 20

export function previewOf(plan: Plan, motives: Motives): ImportPreview {
  const changes = (all: Change[]) =>
    rowsOf(all, (change) => `ligne ${change.row} : ${changeInWords(change, motives).join(' ; ')}`)
  return {
    added: rowsOf(plan.added, (row) => addedInWords(row, motives)),
    unknown: plan.unknown,
    changed: changes(plan.changed),
    conflicts: changes(plan.conflicts),
    unchanged: plan.unchanged,
    faults: plan.faults,
    warnings: plan.warnings,
    leftOut: { count: plan.leftOut.length, first: plan.leftOut.slice(0, shown) },
  }
}

function rowsOf<T>(all: T[], inWords: (one: T) => string): PreviewedRows {
  return { count: all.length, first: all.slice(0, shown).map(inWords) }
}

function addedInWords({ row, contact }: ReadRow, motives: Motives): string {
  const { day, minute, motive } = contact
  const time = minute === null ? '' : ` ${clockTime(minute)}`
  return `ligne ${row} : ${frenchDay(day)}${time}, ${motiveInWords(motives, motive)}`
}
