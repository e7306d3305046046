import { type LineCounts, smallNumber } from '../../core/figures/indicators.ts'
import { figureInWords } from '../../core/figures/tables.ts'
import { FiguresTable } from './figures-table.tsx'

const head: [string, ...string[]] = [
  'Ligne',
  'A sonné',
  'Répondu',
  'Taux',
  'Occupée',
  'Sans réponse',
  'Non acceptés',
  'Injoignable',
  'Conversation',
]

interface Props {
  lines: LineCounts[]
  /** Of which place, days and clock. */
  of: string
}

/** How each line rang. */
export function Lines({ lines, of }: Props) {
  if (lines.length === 0) return <p>Aucune ligne n’a sonné.</p>
  return (
    <>
      <FiguresTable caption="Sonneries par ligne" of={of} head={head} rows={lines.map(rowOf)} />
      <p class="fr-hint-text">
        Un appel qui sonne sur deux lignes compte une fois pour chacune. Une ligne qui change de
        numéro ou de nom reste une ligne.
      </p>
    </>
  )
}

function rowOf(line: LineCounts) {
  return {
    name: `${line.department} ${line.label}`,
    zero: line.rang === 0,
    cells: [
      line.rang,
      line.answered,
      rateOf(line),
      line.busy,
      line.noAnswer,
      line.declined,
      line.failed,
      figureInWords({ value: line.talkSeconds, unit: 's' }),
    ],
  }
}

function rateOf({ rang, answered }: LineCounts): string {
  if (rang < smallNumber) return 'petit effectif'
  return figureInWords({ value: Math.round((answered / rang) * 1000) / 10, unit: '%' })
}
