import { describe, expect, test } from 'vitest'
import { type Decision, decide } from '../../../src/core/requests/decide.ts'
import type { By, RequestEvent } from '../../../src/core/requests/event.ts'
import type { RequestState, RequestStatus } from '../../../src/core/requests/request.ts'

const now = Date.parse('2026-11-26T09:48:00Z')
const facts = { now, reopenDays: 30, closeDays: 14 }
const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString()

const rene: By = { role: 'referent', email: 'rene@example.org' }
const nadia: By = { role: 'referent', email: 'nadia@example.org' }
const claire: By = { role: 'national', email: 'claire@example.org' }
const outsider: By = { role: 'outsider', email: 'paul@example.org' }
const everybody: By[] = [{ role: 'participant' }, rene, claire, outsider, { role: 'clock' }]

const fresh: RequestState = {
  status: 'new',
  level: 'local',
  department: '69',
  held: false,
  assignee: null,
  escalatedBy: null,
  solvedAt: null,
  incident: null,
}

/** A request as it would stand in a status. */
const standing: Record<RequestStatus, RequestState> = {
  new: fresh,
  in_progress: { ...fresh, status: 'in_progress', assignee: 'rene@example.org' },
  waiting: { ...fresh, status: 'waiting', assignee: 'rene@example.org' },
  escalated: { ...fresh, status: 'escalated', level: 'national', escalatedBy: 'rene@example.org' },
  solved: { ...fresh, status: 'solved', assignee: 'rene@example.org', solvedAt: daysAgo(15) },
  dropped: { ...fresh, status: 'dropped' },
  closed: { ...fresh, status: 'closed', assignee: 'rene@example.org', solvedAt: daysAgo(20) },
}
const states: Record<string, RequestState> = {
  ...standing,
  'new, national': { ...fresh, level: 'national', department: null },
  held: { ...fresh, held: true },
  joined: { ...fresh, status: 'waiting', incident: 7 },
  'joined, with a reply': { ...standing.in_progress, incident: 7 },
  'joined, escalated before': { ...standing.escalated, status: 'waiting', incident: 7 },
  'closed long ago': { ...standing.closed, solvedAt: daysAgo(31) },
}

const events: Record<string, RequestEvent> = {
  taken: { kind: 'taken', from: null },
  answered: { kind: 'answered', solves: false },
  'answered, solved': { kind: 'answered', solves: true },
  noted: { kind: 'noted' },
  escalated: { kind: 'escalated' },
  returned: { kind: 'returned' },
  replied: { kind: 'replied' },
  settled: { kind: 'settled' },
  'an answer bounced': { kind: 'bounced', answer: true },
  'another letter bounced': { kind: 'bounced', answer: false },
  automatic: { kind: 'automatic' },
  'moved to 01': { kind: 'moved', level: 'local', department: '01' },
  'moved to the national team': { kind: 'moved', level: 'national', department: '69' },
  'joined to 7': { kind: 'joined', incident: 7 },
  'joined to 8': { kind: 'joined', incident: 8 },
  left: { kind: 'left' },
  'incident answered': { kind: 'incident answered', solves: false },
  'incident answered, solved': { kind: 'incident answered', solves: true },
  drafted: { kind: 'drafted' },
  reopened: { kind: 'reopened' },
  released: { kind: 'released' },
  dropped: { kind: 'dropped' },
  'time passed': { kind: 'time passed' },
}

function inWords(before: RequestState, decision: Decision): string {
  if (!decision.done)
    return decision.kind === 'anew'
      ? 'a new request'
      : `${decision.kind}: ${'why' in decision ? decision.why : ''}`
  const { state, letters } = decision
  const changes = Object.entries(state)
    .filter(([key, value]) => value !== before[key as keyof RequestState])
    .map(([key, value]) => `${key} ${value}`)
  const sent = letters.map(({ purpose, to }) => `${purpose} → ${to}`)
  return [...changes, ...sent].join(', ') || 'nothing'
}

test('every state, event and role has an answer: this table is the specification', () => {
  const lines = Object.entries(states).flatMap(([standing, state]) =>
    Object.entries(events).flatMap(([happening, event]) =>
      everybody.map(
        (by) =>
          `${standing} | ${happening} | ${by.role} | ${inWords(state, decide(state, event, by, facts))}`,
      ),
    ),
  )
  expect(`${lines.join('\n')}\n`).toMatchSnapshot()
})

const told = (decision: Decision) =>
  decision.done ? decision.letters.map(({ purpose, to }) => `${purpose} → ${to}`) : decision

describe('a note', () => {
  test.each(Object.entries(states))('sends no letter and changes nothing: %s', (_, state) => {
    for (const by of [rene, claire]) {
      const decision = decide(state, { kind: 'noted' }, by, facts)
      if (decision.done) expect(decision).toEqual({ done: true, state, letters: [] })
    }
  })
})

