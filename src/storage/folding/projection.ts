import type Sqlite from 'better-sqlite3'
import { hasBeginning } from '../../core/call/beginning.ts'
import type { JournalEvent } from '../../core/call/journal.ts'
import { oncePerKey, summarise } from '../../core/call/outcome.ts'
import { codeOf, messageOf } from '../../core/errors.ts'
import { isErased } from '../../core/retention.ts'
import type { StoredFact } from '../journal/file.ts'
import { faultOf } from '../journal/rows.ts'
import { journalEvents } from '../journal-events.ts'
import { type Known, openRows, type Written } from './rows.ts'
import { openStrays } from './strays.ts'
import { openTelling } from './telling.ts'

/** Where in which journal the rows stand; a journal of null is the table that the database itself had. */
export interface Place {
  journal: string | null
  id: number
}

/** A fact that no row can be made of, and why. */
export interface Unfoldable {
  fact: StoredFact
  why: string
}

/** Carries journal facts into the rows of `calls`. */
export interface Projection {
  place(): Place
  /** Says that the rows go on from there. */
  moveTo(place: Place): void
  /**
   * Folds facts into the rows and moves the place to the last, in one transaction, unless the place has
   * moved meanwhile. What cannot be folded is handed to `keep` before that.
   */
  fold(from: Place, facts: StoredFact[], keep: (found: Unfoldable[]) => void): void
  /** Calls not ended whose last fact is older than this instant (ISO-8601), five hundred at most. */
  silentSince(instant: string): string[]
}

/** A projection over one connection. It may be repeated and interrupted at will: a fact known already changes nothing. */
export function openProjection(connection: Sqlite.Database): Projection {
  const place = connection.prepare<[], Place>(
    "select journal, journal_id as id from projection where name = 'calls'",
  )
  const move = connection.prepare(
    "update projection set journal = ?, journal_id = ? where name = 'calls'",
  )
  const silent = connection.prepare<[string], { call: string }>(
    'select call from calls where ended_at is null and last_at < ? limit 500',
  )
  const strays = openStrays(connection)
  const rows = openRows(connection)
  const tellFigures = openTelling(connection)

  const fold = connection.transaction(
    (from: Place, facts: StoredFact[], keep: (found: Unfoldable[]) => void) => {
      const now = place.get()
      if (now?.id !== from.id || now.journal !== from.journal) return
      const unfoldable: Unfoldable[] = []
      const written: Written[] = []
      for (const [call, fresh] of groupByCall(facts, unfoldable))
        foldCall(call, fresh, { unfoldable, written })
      tellFigures(written)
      if (unfoldable.length > 0) keep(unfoldable)
      move.run(from.journal, facts.at(-1)?.id ?? from.id)
    },
  )

  function foldCall(call: string, fresh: Fresh[], { unfoldable, written }: Step) {
    const row = rows.find(call)
    const known = row ? journalEvents(row.events) : []
    const strayed = row ? [] : strays.find(call)
    const all = [...strayed.map(strayAgain), ...fresh]
    const events = mergeEvents(known, all)
    if (events.length === known.length && events.every((event, i) => event === known[i])) return
    if (strayed.length > 0) strays.forget(call)
    if (tell(call, events, row, written) === null) return
    tell(call, thoseThatFit(known, all, row, unfoldable), row, written)
  }

  /** Writes what is known of a call; why no row can be made of it, null when one was. */
  function tell(
    call: string,
    events: JournalEvent[],
    known: Known | undefined,
    written: Written[],
  ): string | null {
    if (!known && events.length === 0) return null
    if (!known && !hasBeginning(events)) return strays.keep(call, events)
    let row: Written | undefined
    const why = faultOfWriting(() => {
      row = rows.write(summarise(events), events, known)
    })
    if (why === null && row) written.push(row)
    return why
  }

  const inside = connection.transaction((work: () => void) => work())

  /** What the disk refuses is thrown on: it says nothing of the facts. */
  function faultOfWriting(work: () => void): string | null {
    try {
      inside(work)
      return null
    } catch (error) {
      const code = codeOf(error)
      if (code?.startsWith('SQLITE_') && !code.startsWith('SQLITE_CONSTRAINT')) throw error
      return `no row can be made of it: ${messageOf(error)}`
    }
  }

  /** Tries the fresh facts one after another; a row that was only a try is taken back. */
  function thoseThatFit(
    known: JournalEvent[],
    fresh: Fresh[],
    row: Known | undefined,
    unfoldable: Unfoldable[],
  ): JournalEvent[] {
    let events = known
    for (const each of fresh) {
      const longer = mergeEvents(events, [each])
      const why = faultOfWriting(() => {
        rows.write(summarise(longer), longer, row)
        throw new OnlyTried()
      })
      if (why === null || why.endsWith(onlyTried)) events = longer
      else unfoldable.push({ fact: each.fact, why })
    }
    return events
  }

  return {
    place: () => place.get() ?? { journal: null, id: 0 },
    moveTo: ({ journal, id }) => void move.run(journal, id),
    fold: (from, facts, keep) => fold.immediate(from, facts, keep),
    silentSince: (instant) => silent.all(instant).map((row) => row.call),
  }
}

/** What a step finds: facts of which no row can be made, and the rows that it writes. */
interface Step {
  unfoldable: Unfoldable[]
  written: Written[]
}

interface Fresh {
  event: JournalEvent
  fact: StoredFact
}

const onlyTried = 'only tried'
class OnlyTried extends Error {
  override message = onlyTried
}

function strayAgain(event: JournalEvent): Fresh {
  return { event, fact: { id: 0, ...event, fact: JSON.stringify(event.fact) } }
}

function groupByCall(facts: StoredFact[], unfoldable: Unfoldable[]): Map<string, Fresh[]> {
  const byCall = new Map<string, Fresh[]>()
  for (const fact of facts) {
    const { call, key, at } = fact
    const why = faultOf([call, key, at, fact.fact])
    if (why) unfoldable.push({ fact, why })
    if (why) continue
    const fresh = byCall.get(call) ?? []
    fresh.push({ event: { call, key, at, fact: JSON.parse(fact.fact) }, fact })
    byCall.set(call, fresh)
  }
  return byCall
}

/** Each fact once; one whose number is erased stays as it is, whatever the journal still holds of it. */
function mergeEvents(known: JournalEvent[], fresh: Fresh[]): JournalEvent[] {
  const erased = new Set(known.filter(hasErasedNumber).map(({ key }) => key))
  const events = fresh.map(({ event }) => event)
  return oncePerKey([...known, ...events.filter(({ key }) => !erased.has(key))])
}

function hasErasedNumber({ fact }: JournalEvent): boolean {
  return fact.kind === 'received' && (isErased(fact.caller) || isErased(fact.forwardedFrom))
}
