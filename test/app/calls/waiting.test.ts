import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addContacts } from '../../../src/storage/contacts.ts'
import { generatedContact } from '../../storage/generated.ts'
import { claire, type House, lea, openHouse, personOf, rene } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const first: { department: string | null; page: number } = { department: null, page: 1 }

/** Those who wait as a list says it, once nothing keeps it from being read. */
async function waiting(who: Parameters<House['calls']['waiting']>[0], asked = first) {
  const found = await house.calls.waiting(who, asked)
  if (!found.done) throw new Error(found.why)
  return found
}

describe('the list of those to call back', () => {
  test('has one row of each caller and département, who called most first', async () => {
    const at = (minute: number) => ({ started_at: `2026-11-30T08:${minute}:00.000Z` })
    const both = personOf('rene', 'referent', ['69', '01'])
    await house.call({ ...at(50), caller: '+33199000002' })
    for (const minute of [20, 30]) await house.call(at(minute))
    await house.call({ ...at(40), department: '01' })
    const { callers, people, calls, departments } = await waiting(both)
    expect(
      callers.map(({ masked, department, calls }) => [masked, department, calls.length]),
    ).toEqual([
      ['+331•••••01', '69', 2],
      ['+331•••••02', '69', 1],
      ['+331•••••01', '01', 1],
    ])
    expect([people, calls]).toEqual([3, 4])
    expect(departments).toEqual([
      ['01', 1],
      ['69', 2],
    ])
    expect((await waiting(both, { department: '01', page: 1 })).people).toBe(1)
  })

  test('has nobody’s number, and offers it to référents of the département alone', async () => {
    await house.call()
    await house.call({ caller: null, started_at: '2026-11-30T08:40:00.000Z' })
    const own = await waiting(rene)
    expect(own.callers.map(({ mayUnmask }) => mayUnmask)).toEqual([true, false])
    expect((await waiting(claire)).callers.map(({ mayUnmask }) => mayUnmask)).toEqual([
      false,
      false,
    ])
    expect(JSON.stringify(own)).not.toContain('99000001')
    expect((await waiting(lea)).people).toBe(0)
    expect(await house.calls.waiting(lea, { department: '69', page: 1 })).toMatchObject({
      kind: 'not yours',
    })
  })

  test('leaves out who got through, who was called back, rehearsals and what is too long ago', async () => {
    await house.call({ answered_later: '2026-11-30T08:50:00.000Z' })
    await house.call({ outcome: 'answered' })
    await house.call({ test: 1 })
    await house.call({ started_at: '2026-10-31T08:59:00.000Z' })
    await house.calls.noteCallback(rene, await house.call({ caller: '+33199000005' }), '')
    expect((await waiting(rene)).people).toBe(0)
    await house.call({ started_at: '2026-10-31T09:01:00.000Z', caller: '+33199000006' })
    expect((await waiting(rene)).people).toBe(1)
  })

  test('says what is known of a caller by their contacts in the same département', async () => {
    const answered = await house.call({
      outcome: 'answered',
      started_at: '2026-11-27T08:00:00.000Z',
    })
    await house.call()
    await house.call({ department: '01' })
    const contact = {
      ...generatedContact(1, '69', '2026-11-27', answered),
      structure: 'CHRS Les Acacias',
    }
    await addContacts(house.database, [contact], 'rene@example.org', '2026-11-27T09:00:00Z')
    const found = await waiting(claire)
    const of = (code: string) => found.callers.find(({ department }) => department === code)?.known
    expect(of('69')).toMatchObject({ contacts: 1, structure: 'CHRS Les Acacias' })
    expect(of('01')).toBeNull()
  })
})
