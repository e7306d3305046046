import { motivesOf } from '../core/contacts/motives.ts'
import { type Before, isComparable } from '../core/figures/comparison.ts'
import { indicatorTable } from '../core/figures/rows.ts'
import type { FileFormat } from '../core/file-table.ts'
import { isNothing, type Scope, within } from '../core/people/people.ts'
import { addDays, localDate } from '../core/schedule/days.ts'
import { before, isTooLong, lengthOf, type Period, widened } from '../core/schedule/period.ts'
import { writeTable } from '../spreadsheet/tables/writing.ts'
import { compareAll, differencesInWords } from '../storage/figures/comparing.ts'
import { lastFoldedMonth } from '../storage/figures/folding.ts'
import { readIndicators, readTotals } from '../storage/figures/reading.ts'
import { readRequestCounts } from '../storage/figures/requests.ts'
import { countedSince } from '../storage/figures/since.ts'
import { listMotives } from '../storage/motives.ts'
import { note } from './acts.ts'
import { type Answer, done, refused } from './answer.ts'
import type { Needs } from './ground.ts'
import { notOneOfYours, reachOf, type Who } from './who.ts'

/** A period, and one département or all within reach (null). */
export interface FiguresAsked {
  period: Period
  department: string | null
}

export type IndicatorsOf = ReturnType<typeof indicatorsOf>

/** The indicators; of months whose calls are gone, whole ones. */
export function indicatorsOf({ database, now }: Pick<Needs, 'database' | 'now'>) {
  const counted = async (period: Period) => widened(period, await lastFoldedMonth(database))
  const motives = async () => motivesOf(await listMotives(database))

  /** What a period is compared with, each part where it can be. */
  async function readBefore(scope: Scope, now: Period): Promise<Before> {
    const period = before(now)
    const then = await counted(period)
    const since = await countedSince(database, scope)
    const comparable = (first: string | null) => isComparable(now, then, first)
    const totals = await readTotals(database, scope, then)
    const requests = await readRequestCounts(database, scope, then)
    return {
      period,
      calls: comparable(since.calls) ? totals : null,
      contacts: comparable(since.contacts) ? totals.contacts : null,
      requests: comparable(since.contacts) && requests.total > 0 ? requests : null,
    }
  }

  return {
    /** The figures of a period and of as many days before; `period` says what was counted. */
    async read(who: Who, { period: asked, department }: FiguresAsked) {
      const reach = reachFor(who, { period: asked, department })
      if (!reach.done) return reach
      const { scope } = reach
      const period = await counted(asked)
      return done({
        period,
        now: await readIndicators(database, scope, period),
        /** What came by the support form, apart. */
        requests: await readRequestCounts(database, scope, period),
        before: await readBefore(scope, period),
        motives: await motives(),
      })
    },
    /** What is counted from the first day of a quarter to today, and of as many days of the quarter before. */
    async ofQuarter(who: Who, { from, to }: Period, earlier: Period) {
      const scope = reachOf(who)
      const days = lengthOf({ from, to }) - 1
      const until = addDays(earlier.from, days)
      const past = { from: earlier.from, to: until < earlier.to ? until : earlier.to }
      return {
        now: await readTotals(database, scope, await counted({ from, to })),
        past: await readTotals(database, scope, await counted(past)),
      }
    },
    /** The same figures as a file; that somebody took them away is an act. */
    async write(who: Who, { period: asked, department }: FiguresAsked, format: FileFormat) {
      const reach = reachFor(who, { period: asked, department })
      if (!reach.done) return reach
      const { scope } = reach
      const period = await counted(asked)
      const figures = await readIndicators(database, scope, period)
      const requests = await readRequestCounts(database, scope, period)
      const table = indicatorTable(figures, requests, await motives())
      const told = `${asked.from} à ${asked.to}`
      const taken = { did: 'took away', noun: 'indicators', department, told } as const
      await note(database, who, new Date(now()).toISOString(), taken)
      return done({ bytes: await writeTable(table, format) })
    },
    /** Where the figures of the last so many days are not what the rows say, in English; empty when all agree. */
    async differences(days: number): Promise<string[]> {
      const since = addDays(localDate(now(), 'Europe/Paris'), -days)
      return differencesInWords(await compareAll(database, since))
    },
  }
}

/** What is counted for who asks, when they may see it and it is not too much. */
function reachFor(who: Who, { period, department }: FiguresAsked): Answer<{ scope: Scope }> {
  const scope = within(reachOf(who), department)
  if (isNothing(scope)) return refused(notOneOfYours, 'not yours')
  return isTooLong(period) ? refused('Choisir une période de trois ans au plus.') : done({ scope })
}
