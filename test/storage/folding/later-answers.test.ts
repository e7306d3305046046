import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runRetention } from '../../../src/app/retention.ts'
import { type CallFact, factKey, type JournalEvent } from '../../../src/core/call/journal.ts'
import { retentionSchema } from '../../../src/core/retention.ts'
import { openStore } from '../generated.ts'

type Store = Awaited<ReturnType<typeof openStore>>

const fact = (call: string, at: string, fact: CallFact): JournalEvent => ({
  call,
  key: factKey(fact),
  at: `2026-11-30T${at}.000Z`,
  fact,
})
const received = {
  kind: 'received',
  version: 1,
  caller: '+33199000001',
  called: '+33806000156',
  forwardedFrom: null,
  closed: null,
} as const
const chosen = {
  kind: 'chosen',
  step: 1,
  department: '69',
  how: 'keys',
  tries: 1,
  verdict: 'connect',
  reason: null,
} as const
const line = { line: 'a', label: 'Accueil', screening: false }
const leg = { kind: 'leg', leg: 'L', ...line, group: 0 } as const

type Dialled = Extract<CallFact, { kind: 'dialled' }>

/** The end of a <Dial> after which nobody else is rung. */
function dialled(
  result: 'no_answer' | 'declined',
  {
    next: then = 'unanswered',
    leg = null,
  }: Partial<Pick<Dialled, 'leg'> & { next: Dialled['then'] }> = {},
): CallFact {
  return { kind: 'dialled', step: 2, group: 0, lines: [line], result, leg, talkSeconds: null, then }
}

const missed = [
  fact('A', '09:00:00', received),
  fact('A', '09:00:05', chosen),
  fact('A', '09:00:30', dialled('no_answer')),
  fact('A', '09:00:40', { kind: 'ended', status: 'completed', seconds: 40 }),
]
const answered = [
  fact('B', '09:10:00', received),
  fact('B', '09:10:05', chosen),
  fact('B', '09:10:10', { ...leg, event: 'answered', status: 'in-progress' }),
  fact('B', '09:11:10', { ...leg, event: 'completed', status: 'completed' }),
]
/** Told late: what picked up was never connected. */
const declined = fact('B', '09:11:11', dialled('declined', { leg: 'L' }))

describe('a missed call', () => {
  let store: Store
  beforeEach(async () => {
    store = await openStore()
  })
  afterEach(() => store.close())
  const laterOf = async (call: string) => {
    const found = await store.database
      .selectFrom('calls')
      .select('answered_later')
      .where('call', '=', call)
      .executeTakeFirstOrThrow()
    return found.answered_later
  }
  const moved = (events: JournalEvent[], call: string, days: number) =>
    events.map((event) => ({
      ...event,
      call,
      at: new Date(Date.parse(event.at) + days * 86_400_000).toISOString(),
    }))

  test('is known to be answered later also when its number was erased meanwhile', async () => {
    await store.record(missed)
    const rules = retentionSchema.parse({ numbersDays: 1 })
    await runRetention(store, rules, Date.parse('2026-12-05T09:00:00Z'))
    await store.record(moved(answered, 'C', 10))
    expect(await laterOf('A')).toBe('2026-12-10T09:10:00.000Z')
  })

  test.each([
    [29, '2026-12-29T09:10:00.000Z'],
    [30, null],
  ])('is answered later by a call %i days after it: %s', async (days, later) => {
    await store.record([...missed, ...moved(answered, 'C', days)])
    expect(await laterOf('A')).toBe(later)
  })

  test('is answered by the next of several, which may be told last', async () => {
    await store.record([...missed, ...moved(answered, 'D', 9)])
    await store.record(moved(answered, 'C', 3))
    expect(await laterOf('A')).toBe('2026-12-03T09:10:00.000Z')
    await store.record(moved([declined], 'C', 3))
    expect(await laterOf('A')).toBe('2026-12-09T09:10:00.000Z')
  })
})

describe('a missed call whose caller seems to get through later', () => {
  let store: Store
  const read = async () => {
    const rows = await store.database
      .selectFrom('calls')
      .select(['call', 'outcome', 'answered_later'])
      .orderBy('call')
      .execute()
    return rows.map(({ call, outcome, answered_later }) => [call, outcome, answered_later])
  }
  let after: unknown[][]
  beforeAll(async () => {
    store = await openStore()
    await store.record([...missed, ...answered])
    expect(await read()).toEqual([
      ['A', 'unanswered', expect.stringContaining('2026-11-30T09:1')],
      ['B', 'answered', null],
    ])
    await store.record([declined])
    after = await read()
  })
  afterAll(() => store.close())

  test('is not answered any more by a call that was not', () => {
    expect(after.map(([call, outcome]) => [call, outcome])).toEqual([
      ['A', 'unanswered'],
      ['B', 'unanswered'],
    ])
  })

  test('waits to be called back again', () => {
    expect(after[0]?.[2]).toBeNull()
  })
})
