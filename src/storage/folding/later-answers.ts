import type Sqlite from 'better-sqlite3'
import type { Selectable } from 'kysely'
import { callBackUntil, isMissed, mayBeMissedSince } from '../../core/call/outcome.ts'
import { isErased } from '../../core/retention.ts'
import { erasing, numbersSecret } from '../erased-names.ts'
import { missed } from '../missed.ts'
import type { CallsTable } from '../tables/calls.ts'

/** What says whether a call is missed or answers a missed one. */
const telling = ['caller', 'department', 'started_at', 'outcome', 'reason', 'test'] as const
export type AnswerOrMissed = Pick<
  Selectable<CallsTable>,
  'call' | 'answered_later' | (typeof telling)[number]
>

interface Change {
  before: AnswerOrMissed | undefined
  after: AnswerOrMissed
}

type Answer = AnswerOrMissed & { caller: string; department: string }
type Missed = Pick<AnswerOrMissed, 'call' | 'started_at' | 'answered_later'>

/**
 * Keeps `answered_later`: of a missed call, when its caller got through to the same département afterwards,
 * within the days for which it waits to be called back. Works in the transaction that wrote the calls, once they
 * stand as they are, and looks again at those alone that a change may concern: the calls themselves, and for one
 * that became or ceased to be answered the missed ones since the answered one before.
 */
export function openLaterAnswers(connection: Sqlite.Database): (changes: Change[]) => void {
  const find = openFinding(connection)
  const change = connection.prepare('update calls set answered_later = ? where call = ?')

  function mark({ call, started_at, answered_later }: Missed, answer: string | null) {
    const at = answer !== null && answer < callBackUntil(started_at) ? answer : null
    if (at !== answered_later) change.run(at, call)
  }

  function lookAhead(call: AnswerOrMissed) {
    mark(call, isKnown(call) && isMissed(call) ? find.firstAfter(call) : null)
  }

  function lookBack(answer: Answer) {
    const next = find.firstFrom(answer)
    for (const each of find.missedBefore(answer)) mark(each, next)
  }

  return (changes) => {
    const moved = changes.filter(({ before, after }) => !before || !saysTheSame(before, after))
    for (const { after } of moved) lookAhead(after)
    for (const answer of answersOf(moved)) lookBack(answer)
  }
}

/** Looks among the calls of one caller to one département, by the number or by its name once that is gone. */
function openFinding(connection: Sqlite.Database) {
  const namesOf = openNames(connection)
  const ofOne = 'from calls where caller = ? and department = ? and test = 0'
  const answered = (which: string) =>
    connection
      .prepare<[string, string, string], string | null>(`select ${which} and outcome = 'answered'`)
      .pluck()
  const before = answered(`max(started_at) ${ofOne} and started_at < ?`)
  const from = answered(`min(started_at) ${ofOne} and started_at >= ?`)
  const after = answered(`min(started_at) ${ofOne} and started_at > ?`)
  const missedBetween = connection.prepare<[string, string, string, string], Missed>(
    `select call, started_at, answered_later ${ofOne}
      and started_at >= ? and started_at < ? and ${missed}`,
  )
  const each = (statement: typeof before, { caller, department, started_at }: Answer) =>
    namesOf(caller)
      .flatMap((name) => statement.get(name, department, started_at) ?? [])
      .sort()

  return {
    firstAfter: (call: Answer) => each(after, call)[0] ?? null,
    firstFrom: (answer: Answer) => each(from, answer)[0] ?? null,
    /** Those since the answered call before it. */
    missedBefore(answer: Answer): Missed[] {
      const { caller, department, started_at } = answer
      const last = each(before, answer).at(-1) ?? ''
      const oldest = mayBeMissedSince(started_at)
      const since = last > oldest ? last : oldest
      return namesOf(caller).flatMap((name) =>
        missedBetween.all(name, department, since, started_at),
      )
    },
  }
}

/** The names under which the calls of a caller may stand. */
function openNames(connection: Sqlite.Database): (caller: string) => string[] {
  const secret = connection
    .prepare<[string], string>('select value from secrets where name = ?')
    .pluck()
  let erase: ((number: string) => string) | undefined
  return (caller) => {
    if (isErased(caller)) return [caller]
    const value = erase ? undefined : secret.get(numbersSecret)
    if (value !== undefined) erase = erasing(value)
    return erase ? [caller, erase(caller)] : [caller]
  }
}

const saysTheSame = (one: AnswerOrMissed, other: AnswerOrMissed) =>
  telling.every((column) => one[column] === other[column])

const isKnown = (call: AnswerOrMissed): call is Answer =>
  call.caller !== null && call.department !== null && call.test === 0

const isAnswer = (call: AnswerOrMissed | undefined): call is Answer =>
  call !== undefined && isKnown(call) && call.outcome === 'answered'

/** The answered calls that came, went or moved, each once. */
function answersOf(changes: Change[]): Iterable<Answer> {
  const found = changes.flatMap(({ before, after }) => [before, after].filter(isAnswer))
  return new Map(
    found.map((each) => [[each.caller, each.department, each.started_at].join(' '), each]),
  ).values()
}
