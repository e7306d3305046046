import type { JournalEvent } from '../core/call/journal.ts'
import type { CallRow } from '../core/call/outcome.ts'
import { inSequence } from '../core/call/sequence.ts'
import { maskNumbers } from '../core/directory/numbers.ts'
import { findCall, listCalls } from '../storage/calls.ts'
import { openFolder } from '../storage/folding/folder.ts'
import { setUnfoldableAside } from '../storage/folding/unfoldable.ts'
import { filesOf } from '../storage/journal/files.ts'
import { countStrays, listStrays } from '../storage/strays.ts'
import { type Operator, print, readDepartment, readInstant, withOperator } from './operator.ts'
import { outcomeInWords } from './outcome.ts'
import { Refused } from './refused.ts'

export interface ListOptions {
  from?: string
  to?: string
  department?: string
  outcome?: string
  limit: string
  json?: boolean
}

const outcomes = [
  'answered',
  'unanswered',
  'closed',
  'redirected',
  'no_choice',
  'abandoned',
  'failed',
]

/** `svi calls list`: the calls of the log, newest first. */
export async function listCommand(options: ListOptions): Promise<void> {
  if (options.outcome && !outcomes.includes(options.outcome))
    throw new Refused(`« ${options.outcome} » is no outcome; they are ${outcomes.join(', ')}`, 2)
  if (!/^[1-9]\d{0,5}$/.test(options.limit))
    throw new Refused(`« ${options.limit} » is no limit; give 1 to 999999`, 2)
  const zone = options.department ? readDepartment(options.department) : '75'
  const instant = (text: string | undefined) =>
    text && new Date(readInstant(text, zone)).toISOString()
  await withOperator(async (operator) => {
    catchUp(operator)
    const rows = await listCalls(operator.database, {
      from: instant(options.from),
      to: instant(options.to),
      department: options.department && readDepartment(options.department),
      outcome: options.outcome,
      limit: Number(options.limit),
    })
    if (options.json) print(JSON.stringify(rows.map(asJson)))
    else if (rows.length === 0) print('No call matches.')
    else
      for (const row of rows)
        print(`${row.startedAt.slice(0, 19)}Z  ${row.call}  ${outcomeInWords(row)}`)
    const strays = await countStrays(operator.database)
    if (strays > 0 && !options.json)
      print(`${strays} calls of which only callbacks came: svi calls without-beginning`)
  })
}

/** `svi calls show`: one call with its legs and its facts. */
export async function showCommand(call: string, { json }: { json?: boolean }): Promise<void> {
  await withOperator(async (operator) => {
    catchUp(operator)
    const row = await findCall(operator.database, call)
    if (!row) throw new Refused(`there is no call ${call} in the log; see svi calls list`)
    if (json) print(JSON.stringify(asJson(row)))
    else print(story(row))
  })
}

/** `svi calls without-beginning`: callbacks of calls that no webhook began; they count nowhere. */
export async function withoutBeginningCommand({ json }: { json?: boolean }): Promise<void> {
  await withOperator(async (operator) => {
    catchUp(operator)
    const strays = await listStrays(operator.database, { limit: 1000, offset: 0 })
    const calls = strays.map(({ call, lastAt, events }) => ({
      call,
      lastAt,
      facts: events.map(({ fact }) => fact.kind).join(', '),
    }))
    if (json) return print(JSON.stringify(calls))
    if (calls.length === 0) print('None.')
    for (const { call, lastAt, facts } of calls) print(`${lastAt.slice(0, 19)}Z  ${call}  ${facts}`)
  })
}

/** The rows of a running service may be a moment behind its journal. */
export function catchUp({ path }: Operator): void {
  const files = filesOf(path)
  const folder = openFolder({
    files,
    tell: (problem) => console.error(`svi: ${problem}`),
    keep: (found) => setUnfoldableAside(files, found),
  })
  folder.catchUp()
  folder.close()
}

function asJson({ caller, events, ...row }: CallRow & { events?: JournalEvent[] }) {
  return { ...row, caller: caller === null ? null : maskNumbers(caller) }
}

function story(row: CallRow & { events: JournalEvent[] }): string {
  const legs = row.legs.map(
    (leg) =>
      `  ligne ${leg.label} : ${leg.result}${leg.ringSeconds === null ? '' : `, ${leg.ringSeconds} s de sonnerie`}`,
  )
  const facts = inSequence(row.events).map(
    ({ at, fact: { kind, ...details } }) =>
      `  ${at}  ${kind}  ${maskNumbers(JSON.stringify(details))}`,
  )
  return [
    `${row.call}, ${row.startedAt} → ${row.endedAt ?? '…'}, annuaire version ${row.version}`,
    outcomeInWords(row),
    ...legs,
    ...facts,
  ].join('\n')
}
