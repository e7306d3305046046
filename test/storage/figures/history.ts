import fc from 'fast-check'
import { runRetention } from '../../../src/app/retention.ts'
import { type CallFact, factKey, type JournalEvent } from '../../../src/core/call/journal.ts'
import { retentionSchema } from '../../../src/core/retention.ts'
import { forgetCallbacks, noteCallbacks } from '../../../src/storage/callbacks.ts'
import { openConnection } from '../../../src/storage/connection.ts'
import { importContacts, placeImports } from '../../../src/storage/contact-imports.ts'
import { contactsInOrder } from '../../../src/storage/contact-lists.ts'
import { addContacts, removeContact, updateContact } from '../../../src/storage/contacts.ts'
import { openProjection } from '../../../src/storage/folding/projection.ts'
import { allOf, generatedContact, type Store } from '../generated.ts'

const fates = ['answered', 'declined', 'unanswered', 'ringing', 'closed', 'choosing'] as const
const codes = ['69', '974', '2A'] as const

/** What may be told of one of a few calls: told again of the same call, it moves it or changes what became of it. */
export interface ToldCall {
  do: 'call'
  n: number
  department: (typeof codes)[number]
  caller: number
  /** Days and minutes after the first of July 2026, as `at` was told. */
  days: number
  minutes: number
  fate: (typeof fates)[number]
  test: boolean
  /** The facts from which to which are told now, in thirds of all. */
  from: number
  to: number
}

export type Happening =
  | ToldCall
  | { do: 'contact'; n: number; call: number | null; department: (typeof codes)[number] }
  | { do: 'change'; nth: number; move: (typeof codes)[number] | null; day: number }
  | { do: 'remove'; nth: number }
  | { do: 'call back' | 'take back'; n: number }
  | { do: 'import'; n: number; department: (typeof codes)[number] }
  | { do: 'place' }
  | { do: 'retain'; days: number }

const calls = 8
const n = fc.nat(calls - 1)
const department = fc.constantFrom(...codes)

export const toldCall: fc.Arbitrary<ToldCall> = fc.record({
  do: fc.constant('call' as const),
  n,
  department,
  caller: fc.nat(1),
  days: fc.integer({ min: 0, max: 150 }),
  minutes: fc.nat(1439),
  fate: fc.constantFrom(...fates),
  test: fc.nat(15).map((chance) => chance === 0),
  from: fc.constantFrom(0, 0, 0, 1),
  to: fc.constantFrom(3, 3, 3, 2),
})

/** What référents do with contacts, and with missed calls. */
export const followUp: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({
    do: fc.constant('contact' as const),
    n: fc.nat(99_999),
    call: fc.option(n),
    department,
  }),
  fc.record({
    do: fc.constant('change' as const),
    nth: fc.nat(20),
    move: fc.constant(null),
    day: fc.integer({ min: 1, max: 28 }),
  }),
  fc.record({ do: fc.constant('remove' as const), nth: fc.nat(20) }),
  fc.record({ do: fc.constantFrom('call back' as const, 'take back' as const), n }),
)

/** What else there is: contacts that move to another département, imports, and the retention. */
export const rarer: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({
    do: fc.constant('change' as const),
    nth: fc.nat(20),
    move: department,
    day: fc.integer({ min: 1, max: 28 }),
  }),
  fc.record({ do: fc.constant('import' as const), n: fc.nat(99_999), department }),
  fc.record({ do: fc.constant('place' as const) }),
  fc.record({ do: fc.constant('retain' as const), days: fc.integer({ min: 100, max: 300 }) }),
)

const start = Date.parse('2026-07-01T00:00:00Z')
const dayMs = 86_400_000
const callId = (n: number) => `CA${String(n).padStart(32, '0')}`

/** The facts of a call, or a part of them. */
export function factsOf(told: ToldCall): JournalEvent[] {
  const began = start + told.days * dayMs + told.minutes * 60_000
  const facts: [number, CallFact][] = [[0, received(told)], ...after(told)]
  const part = (thirds: number) => Math.round((facts.length * thirds) / 3)
  return facts.slice(part(told.from), part(told.to)).map(([seconds, fact]) => ({
    call: callId(told.n),
    key: factKey(fact),
    at: new Date(began + seconds * 1000).toISOString(),
    fact,
  }))
}

const received = ({ caller, test }: ToldCall): CallFact => ({
  kind: 'received',
  version: 1,
  caller: `+3319900000${caller}`,
  called: null,
  forwardedFrom: null,
  closed: null,
  ...(test ? { test: true as const } : {}),
})

