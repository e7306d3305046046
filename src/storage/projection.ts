import type Sqlite from 'better-sqlite3'
import type { JournalEvent } from '../core/call/log.ts'
import { type CallRow, oncePerKey, summarise } from '../core/call/outcome.ts'
import { localClock } from './local-clock.ts'

interface JournalRow {
  id: number
  call: string
  key: string
  at: string
  fact: string
}

/** Carries journal facts into the `calls` rows, a bounded number at a time. */
export interface Projection {
  /** Projects up to `limit` facts in one transaction; returns how many there were. */
  advance(limit: number): number
  /** Projects all that the journal holds. */
  catchUp(): void
  /** Calls not ended whose last fact is older than this instant (ISO-8601). */
  silentSince(instant: string): string[]
}

/**
 * A projection over one connection. It may be repeated and interrupted at will: its place in the
 * journal moves in the same transaction as the rows, and a fact known already changes nothing.
 */
export function openProjection(connection: Sqlite.Database): Projection {
  const place = connection.prepare<[], { journal_id: number }>(
    "select journal_id from projection where name = 'calls'",
  )
  const move = connection.prepare("update projection set journal_id = ? where name = 'calls'")
  const next = connection.prepare<[number, number], JournalRow>(
    'select id, call, key, at, fact from journal where id > ? order by id limit ?',
  )
  const knownFacts = connection.prepare<[string], { events: string }>(
    'select events from calls where call = ?',
  )
  const upsert = connection.prepare(upsertCall)
  const forgetLegs = connection.prepare('delete from legs where call = ?')
  const addLeg = connection.prepare(insertLeg)
  const silent = connection.prepare<[string], { call: string }>(
    'select call from calls where ended_at is null and last_at < ? limit 500',
  )

  const step = connection.transaction((limit: number): number => {
    const rows = next.all(place.get()?.journal_id ?? 0, limit)
    const last = rows.at(-1)
    if (!last) return 0
    for (const [call, fresh] of groupByCall(rows)) {
      const before = knownFacts.get(call)
      const events = oncePerKey([
        ...(before ? (JSON.parse(before.events) as JournalEvent[]) : []),
        ...fresh,
      ])
      const row = summarise(events)
      upsert.run(columns(row, events))
      if (row.legs.length > 0) replaceLegs(row, before !== undefined)
    }
    move.run(last.id)
    return rows.length
  })

  /** A rehearsal has none: it may have been told as one after its legs. */
  function replaceLegs({ call, department, startedAt, legs, test }: CallRow, known: boolean) {
    const { day } = localClock(startedAt, department)
    if (known) forgetLegs.run(call)
    if (test) return
    for (const leg of legs)
      addLeg.run({ ...leg, call, department, day, startedAt: leg.startedAt ?? startedAt })
  }

  return {
    advance: (limit) => step.immediate(limit),
    catchUp() {
      while (step.immediate(500) > 0);
    },
    silentSince: (instant) => silent.all(instant).map((row) => row.call),
  }
}

function groupByCall(rows: JournalRow[]): Map<string, JournalEvent[]> {
  const byCall = new Map<string, JournalEvent[]>()
  for (const { call, key, at, fact } of rows) {
    const events = byCall.get(call) ?? []
    events.push({ call, key, at, fact: JSON.parse(fact) })
    byCall.set(call, events)
  }
  return byCall
}

function columns(row: CallRow, events: JournalEvent[]) {
  return {
    ...row,
    ...localClock(row.startedAt, row.department),
    swept: row.swept ? 1 : 0,
    test: row.test ? 1 : 0,
    lastAt:
      events
        .map((event) => event.at)
        .sort()
        .at(-1) ?? row.startedAt,
    legs: JSON.stringify(row.legs),
    events: JSON.stringify(events),
  }
}

const upsertCall = `
  insert into calls (call, started_at, ended_at, swept, last_at, caller, version, department, how,
    tries, outcome, reason, answered_by, wait_seconds, talk_seconds, legs, events, test, chosen_at,
    day, minute)
  values (@call, @startedAt, @endedAt, @swept, @lastAt, @caller, @version, @department, @how,
    @tries, @outcome, @reason, @answeredBy, @waitSeconds, @talkSeconds, @legs, @events, @test,
    @chosenAt, @day, @minute)
  on conflict (call) do update set
    started_at = excluded.started_at, ended_at = excluded.ended_at, swept = excluded.swept,
    last_at = excluded.last_at, caller = excluded.caller, version = excluded.version,
    department = excluded.department, how = excluded.how, tries = excluded.tries,
    outcome = excluded.outcome, reason = excluded.reason, answered_by = excluded.answered_by,
    wait_seconds = excluded.wait_seconds, talk_seconds = excluded.talk_seconds,
    legs = excluded.legs, events = excluded.events, test = excluded.test,
    chosen_at = excluded.chosen_at, day = excluded.day, minute = excluded.minute`

const insertLeg = `
  insert into legs (call, department, line, label, started_at, result, ring_seconds,
    talk_seconds, day)
  values (@call, @department, @line, @label, @startedAt, @result, @ringSeconds, @talkSeconds, @day)`
