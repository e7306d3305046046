import { callBackDays, mayBeMissedSince } from '../../core/call/outcome.ts'
import { type WaitingCaller, waitingCallers } from '../../core/call/waiting-callers.ts'
import { pageLength } from '../../core/paging.ts'
import { holds } from '../../core/people/people.ts'
import { addDays, localDate } from '../../core/schedule/days.ts'
import { searchCalls } from '../../storage/call-search.ts'
import type { Database } from '../../storage/database.ts'
import { type KnownCaller, knownCallers } from '../../storage/known-callers.ts'
import { done, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import { notOneOfYours, reachOf, type Who } from '../who.ts'
import { isNumber, masked, mayCallBack } from './following.ts'

/** Calls that one list looks at, the latest. */
const mostCalls = 2000

/** Somebody to call back, their number left out. */
export type ListedCaller = Awaited<ReturnType<typeof shown>>[number]

/** Who waits to be called back. */
export function waitingOf({ database, now }: Pick<Needs, 'database' | 'now'>) {
  async function missedCalls(who: Who) {
    const since = mayBeMissedSince(new Date(now()).toISOString())
    const today = localDate(now(), 'Europe/Paris')
    const asked = {
      scope: reachOf(who),
      from: addDays(today, -callBackDays - 1),
      to: addDays(today, 1),
      withoutMotive: false,
      missed: true,
      sort: 'latest',
      page: 1,
    } as const
    const found = await searchCalls(database, asked, { limit: mostCalls + 1, offset: 0 })
    return found.filter(({ startedAt }) => startedAt >= since)
  }

  return {
    /** A page of those whom one's départements (or one of them) should call back, each once with all they tried. */
    async waiting(who: Who, { department, page }: { department: string | null; page: number }) {
      if (department !== null && !holds(reachOf(who), department))
        return refused(notOneOfYours, 'not yours')
      const calls = await missedCalls(who)
      const everybody = waitingCallers(calls.slice(0, mostCalls))
      const own = everybody.filter((each) => department === null || each.department === department)
      const first = (page - 1) * pageLength
      return done({
        callers: await shown(database, who, own.slice(first, first + pageLength)),
        more: own.length > first + pageLength,
        people: own.length,
        calls: own.reduce((sum, each) => sum + each.calls.length, 0),
        /** How many people wait in each of one's départements. */
        departments: countsOf(everybody),
        /** Whether there are older calls that no list looks at. */
        cut: calls.length > mostCalls,
        days: callBackDays,
      })
    },
  }
}

function countsOf(callers: WaitingCaller[]): [department: string, people: number][] {
  const own = Map.groupBy(callers, ({ department }) => department)
  return [...own]
    .map(([code, { length }]): [string, number] => [code, length])
    .sort(([one], [other]) => one.localeCompare(other))
}

async function shown(database: Database, who: Who, callers: WaitingCaller[]) {
  const numbers = callers.flatMap(({ last: { caller } }) => (isNumber(caller) ? [caller] : []))
  const departments = callers.map(({ department }) => department)
  const known = await knownCallers(database, [...new Set(numbers)], [...new Set(departments)])
  return callers.map(({ department, last, calls }) => ({
    department,
    last: { ...last, caller: null },
    calls: calls.map((call) => ({ ...call, caller: null })),
    masked: masked(last.caller),
    mayUnmask: mayCallBack(who, last),
    known: knownOf(known, last.caller, department),
  }))
}

function knownOf(known: KnownCaller[], caller: string | null, department: string) {
  const found = known.find((each) => each.caller === caller && each.department === department)
  if (!found) return null
  const { contacts, structure, motive } = found
  return { contacts, structure, motive }
}
