import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { claire, type House, lea, openHouse, rene, tool } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

describe('the number of a caller', () => {
  test('is seen by a référent of the département, and that it was seen is written down', async () => {
    const call = await house.call()
    expect(await house.calls.unmask(rene, call)).toMatchObject({
      done: true,
      number: '+33199000001',
    })
    expect(await house.acts()).toEqual([`rene@example.org saw the number call ${call} (69)`])
  })

  test.each([
    ['the national team', claire, 'not yours'],
    ['the operator’s tool', tool, 'not yours'],
    ['a référent of another département', lea, 'not there'],
  ])('is not seen by %s', async (_, who, kind) => {
    const refused = await house.calls.unmask(who, await house.call())
    expect(refused).toMatchObject({ done: false, kind })
    expect(await house.acts()).toEqual([])
  })

  test('is not seen by a référent whose account is closed', async () => {
    const closed = { ...rene, person: { ...rene.person, disabled: true } }
    const refused = await house.calls.unmask(closed, await house.call())
    expect(refused).toMatchObject({ kind: 'not there' })
  })

  test.each([
    ['that was answered', { outcome: 'answered' as const }],
    ['whose caller got through since', { answered_later: '2026-11-30T08:50:00.000Z' }],
    ['that told no number', { caller: null }],
    ['whose caller’s number is erased', { caller: 'hmac:0a1b' }],
  ])('of a call %s is not seen', async (_, change) => {
    const refused = await house.calls.unmask(rene, await house.call(change))
    expect(refused).toMatchObject({ done: false, kind: 'not yours' })
  })

  test('of a call that somebody has called back about is not seen any more', async () => {
    const call = await house.call()
    await house.calls.noteCallback(rene, call, '')
    expect(await house.calls.unmask(rene, call)).toMatchObject({ kind: 'not yours' })
  })

  test('is nowhere in the story of the call', async () => {
    const fact = { kind: 'received', version: 1, caller: '+33199000001', called: null }
    const event = { call: 'CA1', key: 'received', at: '2026-11-30T08:45:00.000Z', fact }
    const call = await house.call({ events: JSON.stringify([event]) })
    const story = await house.calls.find(rene, call)
    expect(story?.masked).toBe('+331•••••01')
    expect(story?.moments).toHaveLength(1)
    expect(JSON.stringify(story)).not.toContain('99000001')
  })
})

describe('a call back', () => {
  test('is noted once: who comes second is told who was first', async () => {
    const call = await house.call()
    expect(await house.calls.noteCallback(rene, call, ' message laissé ')).toMatchObject({
      done: true,
    })
    expect(await house.calls.noteCallback(claire, call, 'autre')).toEqual({
      done: false,
      kind: 'moved on',
      why: 'rene@example.org avait déjà noté ce rappel.',
    })
    const story = await house.calls.find(rene, call)
    expect(story?.callback).toMatchObject({ person: 'rene@example.org', note: 'message laissé' })
    expect(await house.acts()).toEqual([`rene@example.org called back about call ${call} (69)`])
  })

  test('of two who note it at once is one’s', async () => {
    const call = await house.call()
    const both = await Promise.all(
      [rene, claire].map((who) => house.calls.noteCallback(who, call, '')),
    )
    expect(both.filter(({ done }) => done)).toHaveLength(1)
    expect(await house.acts()).toHaveLength(1)
  })

  test('strikes off what the same caller tried before, of the same département, and not what came after', async () => {
    const at = (minute: number) => ({ started_at: `2026-11-30T08:${minute}:00.000Z` })
    const before = await house.call(at(20))
    const called = await house.call(at(30))
    const after = await house.call(at(40))
    const elsewhere = await house.call({ ...at(25), department: '01' })
    const another = await house.call({ ...at(25), caller: '+33199000002' })
    const hidden = await house.call({ ...at(25), caller: null })
    expect(await house.calls.noteCallback(rene, called, '')).toMatchObject({ calls: 2 })
    const waits = async (call: string) => (await house.calls.find(claire, call))?.toCallBack
    const all = [before, called, after, elsewhere, another, hidden]
    const now = await Promise.all(all.map(waits))
    expect(now).toEqual([false, false, true, true, true, true])
    expect(await house.calls.undoCallback(rene, before)).toMatchObject({ calls: 2 })
    expect(await Promise.all(all.map(waits))).toEqual(all.map(() => true))
  })

  test('of a caller who hides their number is about that one call', async () => {
    const calls = [await house.call({ caller: null }), await house.call({ caller: null })]
    expect(await house.calls.noteCallback(rene, calls[0] ?? '', '')).toMatchObject({ calls: 1 })
    expect((await house.calls.find(rene, calls[1] ?? ''))?.toCallBack).toBe(true)
  })

  test('is taken back with the name of who had noted it, and the call waits again', async () => {
    const call = await house.call()
    await house.calls.noteCallback(rene, call, '')
    expect(await house.calls.undoCallback(claire, call)).toMatchObject({ done: true })
    expect((await house.calls.find(rene, call))?.toCallBack).toBe(true)
    expect((await house.acts()).at(-1)).toBe(
      `claire@example.org undid the call back about call ${call} (69) : noté par rene@example.org`,
    )
  })

  test('is noted about a call that waits for it, and about no other', async () => {
    const answered = await house.call({ outcome: 'answered' })
    const rehearsed = await house.call({ test: 1 })
    for (const call of [answered, rehearsed, 'CA0'])
      expect(await house.calls.noteCallback(rene, call, '')).toMatchObject({ kind: 'not there' })
    expect(await house.calls.undoCallback(rene, answered)).toMatchObject({ kind: 'not there' })
    expect(await house.calls.noteCallback(lea, await house.call(), '')).toMatchObject({
      kind: 'not there',
    })
    expect(await house.acts()).toEqual([])
  })

  test('is noted with its line in the register, or not at all', async () => {
    const call = await house.call()
    await house.database.schema.dropTable('acts').execute()
    await expect(house.calls.noteCallback(rene, call, '')).rejects.toThrow()
    expect((await house.calls.find(rene, call))?.callback).toBeNull()
  })
})
