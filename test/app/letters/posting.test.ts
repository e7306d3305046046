import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { courierOf } from '../../../src/app/letters/courier.ts'
import { type Post, post } from '../../../src/app/letters/posting.ts'
import { announcedLetter } from '../../../src/core/letters/letters.ts'
import { openSender, type Sender } from '../../../src/mail/sending.ts'
import { listLetters } from '../../../src/storage/requests/letters.ts'
import { openRelay, type Relay } from '../../mail/relay.ts'
import { type House, openHouse } from '../house.ts'

let house: House
let relay: Relay
let sender: Sender
beforeEach(async () => {
  house = await openHouse()
  relay = await openRelay()
  sender = openSender({ url: relay.url })
})
afterEach(async () => {
  sender.close(true)
  await relay.stop()
  await house.close()
})

const ours = 'assistance@example.org'
const run = () =>
  courierOf(house.ground, sender, { from: { name: 'Assistance', address: ours }, ours }).run()

const told: Post = {
  about: { noun: 'announcement', name: '12' },
  purpose: 'announced',
  to: [
    { address: 'claire@example.org', name: 'Claire' },
    { address: 'marc@example.org', name: 'Marc' },
  ],
  letter: announcedLetter({
    by: 'Claire',
    departments: 'partout',
    until: 'vendredi 27 novembre 2026 à 18 h, heure de Paris',
    text: 'Le SI SIAO est indisponible.',
    address: 'https://example.org/annuaire',
  }),
}
const postIn = (change: Partial<Post> = {}) =>
  house.database.transaction().execute((all) => post(all, house.ground, { ...told, ...change }))
const fates = async () =>
  (await listLetters(house.database, null, { limit: 50, offset: 0 }))
    .map(({ address, about, state }) => `${about?.noun} ${about?.name} ${address} ${state}`)
    .reverse()

describe('a letter that is about no request', () => {
  test('leaves once to each who gets it, and its fate is known', async () => {
    await postIn()
    expect(await run()).toBe(2)
    expect(await run()).toBe(0)
    expect((await relay.has(2)).map(({ to }) => to)).toEqual([
      ['claire@example.org'],
      ['marc@example.org'],
    ])
    expect(await fates()).toEqual([
      'announcement 12 claire@example.org sent',
      'announcement 12 marc@example.org sent',
    ])
  })

  test('is not written when the act that writes it does not happen', async () => {
    const act = house.database.transaction().execute(async (all) => {
      await post(all, house.ground, told)
      throw new Error('refused')
    })
    await expect(act).rejects.toThrow('refused')
    expect(await fates()).toEqual([])
  })

  test('leaves once only for its occasion, however often the act is done', async () => {
    await postIn({ occasion: 'announcement 12' })
    await postIn({ occasion: 'announcement 12' })
    await postIn({ occasion: 'announcement 13' })
    expect(await fates()).toHaveLength(4)
  })

  test('leaves each time when it has no occasion', async () => {
    await postIn()
    await postIn()
    expect(await fates()).toHaveLength(4)
  })

  test('that the relay refuses for ever is refused, and touches no request', async () => {
    await postIn()
    relay.treat((to) => (to.startsWith('marc') ? { refuse: 550, at: 'RCPT' } : 'take'))
    await run()
    expect(await fates()).toEqual([
      'announcement 12 claire@example.org sent',
      'announcement 12 marc@example.org refused',
    ])
  })
})
