import { readFileSync } from 'node:fs'
import { simpleParser } from 'mailparser'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { courierOf } from '../../../src/app/letters/courier.ts'
import { openSender, type Sender } from '../../../src/mail/sending.ts'
import { backUp } from '../../../src/storage/backup.ts'
import { filesOf } from '../../../src/storage/journal/files.ts'
import { listLetters } from '../../../src/storage/requests/letters.ts'
import { openRelay, type Relay } from '../../mail/relay.ts'
import { there } from '../../typed.ts'
import { password } from '../../web/browser.ts'
import { type House, openHouse } from '../house.ts'

const hour = 3_600_000
const ours = 'assistance@example.org'
const address = '192.0.2.1'

let house: House
let relay: Relay
let sender: Sender
let claire: Awaited<ReturnType<House['person']>>
beforeEach(async () => {
  house = await openHouse({ local: false, publicUrl: 'https://svi.example.org' })
  relay = await openRelay()
  sender = openSender({ url: relay.url })
  claire = await house.person('claire')
})
afterEach(async () => {
  sender.close(true)
  await relay.stop()
  await house.close()
})

const run = () =>
  courierOf(house.ground, sender, { from: { name: 'Assistance', address: ours }, ours }).run()
const letters = async () =>
  (await listLetters(house.database, null, { limit: 50, offset: 0 }))
    .map(({ purpose, address, state }) => `${purpose} ${address} ${state}`)
    .reverse()

/** The token in the latest letter that the relay took. */
async function tokenIn(count: number): Promise<string> {
  const taken = (await relay.has(count)).at(-1)
  const { text = '' } = await simpleParser(Buffer.from(there(taken).raw, 'latin1'))
  return there(/https:\/\/svi\.example\.org\/mot-de-passe\/([\w-]{32})/.exec(text)?.[1])
}
const choose = (token: string) => house.app.people.useLink({ token, password, address })
const sendLink = (email: string, origin = address) => house.app.people.sendLink(email, origin)

describe('the link of a new account', () => {
  const rene = {
    email: 'rene@example.org',
    name: 'René Petit',
    role: 'referent' as const,
    departments: ['69'],
  }

  test('leaves by letter, absolute, and lets its person choose a password', async () => {
    await house.app.people.add(claire, rene)
    await run()
    expect((await relay.has(1))[0]?.to).toEqual(['rene@example.org'])
    expect(await choose(await tokenIn(1))).toMatchObject({ done: true })
  })

  test('is as good as the one on the page, and each is void once either served', async () => {
    const added = await house.app.people.add(claire, rene)
    await run()
    const token = await tokenIn(1)
    expect(await choose(added.done ? added.token : '')).toMatchObject({ done: true })
    expect(await choose(token)).toMatchObject({ done: false, kind: 'not there' })
  })

  test('is in no row, no backup, no list and no page, neither before nor after it left', async () => {
    const added = await house.app.people.add(claire, rene)
    const backup = (name: string) => {
      backUp(filesOf(house.ground.databasePath), house.file(name))
      return readFileSync(house.file(name)).toString('latin1')
    }
    const waiting = backup('before.sqlite')
    await run()
    const token = await tokenIn(1)
    const sent = backup('after.sqlite')
    expect(sent).toContain('rene@example.org')
    const list = await house.app.requests.letters.list(claire, null, 1)
    const look = await house.app.requests.letters.look(claire, 1)
    expect(look).toMatchObject({ done: true, opens: false })
    for (const secret of [token, added.done ? added.token : ''])
      for (const shown of [waiting, sent, JSON.stringify([list, look])])
        expect(shown).not.toContain(secret)
  })

  test('is in no line of the log', async () => {
    const lines: string[] = []
    const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
    await house.app.people.add(claire, rene)
    const from = { name: 'Assistance', address: ours }
    await courierOf({ ...house.ground, log }, sender, { from, ours }).run()
    expect(lines.join()).toContain('a letter was tried')
    expect(lines.join()).not.toContain(await tokenIn(1))
  })

  test('is good whichever of two tries of its letter arrived', async () => {
    await house.app.people.add(claire, rene)
    relay.treat(() => 'cut after acceptance')
    await run()
    const first = await tokenIn(1)
    relay.treat(() => 'take')
    house.pass(5 * 60_000)
    await run()
    expect(await tokenIn(2)).not.toBe(first)
    expect(await choose(first)).toMatchObject({ done: true })
  })

  test('does not leave once the password is chosen, nor once the account is closed', async () => {
    const added = await house.app.people.add(claire, rene)
    if (!added.done) throw new Error(added.why)
    await choose(added.token)
    expect(await run()).toBe(0)
    await house.app.people.invite(claire, added.id)
    await house.app.people.close(claire, added.id, true)
    expect(await run()).toBe(0)
  })

  test('opens to nobody on the page of letters, but in local mode', async () => {
    await house.app.people.add(claire, rene)
    const opened = await house.app.requests.letters.openLink(claire, 1)
    expect(opened).toMatchObject({ done: false, kind: 'not there' })
    const local = await openHouse()
    const there = await local.person('claire')
    await local.app.people.add(there, rene)
    const path = await local.app.requests.letters.openLink(there, 1)
    expect(path).toMatchObject({
      done: true,
      path: expect.stringMatching(/^\/mot-de-passe\/[\w-]{32}$/),
    })
    await local.close()
  })
})

