import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import type { JournalEvent } from '../core/call/journal.ts'
import { keysOf } from '../core/directory/naming.ts'
import { placeCall } from '../phone/call.ts'
import type { Act } from '../phone/gather.ts'
import type { Caller, CallPlan } from '../phone/plan.ts'
import { type Behaviour, inWords } from '../phone/report.ts'
import { openLog } from '../settings/log.ts'
import { findCall } from '../storage/calls.ts'
import { migrate, openDatabase } from '../storage/database.ts'
import { publishVersion } from '../storage/directories.ts'
import type { Row } from '../storage/journal/rows.ts'
import { takeIn } from '../storage/taking-in.ts'
import { openApp } from '../whole.ts'
import {
  currentDirectory,
  type Operator,
  print,
  readDepartment,
  readInstant,
  withOperator,
} from './operator.ts'
import { outcomeInWords } from './outcome.ts'
import { Refused } from './refused.ts'

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

const behaviours: Behaviour[] = ['answer', 'busy', 'no-answer', 'failed', 'machine', 'decline']

/**
 * `svi call`: a call with the test phone through the real service, on the directory in force, with a
 * log of its own; or, in local mode, in the service's log, for its pages to show something. Time passes in
 * the rehearsal only: nothing is waited for.
 */
export async function callCommand(options: CallOptions): Promise<void> {
  const lines = readLines(options.lines)
  await withOperator(async (operator) => {
    const department = readDepartment(options.department ?? '75')
    let now = options.at ? readInstant(options.at, department) : operator.now
    const clock = {
      now: () => now,
      advance(milliseconds: number) {
        now += milliseconds
      },
    }
    const asking =
      options.department || options.say
        ? null
        : createInterface({ input: process.stdin, output: process.stdout })
    const caller = asking ? interactive(asking) : scripted(department, options.say)
    await rehearse(operator, clock, { ...options, caller, lines }).finally(() => asking?.close())
  })
}

type Rehearsal = Omit<CallOptions, 'lines'> & { caller: CallPlan['caller']; lines: Behaviour[] }

async function rehearse(
  operator: Operator,
  clock: { now(): number; advance(milliseconds: number): void },
  { caller, lines, from, twiml, record, json }: Rehearsal,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'svi-call-'))
  if (record && !operator.config.local)
    throw new Refused('--record would put a call that nobody made into the log: local mode only', 2)
  const databasePath = join(folder, 'svi.sqlite')
  try {
    await copyDirectory(operator, databasePath)
    const app = await openApp(operator.config, {
      now: clock.now,
      log: openLog('silent'),
      databasePath,
    })
    const server = createServer(app.express)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { publicUrl, tokens } = operator.config
    const report = await placeCall(
      { baseUrl, publicUrl, token: tokens[0] ?? '', clock },
      {
        caller,
        lines,
        ...(from === undefined ? {} : { from }),
        onMoment: json ? () => {} : (moment) => print(inWords(moment)),
      },
    )
    server.closeAllConnections()
    server.close()
    await app.settled()
    const database = openDatabase(databasePath)
    const row = await findCall(database, report.callSid)
    await database.destroy()
    await app.close()
    if (record && row) await takeIn(operator.path, row.events.map(rowOf))
    if (twiml) print(report.documents.join('\n'))
    if (json) print(JSON.stringify({ path: report.path, row, refusals: report.refusals }))
    else if (row) print(`\n${outcomeInWords(row)}`)
    if (report.refusals.length > 0)
      throw new Refused('Twilio would have refused an answer of the service')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const rowOf = ({ call, key, at, fact }: JournalEvent): Row => [call, key, at, JSON.stringify(fact)]

async function copyDirectory(operator: Operator, path: string): Promise<void> {
  const { version, ...content } = (await currentDirectory(operator)).directory
  const copy = openDatabase(path)
  await migrate(copy)
  await publishVersion(copy, content, {
    at: new Date(operator.now).toISOString(),
    author: 'svi call',
    reason: 'rehearsal',
    basedOn: version - 1,
  })
  await copy.destroy()
}

function readLines(text: string | undefined): Behaviour[] {
  const given = (text ?? 'answer').split(',').map((each) => each.trim())
  const unknown = given.filter((each) => !behaviours.includes(each as Behaviour))
  if (unknown.length > 0)
    throw new Refused(`a line cannot « ${unknown.join(', ')} »; it can ${behaviours.join(', ')}`, 2)
  return given as Behaviour[]
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
    if (typed === 'q') return 'hang up'
    if (typed === '') return 'wait'
    return /^[\d*#]+$/.test(typed) ? { keys: typed } : { says: typed }
  }
}