function after({ n, department, fate, minutes }: ToldCall): [number, CallFact][] {
  const ended: CallFact = { kind: 'ended', status: 'completed', seconds: 90 }
  if (fate === 'choosing') return [[90, ended]]
  const closed = fate === 'closed'
  const chosen: CallFact = {
    kind: 'chosen',
    step: 2 + (minutes % 2),
    department,
    how: 'keys',
    tries: 1,
    verdict: closed ? 'closed' : 'connect',
    reason: closed ? 'hours' : null,
  }
  if (closed)
    return [
      [8, chosen],
      [90, ended],
    ]
  return [[8, chosen], ...ringing(`${department}-${n % 2}`, fate), [90, ended]]
}

function ringing(name: string, fate: ToldCall['fate']): [number, CallFact][] {
  const line = { line: name, label: `Ligne ${name}`, screening: false }
  const leg = { kind: 'leg', leg: `CL${name}`, group: 0, ...line } as const
  const dialled = (result: 'bridged' | 'no_answer' | 'declined', then: 'done' | 'unanswered') => ({
    kind: 'dialled' as const,
    step: 4,
    group: 0,
    lines: [line],
    result,
    leg: leg.leg,
    talkSeconds: result === 'bridged' ? 50 : null,
    then,
  })
  const rang: [number, CallFact] = [9, { ...leg, event: 'initiated', status: 'initiated' }]
  const picked: [number, CallFact] = [30, { ...leg, event: 'answered', status: 'in-progress' }]
  if (fate === 'ringing') return [rang]
  if (fate === 'unanswered') return [rang, [70, dialled('no_answer', 'unanswered')]]
  if (fate === 'declined') return [rang, picked, [70, dialled('declined', 'unanswered')]]
  return [rang, picked, [80, dialled('bridged', 'done')]]
}

/** Lets things happen to a store, as the service does them. */
export function openHistory(store: Store) {
  const { database } = store
  const connection = openConnection(store.path, { durable: false })
  const projection = openProjection(connection)
  const at = '2026-12-31T09:00:00Z'
  const always = { scope: 'all', from: '2026-01-01', to: '2027-12-31' } as const
  const kept = () => allOf(contactsInOrder(database, always))
  const nth = async (n: number) => {
    const all = await kept()
    return all[n % Math.max(1, all.length)]
  }
  const doings = {
    call: async (told: ToldCall) => tell(factsOf(told)),
    contact: async ({ n, call, department }: Of<'contact'>) => {
      const contact = generatedContact(
        n,
        department,
        '2026-08-15',
        call === null ? null : callId(call),
      )
      if ((await kept()).every(({ reference }) => reference !== contact.reference))
        await addContacts(database, [contact], 'rene@example.org', at)
    },
    change: async ({ nth: which, move, day }: Of<'change'>) => {
      const contact = await nth(which)
      const change = {
        day: `2026-08-${String(day).padStart(2, '0')}`,
        status: 'dropped' as const,
        ...(move ? { department: move } : {}),
      }
      if (contact) await updateContact(database, contact, change, at)
    },
    remove: async ({ nth: which }: Of<'remove'>) => {
      const contact = await nth(which)
      if (contact) await removeContact(database, contact.id)
    },
    'call back': ({ n }: Of<'call back'>) =>
      noteCallbacks(database, [callId(n)], { at, person: 'rene@example.org', note: '' }),
    'take back': ({ n }: Of<'take back'>) => forgetCallbacks(database, [callId(n)]),
    import: async ({ n, department }: Of<'import'>) => {
      const all = (await kept()).filter((each) => each.department === department)
      const changed = all.map((each) => {
        const { id, author, createdAt, updatedAt, revision, ...contact } = each
        return { kept: each, contact: { ...contact, status: 'solved' as const } }
      })
      const added = [generatedContact(100_000 + n, department, '2026-09-10', null)]
      if (all.every(({ reference }) => reference !== added[0]?.reference))
        await importContacts(database, { department, added, changed, author: 'anna', at })
    },
    place: () => placeImports(database),
    retain: async ({ days }: Of<'retain'>) => {
      const rules = retentionSchema.parse({ callsMonths: 3, numbersDays: 3650 })
      await runRetention(store, rules, start + days * dayMs)
    },
  }

  function tell(events: JournalEvent[]): void {
    if (events.length === 0) return
    const from = projection.place()
    const facts = events.map((event, i) => ({
      ...event,
      id: from.id + 1 + i,
      fact: JSON.stringify(event.fact),
    }))
    projection.fold(from, facts, (found) => {
      throw new Error(`not folded: ${found.map(({ why }) => why)}`)
    })
  }

  return {
    tell,
    happen: async (happening: Happening): Promise<unknown> =>
      (doings[happening.do] as (one: Happening) => Promise<unknown>)(happening),
    close: () => connection.close(),
  }
}

type Of<D extends Happening['do']> = Extract<Happening, { do: D }>
