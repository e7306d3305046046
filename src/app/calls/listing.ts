import { DateTime } from 'luxon'
import { callBackDays } from '../../core/call/outcome.ts'
import { callTable } from '../../core/call/rows.ts'
import type { CallSearch } from '../../core/call/search.ts'
import { type FileFormat, tableUpTo } from '../../core/file-table.ts'
import { mostCounted, pageLength } from '../../core/paging.ts'
import { isNothing, within } from '../../core/people/people.ts'
import { addDays, dayMs, localDate } from '../../core/schedule/days.ts'
import { writeTable } from '../../spreadsheet/tables/writing.ts'
import { countCalls, countToDo, searchCalls } from '../../storage/call-search.ts'
import { countOutcomes } from '../../storage/calls.ts'
import { note } from '../acts.ts'
import { done, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import { notOneOfYours, reachOf, type Who } from '../who.ts'

/** Days in which calls still wait for their motive, for being called back, or to be looked at. */
export const daysToDo = callBackDays

/** Calls that one file holds at most. */
export const mostInFile = 20_000
const bound = { most: mostInFile, narrower: 'choisir une période plus courte' }

/** What somebody asks of the log: of one département, or of all within their reach. */
export type CallsAsked = Omit<CallSearch, 'scope'> & { department: string | null }

/** The log of the calls as lists, within reach of who asks. */
export function listingOf({ database, now }: Pick<Needs, 'database' | 'now'>) {
  return {
    /** A page of the log, whether there is another, and how many there are (one more than are counted: more than those). */
    async search(who: Who, { department, ...asked }: CallsAsked) {
      const scope = within(reachOf(who), department)
      if (isNothing(scope)) return refused(notOneOfYours, 'not yours')
      const found = await listed(database, { ...asked, scope })
      const more = found.length > pageLength
      const total =
        asked.page === 1 && !more
          ? found.length
          : await countCalls(database, { ...asked, scope }, mostCounted)
      return done({ calls: found.slice(0, pageLength), more, total })
    },
    /** The first calls that match as a file, which says when there are more; that somebody took them away is an act. */
    async write(who: Who, { department, ...asked }: CallsAsked, format: FileFormat) {
      const scope = within(reachOf(who), department)
      if (isNothing(scope)) return refused(notOneOfYours, 'not yours')
      const page = { limit: mostInFile + 1, offset: 0 }
      const calls = await listed(database, { ...asked, scope }, page)
      const count = Math.min(calls.length, mostInFile)
      const only = scope !== 'all' && scope.length === 1 ? (scope[0] ?? null) : null
      const told = `${filterInWords(asked)}, ${count} ${count > 1 ? 'appels' : 'appel'}`
      const taken = { did: 'took away', noun: 'calls', department: only, told } as const
      await note(database, who, new Date(now()).toISOString(), taken)
      return done({ bytes: await writeTable(tableUpTo(calls, bound, callTable), format) })
    },
    /** What waits to be done about the calls of the last `days` days. */
    async toDo(who: Who) {
      const instant = new Date(now() - daysToDo * dayMs).toISOString()
      const day = addDays(localDate(now(), 'Europe/Paris'), -daysToDo)
      const counted = await countToDo(database, reachOf(who), { day, instant })
      return { ...counted, days: daysToDo }
    },
    /**
     * What has waited longest of what there is of that, by its instant (ISO-8601); null where nothing waits. Each
     * département is asked by its own index.
     */
    async oldestToDo(who: Who, there: { withoutMotive: number; missed: number }) {
      const today = localDate(now(), 'Europe/Paris')
      const asked = {
        from: addDays(today, -daysToDo),
        to: addDays(today, 1),
        withoutMotive: false,
        missed: false,
        sort: 'earliest',
        page: 1,
      } as const
      const reach = reachOf(who)
      const scopes = reach === 'all' ? [reach] : reach.map((code) => [code])
      const first = async (which: { withoutMotive: true } | { missed: true }) => {
        const found: string[] = []
        for (const scope of scopes) {
          const search = { ...asked, ...which, scope }
          const [call] = await searchCalls(database, search, { limit: 1, offset: 0 })
          if (call) found.push(call.startedAt)
        }
        return found.toSorted()[0] ?? null
      }
      return {
        withoutMotive: there.withoutMotive > 0 ? await first({ withoutMotive: true }) : null,
        missed: there.missed > 0 ? await first({ missed: true }) : null,
      }
    },
    /** How many calls of today, by the mainland's clock, had each outcome. */
    async today(who: Who) {
      const midnight = DateTime.fromMillis(now(), { zone: 'Europe/Paris' }).startOf('day')
      const reach = reachOf(who)
      const codes = reach === 'all' ? reach : [...reach]
      return countOutcomes(database, midnight.toUTC().toISO() ?? '', codes)
    },
  }
}

async function listed(...asked: Parameters<typeof searchCalls>) {
  const calls = await searchCalls(...asked)
  return calls.map((call) => ({ ...call, caller: null }))
}

/** "2026-11-01 à 2026-11-30, closed, hours": what a file was asked for, for the register. */
function filterInWords({
  from,
  to,
  outcome,
  reason,
  line,
  hour,
  ...asked
}: Omit<CallSearch, 'scope'>) {
  const told = [
    `${from} à ${to}`,
    outcome,
    reason,
    line && `ligne ${line}`,
    hour !== undefined && `${hour} h`,
    asked.withoutMotive && 'sans motif',
    asked.missed && 'à rappeler',
  ]
  return told.filter(Boolean).join(', ')
}
