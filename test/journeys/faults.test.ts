import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { placeCall } from '../../src/phone/call.ts'
import type { Faults } from '../../src/phone/options.ts'
import type { CallPlan } from '../../src/phone/plan.ts'
import type { Behaviour, CallReport } from '../../src/phone/report.ts'
import { publishVersion } from '../../src/storage/publishing.ts'
import { latestVersion } from '../../src/storage/versions.ts'
import { runs } from '../runs.ts'
import { still } from '../still.ts'
import { there } from '../typed.ts'
import { type Line, monday, openLine, publicUrl, token } from './line.ts'

const plans: Record<string, CallPlan> = {
  answered: { caller: [{ keys: '69' }], lines: ['answer'] },
  'answered by the second': { caller: [{ keys: '69' }], lines: ['busy', 'answer'] },
  'answered together': { caller: [{ keys: '75' }], lines: ['no-answer', 'answer'] },
  unanswered: { caller: [{ keys: '69' }], lines: ['no-answer', 'machine'] },
  redirected: { caller: [{ keys: '38' }] },
  'no choice': { caller: ['wait', 'wait', 'wait'] },
  'abandoned while choosing': { caller: ['hang up'] },
  'abandoned while ringing': {
    caller: [{ keys: '69' }],
    lines: ['no-answer'],
    hangUpWhileRinging: 5,
  },
}

const essence = ({
  outcome,
  reason,
  department,
  answeredBy,
  talkSeconds,
  legs,
}: Awaited<ReturnType<Line['call']>>['row']) => ({
  outcome,
  reason,
  department,
  answeredBy,
  talkSeconds,
  legs: legs.map((leg) => [leg.label, leg.result]),
})

