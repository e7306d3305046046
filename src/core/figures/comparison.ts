import { lengthOf, type Period } from '../schedule/period.ts'
import type { CallCounts, ContactCounts, Row, Waits } from './indicators.ts'
import type { RequestCounts } from './requests.ts'

/** The same number of days just before; a part is null where it cannot be compared. */
export interface Before {
  period: Period
  calls: { calls: CallCounts; waits: Waits; byDepartment: Row[] } | null
  contacts: ContactCounts | null
  requests: RequestCounts | null
}

/** The first local days (ISO; a month, '2023-11', once its days are gone) of which calls and contacts are counted; null without any. */
export interface Since {
  calls: string | null
  contacts: string | null
}

/**
 * Whether what is counted of two periods can be compared: both have as many days, and counting had begun on the
 * first of them all.
 */
export function isComparable(now: Period, then: Period, since: string | null): boolean {
  return lengthOf(now) === lengthOf(then) && since !== null && since <= then.from
}
