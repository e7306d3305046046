import type { CellContent } from '../../core/cells.ts'
import { UnreadableFile } from '../unreadable.ts'
import { enormous, longestCell, mostColumns, mostInSheet } from './limits.ts'
import { damaged } from './zip.ts'

/** Gathers the rows of a sheet where they stand, so that a million empty ones take no more than what is written in it. */
export class Rows {
  readonly all: CellContent[][] = []
  private filled = 0
  private readonly most: number

  /** `most`: rows with something in them. */
  constructor(most: number) {
    this.most = most
  }

  /** Puts a row at its place, counted from 0; throws where it stands before another, or beyond the last of a sheet. */
  put(index: number, values: CellContent[]): void {
    const length = values.findLastIndex((value) => value !== null) + 1
    if (length === 0) return
    if (++this.filled > this.most) throw new UnreadableFile(enormous)
    // A row elsewhere than after the others would take another's place, or gigabytes of empty ones.
    if (!(Number.isInteger(index) && index >= this.all.length && index < mostInSheet))
      throw new UnreadableFile(damaged)
    while (this.all.length < index) this.all.push(nothing)
    this.all[index] = values.slice(0, Math.min(length, mostColumns)).map(cut)
  }
}

const cut = (cell: CellContent) =>
  typeof cell === 'string' && cell.length > longestCell ? cell.slice(0, longestCell) : cell

const nothing: CellContent[] = []
