import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TypedContact } from '../../../src/core/contacts/typed.ts'
import { typed } from '../../core/contacts/known.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const period = { from: '2026-01-01', to: '2026-12-31' }
const lost = typed()

/** Adds one contact of the Rhône, by its référent. */
const add = (change: Partial<TypedContact> = {}, again = false) =>
  house.contacts.add(house.rene, { department: '69', typed: [typed(change)], again })

async function added(change: Partial<TypedContact> = {}): Promise<number> {
  const answer = await add(change)
  if (!answer.done) throw new Error(answer.why)
  return answer.id
}

async function kept(who = house.claire) {
  const found = await house.contacts.list(who, { ...period, department: null }, 1)
  return found.done ? found.contacts : []
}

describe('a contact', () => {
  test('is noted with what was typed, and the register says where', async () => {
    const id = await added({ question: 'Où cliquer ?', duration: '5:30' })
    expect(await house.contacts.find(house.rene, id)).toMatchObject({
      department: '69',
      day: '2026-11-27',
      minute: 545,
      seconds: 330,
      call: null,
      author: 'rene@example.org',
      revision: 1,
      question: 'Où cliquer ?',
    })
    expect(await house.acts()).toEqual([`rene@example.org noted contact ${id} 69`])
  })

  test('is not noted for a département of others, nor for one that does not exist', async () => {
    for (const department of ['75', '00', '']) {
      const answer = await house.contacts.add(house.rene, {
        department,
        typed: [lost],
        again: false,
      })
      expect(answer).toMatchObject({ done: false, kind: 'not yours' })
    }
    expect([await kept(), await house.acts()]).toEqual([[], []])
  })

  test('is not noted by somebody whose account is closed', async () => {
    const closed = { ...house.claire, person: { ...house.claire.person, disabled: true } }
    const asked = { department: '69', typed: [lost], again: false }
    expect(await house.contacts.add(closed, asked)).toMatchObject({ kind: 'not yours' })
  })

  test('that cannot be is told by its fields, with those beside it', async () => {
    const rows = [typed(), typed({ day: '2026-12-01', motive: '' }), typed({ time: '25:00' })]
    const asked = { department: '69', typed: rows, again: false }
    expect(await house.contacts.add(house.rene, asked)).toMatchObject({
      kind: 'wrong',
      faults: [
        {},
        { day: 'Cette date n’est pas encore venue.', motive: expect.any(String) },
        { time: expect.any(String) },
      ],
    })
    expect(await kept()).toEqual([])
  })

  test('of La Réunion may be of the day that has begun there alone', async () => {
    const night = await house.contacts.add(house.rene, {
      department: '974',
      typed: [typed({ day: '2026-11-30' })],
      again: false,
    })
    expect(night.done).toBe(true)
    expect(house.contacts.today('974')).toBe('2026-11-30')
    expect(house.contacts.today('')).toBe('2026-11-30')
  })

  test('takes no motive that is retired, new or changed, and keeps one that it has', async () => {
    const id = await added()
    const details = { name: 'Perdu', national: false, retired: true }
    await house.motives.change(house.claire, 3, details)
    const retired = { faults: [{ motive: 'Ce motif est retiré : en choisir un autre.' }] }
    expect(await add({ time: '9:06' })).toMatchObject(retired)
    const seen = { id, revision: 1 }
    expect(await house.contacts.change(house.rene, seen, typed({ status: 'waiting' }))).toEqual({
      done: true,
    })
    const moved = typed({ motive: '4' })
    expect(await house.contacts.change(house.rene, { id, revision: 2 }, moved)).toEqual({
      done: true,
    })
    expect(await house.contacts.change(house.rene, { id, revision: 3 }, lost)).toMatchObject(
      retired,
    )
  })

  test('is changed as it was seen, and the register keeps nothing written freely', async () => {
    const id = await added({ question: 'secret' })
    const change = typed({ question: 'autre secret', status: 'waiting' })
    const seen = { id, revision: 1 }
    expect(await house.contacts.change(house.claire, seen, change)).toEqual({ done: true })
    expect(await house.contacts.change(house.rene, seen, lost)).toMatchObject({
      kind: 'moved on',
      why: expect.stringContaining('Quelqu’un a changé'),
    })
    expect(await house.contacts.find(house.rene, id)).toMatchObject({ status: 'waiting' })
    expect((await house.acts()).slice(1)).toEqual([
      `claire@example.org amended contact ${id} 69 Statut : Résolue → En attente, Question`,
    ])
  })

  test('is removed once, and the register says what it was', async () => {
    const id = await added()
    expect(await house.contacts.remove(house.rene, id)).toEqual({ done: true })
    expect(await house.contacts.remove(house.rene, id)).toMatchObject({ kind: 'not there' })
    expect((await house.acts()).slice(1)).toEqual([
      `rene@example.org removed contact ${id} 69 27/11/2026, Compte › Mot de passe › Perdu`,
    ])
  })

  test('of another département is neither seen, nor changed, nor removed', async () => {
    const id = await added()
    const seen = { id, revision: 1 }
    expect(await house.contacts.find(house.paule, id)).toBeUndefined()
    expect(await house.contacts.change(house.paule, seen, lost)).toMatchObject({
      kind: 'not there',
    })
    expect(await house.contacts.remove(house.paule, id)).toMatchObject({ kind: 'not there' })
    expect((await kept()).map((each) => each.revision)).toEqual([1])
    expect(await house.acts()).toHaveLength(1)
  })
})

