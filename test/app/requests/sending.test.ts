import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { monday } from '../house.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

/** A form that was begun a minute ago. */
async function ripe(change = {}) {
  const key = await house.filled(change)
  await house.database
    .updateTable('request_forms')
    .set({ begun_at: new Date(monday - 60_000).toISOString() })
    .where('key', '=', key)
    .execute()
  return key
}
const brought = { trap: '', origin: '192.0.2.7' }
const send = (key: string, more = {}) => house.app.requests.send(null, key, { ...brought, ...more })

test('strangers of one place begin three hundred forms an hour, and leave room for others', async () => {
  const typed = { department: '69', motive: String(house.motive('Autre').id) }
  const begin = (origin: string, who: typeof house.rene | null = null) =>
    house.app.requests.begin(who, typed, origin)
  for (let i = 0; i < 300; i++) expect(await begin('192.0.2.7')).toMatchObject({ done: true })
  expect(await begin('192.0.2.7')).toMatchObject({ done: false, kind: 'held up' })
  expect(await begin('192.0.2.8')).toMatchObject({ done: true })
  expect(await begin('192.0.2.7', house.rene)).toMatchObject({ done: true })
})

describe('a form of a stranger', () => {
  test('leaves its letters', async () => {
    expect(await send(await ripe())).toMatchObject({ done: true, held: false })
    expect(await house.letters()).toContain('received → zoe@example.org')
  })

  test('is held, and not lost, when a field that nobody sees is filled', async () => {
    expect(await send(await ripe(), { trap: 'http://x' })).toMatchObject({ held: true })
    expect(await send(await ripe({ trap: 'x' }))).toMatchObject({ held: true })
    expect(await house.letters()).toEqual([])
  })

  test('leaves its letters when it was set aside by mistake, and is opened again', async () => {
    await send(await ripe(), { trap: 'http://x' })
    const [request] = await house.database.selectFrom('requests').select('id').execute()
    const seen = { id: request?.id ?? 0 }
    await house.desk.setAside(house.claire, seen)
    const opened = await house.desk.reopen(house.claire, seen)
    expect(opened).toMatchObject({ request: { status: 'new', waitsFor: 'new' } })
    expect((await house.letters()).map((letter) => letter.split(' ')[0])).toContain('received')
    expect(await house.letters()).toContain('assigned → rene@example.org')
    await house.desk.setAside(house.claire, seen)
    await house.desk.reopen(house.claire, seen)
    const letters = await house.letters()
    expect(letters.filter((letter) => letter.startsWith('received'))).toHaveLength(1)
  })

  test('is held when it is sent within three seconds', async () => {
    expect(await send(await house.filled())).toMatchObject({ held: true })
  })

  test('is held from the twenty-first within an hour from one address of the network', async () => {
    const held: boolean[] = []
    for (let i = 0; i < 22; i++) {
      const sent = await send(await ripe({ email: `zoe${i}@example.org` }))
      held.push(sent.done && sent.held)
    }
    expect(held.map(Number).join('')).toBe(`${'0'.repeat(20)}11`)
    const elsewhere = await send(await ripe(), { origin: '192.0.2.8' })
    expect(elsewhere).toMatchObject({ held: false })
  })

  test('that is sent again counts once', async () => {
    const key = await ripe()
    for (let i = 0; i < 25; i++) await send(key)
    expect(await send(await ripe())).toMatchObject({ held: false })
  })
})

test('somebody who is signed in is no stranger', async () => {
  const key = await house.filled({ expected: 'Une fiche.' }, house.rene)
  const sent = await house.app.requests.send(house.rene, key, { trap: 'x', origin: '' })
  expect(sent).toMatchObject({ held: false })
})

describe('after sending', () => {
  test('the page says what the letter says, and names the personal page', async () => {
    const { key, id, reference } = await house.send()
    const told = await house.app.requests.forms.acknowledgement(key)
    const token = await house.linkOf(id, 'zoe@example.org')
    expect(told).toMatchObject({
      reference,
      address: 'zoe@example.org',
      follow: `/suivi-demande/${reference}/${token}`,
    })
    if (!told.done) throw new Error(told.why)
    const { text } = await house.letterTo('received', 'zoe@example.org')
    for (const { value } of told.facts) expect(text).toContain(value)
  })

  test('a référent who asks for somebody else does not get their personal page', async () => {
    const change = { expected: 'Une fiche.', profile: 'operator' }
    const { key } = await house.send(change, house.rene)
    expect(await house.app.requests.forms.acknowledgement(key)).toMatchObject({ follow: null })
  })

  test('another form begins with the same where and who, and nothing of what was said', async () => {
    const { key } = await house.send()
    const again = await house.app.requests.forms.sameAgain(key)
    if (!again.done) throw new Error(again.why)
    expect(again.typed).toMatchObject({ department: '69', name: 'Zoé Lambert' })
    expect(again.typed.text ?? again.typed.summary ?? '').toBe('')
  })
})

