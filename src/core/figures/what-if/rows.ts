import { departmentName } from '../../departments.ts'
import type { FileCell, FileTable } from '../../file-table.ts'
import { happenings, type Matrix, totalOf, woulds } from './replay.ts'
import { answersOf, closedOf, sidesOf } from './sides.ts'
import type { Replay } from './supposition.ts'
import { happenedInWords, wouldInWords } from './words.ts'

/** Every figure of a replay, a row each. */
export function replayTable({ tally, askedBeside }: Replay): FileTable {
  const matrix = totalOf(tally)
  const beside =
    askedBeside === null
      ? []
      : [row('Hors du département', 'Invités à choisir, toute la France', 0, askedBeside)]
  const rows = [
    ...sideRows('Appels', matrix),
    ...answerRows(matrix),
    ...beside,
    ...crossingRows(matrix),
    ...[...tally].flatMap(([code, each]) => sideRows(departmentName(code), each)),
  ]
  return {
    name: 'Et si',
    head: ['Tableau', 'Quoi', 'Ce qui s’est passé', 'Ce qui se serait passé', 'Écart'],
    rows,
  }
}

function row(table: string, what: string, before: number, after: number): FileCell[] {
  return [table, what, before, after, after - before]
}

function sideRows(table: string, matrix: Matrix): FileCell[][] {
  const { before, after } = sidesOf(matrix)
  return [
    ...woulds.map((would) => row(table, wouldInWords[would], before[would], after[would])),
    row(table, 'Fermés, en tout', closedOf(before), closedOf(after)),
    row(table, 'En tout', before.calls, after.calls),
  ]
}

function answerRows(matrix: Matrix): FileCell[][] {
  const { before, kept, estimated } = answersOf(matrix)
  return estimated === null ? [] : [row('Estimation', 'Répondus', before, kept + estimated)]
}

function crossingRows(matrix: Matrix): FileCell[][] {
  return happenings.flatMap((happened) =>
    woulds
      .filter((would) => matrix[happened][would] > 0)
      .map((would) => [
        'Ce que chaque appel serait devenu',
        `${happenedInWords[happened]} → ${wouldInWords[would]}`,
        null,
        matrix[happened][would],
        null,
      ]),
  )
}