describe('what is alike', () => {
  test('is told, and kept when said so again', async () => {
    await added()
    expect(await add()).toMatchObject({
      kind: 'moved on',
      why: expect.stringContaining('semblable est déjà notée'),
    })
    expect([(await kept()).length, (await house.acts()).length]).toEqual([1, 1])
    expect((await add({}, true)).done).toBe(true)
    expect(await kept()).toHaveLength(2)
  })

  test('is told within what is added, and nothing of it is kept', async () => {
    const rows = [typed(), typed({ time: '9:06' }), typed()]
    const asked = { department: '69', typed: rows, again: false }
    expect(await house.contacts.add(house.rene, asked)).toMatchObject({
      kind: 'moved on',
      why: expect.stringContaining('deux fois ici'),
    })
    expect(await kept()).toEqual([])
    expect((await house.contacts.add(house.rene, { ...asked, again: true })).done).toBe(true)
    expect(await house.acts()).toEqual(['rene@example.org noted contact 69 3 sollicitations'])
  })

  test('of another département is not', async () => {
    await added()
    const elsewhere = { department: '974', typed: [lost], again: false }
    expect((await house.contacts.add(house.rene, elsewhere)).done).toBe(true)
  })

  test('is found by two who note it at the same time', async () => {
    const both = await Promise.all([add(), add()])
    expect(both.map(({ done }) => done).sort()).toEqual([false, true])
  })
})

describe('the list', () => {
  test('shows one’s own, and refuses a département that is not', async () => {
    await added()
    expect(await kept(house.rene)).toHaveLength(1)
    expect(await kept(house.paule)).toEqual([])
    const asked = { ...period, department: '69' }
    expect(await house.contacts.list(house.paule, asked, 1)).toMatchObject({ kind: 'not yours' })
  })

  test('is narrowed by a motive with what hangs from it, or to the national team’s', async () => {
    await added()
    const other = await added({ motive: String(await house.motive('Autre')) })
    const ids = async (motive: number | 'national') => {
      const asked = { ...period, department: null, motive }
      const found = await house.contacts.list(house.claire, asked, 1)
      return found.done ? found.contacts.map(({ id }) => id) : []
    }
    expect(await ids(await house.motive('Compte'))).toHaveLength(1)
    expect(await ids('national')).toEqual([other])
    expect(await ids(999)).toEqual([])
  })

  test('has pages, and says when there is more', async () => {
    const rows = Array.from({ length: 51 }, (_, i) => typed({ time: `10:${10 + (i % 50)}` }))
    await house.contacts.add(house.rene, { department: '69', typed: rows, again: true })
    const asked = { ...period, department: null }
    const page = async (n: number) => {
      const found = await house.contacts.list(house.rene, asked, n)
      return found.done && [found.contacts.length, found.more]
    }
    expect([await page(1), await page(2)]).toEqual([
      [50, true],
      [1, false],
    ])
  })
})

describe('what somebody said last of profile and state', () => {
  const last = () => house.contacts.lastSaid(house.rene, '69')
  const say = (change: Partial<TypedContact>, who = house.rene) =>
    house.contacts.add(who, { department: '69', typed: [typed(change)], again: true })

  test('is offered to them, of the last contact of which they said any', async () => {
    expect(await last()).toBeNull()
    await say({ profile: 'manager', status: 'waiting' })
    await say({ profile: 'unspecified', status: 'unspecified' })
    expect(await last()).toEqual({ profile: 'manager', status: 'waiting' })
    await say({ profile: 'operator', status: 'solved' }, house.claire)
    expect(await last()).toEqual({ profile: 'manager', status: 'waiting' })
    expect(await house.contacts.lastSaid(house.rene, '01')).toBeNull()
  })
})

