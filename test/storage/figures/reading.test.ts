import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CallRow, summarise } from '../../../src/core/call/outcome.ts'
import type { Contact } from '../../../src/core/contacts/contact.ts'
import { quantile, rang } from '../../../src/core/figures/indicators.ts'
import { daysOfQuarter, type Period } from '../../../src/core/schedule/period.ts'
import { contactsInOrder } from '../../../src/storage/contact-lists.ts'
import { addContacts, removeContact, updateContact } from '../../../src/storage/contacts.ts'
import { readIndicators } from '../../../src/storage/figures/reading.ts'
import { there } from '../../typed.ts'
import {
  allOf,
  generatedCall,
  generatedContact,
  localOf,
  openStore,
  type Store,
} from '../generated.ts'

let store: Store
let rows: (CallRow & ReturnType<typeof localOf>)[]
let contacts: Contact[]

beforeAll(async () => {
  store = await openStore()
  const calls = Array.from({ length: 1200 }, (_, n) => generatedCall(n))
  const events = calls.flat().sort((a, b) => (a.at < b.at ? -1 : 1))
  await store.record(events.slice(0, 3000))
  await store.record(events.slice(2500))
  rows = calls.map(summarise).map((row) => ({ ...row, ...localOf(row) }))
  contacts = await noteContacts()
})
afterAll(() => store.close())

/** Contacts of answered calls, two for some, and others; then some changed and some taken away. */
async function noteContacts(): Promise<Contact[]> {
  const { database } = store
  const at = '2027-01-05T09:00:00Z'
  const answered = rows.filter(
    ({ outcome, test: rehearsed }) => outcome === 'answered' && !rehearsed,
  )
  const added = answered.flatMap(({ department, day, call }, n) => [
    ...(n % 3 > 0 ? [generatedContact(n, department ?? '69', day, call)] : []),
    ...(n % 7 === 0 ? [generatedContact(10_000 + n, department ?? '69', day, call)] : []),
    ...(n % 5 === 0 ? [generatedContact(20_000 + n, department ?? '69', day, null)] : []),
  ])
  await addContacts(database, added, 'rene@example.org', at)
  const kept = await allOf(
    contactsInOrder(database, {
      scope: 'all',
      from: '2026-01-01',
      to: '2027-12-31',
    }),
  )
  for (const [n, each] of kept.entries()) {
    if (n % 11 === 0) await removeContact(database, each.id)
    else if (n % 13 === 0)
      await updateContact(database, each, { motive: 1 + (each.motive % 6), status: 'dropped' }, at)
  }
  return allOf(contactsInOrder(database, { scope: 'all', from: '2026-01-01', to: '2027-12-31' }))
}

const periods: [string, Period][] = [
  ['the last quarter of 2026', there(daysOfQuarter('2026-T4'))],
  ['the first of 2027', there(daysOfQuarter('2027-T1'))],
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
    const withMotive = new Set(contacts.map(({ call }) => call))
    const many = (outcome: string, reason?: string) =>
      counted.filter((row) => row.outcome === outcome && (!reason || row.reason === reason)).length
    const { calls, waits, byDay, byDepartment, slots, lines } = await readIndicators(
      store.database,
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
      withMotive: counted.filter(
        ({ outcome, call }) => outcome === 'answered' && withMotive.has(call),
      ).length,
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
    const slotOf = (row: { weekday: number; slot: number }) => `${row.weekday} ${row.slot}`
    expect(slots.map((each) => [slotOf(each), each.calls]).sort()).toEqual(
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

  test.each([
    ['all départements', 'all' as const],
    ['one overseas', ['988']],
    ['two', ['69', '974']],
  ])('count the contacts one by one, for %s', async (_, scope) => {
    const counted = contacts.filter(
      ({ day, department }) =>
        period.from <= day && day <= period.to && (scope === 'all' || scope.includes(department)),
    )
    const by = (key: 'motive' | 'profile' | 'channel' | 'status' | 'department') =>
      Object.fromEntries(
        [...Map.groupBy(counted, (contact) => String(contact[key]))].map(([name, each]) => [
          name,
          each.length,
        ]),
      )
    const found = (await readIndicators(store.database, scope, period)).contacts
    expect(found).toEqual({
      total: counted.length,
      motive: by('motive'),
      profile: by('profile'),
      channel: by('channel'),
      status: by('status'),
      department: by('department'),
    })
  })
})

test('a rehearsal that is told as one after its legs leaves no leg behind', async () => {
  const other = await openStore()
  const events = Array.from({ length: 200 }, (_, n) => generatedCall(n + 5000)).find(
    (each) => summarise(each).test && summarise(each).legs.length > 0,
  )
  if (!events) throw new Error('no rehearsal among the generated calls')
  await other.record(events.slice(1))
  await other.record(events.slice(0, 1))
  const period = { from: '2026-01-01', to: '2027-12-31' }
  const { calls, lines } = await readIndicators(
    other.database,
    ['69', '75', '2A', '971', '974', '976', '987', '988'],
    period,
  )
  expect([calls.calls, lines]).toEqual([0, []])
  await other.close()
})