describe('before writing', () => {
  test.each([
    ['69', { department: 'Rhône', state: 'open', when: 'jusqu’à 11 h 30' }],
    [
      '971',
      { department: 'Guadeloupe', state: 'closed', when: expect.stringContaining('lundi 30') },
    ],
    ['', { department: null, state: 'unknown' }],
    ['<script>', { department: null, state: 'unknown' }],
  ])('in « %s » the telephone answers or not', (code, told) => {
    const before = house.app.requests.before(code)
    const plain = { ...before, when: before.when?.replaceAll('\u00a0', ' ') ?? null }
    expect(plain).toMatchObject(told)
  })
})

describe('a lost link', () => {
  const ask = (address: string, origin = '192.0.2.7') =>
    house.app.requests.following.sendLinks(address, origin)
  const found = async () => (await house.letters()).filter((each) => each.startsWith('found'))

  test('is sent to its address alone, once an hour, with the same answer for all', async () => {
    const { reference, id } = await house.send()
    const answers = [
      await ask(' ZOE@example.org '),
      await ask('zoe@example.org'),
      await ask('a@b.fr'),
    ]
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1)
    expect(await found()).toEqual(['found → zoe@example.org'])
    const { text } = await house.letterTo('found', 'zoe@example.org')
    expect(text).toContain(`${reference}/${await house.linkOf(id, 'zoe@example.org')}`)
  })

  test('is not asked for with what is no address', async () => {
    expect(await ask('zoe@exemple')).toMatchObject({ done: false })
  })

  test('of a request that is held leaves no letter', async () => {
    await send(await house.filled())
    await ask('zoe@example.org')
    expect(await found()).toEqual([])
  })
})

describe('a participant', () => {
  test('says whether the answer helped once it is solved, and not before', async () => {
    const { id, reference } = await house.send()
    const link = { reference, token: await house.linkOf(id, 'zoe@example.org') }
    const { following } = house.app.requests
    expect(await following.rate(link, 'yes')).toMatchObject({ kind: 'moved on' })
    await following.settle(link)
    expect(await following.rate(link, 'partly')).toMatchObject({ done: true })
    expect(await following.look(link)).toMatchObject({ satisfaction: 'partly' })
  })

  test('who writes a month after it was solved begins a form that goes on from the request', async () => {
    const { id, reference } = await house.send()
    const link = { reference, token: await house.linkOf(id, 'zoe@example.org') }
    await house.database
      .updateTable('requests')
      .set({ status: 'closed', solved_at: '2026-10-01T00:00:00.000Z' })
      .execute()
    const { following, forms } = house.app.requests
    const { submit } = house
    expect(await following.reply(link, 'Cela recommence.')).toMatchObject({ anew: true })
    const begun = await following.anew(link, 'Cela recommence encore.')
    if (!begun.done) throw new Error(begun.why)
    expect(await forms.look(null, begun.key)).toMatchObject({
      typed: { text: 'Cela recommence encore.', email: 'zoe@example.org', department: '69' },
    })
    await submit(null, begun.key, { suspicious: false })
    const rows = await house.database.selectFrom('requests').select('follows').execute()
    expect(rows).toEqual([{ follows: null }, { follows: id }])
  })
})

test('who is in copy begins another request as themselves, with nothing of the requester', async () => {
  const own = { expected: 'Une seule fiche.', copy: 'oui', telephone: '04 72 00 00 09' }
  const { id, reference } = await house.send(own, house.rene)
  const token = await house.linkOf(id, 'rene@example.org')
  const again = await house.app.requests.following.sameAgain({ reference, token })
  if (!again.done) throw new Error(again.why)
  expect(again.typed).toMatchObject({ department: '69', email: 'rene@example.org' })
  expect(JSON.stringify(again.typed)).not.toMatch(/04 72|Acacias|zoe/)
})
