import { readFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CallFact, factKey } from '../../src/core/call/journal.ts'
import { there } from '../typed.ts'
import { openService, pause, type Service } from './service.ts'

let service: Service
beforeEach(async () => {
  service = await openService({})
  await service.start()
  await service.pagesAnswer()
})
afterEach(() => service.close())

const calls = 25_000
const nobody = { label: 'Accueil', line: 'x', group: 0, screening: false }

/** A missed call of one caller, every minute one; each tenth is answered. */
function factsOfOneCaller(n: number): [number, CallFact][] {
  const answered = n % 10 === 0
  const status = answered ? 'completed' : 'no-answer'
  const received = { kind: 'received', version: 1, called: null, forwardedFrom: null } as const
  const chosen = { kind: 'chosen', step: 1, department: '69', how: 'keys', tries: 1 } as const
  const leg = { kind: 'leg', leg: `CL${n}`, event: 'completed', status, ...nobody } as const
  return [
    [0, { ...received, caller: '+33199000001', closed: null }],
    [5, { ...chosen, verdict: 'connect', reason: null }],
    [25, { ...leg, seconds: answered ? 10 : null }],
    [30, { kind: 'ended', status: 'completed', seconds: 30 }],
  ]
}

/** Puts facts into the journal as the stopped service would have left them. */
function fillJournal(path: string): void {
  const journal = new Sqlite(path)
  const insert = journal.prepare('insert into journal (call, key, at, fact) values (?, ?, ?, ?)')
  const start = Date.now() - calls * 60_000
  const at = (n: number, seconds: number) => new Date(start + n * 60_000 + seconds * 1000)
  journal.transaction(() => {
    for (let n = 0; n < calls; n++)
      for (const [seconds, fact] of factsOfOneCaller(n))
        insert.run(`CA${n}`, factKey(fact), at(n, seconds).toISOString(), JSON.stringify(fact))
  })()
  journal.close()
}

/** Calls that have their row. */
function folded(path: string): number {
  const database = new Sqlite(path, { readonly: true })
  const count = there(database.prepare<[], number>('select count(*) from calls').pluck().get())
  database.close()
  return count
}

/** Seconds of a processor that a process has had: fields 14 and 15 of proc(5)'s stat, in hundredths. */
function processorSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/\(.*\)/, '')
  const fields = stat.split(/ +/)
  return (Number(fields[12]) + Number(fields[13])) / 100
}

/** Processor seconds of tasks until so many calls have their row. */
async function spentUntil(count: number): Promise<number> {
  while (folded(service.files.database) < count) await pause(50)
  return processorSeconds(there(service.pid('tasks')))
}

test('a service that has 100,000 facts of one caller to fold stops within ten seconds, and folds the rest afterwards, the last as fast as the first', async () => {
  const { files } = service
  await service.stop()
  fillJournal(files.journal)
  await service.start()
  while (folded(files.database) < 500) await pause(20)
  const calling = service.callFor(1_000)
  await pause(500)
  const took = await service.stop()
  await calling
  const atStop = folded(files.database)
  expect(atStop).toBeLessThan(calls)
  expect(took).toBeLessThan(10_000)

  await service.start()
  const from = atStop + 1_000
  const quarter = Math.floor((calls - from) / 4)
  const spentBy = async (n: number) => spentUntil(from + n * quarter)
  const first = -(await spentBy(0)) + (await spentBy(1))
  const last = -(await spentBy(3)) + (await spentBy(4))
  const told = {
    stoppedWithin: Math.round(took),
    foldedAtStop: atStop,
    firstQuarter: first,
    lastQuarter: last,
  }
  console.log(`100,000 facts of one caller: ${JSON.stringify(told)}`)
  expect(first).toBeGreaterThan(0)
  // What grows with the square of a history takes seven times as long in its last quarter as in its first.
  expect(last).toBeLessThan(first * 3)
  await expect.poll(() => folded(files.database), { timeout: 60_000 }).toBeGreaterThanOrEqual(calls)
}, 300_000)
