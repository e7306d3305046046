import { createInterface, type Interface } from 'node:readline'
import {
  type Act,
  actOf,
  type Behaviour,
  behaviours,
  type Caller,
  hangsUp,
  momentInWords,
} from '../app/test-phone/caller.ts'
import { keysOf } from '../core/directory/naming.ts'
import { Refused } from './refused.ts'
import type { Tool } from './tool.ts'
import { print, readDepartment, readInstant } from './typed.ts'
import { outcomeInWords } from './words.ts'

export interface CallOptions {
  department?: string
  say?: string
  lines?: string
  at?: string
  from?: string
  twiml?: boolean
  record?: boolean
  json?: boolean
}

/**
 * `svi call`: a call with the test phone, through the handler that answers callers, on the directory in force. It
 * leaves no trace; or, in local mode, one in the service's log, for its pages to show something.
 */
export async function callCommand(tool: Tool, options: CallOptions): Promise<void> {
  const lines = readLines(options.lines)
  const department = readDepartment(options.department ?? '75')
  const at = options.at ? readInstant(options.at, department) : tool.now
  const asking =
    options.department || options.say
      ? null
      : createInterface({ input: process.stdin, output: process.stdout })
  const caller = asking ? interactive(asking) : scripted(department, options.say)
  await call(tool, { ...options, at, caller, lines }).finally(() => asking?.close())
}

type Planned = Omit<CallOptions, 'lines' | 'at'> & {
  at: number
  caller: Caller | Act[]
  lines: Behaviour[]
}

async function call({ app: { testPhone }, who }: Tool, planned: Planned): Promise<void> {
  const { at, caller, lines, from, twiml, record, json } = planned
  const why = record ? testPhone.whyNotKeep(who) : null
  if (why) throw new Refused(`--record in local mode only: ${why.why}`, 2)
  const placed = await testPhone.place(who, {
    at,
    caller,
    lines,
    ...(from === undefined ? {} : { from }),
    onMoment: json ? () => {} : (moment) => print(momentInWords(moment)),
  })
  if (!placed.done) throw new Refused(placed.why)
  const { report, row } = placed
  if (record && row) await testPhone.keep(who, row)
  if (twiml) print(report.documents.join('\n'))
  if (json) print(JSON.stringify({ path: report.path, row, refusals: report.refusals }))
  else if (row) print(`\n${outcomeInWords(row)}`)
  if (report.refusals.length > 0)
    throw new Refused('Twilio would have refused an answer of the service')
}

function readLines(text: string | undefined): Behaviour[] {
  const given = (text ?? 'answer').split(',').map((each) => each.trim())
  const known = given.flatMap((each) => behaviours.filter((behaviour) => behaviour === each))
  if (known.length === given.length) return known
  const unknown = given.filter((each) => !behaviours.some((behaviour) => behaviour === each))
  throw new Refused(`a line cannot « ${unknown.join(', ')} »; it can ${behaviours.join(', ')}`, 2)
}

/** Gives the département at the first question, and its third key when asked for it. */
function scripted(department: string, say: string | undefined): Act[] {
  if (say !== undefined) return [{ says: say }]
  const keys = keysOf(department)
  const first: Act = { keys: keys.slice(0, 2) }
  return keys.length === 3 ? [first, { keys: keys.slice(2) }] : [first]
}

function interactive(terminal: Interface): Caller {
  const lines = terminal[Symbol.asyncIterator]()
  return async ({ speech }) => {
    const help = speech ? 'touches ou mots' : 'touches'
    process.stdout.write(`   [${help} ; Entrée : silence ; q : raccrocher] > `)
    const { value, done } = await lines.next()
    const typed = done ? 'q' : value.trim()
    return actOf(typed === 'q' ? hangsUp : typed)
  }
}
