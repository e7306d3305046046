import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { placeCall } from '../../src/phone/call.ts'
import type { CallPlan } from '../../src/phone/plan.ts'
import { machine } from '../environment.ts'
import { factsOf } from '../storage/generated.ts'
import { portOf } from '../typed.ts'
import { monday, publicUrl, token } from './line.ts'

const answeredByTheSecond: CallPlan = { caller: [{ keys: '69' }], lines: ['busy', 'answer'] }

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const port = portOf(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('the process is killed in mid-call and started again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-kill-'))
  const path = join(folder, 'svi.sqlite')
  let port: number
  let child: ChildProcess

  async function start(): Promise<void> {
    child = spawn(process.execPath, ['dist/src/main.js'], {
      env: {
        ...machine,
        ROLE: 'voice',
        PORT: String(port),
        PUBLIC_URL: publicUrl,
        TWILIO_AUTH_TOKEN: token,
        DATABASE_URL: path,
        LOG_LEVEL: 'silent',
        CLOCK: monday,
      },
      stdio: 'ignore',
    })
    for (let i = 0; i < 100; i++) {
      if (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error('the service did not start')
  }

  async function kill(): Promise<void> {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  beforeAll(async () => {
    port = await freePort()
    await start()
  })
  afterAll(async () => {
    await kill()
    rmSync(folder, { recursive: true, force: true })
  })

  test('before each webhook in turn: the call ends well and no answered webhook lacks its event', async () => {
    let now = Date.parse(monday)
    const clock = {
      now: () => now,
      advance(milliseconds: number) {
        now += milliseconds
      },
    }
    for (let moment = 1; moment < 8; moment++) {
      const report = await placeCall(
        {
          baseUrl: `http://127.0.0.1:${port}`,
          publicUrl,
          token,
          clock,
          faults: {
            async before(count) {
              if (count !== moment) return
              await kill()
              await start()
            },
          },
        },
        answeredByTheSecond,
      )
      expect(report.refusals).toEqual([])
      expect(report.answeredBy).toBe('+33639986902')
      const answered = report.exchanges.filter(
        ({ status, path: at }) => status === 200 && !at.startsWith('/voice/screening'),
      )
      expect(eventsOf(report.callSid), `killed before webhook ${moment}`).toBe(answered.length)
    }
  }, 60_000)

  /** Events of a call in the journal and in what an earlier process left in the spool. */
  function eventsOf(call: string): number {
    const spooled = readdirSync(folder)
      .filter((name) => name.startsWith('svi.spool.'))
      .map((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    const rows = spooled.flat().flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
    const facts = [...factsOf(path), ...rows].filter(([of]) => of === call)
    return new Set(facts.map(([, key]) => key)).size
  }
})
