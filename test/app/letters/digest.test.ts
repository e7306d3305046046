import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { courierOf } from '../../../src/app/letters/courier.ts'
import { digestsOf } from '../../../src/app/letters/digest.ts'
import { openSender, type Sender } from '../../../src/mail/sending.ts'
import { noteCallbacks } from '../../../src/storage/callbacks.ts'
import { listLetters } from '../../../src/storage/requests/letters.ts'
import { openRelay, type Relay } from '../../mail/relay.ts'
import { missed } from '../calls/house.ts'
import { type House, openHouse } from '../requests/house.ts'

const hour = 3_600_000
const day = 24 * hour
const ours = 'assistance@example.org'
const caller = '+33612345678'

let house: House
let relay: Relay
let sender: Sender
beforeEach(async () => {
  house = await openHouse()
  await house.database.updateTable('people').set({ password: 'hashed' }).execute()
  relay = await openRelay()
  sender = openSender({ url: relay.url })
})
afterEach(async () => {
  sender.close(true)
  await relay.stop()
  await house.close()
})

/** One pass of the task, as a process does it. */
const run = () => digestsOf(house.ground).run()
const send = () =>
  courierOf(house.ground, sender, { from: { name: 'Assistance', address: ours }, ours }).run()
const digests = async () =>
  (await listLetters(house.database, null, { limit: 100, offset: 0 })).filter(
    ({ purpose }) => purpose === 'digest',
  )
const told = async () => (await digests()).map(({ address }) => address).sort()
const wants = (digest: boolean) =>
  house.app.people.letters.choose(house.rene, {
    digest,
    published: false,
    reminded: false,
    news: false,
  })

let calls = 0
/** A call of the Rhône that nobody answered. */
async function missedCall(): Promise<string> {
  const call = `CA${String(++calls).padStart(32, '0')}`
  const started_at = '2026-11-27T09:05:00.000Z'
  const at = { started_at, day: '2026-11-27', minute: 605 }
  await house.database
    .insertInto('calls')
    .values({ ...missed, ...at, caller, call })
    .execute()
  return call
}

describe('the morning’s letter', () => {
  test('tells each référent what waits in their départements, and nobody else', async () => {
    await house.send()
    expect(await run()).toBe(2)
    expect(await told()).toEqual(['nadia@example.org', 'rene@example.org'])
    const [letter] = await digests()
    expect(letter?.letter).toContain('1 demande à traiter')
    expect(letter?.letter).toContain('/demandes/1')
  })

  test('tells of missed calls without a number', async () => {
    await missedCall()
    await missedCall()
    expect(await run()).toBe(2)
    const [letter] = await digests()
    expect(letter?.letter).toContain('2 appels à rappeler')
    expect(letter?.letter).toContain('vendredi 27 novembre 2026 à 10 h 05')
    expect(letter?.letter).not.toMatch(/12\s?34|345678/)
  })

  test('carries nothing that a requester typed', async () => {
    await house.send({
      summary: 'GAGNEZ',
      text: 'GAGNEZ 500 euros aujourd’hui',
      name: 'GAGNEZ',
      structure: 'GAGNEZ',
    })
    await run()
    expect((await digests())[0]?.letter).not.toContain('GAGNEZ')
  })

  test('leaves once a day, however often and by however many processes it is looked', async () => {
    await house.send()
    const both = await Promise.all([run(), run()])
    expect(both[0] + both[1]).toBe(2)
    house.pass(hour)
    expect(await run()).toBe(0)
    house.pass(day - hour)
    expect(await run()).toBe(2)
  })

  test('does not come later in the day when nothing waited in the morning', async () => {
    expect(await run()).toBe(0)
    await house.send()
    house.pass(hour / 2)
    expect(await run()).toBe(0)
    house.pass(day)
    expect(await run()).toBe(2)
  })

  test('does not come when nothing waits any more', async () => {
    const callback = { at: '2026-11-30T08:00:00.000Z', person: 'rene@example.org', note: '' }
    await noteCallbacks(house.database, [await missedCall()], callback)
    expect(await run()).toBe(0)
  })

  test('leaves out what a colleague deals with', async () => {
    const { id } = await house.send()
    await house.desk.take(house.nadia, { id, from: null })
    await run()
    expect(await told()).toEqual(['nadia@example.org'])
  })

  test('does not come on a day on which none of their départements opens', async () => {
    await house.send()
    house.pass(5 * day)
    expect(await run()).toBe(0)
    house.pass(2 * day)
    expect(await run()).toBe(2)
  })

  test('comes to who wants it alone', async () => {
    await house.send()
    await wants(false)
    expect(await run()).toBe(1)
    expect(await told()).toEqual(['nadia@example.org'])
    await wants(true)
    house.pass(day)
    await run()
    expect(await told()).toContain('rene@example.org')
  })

  test('does not come to who has never come in', async () => {
    await house.send()
    const { email } = house.nadia.person
    await house.database
      .updateTable('people')
      .set({ password: null })
      .where('email', '=', email)
      .execute()
    await run()
    expect(await told()).toEqual(['rene@example.org'])
  })

  test('does not come to an account that is closed', async () => {
    await house.send()
    await house.app.people.close(house.tool, house.rene.person.id, true)
    await run()
    expect(await told()).toEqual(['nadia@example.org'])
  })

  test('of a morning that could not be sent gives way to the next', async () => {
    await house.send()
    await run()
    house.pass(day)
    await run()
    expect(await digests()).toHaveLength(2)
    expect((await digests()).map(({ about }) => about?.name)).toEqual(['2026-12-01', '2026-12-01'])
  })
})

describe('a morning’s letter that comes back', () => {
  test('is the last one, and says so on the account page until it is wanted again', async () => {
    await house.send()
    await run()
    relay.treat((to) => (to.startsWith('rene') ? { refuse: 550, at: 'RCPT' } : 'take'))
    await send()
    const [digest] = await house.app.people.letters.wanted(house.rene)
    expect(digest).toMatchObject({ wanted: true, stopped: { by: expect.stringContaining('550') } })
    house.pass(day)
    expect(await run()).toBe(1)
    await wants(true)
    house.pass(day)
    expect(await run()).toBe(2)
  })
})

test('what a référent wants is in the register, and is nobody else’s', async () => {
  await wants(false)
  expect((await house.acts()).at(-1)).toBe('rene@example.org changed person rene@example.org')
  expect(await house.app.people.letters.wanted(house.claire)).toEqual([])
  const chosen = { digest: true, published: true, reminded: true, news: false }
  expect(await house.app.people.letters.choose(house.claire, chosen)).toMatchObject({
    done: false,
    kind: 'not there',
  })
})