describe('a call', () => {
  const call = 'CA00000000000000000000000000000001'

  const called = (change: Parameters<House['call']>[1] = {}) => house.call(call, change)

  const given = { profile: '', status: '', question: '', structure: '' }

  test('is given its motive in one act: all else is taken from it, and what nobody says is said by nobody', async () => {
    await called()
    const answer = await house.contacts.giveMotive(house.rene, call, { ...given, motive: 3 })
    expect(answer).toMatchObject({ motive: 'Compte › Mot de passe › Perdu', national: false })
    expect(await kept()).toMatchObject([
      { call, day: '2026-11-30', minute: 540, seconds: 90, channel: 'svi' },
    ])
    expect(await kept()).toMatchObject([{ profile: 'unspecified', status: 'unspecified' }])
    expect(await house.acts()).toMatchObject([
      expect.stringMatching(/^rene\S+ noted contact 1 69$/),
    ])
  })

  test('about a matter of the national team is escalated, unless said otherwise', async () => {
    await called()
    const motive = await house.motive('Autre')
    const answer = await house.contacts.giveMotive(house.rene, call, { ...given, motive })
    expect(answer).toMatchObject({ national: true })
    expect(await kept()).toMatchObject([{ status: 'escalated' }])
  })

  test('is not given one motive twice, whatever is said beside it, but another', async () => {
    await called()
    await house.contacts.giveMotive(house.rene, call, { ...given, motive: 3 })
    const asked = { ...given, motive: 3, question: 'autre', profile: 'state' }
    expect(await house.contacts.giveMotive(house.rene, call, asked)).toMatchObject({
      kind: 'wrong',
      why: expect.stringContaining('déjà noté pour cet appel'),
    })
    expect((await house.contacts.giveMotive(house.rene, call, { ...given, motive: 4 })).done).toBe(
      true,
    )
  })

  test('is given no motive that is retired or unknown', async () => {
    await called()
    await house.motives.change(house.claire, 3, { name: 'Perdu', national: false, retired: true })
    for (const motive of [3, 999, Number.NaN])
      expect(await house.contacts.giveMotive(house.rene, call, { ...given, motive })).toMatchObject(
        { why: 'Choisir un motif de la liste.' },
      )
  })

  test('is what a contact in detail is about, in its own département', async () => {
    await called()
    const answer = await house.contacts.addFromCall(house.rene, call, {
      typed: typed({ channel: 'svi' }),
      again: false,
    })
    expect(answer.done).toBe(true)
    expect((await house.contacts.call(house.rene, call))?.contacts).toMatchObject([
      { call, department: '69' },
    ])
  })

  test('came by the line: what is noted of it says so, and goes on to', async () => {
    await called()
    const elsewhere = { kind: 'wrong', faults: [{ channel: expect.stringMatching(/ligne/) }] }
    const detail = { typed: typed({ channel: 'email' }), again: false }
    expect(await house.contacts.addFromCall(house.rene, call, detail)).toMatchObject(elsewhere)
    await house.contacts.giveMotive(house.rene, call, { ...given, motive: 3 })
    const [{ id = 0 } = {}] = await kept()
    const changed = await house.contacts.change(house.rene, { id, revision: 1 }, lost)
    expect(changed).toMatchObject(elsewhere)
    expect(await kept()).toMatchObject([{ call, channel: 'svi', revision: 1 }])
  })

  test.each([
    ['of another département', { department: '75' }],
    ['without a département', { department: null }],
    ['of the test phone', { test: 1 }],
  ])('%s is none to note', async (_, change) => {
    await called(change)
    expect(await house.contacts.call(house.rene, call)).toBeUndefined()
    const refused = { done: false, kind: 'not there' }
    const motive = { ...given, motive: 3 }
    expect(await house.contacts.giveMotive(house.rene, call, motive)).toMatchObject(refused)
    const detail = { typed: lost, again: false }
    expect(await house.contacts.addFromCall(house.rene, call, detail)).toMatchObject(refused)
    expect([await kept(), await house.acts()]).toEqual([[], []])
  })
})