describe('escalating', () => {
  test('is for a référent of the département, while the request lies with them', () => {
    const decision = decide(standing.in_progress, { kind: 'escalated' }, rene, facts)
    expect(decision).toMatchObject({
      done: true,
      state: { status: 'escalated', level: 'national' },
    })
    expect(told(decision)).toEqual(['confirmed → author', 'assigned → team'])
  })

  test.each<[string, By, string]>([
    ['the requester', { role: 'participant' }, 'outside'],
    ['somebody of another département', outsider, 'outside'],
    ['the national team', claire, 'not yours'],
  ])('is not for %s', (_, by, kind) => {
    expect(decide(standing.in_progress, { kind: 'escalated' }, by, facts)).toMatchObject({
      done: false,
      kind,
    })
  })

  test('counts once: the second click finds it escalated', () => {
    expect(decide(standing.escalated, { kind: 'escalated' }, nadia, facts)).toMatchObject({
      done: false,
      kind: 'moved on',
    })
  })

  test('comes back to who escalated, with the question', () => {
    const decision = decide(standing.escalated, { kind: 'returned' }, claire, facts)
    expect(decision).toMatchObject({ state: { level: 'local', assignee: 'rene@example.org' } })
    expect(told(decision)).toEqual(['returned → assignee'])
  })
})

describe('two at once', () => {
  test('the first who takes it has it, the second is told by whom', () => {
    const first = decide(fresh, { kind: 'taken', from: null }, rene, facts)
    if (!first.done) throw new Error('refused')
    expect(first.state).toMatchObject({ assignee: 'rene@example.org', status: 'in_progress' })
    expect(decide(first.state, { kind: 'taken', from: null }, nadia, facts)).toMatchObject({
      done: false,
      kind: 'moved on',
      why: expect.stringContaining('rene@example.org'),
    })
  })

  test('who saw that a colleague has it may take it over', () => {
    const event: RequestEvent = { kind: 'taken', from: 'rene@example.org' }
    expect(decide(standing.in_progress, event, nadia, facts)).toMatchObject({
      done: true,
      state: { assignee: 'nadia@example.org' },
    })
  })
})

describe('a reply of the requester', () => {
  const reply: RequestEvent = { kind: 'replied' }
  const requester: By = { role: 'participant' }

  test('opens again what was solved at most thirty days ago, closed or not', () => {
    for (const state of [
      standing.solved,
      standing.closed,
      { ...standing.closed, solvedAt: daysAgo(30) },
    ])
      expect(decide(state, reply, requester, facts)).toMatchObject({
        done: true,
        state: { status: 'in_progress', solvedAt: null },
        letters: [{ purpose: 'told', to: 'assignee' }],
      })
  })

  test('becomes a request of its own later', () => {
    expect(decide(states['closed long ago'] ?? fresh, reply, requester, facts)).toEqual({
      done: false,
      kind: 'anew',
    })
  })

  test('tells who deals with it, and leaves it where it stands', () => {
    const decision = decide(standing.in_progress, reply, requester, facts)
    expect(decision).toMatchObject({ state: standing.in_progress })
    expect(told(decision)).toEqual(['told → assignee'])
  })

  test('to an escalated one stays with the national team', () => {
    const taken = { ...standing.escalated, assignee: 'claire@example.org' }
    expect(decide(taken, reply, requester, facts)).toMatchObject({ state: { status: 'escalated' } })
  })
})

describe('a known incident', () => {
  const joined = states.joined ?? fresh

  test('is what a request waits for once it is joined, until it is taken off again', () => {
    const event: RequestEvent = { kind: 'joined', incident: 7 }
    const decision = decide(standing.in_progress, event, rene, facts)
    expect(decision).toMatchObject({ state: { status: 'waiting', incident: 7 }, letters: [] })
    if (!decision.done) throw new Error('refused')
    expect(decide(decision.state, { kind: 'left' }, rene, facts)).toEqual({
      done: true,
      state: standing.in_progress,
      letters: [],
    })
  })

  test('answers and solves what waits for it, in the name of the national team alone', () => {
    const event: RequestEvent = { kind: 'incident answered', solves: true }
    const decision = decide(joined, event, claire, facts)
    expect(decision).toMatchObject({ state: { status: 'solved', incident: 7 } })
    expect(told(decision)).toEqual(['answer → requester', 'answer → copies'])
    expect(decide(joined, event, rene, facts)).toMatchObject({ kind: 'not yours' })
    expect(decide(fresh, event, claire, facts)).toMatchObject({ kind: 'moved on' })
  })

  test('solves nothing of who wrote again meanwhile: the reply is theirs to be answered', () => {
    const replied = decide(joined, { kind: 'replied' }, { role: 'participant' }, facts)
    expect(replied).toMatchObject({ state: { status: 'in_progress', incident: 7 } })
    expect(told(replied)).toEqual(['told → team'])
    if (!replied.done) throw new Error('refused')
    const answered = decide(
      replied.state,
      { kind: 'incident answered', solves: true },
      claire,
      facts,
    )
    expect(answered).toMatchObject({ state: { status: 'in_progress' } })
    expect(told(answered)).toEqual(['answer → requester', 'answer → copies'])
  })
})
