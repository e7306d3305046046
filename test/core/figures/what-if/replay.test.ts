import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from '../../../../src/core/call/decide.ts'
import { type CallFact, factKey } from '../../../../src/core/call/journal.ts'
import { summarise } from '../../../../src/core/call/outcome.ts'
import type { Routing } from '../../../../src/core/call/routing.ts'
import type { CallState } from '../../../../src/core/call/state.ts'
import { timetableOf } from '../../../../src/core/call/timetable.ts'
import type { Alert, Directory, Entry } from '../../../../src/core/directory/directory.ts'
import {
  count,
  happenedTo,
  type PastCall,
  type Tally,
  totalOf,
  wouldBe,
} from '../../../../src/core/figures/what-if/replay.ts'
import { sameAs, sidesOf } from '../../../../src/core/figures/what-if/sides.ts'
import { withEntriesOf, withHours } from '../../../../src/core/figures/what-if/supposition.ts'
import type { Exception, OpeningHours } from '../../../../src/core/schedule/hours.ts'
import { unionHours } from '../../../../src/core/schedule/hours-text.ts'
import { parseHours } from '../../../../src/core/schedule/read-hours.ts'
import { runs } from '../../../runs.ts'
import { entries, facts, national } from '../../call/house.ts'

function hours(text: string): OpeningHours {
  const read = parseHours(text)
  if (!read.ok) throw new Error(read.faults.join(' '))
  return read.hours
}

const line = (code: string, openingHours: OpeningHours | null): Entry => ({
  department: code,
  assistance: 'phone',
  lines: [
    {
      id: `${code}-1`,
      label: 'Accueil',
      number: '+33199000000',
      rank: 1,
      openingHours,
      screening: false,
      ringSeconds: 20,
    },
  ],
  email: null,
  message: null,
  rotation: false,
})

const overseas = ['971', '974', '987', '988']
const codes = ['69', '75', '13', '44', '38', '59', ...overseas]
const anyHours = fc.constantFrom(
  null,
  hours('lun-ven 09:00-12:30 13:30-17:30'),
  hours('lun-sam 08:00-12:00, fériés'),
  hours('dim 01:30-03:30'),
  hours('lun-dim 20:00-02:00'),
)
const date = fc.constantFrom('2026-10-25', '2026-12-24', '2026-12-31', '2027-03-28', '2027-03-31')
const exception: fc.Arbitrary<Exception> = fc.record({
  kind: fc.constantFrom('closed', 'open'),
  departments: fc.oneof(fc.constant<'all'>('all'), fc.subarray(codes, { minLength: 1 })),
  from: date,
  to: date,
  slot: fc.option(fc.constant({ start: 600, end: 660 })),
  message: fc.constant(null),
})
const alert: fc.Arbitrary<Alert> = fc.record({
  message: fc.constant('Panne générale.'),
  start: fc.constant('2026-12-31T08:00:00Z'),
  end: fc.constant('2026-12-31T12:00:00Z'),
  goesOn: fc.boolean(),
})

function routingOf(directory: Directory, usual = national.openingHours): Routing {
  return { directory, timetable: timetableOf(directory, { ...national, openingHours: usual }) }
}

const directories: fc.Arbitrary<Directory> = fc
  .record({
    own: fc.array(anyHours, { minLength: overseas.length, maxLength: overseas.length }),
    exceptions: fc.array(exception, { maxLength: 2 }),
    alerts: fc.array(alert, { maxLength: 1 }),
  })
  .map(({ own, ...rest }) => ({
    version: 7,
    entries: [...entries(), ...overseas.map((code, i) => line(code, own[i] ?? null))],
    prompts: {},
    ...rest,
  }))

/** Ordinary days, and those on which a clock, a quarter or a year changes. */
const instant = fc.oneof(
  ...[
    '2026-10-25T00:00:00Z',
    '2026-11-11T09:00:00Z',
    '2026-11-30T09:00:00Z',
    '2026-12-31T09:00:00Z',
    '2027-03-28T00:00:00Z',
    '2027-03-31T12:00:00Z',
  ].map((start) =>
    fc.integer({ min: -86_400, max: 86_400 }).map((seconds) => Date.parse(start) + seconds * 1000),
  ),
)

