import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallFact, JournalEvent } from '../../src/core/call/log.ts'
import { factKey } from '../../src/core/call/log.ts'
import { type CallRow, summarise } from '../../src/core/call/outcome.ts'
import { departmentOf } from '../../src/core/directory/departments.ts'
import { quantile, rang } from '../../src/core/tracking/indicators.ts'
import { daysOfQuarter, type Period } from '../../src/core/tracking/period.ts'
import { type Database, migrate, openDatabase } from '../../src/storage/database.ts'
import { readIndicators } from '../../src/storage/figures.ts'
import { openJournal } from '../../src/storage/journal.ts'

const codes = ['69', '75', '2A', '971', '974', '976', '987', '988', null]
const starts = [
  '2026-10-24T20:00:00Z',
  '2026-10-25T00:30:00Z',
  '2026-03-28T23:00:00Z',
  '2026-09-30T09:00:00Z',
  '2026-12-31T08:00:00Z',
  '2026-12-31T21:00:00Z',
  '2027-01-01T09:00:00Z',
]

/** The same numbers at every run, spread like random ones. */
let seed = 7
function below(n: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((seed / 2_147_483_648) * n)
}

function callOf(n: number): JournalEvent[] {
  const department = codes[below(codes.length)] ?? null
  const start = Date.parse(starts[below(starts.length)] as string) + below(36 * 3600) * 1000
  const call = `CA${String(n).padStart(32, '0')}`
  const at = (seconds: number) => new Date(start + seconds * 1000).toISOString()
  const events: JournalEvent[] = []
  const add = (seconds: number, fact: CallFact) =>
    events.push({ call, key: factKey(fact), at: at(seconds), fact })
  const test = below(20) === 0 ? { test: true as const } : {}
  add(0, {
    kind: 'received',
    version: 1,
    caller: '+33199009999',
    called: null,
    forwardedFrom: null,
    closed: null,
    ...test,
  })
  if (department) chosen(add, department, below(6), 20 + below(40))
  else if (below(2)) add(9, { kind: 'gave_up', step: 3 })
  if (below(9) > 0) add(400, { kind: 'ended', status: 'completed', seconds: 400 })
  return events
}

/** What a finished <Dial> leads to. */
const fate = <T>(then: T) => ({ then })

function chosen(
  add: (seconds: number, fact: CallFact) => void,
  department: string,
  kind: number,
  picked: number,
): void {
  const reason = (['hours', 'holiday', 'closure'] as const)[below(3)] ?? 'hours'
  const verdict = kind === 0 ? 'closed' : kind === 1 ? 'redirected' : 'connect'
  add(8, {
    kind: 'chosen',
    step: 2,
    department,
    how: 'keys',
    tries: 1,
    verdict,
    reason: kind === 0 ? reason : null,
  })
  if (verdict !== 'connect') return
  const line = {
    line: `${department}-${below(2)}`,
    label: `Ligne ${department}`,
    group: 0,
    screening: false,
  }
  const leg = (seconds: number, event: 'initiated' | 'answered' | 'completed', status: string) =>
    add(seconds, { kind: 'leg', leg: `CL${department}`, event, status, ...line })
  leg(9, 'initiated', 'initiated')
  if (kind === 2) leg(40, 'completed', 'no-answer')
  if (kind === 2) return
  if (kind === 3) {
    leg(30, 'completed', 'busy')
    add(30, {
      kind: 'dialled',
      step: 4,
      group: 0,
      lines: [line],
      result: 'busy',
      leg: `CL${department}`,
      talkSeconds: null,
      ...fate('unanswered'),
    })
    return
  }
  const talk = below(300)
  leg(picked, 'answered', 'in-progress')
  leg(picked + talk, 'completed', 'completed')
  add(picked + talk, {
    kind: 'dialled',
    step: 4,
    group: 0,
    lines: [line],
    result: 'bridged',
    leg: `CL${department}`,
    talkSeconds: talk,
    ...fate('done'),
  })
}

/** Day and hour by the runtime's own calendar, not by the service's. */
function localOf({ startedAt, department }: CallRow): {
  day: string
  slot: number
  weekday: number
} {
  const timeZone = departmentOf(department ?? '75').timeZone
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(new Date(startedAt))
      .map(({ type, value }) => [type, value]),
  )
  const day = `${parts.year}-${parts.month}-${parts.day}`
  const slot = Number(parts.hour) * 2 + Math.floor(Number(parts.minute) / 30)
  return { day, slot, weekday: (new Date(day).getUTCDay() + 6) % 7 }
}

