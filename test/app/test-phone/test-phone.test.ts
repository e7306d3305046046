import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listCalls } from '../../../src/storage/calls.ts'
import { type House, monday, openHouse } from '../house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const now = { at: monday, draft: null }

/** The number of a call that somebody began. */
async function begun(who: Awaited<ReturnType<House['person']>>): Promise<string> {
  const started = await house.app.testPhone.start(who, now)
  if (!started.done) throw new Error(started.why)
  return started.call
}

describe('a test call', () => {
  test('waits for the caller, then for the line, and is told as the log would tell it', async () => {
    const anna = await house.person('anna')
    const { testPhone } = house.app
    const call = await begun(anna)
    expect(testPhone.read(anna, call)?.question).toMatchObject({ of: 'caller', speech: true })
    await testPhone.act(anna, call, '69')
    while (testPhone.read(anna, call)?.question?.of === 'caller')
      await testPhone.act(anna, call, '')
    expect(testPhone.read(anna, call)?.question).toEqual({ of: 'line', number: '+33465716901' })
    await testPhone.act(anna, call, 'answer')
    expect(testPhone.read(anna, call)).toMatchObject({
      ended: true,
      row: { department: '69', outcome: 'answered', test: true },
    })
  })

  test('belongs to who makes it', async () => {
    const [anna, claire] = [await house.person('anna'), await house.person('claire')]
    const call = await begun(anna)
    expect(house.app.testPhone.read(claire, call)).toBeUndefined()
    expect(await house.app.testPhone.act(claire, call, '69')).toMatchObject({ kind: 'not there' })
  })

  test('is not begun by a référent', async () => {
    const rene = await house.person('rene', ['69'])
    expect(await house.app.testPhone.start(rene, now)).toMatchObject({ kind: 'not yours' })
  })

  test('is not begun on a draft that is not there, and on no other directory in its place', async () => {
    const anna = await house.person('anna')
    expect(await house.app.testPhone.start(anna, { at: monday, draft: 9 })).toMatchObject({
      done: false,
      why: expect.stringContaining('n’existe pas'),
    })
  })

  test('that was hung up asks nothing more, and can be given nothing', async () => {
    const anna = await house.person('anna')
    const call = await begun(anna)
    await house.app.testPhone.act(anna, call, 'raccrocher')
    expect(house.app.testPhone.read(anna, call)).toMatchObject({ ended: true, question: null })
    expect(await house.app.testPhone.act(anna, call, '69')).toMatchObject({ kind: 'moved on' })
  })

  test('that is hung up while a line rings ends, without asking for the lines that are left', async () => {
    const anna = await house.person('anna')
    const { testPhone } = house.app
    const call = await begun(anna)
    await testPhone.act(anna, call, '69')
    while (testPhone.read(anna, call)?.question?.of === 'caller')
      await testPhone.act(anna, call, '')
    await testPhone.act(anna, call, 'raccrocher')
    expect(testPhone.read(anna, call)).toMatchObject({ ended: true, question: null })
  })
})

describe('a whole call of the tool', () => {
  const plan = { at: monday, caller: [{ keys: '69' }], lines: ['busy', 'answer'] as const }

  test('is as a caller would have made it, and leaves no trace', async () => {
    const placed = await house.app.testPhone.place(house.tool, { ...plan, lines: [...plan.lines] })
    expect(placed).toMatchObject({
      done: true,
      row: { outcome: 'answered', answeredBy: 'Référent', test: false },
    })
    expect(await listCalls(house.database, { limit: 9 })).toEqual([])
    expect(await house.acts()).toEqual([])
  })

  test('is not made for somebody on the pages', async () => {
    const anna = await house.person('anna')
    expect(
      await house.app.testPhone.place(anna, { ...plan, lines: [...plan.lines] }),
    ).toMatchObject({ kind: 'not yours' })
  })
})

test('a call that nobody made is kept in local mode only, and stands in the register of acts', async () => {
  const kept = async ({ app, tool }: House) => {
    const placed = await app.testPhone.place(tool, { at: monday, caller: [{ keys: '69' }] })
    if (!placed.done || !placed.row) throw new Error('there was no call')
    return app.testPhone.keep(tool, placed.row)
  }
  expect(await kept(house)).toEqual({ done: true })
  expect(await house.acts()).toEqual([expect.stringMatching(/^outil : root recorded call CA/)])
  const live = await openHouse({ local: false })
  expect(await kept(live)).toMatchObject({ done: false, why: expect.stringContaining('local') })
  expect(await live.acts()).toEqual([])
  await live.close()
})
