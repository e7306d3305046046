import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { courierOf } from '../../../src/app/letters/courier.ts'
import { openMail } from '../../../src/app/letters/mail.ts'
import { openSender, type Sender } from '../../../src/mail/sending.ts'
import { lettersOf } from '../../../src/storage/requests/letters.ts'
import { retryLetter } from '../../../src/storage/requests/outbox.ts'
import { openRelay, type Relay } from '../../mail/relay.ts'
import { type House, openHouse } from '../requests/house.ts'

const minute = 60_000

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

const postmark = {
  from: { name: 'Assistance SI SIAO', address: 'assistance@example.org' },
  ours: 'assistance@example.org',
}
const run = () => courierOf(house.ground, sender, postmark).run()
const fates = async (id: number) =>
  (await lettersOf(house.database, id)).map(({ purpose, state }) => `${purpose} ${state}`)
const headerOf = (raw: string, name: string) =>
  new RegExp(`^${name}: (.*(?:\r?\n[ \t].*)*)`, 'im').exec(raw)?.[1]?.replaceAll(/\s+/g, ' ')

describe('letters', () => {
  test('leave once each, to one recipient in envelope and header', async () => {
    const { id } = await house.send()
    expect(await run()).toBe(3)
    expect(await run()).toBe(0)
    expect(await fates(id)).toEqual(['received sent', 'assigned sent', 'assigned sent'])
    const taken = await relay.has(3)
    expect(taken.map(({ to }) => to)).toEqual([
      ['zoe@example.org'],
      ['nadia@example.org'],
      ['rene@example.org'],
    ])
    for (const { to, raw } of taken) {
      expect(headerOf(raw, 'to')).toContain(to[0])
      for (const other of ['zoe', 'nadia', 'rene'].filter((name) => !to[0]?.startsWith(name)))
        expect(headerOf(raw, 'to')).not.toContain(other)
    }
  })

  test('carry nothing that a stranger typed in the acknowledgement', async () => {
    const spam = 'GAGNEZ 500 € evil.example'
    const typed = { name: spam, summary: spam, text: spam, structure: spam, identifiers: spam }
    await house.send({ ...typed, email: 'victim@example.net' })
    await run()
    const [first] = (await relay.has(3)).filter(({ to }) => to[0] === 'victim@example.net')
    expect(headerOf(first?.raw ?? '', 'to')).toBe('victim@example.net')
    expect(first?.raw).not.toMatch(/GAGNEZ|evil|R0FHTkVa/)
  })

  test('wait while the relay is down, and leave afterwards', async () => {
    await relay.stop()
    const { id } = await house.send()
    await run()
    expect(await fates(id)).toEqual(['received waiting', 'assigned waiting', 'assigned waiting'])
    await relay.start()
    expect(await run()).toBe(0)
    house.pass(2 * minute)
    expect(await run()).toBe(3)
    expect(await relay.has(3)).toHaveLength(3)
  })

  test('that a relay puts off are tried with growing pauses, and given up after three days', async () => {
    const { id } = await house.send()
    relay.treat(() => ({ refuse: 451, at: 'RCPT' }))
    const began = house.ground.now()
    let [tries, last] = [0, 0]
    for (let hours = 0; hours < 100; hours++) {
      const tried = await run()
      tries += tried
      if (tried > 0) last = house.ground.now()
      house.pass(60 * minute)
    }
    expect(tries / 3).toBeGreaterThan(15)
    expect(tries / 3).toBeLessThan(40)
    expect((last - began) / (24 * 60 * minute)).toBeGreaterThan(2.8)
    expect((last - began) / (24 * 60 * minute)).toBeLessThan(3.3)
    expect(await fates(id)).toEqual(['received refused', 'assigned refused', 'assigned refused'])
    const [first] = await lettersOf(house.database, id)
    expect(first?.said).toMatch(/^abandonné après trois jours : 451/)
  })

  test('that waited a week for a relay, or are sent anew, have three days of their own', async () => {
    const { id } = await house.send()
    relay.treat(() => ({ refuse: 451, at: 'RCPT' }))
    house.pass(7 * 24 * 60 * minute)
    await run()
    expect(await fates(id)).toEqual(['received waiting', 'assigned waiting', 'assigned waiting'])
    for (let hours = 0; hours < 100; hours++) {
      house.pass(60 * minute)
      await run()
    }
    const [first] = await lettersOf(house.database, id)
    expect(first?.state).toBe('refused')
    await retryLetter(house.database, first?.id ?? 0, new Date(house.ground.now()).toISOString())
    await run()
    expect((await lettersOf(house.database, id))[0]?.state).toBe('waiting')
  })

  test('have the same Message-ID when the relay took one and did not say so', async () => {
    await house.send()
    relay.treat((to) => (to.startsWith('zoe') ? 'cut after acceptance' : 'take'))
    await run()
    relay.treat(() => 'take')
    house.pass(2 * minute)
    await run()
    const both = (await relay.has(4)).filter(({ to }) => to[0] === 'zoe@example.org')
    expect(both).toHaveLength(2)
    expect(new Set(both.map(({ raw }) => headerOf(raw, 'message-id'))).size).toBe(1)
  })

  /** As a process leaves them that is killed while it sends. */
  const leaveTaken = () =>
    house.database
      .updateTable('outbox')
      .set({
        state: 'sending',
        leased_until: new Date(house.ground.now() + 5 * minute).toISOString(),
      })
      .execute()

  test('that somebody took and did not send are taken again', async () => {
    const { id } = await house.send()
    await leaveTaken()
    expect(await run()).toBe(0)
    house.pass(6 * minute)
    expect(await run()).toBe(3)
    expect(await fates(id)).toEqual(['received sent', 'assigned sent', 'assigned sent'])
  })

  test('that a process took which was killed leave as soon as the next one begins', async () => {
    const { id } = await house.send()
    await leaveTaken()
    const { config } = house.ground
    const own = { ...config.mail, relay: relay.url, address: postmark.ours }
    const mail = await openMail({ ...house.ground, config: { ...config, mail: own } })
    await mail.send()
    await mail.close()
    expect(await fates(id)).toEqual(['received sent', 'assigned sent', 'assigned sent'])
  })
})

