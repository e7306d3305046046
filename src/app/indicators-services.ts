import type { Indicators, Totals } from '../core/figures/indicators.ts'
import type { Replayed, WhatIf } from '../core/figures/what-if/supposition.ts'
import type { Scope } from '../core/people/people.ts'
import type { Period } from '../core/schedule/period.ts'

/** The indicators. */
export interface IndicatorsServices {
  /** Of months whose calls are gone only the whole is known: `period` says what was counted. */
  read(scope: Scope, period: Period): Promise<Indicators & { period: Period }>
  /** What a period is compared with. */
  totals(scope: Scope, period: Period): Promise<Totals>
  /** Rows as a CSV file that a spreadsheet opens without calculating anything. */
  file(rows: string[][]): string
}

/** Past calls replayed. */
export interface WhatIfServices {
  /** Past calls on what they did not meet; takes seconds for millions of them, and lets others by. */
  replay(question: WhatIf): Promise<Replayed>
}
