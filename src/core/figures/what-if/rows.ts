import { departmentName } from '../../departments.ts'
import { happenings, type Matrix, totalOf, woulds } from './replay.ts'
import { answersOf, closedOf, sidesOf } from './sides.ts'
import type { Replay } from './supposition.ts'
import { happenedInWords, wouldInWords } from './words.ts'

/** Every figure of a replay, a row each. */
export function replayRows({ tally, askedBeside }: Replay): string[][] {
  const matrix = totalOf(tally)
  const beside =
    askedBeside === null
      ? []
      : [row('Hors du département', 'Invités à choisir, toute la France', 0, askedBeside)]
  return [
    ['Tableau', 'Quoi', 'Ce qui s’est passé', 'Ce qui se serait passé', 'Écart'],
    ...sideRows('Appels', matrix),
    ...answerRows(matrix),
    ...beside,
    ...crossingRows(matrix),
    ...[...tally].flatMap(([code, each]) => sideRows(departmentName(code), each)),
  ]
}

function row(table: string, what: string, before: number, after: number): string[] {
  return [table, what, String(before), String(after), String(after - before)]
}

function sideRows(table: string, matrix: Matrix): string[][] {
  const { before, after } = sidesOf(matrix)
  return [
    ...woulds.map((would) => row(table, wouldInWords[would], before[would], after[would])),
    row(table, 'Fermés, en tout', closedOf(before), closedOf(after)),
    row(table, 'En tout', before.calls, after.calls),
  ]
}

function answerRows(matrix: Matrix): string[][] {
  const { before, kept, estimated } = answersOf(matrix)
  return estimated === null ? [] : [row('Estimation', 'Répondus', before, kept + estimated)]
}

function crossingRows(matrix: Matrix): string[][] {
  return happenings.flatMap((happened) =>
    woulds
      .filter((would) => matrix[happened][would] > 0)
      .map((would) => [
        'Ce que chaque appel serait devenu',
        `${happenedInWords[happened]} → ${wouldInWords[would]}`,
        '',
        String(matrix[happened][would]),
        '',
      ]),
  )
}
