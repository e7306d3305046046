import { setTimeout as after } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { placeCall } from '../../src/phone/call.ts'
import { connectionOverrides } from '../../src/twilio/urls.ts'
import { monday, publicUrl, token } from '../journeys/line.ts'
import { type Managed, openManaged } from './manager.ts'

const kills = 30
const callersAtOnce = 8

/** What a group of callers has lived so far. */
interface Lived {
  calls: string[]
  heardAnError: string[]
  webhooks: number
  tries: number
}

/** People call one after the other, eight at a time, until they are told to stop. */
function callers({ base }: Managed, withOverrides: boolean) {
  const lived: Lived = { calls: [], heardAnError: [], webhooks: 0, tries: 0 }
  let calling = true
  const caller = async () => {
    while (calling) {
      let now = Date.parse(monday)
      const clock = {
        now: () => now,
        advance(milliseconds: number) {
          now += milliseconds
        },
      }
      const phone = { baseUrl: base, publicUrl, token, clock }
      const { callSid, refusals, exchanges } = await placeCall(
        withOverrides
          ? { ...phone, consoleOverrides: connectionOverrides }
          : { ...phone, faults: { withoutOverrides: true } },
        { caller: [{ keys: '69' }], lines: ['answer'] },
      )
      lived.calls.push(callSid)
      if (refusals.length > 0) lived.heardAnError.push(callSid)
      lived.tries += exchanges.length
      lived.webhooks += exchanges.filter(({ status }) => status === 200).length
    }
  }
  const all = Promise.all(Array.from({ length: callersAtOnce }, caller))
  return {
    lived,
    async stop() {
      calling = false
      await all
    },
  }
}

/** Resolves when one of these callers has ended another call. */
async function anotherCall({ calls }: Lived): Promise<void> {
  for (const before = calls.length; calls.length === before; ) await after(5)
}

function outcomesOf(database: string, calls: string[]): Map<string, number> {
  const open = new Sqlite(database, { readonly: true })
  const outcome = open.prepare('select outcome from calls where call = ?').pluck()
  const counts = new Map<string, number>()
  for (const call of calls) {
    const found = String(outcome.get(call))
    counts.set(found, (counts.get(found) ?? 0) + 1)
  }
  open.close()
  return counts
}

test('the service is killed thirty times while people call: with connection overrides nobody hears an error', async () => {
  const service = await openManaged()
  try {
    const [plain, overriding] = [callers(service, false), callers(service, true)]
    for (let i = 0; i < kills; i++) {
      await Promise.all([anotherCall(plain.lived), anotherCall(overriding.lived)])
      await after((i * 37) % 200)
      service.kill()
    }
    await Promise.all([plain.stop(), overriding.stop()])
    for (const [name, { lived }] of Object.entries({ without: plain, with: overriding }))
      console.log(
        `${kills} × SIGKILL, ${name} connection overrides: ${lived.calls.length} calls, ` +
          `${lived.heardAnError.length} callers heard an error; ` +
          `${lived.webhooks} webhooks answered in ${lived.tries} attempts`,
      )
    expect(overriding.lived.heardAnError).toEqual([])
    expect(plain.lived.heardAnError.length).toBeGreaterThan(0)
    const { calls } = overriding.lived
    await expect
      .poll(() => Object.fromEntries(outcomesOf(service.database, calls)), { timeout: 60_000 })
      .toEqual({ answered: calls.length })
  } finally {
    await service.close()
  }
}, 900_000)
