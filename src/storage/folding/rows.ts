import type Sqlite from 'better-sqlite3'
import type { JournalEvent } from '../../core/call/journal.ts'
import type { CallRow } from '../../core/call/outcome.ts'
import {
  type CountedCall,
  type CountedLeg,
  callFigures,
  countedOfCalls,
  countedOfLegs,
  type Figure,
  legFigures,
} from '../figures/counting.ts'
import { columns, insertLeg, upsertCall } from './columns.ts'
import type { AnswerOrMissed } from './later-answers.ts'

/** What stands of a call before it is written. */
export type Known = CountedCall & AnswerOrMissed & { events: string; called_back: number }

/** A row that was written: what was counted of it and what is, and what others may have to hear of it. */
export interface Written {
  figures: { before: Figure[]; after: Figure[] }
  call: { before: AnswerOrMissed | undefined; after: AnswerOrMissed }
}

/** Reads and writes the rows of calls and their legs, within the transaction of a step. */
export function openRows(connection: Sqlite.Database) {
  const known = connection.prepare<[string], Known>(`
    select call, caller, started_at, answered_later, called_back, events, ${countedOfCalls} from calls
    where call = ?`)
  const followUp = connection.prepare<
    { call: string },
    { contacts: number; called_back: number }
  >(`select (select count(*) from seen_contacts where call = @call) as contacts,
      (select count(*) from callbacks where call = @call) as called_back`)
  const upsert = connection.prepare(upsertCall)
  const forgetLegs = connection.prepare<[string], CountedLeg>(
    `delete from legs where call = ? returning ${countedOfLegs}`,
  )
  const addLeg = connection.prepare(insertLeg)

  /** Throws when no row can be made of it, or it cannot be counted. */
  function write(row: CallRow, events: JournalEvent[], before: Known | undefined): Written {
    const { contacts, called_back } = before ?? followUp.get({ call: row.call }) ?? nothing
    const after = { ...columns(row, events), contacts, called_back }
    upsert.run(after)
    const legs = row.legs.length > 0 ? replaceLegs(row, after.day, before !== undefined) : null
    return {
      figures: {
        before: [...(before ? callFigures(before) : []), ...figuresOf(legs?.before)],
        after: [...callFigures(after), ...figuresOf(legs?.after)],
      },
      call: { before, after: { ...after, answered_later: before?.answered_later ?? null } },
    }
  }

  /** A rehearsal has none: it may have been told as one after its legs. */
  function replaceLegs(
    { call, department, startedAt, legs, test }: CallRow,
    day: string,
    known: boolean,
  ) {
    const before = known ? forgetLegs.all(call) : []
    const after = test
      ? []
      : legs.map((leg) => ({
          call,
          department,
          day,
          line: leg.line,
          label: leg.label,
          started_at: leg.startedAt ?? startedAt,
          result: leg.result,
          ring_seconds: leg.ringSeconds,
          talk_seconds: leg.talkSeconds,
        }))
    for (const leg of after) addLeg.run(leg)
    return { before, after }
  }

  return { find: (call: string) => known.get(call), write }
}

const nothing = { contacts: 0, called_back: 0 }

const figuresOf = (legs: CountedLeg[] = []): Figure[] => legs.flatMap(legFigures)