/** What a caller does: keys after some seconds of thinking (none: hangs up), then a line's fate. */
const callers = fc.record({
  at: instant,
  department: fc.option(fc.constantFrom(...codes)),
  thinks: fc.integer({ min: 1, max: 90 }),
  fate: fc.constantFrom('answered', 'unanswered', 'hangs up ringing', 'hangs up'),
})

type Caller = typeof callers extends fc.Arbitrary<infer T> ? T : never

/** The row that the log keeps of a call, decided and recorded by the service's own functions. */
function called({ at, department, thinks, fate }: Caller, routing: Routing): PastCall {
  const told: { at: number; fact: CallFact }[] = []
  const record = (state: CallState, keys: string | null, now: number) => {
    const event = keys === null ? { kind: 'incoming' as const } : { kind: 'keys' as const, keys }
    const { record } = decide(state, event, facts({ ...routing, now }))
    if (record) told.push({ at: now, fact: record })
    return record
  }
  const greeted = record({ at: 'new' }, null, at)
  const asked = greeted?.kind === 'received' && greeted.closed === null
  const chosen = asked && department ? record(choosing, department, at + thinks * 1000) : null
  if (chosen?.kind === 'chosen' && chosen.verdict === 'connect')
    told.push(...fateOf(fate, at + 95_000))
  told.push({ at: at + 99_000, fact: { kind: 'ended', status: 'completed', seconds: 99 } })
  const row = summarise(
    told.map(({ at, fact }) => ({
      call: 'CA1',
      key: factKey(fact),
      at: new Date(at).toISOString(),
      fact,
    })),
  )
  if (row.outcome === null) throw new Error('the call has ended')
  return { ...row, outcome: row.outcome }
}

const choosing: CallState = {
  at: 'choosing',
  tries: 0,
  extras: 0,
  noAttempts: 0,
  keys: '',
  among: [],
  version: 7,
  step: 1,
}

/** What a finished <Dial> leads to. */
const leadsTo = (then: 'done' | 'unanswered') => ({ then })

function fateOf(fate: Caller['fate'], at: number): { at: number; fact: CallFact }[] {
  if (fate === 'hangs up') return []
  const leg = { leg: 'CL1', line: 'l', label: 'Accueil', group: 0 }
  const answered: CallFact = {
    kind: 'leg',
    event: 'answered',
    screening: false,
    status: 'in-progress',
    ...leg,
  }
  if (fate === 'hangs up ringing')
    return [{ at, fact: { ...answered, event: 'initiated', status: 'initiated' } }]
  const dialled: CallFact = {
    kind: 'dialled',
    step: 4,
    group: 0,
    lines: [leg],
    result: fate === 'answered' ? 'bridged' : 'no_answer',
    leg: 'CL1',
    talkSeconds: null,
    ...leadsTo(fate === 'answered' ? 'done' : 'unanswered'),
  }
  return fate === 'answered'
    ? [
        { at, fact: answered },
        { at, fact: dialled },
      ]
    : [{ at, fact: dialled }]
}

/** So many calls that each thing that can happen to one is among those of all directories. */
const enough = { minLength: 15, maxLength: 25 }

describe('a replay on the very directory that decided the calls', () => {
  test('changes nothing, whatever the day, the zone, the exceptions and the alerts', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(directories, fc.array(callers, enough), (directory, calls) => {
        const routing = routingOf(directory)
        for (const caller of calls) {
          const call = called(caller, routing)
          seen.add(happenedTo(call))
          expect(wouldBe(call, routing)).toBe(sameAs[happenedTo(call)])
        }
      }),
      runs(60),
    )
    for (const each of ['answered', 'unanswered', 'abandonedRinging', 'abandonedChoosing'])
      expect(seen).toContain(each)
    for (const each of ['closedHours', 'closedHoliday', 'closedClosure', 'redirected'])
      expect(seen).toContain(each)
  })

  test('gives both sides of the comparison the same figures', () => {
    fc.assert(
      fc.property(directories, fc.array(callers, { maxLength: 30 }), (directory, calls) => {
        const routing = routingOf(directory)
        const tally: Tally = new Map()
        for (const caller of calls) count(tally, called(caller, routing), routing)
        const { before, after } = sidesOf(totalOf(tally))
        expect(after).toEqual(before)
        expect(before.calls).toBe(calls.length)
      }),
      runs(12),
    )
  })
})