test('a new link leaves by letter, and takes the place of one that waits', async () => {
  const rene = await house.person('rene', ['69'])
  await house.app.people.invite(claire, rene.person.id)
  expect(await letters()).toEqual(['invited rene@example.org waiting'])
  await house.app.people.invite(claire, rene.person.id)
  expect(await letters()).toEqual(['invited rene@example.org waiting'])
  await run()
  expect(await choose(await tokenIn(1))).toMatchObject({ done: true })
})

describe('a forgotten password', () => {
  beforeEach(async () => {
    await house.person('rene', ['69'])
  })

  test('is answered the same for an address with an account and for one without', async () => {
    expect(await sendLink('rene@example.org')).toEqual({ done: true })
    expect(await sendLink('nobody@example.org')).toEqual({ done: true })
    expect(await letters()).toEqual(['reset rene@example.org waiting'])
    expect(await sendLink('rene')).toMatchObject({ done: false, kind: 'wrong' })
  })

  test('is found by an address as people write it', async () => {
    await sendLink(' Rene@Example.ORG ')
    expect(await letters()).toEqual(['reset rene@example.org waiting'])
  })

  test('brings a link that lasts an hour from when it leaves', async () => {
    await sendLink('rene@example.org')
    house.pass(3 * hour)
    await run()
    const token = await tokenIn(1)
    house.pass(hour - 1)
    expect(await house.app.people.invited(token, address)).toMatchObject({ done: true })
    house.pass(2)
    expect(await choose(token)).toMatchObject({ done: false, kind: 'not there' })
  })

  test('ends every session when the link is used, and tells the person', async () => {
    await sendLink('rene@example.org')
    await run()
    await choose(await tokenIn(1))
    expect(await letters()).toEqual(['reset rene@example.org sent'])
    house.pass(hour)
    await sendLink('rene@example.org')
    const rene = await house.app.people.find(claire, 2)
    const person = rene.done ? rene.person : claire.person
    const at = new Date(house.ground.now()).toISOString()
    const session = {
      id: 'a',
      person: person.id,
      content: '{}',
      agent: '',
      createdAt: at,
      seenAt: at,
    }
    await house.app.sessions.begin(session)
    await run()
    await choose(await tokenIn(2))
    expect(await house.app.sessions.find('a')).toBeUndefined()
    expect((await letters()).at(-1)).toBe('password changed rene@example.org waiting')
  })

  test('brings one letter an hour and five a day, whoever asks', async () => {
    for (let asked = 0; asked < 30; asked++) {
      await sendLink('rene@example.org', `192.0.2.${asked}`)
      house.pass(hour / 2)
    }
    expect(await letters()).toHaveLength(5)
  })

  test('is asked from one place twenty times an hour at most, with the same words', async () => {
    for (let asked = 0; asked < 20; asked++) await sendLink(`nobody${asked}@example.org`)
    expect(await sendLink('rene@example.org')).toEqual({ done: true })
    expect(await letters()).toEqual([])
    expect(await sendLink('rene@example.org', '198.51.100.7')).toEqual({ done: true })
    expect(await letters()).toHaveLength(1)
  })

  test('brings nothing to a closed account', async () => {
    await house.app.people.close(claire, 2, true)
    await sendLink('rene@example.org')
    expect(await letters()).toEqual([])
  })
})

test('a password that is changed on the account page is told by letter', async () => {
  await house.person('rene', ['69'])
  await sendLink('rene@example.org')
  await run()
  const used = await choose(await tokenIn(1))
  if (!used.done) throw new Error(used.why)
  const signedIn = { person: used.person, session: 'a', address }
  const wanted = 'un autre tracteur vert dans la neige'
  await house.app.people.changePassword(signedIn, { current: password, wanted })
  expect((await letters()).at(-1)).toBe('password changed rene@example.org waiting')
})
