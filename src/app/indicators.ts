import { widened } from '../core/schedule/period.ts'
import { writeCsv } from '../spreadsheet/csv.ts'
import { lastFoldedMonth } from '../storage/figures/folding.ts'
import { readIndicators, readTotals } from '../storage/figures/reading.ts'
import type { Needs } from './ground.ts'
import type { Services } from './services.ts'

/** The indicators; of months whose calls are gone, whole ones. */
export function indicatorsOf({ database }: Pick<Needs, 'database'>): Services['indicators'] {
  return {
    async read(scope, asked) {
      const period = widened(asked, await lastFoldedMonth(database))
      return { ...(await readIndicators(database, scope, period)), period }
    },
    async totals(scope, asked) {
      const period = widened(asked, await lastFoldedMonth(database))
      return readTotals(database, scope, period)
    },
    file: (rows) => writeCsv(rows),
  }
}