test('longer hours never close a call that rings', () => {
  const longer = (own: OpeningHours | null) =>
    unionHours([own ?? national.openingHours, hours('lun-sam 08:30-18:30')])
  fc.assert(
    fc.property(directories, fc.array(callers, { maxLength: 20 }), (directory, calls) => {
      const before = routingOf(directory)
      const after = routingOf({
        ...directory,
        entries: directory.entries.map((entry) => ({
          ...entry,
          lines: entry.lines.map((line) => ({ ...line, openingHours: longer(line.openingHours) })),
        })),
      })
      for (const caller of calls) {
        const call = called(caller, before)
        if (call.department && wouldBe(call, before) === 'rang')
          expect(wouldBe(call, after)).toBe('rang')
      }
    }),
    runs(20),
  )
})

const plain: Directory = {
  version: 7,
  entries: entries(),
  exceptions: [],
  alerts: [],
  prompts: {},
}
const past = (change: Partial<PastCall>): PastCall => ({
  department: '69',
  startedAt: '2026-11-30T09:00:00.000Z',
  chosenAt: null,
  outcome: 'answered',
  reason: null,
  ...change,
})

describe('one call', () => {
  test.each([
    ['at the last instant before closing', '2026-11-30T10:29:59.999Z', 'rang'],
    ['at the very end of the slot', '2026-11-30T10:30:00.000Z', 'closedHours'],
    ['at the very start of the next', '2026-11-30T13:00:00.000Z', 'rang'],
  ])('%s is decided when its département is given', (_, chosenAt, would) => {
    const call = past({ startedAt: '2026-11-30T09:59:00.000Z', chosenAt })
    expect(wouldBe(call, routingOf(plain))).toBe(would)
  })

  test('whose département was given at an unknown instant is decided when it came', () => {
    expect(wouldBe(past({}), routingOf(plain))).toBe('rang')
  })

  test.each(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'])(
    'at half past two of a night that has two, %s, rings in an hour that autumn repeats',
    (at) => {
      const sunday = routingOf(withHours(plain, ['69'], hours('dim 02:15-02:45')))
      expect(wouldBe(past({ startedAt: at }), sunday)).toBe('rang')
    },
  )

  test('on a public holiday is closed for that reason, on Alsace’s own only in Alsace', () => {
    const saintStephen = '2028-12-26T09:00:00.000Z'
    const directory = { ...plain, entries: [...plain.entries, line('67', null)] }
    const would = (department: string) =>
      wouldBe(past({ department, startedAt: saintStephen }), routingOf(directory))
    expect([would('67'), would('69')]).toEqual(['closedHoliday', 'rang'])
  })

  test('that came when nobody was open would be asked its département, and nothing more is known', () => {
    const lunch = past({
      department: null,
      startedAt: '2026-11-30T11:30:00.000Z',
      outcome: 'closed',
      reason: 'hours',
    })
    const longer = hours('lun-ven 09:00-17:00')
    const short = { ...plain, entries: plain.entries.filter((each) => each.department !== '13') }
    expect(wouldBe(lunch, routingOf(short))).toBe('closedHours')
    expect(wouldBe(lunch, routingOf(withHours(short, ['75'], longer)))).toBe('asked')
    expect(wouldBe({ ...lunch, outcome: 'no_choice' }, routingOf(plain, longer))).toBe('unchanged')
  })

  test('that rang would not, when its département answers by its form', () => {
    const forms = { ...plain, entries: [{ ...line('69', null), assistance: 'form' as const }] }
    const mixed = withEntriesOf(plain, forms, ['69'])
    expect(wouldBe(past({}), routingOf(mixed))).toBe('redirected')
    expect(wouldBe(past({ department: '75' }), routingOf(mixed))).toBe('rang')
  })

  test('that a fault of the technique ended stays one', () => {
    const failed = past({ outcome: 'failed', reason: 'technical' })
    expect(wouldBe(failed, routingOf(plain))).toBe('unchanged')
  })
})