describe('the log converges', () => {
  let line: Line
  beforeEach(async () => {
    line = await openLine()
  })
  afterEach(() => line.close())

  const mishaps: Record<string, Faults> = {
    'every webhook comes twice': { doubled: true },
    'callbacks come late and backwards': { shuffle: (all) => [...all].reverse() },
    'callbacks come late, twice and shuffled': {
      doubled: true,
      shuffle: (all) =>
        [...all].sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length),
    },
    'the legs’ callbacks are lost': { lose: (path) => path.startsWith('/voice/leg') },
  }

  test.each(
    Object.keys(plans).flatMap((plan) =>
      Object.keys(mishaps).map((mishap) => [plan, mishap] as const),
    ),
  )('%s, when %s', async (plan, mishap) => {
    line.clock.set(monday)
    const calm = await line.call(there(plans[plan]))
    line.clock.set(monday)
    const rough = await line.call(there(plans[plan]), mishaps[mishap])
    expect(rough.report.refusals).toEqual([])
    expect(rough.heard).toBe(calm.heard)
    const lost = mishap.includes('lost')
    const [expected, found] = [essence(calm.row), essence(rough.row)]
    expect(lost ? { ...found, legs: [] } : found).toEqual(
      lost
        ? {
            ...expected,
            legs: [],
            ...(plan === 'answered together' ? { answeredBy: 'Plateau 1 / Plateau 2' } : {}),
          }
        : expected,
    )
  })

  test('the end is never told: the sweep closes the row, and a late end opens nothing again', async () => {
    line.clock.set(monday)
    let end: Record<string, string> = {}
    const { report, row } = await line.call(there(plans.answered), {
      lose: (path, fields) => {
        if (path === '/voice/status') end = fields
        return path === '/voice/status'
      },
    })
    expect(row).toMatchObject({ outcome: 'answered', endedAt: null, swept: false })
    line.clock.advance(5 * 3_600_000)
    await line.app.folding.sweep(
      new Date(line.clock.now() - 4.5 * 3_600_000).toISOString(),
      new Date(line.clock.now()).toISOString(),
    )
    const swept = await line.row(report.callSid)
    expect(swept).toMatchObject({ outcome: 'answered', swept: true })
    expect(swept?.endedAt).not.toBeNull()
    const { sign } = await import('../../src/phone/sign.ts')
    await fetch(`${line.baseUrl}/voice/status`, {
      method: 'POST',
      body: new URLSearchParams(end),
      headers: { 'X-Twilio-Signature': sign(token, `${publicUrl}/voice/status`, end) },
    })
    expect(await line.row(report.callSid)).toMatchObject({ outcome: 'answered', swept: false })
  })

  test('a call swept while the line rang is an abandoned one', async () => {
    line.clock.set(monday)
    const { report } = await line.call(there(plans['abandoned while ringing']), {
      lose: (path) => path === '/voice/status',
    })
    line.clock.advance(5 * 3_600_000)
    await line.app.folding.sweep(
      new Date(line.clock.now() - 3_600_000).toISOString(),
      new Date(line.clock.now()).toISOString(),
    )
    expect(await line.row(report.callSid)).toMatchObject({
      outcome: 'abandoned',
      reason: 'ringing',
      swept: true,
    })
  })

  test('random callers and lines: something useful is always heard and the outcome is one of the list', async () => {
    const behaviour = fc.constantFrom<Behaviour>(
      'answer',
      'busy',
      'no-answer',
      'failed',
      'machine',
      'decline',
    )
    const act = fc.oneof(
      fc.stringMatching(/^[0-9*#]{1,3}$/).map((keys) => ({ keys })),
      fc.constantFrom('le Rhône', 'Alsace', 'euh', 'la Corse', '974').map((says) => ({ says })),
      fc.constant('wait' as const),
      fc.constant('hang up' as const),
    )
    const acts = fc.array(act, { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(
        acts,
        fc.array(behaviour, { maxLength: 4 }),
        fc.boolean(),
        async (caller, lines, doubled) => {
          line.clock.set(monday)
          const { report, row, heard } = await line.call({ caller, lines }, { doubled })
          expect(report.refusals).toEqual([])
          expect(heard.length).toBeGreaterThan(50)
          expect(row.outcome).not.toBeNull()
          expect(row.endedAt).not.toBeNull()
          expect(row.outcome === 'answered').toBe(report.answeredBy !== null)
        },
      ),
      runs(15),
    )
  })
})

describe('a directory published in mid-call', () => {
  test('the call goes on as it was decided, the next one follows the new version', async () => {
    const line = await openLine()
    const content = structuredClone(line.config.firstDirectory)
    const rhone = content.entries.find((entry) => entry.department === '69')
    if (rhone)
      rhone.lines = rhone.lines
        .map((each) => ({ ...each, number: '+33465719999', label: 'Nouveau' }))
        .slice(0, 1)
    let published = false
    const { row } = await line.call(there(plans['answered by the second']), {
      before: async (_, path) => {
        if (published || !path.startsWith('/voice/dialled')) return
        published = true
        await publishVersion(line.database, content, {
          at: monday,
          author: 'test',
          reason: 'test',
          basedOn: 1,
        })
        await line.app.refresh()
      },
    })
    expect(row).toMatchObject({ outcome: 'answered', answeredBy: 'Référent', version: 1 })
    const next = await line.call(there(plans.answered))
    expect(next.row).toMatchObject({ answeredBy: 'Nouveau', version: 2 })
    await line.close()
  })

  test('a version published meanwhile by somebody else is not overwritten', async () => {
    const line = await openLine()
    const content = structuredClone(line.config.firstDirectory)
    const edit = { at: monday, author: 'test', reason: 'test', basedOn: 1 }
    await publishVersion(line.database, content, edit)
    await expect(publishVersion(line.database, content, edit)).rejects.toThrow(
      'published meanwhile',
    )
    expect(await latestVersion(line.database)).toBe(2)
    await line.close()
  })
})

describe('a database that refuses', () => {
  const spools = (folder: string) =>
    readdirSync(folder).filter((name) => name.startsWith('svi.spool.'))

  test.each([
    ['read-only', 'query_only = 1', 'query_only = 0'],
    ['full', 'max_page_count = 1', 'max_page_count = 1000000'],
  ])(
    '%s: the caller notices nothing, and the log is complete once it is mended',
    async (_, broken, mended) => {
      const folder = mkdtempSync(join(tmpdir(), 'svi-fault-'))
      const line = await openLine({ folder })
      await line.app.journal.pragma(broken)
      const place = () =>
        placeCall(
          { baseUrl: line.baseUrl, publicUrl, token, clock: line.clock },
          there(plans['answered by the second']),
        )
      for (let calls = 0; calls < 50 && line.app.journal.state().database === 'writes'; calls++)
        await place()
      const report = await place()
      expect(report.refusals).toEqual([])
      expect(report.answeredBy).toBe('+33639986902')
      expect(spools(folder)).not.toEqual([])
      expect(line.app.journal.state().database).toBe('refuses')
      await line.app.journal.pragma(mended)
      expect(await line.row(report.callSid)).toMatchObject({
        outcome: 'answered',
        answeredBy: 'Référent',
      })
      expect(spools(folder)).toEqual([])
      await line.close()
      rmSync(folder, { recursive: true })
    },
  )

  test.each(['svi.sqlite', 'svi.journal.sqlite'])(
    '%s locked by another process: no answer waits a second, and everything is in the log afterwards',
    async (file) => {
      const folder = mkdtempSync(join(tmpdir(), 'svi-fault-'))
      // The regular works have a process of their own in service: here they would keep this thread waiting for the lock.
      const line = await still(() => openLine({ folder }))
      const options = { baseUrl: line.baseUrl, publicUrl, token, clock: line.clock }
      const longest = ({ exchanges }: CallReport) =>
        Math.max(...exchanges.map(({ milliseconds }) => milliseconds))
      const unlocked = longest(await placeCall(options, there(plans.unanswered)))
      const other = new Sqlite(join(folder, file))
      other.exec('begin immediate')
      const report = await placeCall(options, there(plans.unanswered))
      expect(report.refusals).toEqual([])
      // A busy machine takes longer than that for any answer.
      expect(longest(report)).toBeLessThan(Math.max(1_000, 3 * unlocked))
      other.exec('rollback')
      other.close()
      expect(await line.row(report.callSid)).toMatchObject({ outcome: 'unanswered' })
      await line.close()
      rmSync(folder, { recursive: true })
    },
  )
})
