import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newSid, webhooksOf } from '../journeys/webhooks.ts'
import { there } from '../typed.ts'
import { openFaultSwitch } from './fault.ts'
import { openService, pause, type Service } from './service.ts'

const faultSwitch = openFaultSwitch()
/** Open in the Alpes-Maritimes then, and two hours from then: 14:15 and 16:15 in Paris. */
const [early, late] = ['2026-11-30T13:15:00Z', '2026-11-30T15:15:00Z']
const hours = 3_600

let service: Service
afterEach(() => service.close())

/** A call as it was lived, by the clock of whoever lives it. */
interface Lived {
  call: string
  waitSeconds: number
  talkSeconds: number
  seconds: number
}

interface Row {
  outcome: string
  started_at: string
  ended_at: string
  wait_seconds: number
  talk_seconds: number
}

/** A whole call in real time, which Twilio dates by a clock that is right. */
async function callNow(base: string, now: () => number): Promise<Lived> {
  const twilio = webhooksOf({ baseUrl: base, clock: { now, advance() {}, set() {} } })
  const leg = newSid()
  const seconds = (from: number) => Math.round((now() - from) / 1000)
  const began = now()
  const asked = await twilio.incoming()
  await pause(1_000)
  const chosen = now()
  const read = await twilio.answer(asked, { Digits: '06' })
  await pause(700)
  const ringing = await twilio.answer(read, { Digits: '' })
  await twilio.leg(ringing, 0, leg, { CallStatus: 'initiated' })
  await pause(1_500)
  const waitSeconds = seconds(chosen)
  const bridged = now()
  await twilio.leg(ringing, 0, leg, { CallStatus: 'in-progress' })
  await pause(1_500)
  const talkSeconds = seconds(bridged)
  const talked = { CallStatus: 'completed', CallDuration: String(talkSeconds) }
  await twilio.leg(ringing, 0, leg, talked)
  await twilio.dialled(ringing, {
    DialCallStatus: 'completed',
    DialBridged: 'true',
    DialCallSid: leg,
    DialCallDuration: String(talkSeconds),
  })
  await twilio.ended({ CallDuration: String(seconds(began)) })
  return { call: twilio.call, waitSeconds, talkSeconds, seconds: seconds(began) }
}

function rowOf(calls: Lived[], path: string): Map<string, Row> {
  const database = new Sqlite(path, { readonly: true })
  const find = database.prepare<[string], Row>('select * from calls where call = ?')
  const rows = calls.flatMap(({ call }) => {
    const row = find.get(call)
    return row?.ended_at ? [[call, row] as const] : []
  })
  database.close()
  return new Map(rows)
}

/** The greatest distance, in seconds, of what the log says from what was lived. */
function errors(lived: Lived[], rows: Map<string, Row>) {
  const worst = (of: (each: Lived, row: Row) => number) =>
    Math.max(...lived.map((each) => Math.abs(of(each, there(rows.get(each.call))))))
  const length = (row: Row) => (Date.parse(row.ended_at) - Date.parse(row.started_at)) / 1000
  return {
    wait: worst((each, row) => each.waitSeconds - row.wait_seconds),
    talk: worst((each, row) => each.talkSeconds - row.talk_seconds),
    whole: worst((each, row) => each.seconds - length(row)),
  }
}

describe.skipIf(!faultSwitch)('a clock', () => {
  beforeEach(() => faultSwitch?.setClock(0))

  test.each([
    ['set two hours forth and back', early, 2 * hours],
    ['set two hours back and forth', late, -2 * hours],
  ])('that is %s while people call', async (what, clock, wrong) => {
    service = await openService({ ...faultSwitch?.environment('svi'), CLOCK: clock })
    const began = performance.now()
    await service.start()
    const now = () => Math.round(Date.parse(clock) + performance.now() - began)
    const calling: Promise<Lived>[] = []
    for (let n = 0; n < 40; n++) {
      if (n === 15) faultSwitch?.setClock(wrong)
      if (n === 30) faultSwitch?.setClock(0)
      calling.push(callNow(service.base, now))
      await pause(200)
    }
    const lived = await Promise.all(calling)
    const { database } = service.files
    await expect.poll(() => rowOf(lived, database).size, { timeout: 30_000 }).toBe(lived.length)
    const rows = rowOf(lived, database)
    const moved = [...rows.values()].filter(
      ({ started_at }) => Math.abs(Date.parse(started_at) - Date.parse(clock)) > hours * 1000,
    )
    const told = { calls: rows.size, begunByTheWrongClock: moved.length, ...errors(lived, rows) }
    console.log(`a clock ${what}: ${JSON.stringify(told)}`)
    expect(moved.length).toBeGreaterThan(5)
    expect(new Set([...rows.values()].map(({ outcome }) => outcome))).toEqual(new Set(['answered']))
    // Seconds of a busy machine; the clock was hours away.
    expect(told.wait).toBeLessThanOrEqual(4)
    expect(told.talk).toBe(0)
    expect(told.whole).toBeLessThanOrEqual(4)
  })
})
