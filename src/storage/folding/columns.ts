import type { JournalEvent } from '../../core/call/journal.ts'
import type { CallRow } from '../../core/call/outcome.ts'
import { localClock } from '../local-clock.ts'

/** A call's row with all its facts, as the table's columns; what others write of a call is not among them. */
export function columns(row: CallRow, events: JournalEvent[]) {
  return {
    call: row.call,
    started_at: row.startedAt,
    ended_at: row.endedAt,
    swept: row.swept ? 1 : 0,
    last_at:
      events
        .map((event) => event.at)
        .sort()
        .at(-1) ?? row.startedAt,
    caller: row.caller,
    version: row.version,
    department: row.department,
    how: row.how,
    tries: row.tries,
    outcome: row.outcome,
    reason: row.reason,
    answered_by: row.answeredBy,
    wait_seconds: row.waitSeconds,
    talk_seconds: row.talkSeconds,
    legs: JSON.stringify(row.legs),
    events: JSON.stringify(events),
    test: row.test ? 1 : 0,
    chosen_at: row.chosenAt,
    ...localClock(row.startedAt, row.department),
  }
}

/** A row that is new also says what was written of its call already: the contacts and the call back. */
export const upsertCall = `
  insert into calls (call, started_at, ended_at, swept, last_at, caller, version, department, how,
    tries, outcome, reason, answered_by, wait_seconds, talk_seconds, legs, events, test, chosen_at,
    day, minute, contacts, called_back)
  values (@call, @started_at, @ended_at, @swept, @last_at, @caller, @version, @department, @how,
    @tries, @outcome, @reason, @answered_by, @wait_seconds, @talk_seconds, @legs, @events, @test,
    @chosen_at, @day, @minute, @contacts, @called_back)
  on conflict (call) do update set
    started_at = excluded.started_at, ended_at = excluded.ended_at, swept = excluded.swept,
    last_at = excluded.last_at, caller = excluded.caller, version = excluded.version,
    department = excluded.department, how = excluded.how, tries = excluded.tries,
    outcome = excluded.outcome, reason = excluded.reason, answered_by = excluded.answered_by,
    wait_seconds = excluded.wait_seconds, talk_seconds = excluded.talk_seconds,
    legs = excluded.legs, events = excluded.events, test = excluded.test,
    chosen_at = excluded.chosen_at, day = excluded.day, minute = excluded.minute`

export const insertLeg = `
  insert into legs (call, department, line, label, started_at, result, ring_seconds,
    talk_seconds, day)
  values (@call, @department, @line, @label, @started_at, @result, @ring_seconds, @talk_seconds,
    @day)`