const folder = mkdtempSync(join(tmpdir(), 'svi-figures-'))
const path = join(folder, 'svi.sqlite')
let database: Database
let rows: (CallRow & ReturnType<typeof localOf>)[]

beforeAll(async () => {
  database = openDatabase(path)
  await migrate(database)
  const journal = openJournal({ path })
  const calls = Array.from({ length: 1200 }, (_, n) => callOf(n))
  const events = calls.flat().sort((a, b) => (a.at < b.at ? -1 : 1))
  await Promise.all(events.slice(0, 3000).map(journal.append))
  await journal.settled()
  await Promise.all(events.slice(2500).map(journal.append))
  await journal.settled()
  await journal.close()
  rows = calls.map(summarise).map((row) => ({ ...row, ...localOf(row) }))
})
afterAll(async () => {
  await database.destroy()
  rmSync(folder, { recursive: true, force: true })
})

const periods: [string, Period][] = [
  ['the last quarter of 2026', daysOfQuarter('2026-T4') as Period],
  ['the first of 2027', daysOfQuarter('2027-T1') as Period],
  ['the day on which clocks go back', { from: '2026-10-25', to: '2026-10-25' }],
  ['a week over the end of the year', { from: '2026-12-29', to: '2027-01-04' }],
]

describe.each(periods)('the indicators of %s', (_, period) => {
  test.each([
    ['all départements', 'all' as const],
    ['one overseas', ['988']],
    ['two', ['69', '974']],
    ['none', []],
  ])('are a plain recount of the events, for %s', async (_, scope) => {
    const counted = rows.filter((row) => {
      const { day } = row
      const inScope = scope === 'all' || (row.department !== null && scope.includes(row.department))
      return !row.test && row.outcome !== null && inScope && period.from <= day && day <= period.to
    })
    const many = (outcome: string, reason?: string) =>
      counted.filter((row) => row.outcome === outcome && (!reason || row.reason === reason)).length
    const { calls, waits, byDay, byDepartment, slots, lines } = await readIndicators(
      database,
      scope,
      period,
    )
    expect(calls).toEqual({
      calls: counted.length,
      answered: many('answered'),
      unanswered: many('unanswered'),
      abandonedChoosing: many('abandoned', 'choosing'),
      abandonedRinging: many('abandoned', 'ringing'),
      closedHours: many('closed', 'hours'),
      closedHoliday: many('closed', 'holiday'),
      closedClosure: many('closed', 'closure'),
      redirected: many('redirected'),
      noChoice: many('no_choice'),
      failed: many('failed'),
      talkSeconds: counted.reduce((sum, row) => sum + (row.talkSeconds ?? 0), 0),
      withMotive: 0,
    })
    const waited = counted.flatMap(({ waitSeconds }) => waitSeconds ?? []).sort((a, b) => a - b)
    for (const part of [0.5, 0.9])
      expect(quantile(waits, part)).toBe(waited[Math.ceil(part * waited.length) - 1] ?? null)
    expect(rang(calls)).toBe(many('answered') + many('unanswered') + many('abandoned', 'ringing'))
    for (const { name, counts } of byDay.filter((each) => each.counts.calls > 0))
      expect([name, counts.calls]).toEqual([name, counted.filter((row) => row.day === name).length])
    for (const { name, counts } of byDepartment)
      expect(counts.answered).toBe(
        counted.filter((row) => (row.department ?? '') === name && row.outcome === 'answered')
          .length,
      )
    const slotOf = (row: (typeof rows)[number]) => `${row.weekday} ${row.slot}`
    expect(slots.map((each) => [slotOf(each as never), each.calls]).sort()).toEqual(
      [...Map.groupBy(counted, slotOf)].map(([name, each]) => [name, each.length]).sort(),
    )
    for (const { weekday, slot, outsideHours } of slots)
      expect(outsideHours).toBe(
        counted.filter(
          (row) => row.weekday === weekday && row.slot === slot && row.reason === 'hours',
        ).length,
      )
    const legs = counted.flatMap((row) => (row.department && scope !== 'all' ? row.legs : []))
    expect(lines.reduce((sum, line) => sum + line.answered, 0)).toBe(
      legs.filter(({ result }) => result === 'answered').length,
    )
    expect(lines.reduce((sum, line) => sum + line.busy, 0)).toBe(
      legs.filter(({ result }) => result === 'busy').length,
    )
  })
})