describe('an answer that the relay refuses for ever', () => {
  test('is not tried again, and is work for who wrote it', async () => {
    const { id } = await house.send()
    await run()
    await house.desk.answer(house.rene, { id }, { text: 'Voilà.', solves: true })
    relay.treat((to) => (to.startsWith('zoe') ? { refuse: 550, at: 'RCPT' } : 'take'))
    await run()
    await run()
    const look = await house.desk.look(house.rene, id)
    if (!look.done) throw new Error(look.why)
    expect(look.request).toMatchObject({ status: 'in_progress', assignee: 'rene@example.org' })
    expect(look.letters.map(({ purpose, state }) => `${purpose} ${state}`).slice(3)).toEqual([
      'answer refused',
      'told sent',
    ])
    expect(look.letters[3]?.said).toContain('550')
    expect(look.participants[0]?.undeliverable).toContain('550')
    const told = (await relay.has(4)).at(-1)
    expect(told?.to).toEqual(['rene@example.org'])
  })

  test('that is an acknowledgement leaves the request where it stands', async () => {
    const { id } = await house.send()
    relay.treat((to) => (to.startsWith('zoe') ? { refuse: 550, at: 'RCPT' } : 'take'))
    await run()
    const look = await house.desk.look(house.rene, id)
    expect(look).toMatchObject({
      request: { status: 'new' },
      participants: [{ undeliverable: expect.stringContaining('550') }],
    })
  })
})

test('a conversation stays together: each letter to somebody names those before it', async () => {
  const { id, reference } = await house.send()
  await run()
  await house.desk.answer(house.rene, { id }, { text: 'Un.', solves: false })
  await run()
  const to = (await relay.has(4)).filter(({ to }) => to[0] === 'zoe@example.org')
  const [first, second] = to.map(({ raw }) => raw)
  expect(headerOf(second ?? '', 'references')).toBe(headerOf(first ?? '', 'message-id'))
  expect(headerOf(second ?? '', 'reply-to')).toContain(`+d.${reference}.`)
})

test(
  'a thousand letters, of which one in five is put off at first: all arrive, none is lost',
  async () => {
    const at = new Date(house.ground.now()).toISOString()
    const { addLetters } = await import('../../../src/storage/requests/outbox.ts')
    const many = Array.from({ length: 1000 }, (_, i) => ({
      request: null,
      event: null,
      purpose: 'trial',
      address: `p${i}@example.org`,
      name: '',
      participant: null,
      letter: JSON.stringify({
        subject: 'Assistance SI SIAO : essai d’envoi',
        automatic: true,
        blocks: [{ kind: 'paragraph', words: 'Essai.' }],
      }),
      messageId: house.marks.newMessageId(),
    }))
    await addLetters(house.database, many, at)
    relay.treat((_, turn) => (turn % 5 === 0 ? { refuse: 451, at: 'RCPT' } : 'take'))
    await run()
    relay.treat(() => 'take')
    house.pass(2 * minute)
    await run()
    const taken = await relay.has(1000)
    expect(new Set(taken.map(({ to }) => to[0])).size).toBe(1000)
    expect(taken).toHaveLength(1000)
  },
  120 * 1000,
)
