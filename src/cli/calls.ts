import type { JournalEvent } from '../core/call/journal.ts'
import type { CallRow } from '../core/call/outcome.ts'
import { inSequence } from '../core/call/sequence.ts'
import { maskNumbers } from '../core/directory/numbers.ts'
import { Refused } from './refused.ts'
import type { Tool } from './tool.ts'
import { print, readDepartment, readInstant, readLimit } from './typed.ts'
import { outcomeInWords } from './words.ts'

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

/** The calls, whose rows are brought up to the journal first. */
function caughtUp({ app: { calls } }: Tool): Tool['app']['calls'] {
  calls.catchUp(complain)
  return calls
}

export function complain(problem: string): void {
  console.error(`svi: ${problem}`)
}

/** `svi calls list`: the calls of the log, newest first. */
export async function listCommand(tool: Tool, options: ListOptions): Promise<void> {
  const filter = filterOf(options)
  const calls = caughtUp(tool)
  const rows = await calls.list(filter)
  if (options.json) return print(JSON.stringify(rows))
  if (rows.length === 0) print('No call matches.')
  for (const row of rows)
    print(`${row.startedAt.slice(0, 19)}Z  ${row.call}  ${outcomeInWords(row)}`)
  const strays = await calls.countStrays()
  if (strays > 0) print(`${strays} calls of which only callbacks came: svi calls without-beginning`)
}

function filterOf({ from, to, department: typed, outcome, limit }: ListOptions) {
  if (outcome && !outcomes.includes(outcome))
    throw new Refused(`« ${outcome} » is no outcome; they are ${outcomes.join(', ')}`, 2)
  const department = typed ? readDepartment(typed) : undefined
  const instant = (text: string | undefined) =>
    text && new Date(readInstant(text, department ?? '75')).toISOString()
  return { from: instant(from), to: instant(to), department, outcome, limit: readLimit(limit) }
}

/** `svi calls show`: one call with its legs and its facts. */
export async function showCommand(
  tool: Tool,
  call: string,
  { json }: { json?: boolean },
): Promise<void> {
  const found = await caughtUp(tool).show(call)
  if (!found) throw new Refused(`there is no call ${call} in the log; see svi calls list`)
  print(json ? JSON.stringify(found.row) : story(found))
}

/** `svi calls without-beginning`: callbacks of calls that no webhook began; they count nowhere. */
export async function withoutBeginningCommand(
  tool: Tool,
  { json }: { json?: boolean },
): Promise<void> {
  const calls = (await caughtUp(tool).strays()).map(({ call, lastAt, events }) => ({
    call,
    lastAt,
    facts: events.map(({ fact }) => fact.kind).join(', '),
  }))
  if (json) return print(JSON.stringify(calls))
  if (calls.length === 0) print('None.')
  for (const { call, lastAt, facts } of calls) print(`${lastAt.slice(0, 19)}Z  ${call}  ${facts}`)
}

function story({ row, events }: { row: CallRow; events: JournalEvent[] }): string {
  const legs = row.legs.map(
    (leg) =>
      `  ligne ${leg.label} : ${leg.result}${leg.ringSeconds === null ? '' : `, ${leg.ringSeconds} s de sonnerie`}`,
  )
  const facts = inSequence(events).map(
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
