import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { happenOf } from '../../../src/app/requests/happening.ts'
import { participantsOf } from '../../../src/storage/requests/story.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const author = 'autre@example.net'

/** A request with a reply from an address that takes no part. */
async function replied(change: Parameters<House['send']>[0] = {}) {
  const { id, reference } = await house.send(change)
  const [requester] = await participantsOf(house.database, id)
  await happenOf(house.ground).happen(id, () => ({ role: 'participant' }), {
    event: { kind: 'replied' },
    what: 'replied',
    message: {
      kind: 'reply',
      text: 'De mon autre adresse.',
      author,
      participant: requester?.id ?? null,
      unconfirmed: true,
    },
    happened: { text: 'De mon autre adresse.', from: author },
  })
  const message = (await said(id)).at(-1)?.id ?? 0
  return { id, reference, message }
}

async function said(id: number) {
  const look = await house.desk.look(house.claire, id)
  if (!look.done) throw new Error(look.why)
  return look.messages
}

/** What the requester reads by their link. */
async function followed({ id, reference }: { id: number; reference: string }) {
  const token = await house.linkOf(id, 'zoe@example.org')
  const look = await house.app.requests.following.look({ reference, token })
  return look.done ? look.messages.map(({ text }) => text) : []
}

describe('a reply from an address that takes no part', () => {
  test('is seen by the participants once it is accepted, and not before', async () => {
    const reply = await replied()
    expect(await followed(reply)).not.toContain('De mon autre adresse.')
    expect(await house.desk.accept(house.rene, reply)).toMatchObject({ done: true })
    expect(await followed(reply)).toContain('De mon autre adresse.')
    expect((await house.acts()).at(-1)).toBe(`rene@example.org accepted request ${reply.reference}`)
  })

  test('is laid aside, unseen by the participants, and can be accepted later', async () => {
    const reply = await replied()
    await house.desk.reject(house.rene, reply)
    expect((await said(reply.id)).at(-1)).toMatchObject({ unconfirmed: true, setAside: true })
    expect(await followed(reply)).not.toContain('De mon autre adresse.')
    await house.desk.accept(house.nadia, reply)
    expect((await said(reply.id)).at(-1)).toMatchObject({ unconfirmed: false, setAside: false })
  })

  test('is decided on once: the second to decide is told', async () => {
    const reply = await replied()
    await house.desk.accept(house.rene, reply)
    const acts = await house.acts()
    for (const late of [house.desk.reject, house.desk.accept])
      expect(await late(house.nadia, reply)).toMatchObject({ done: false, kind: 'moved on' })
    expect(await house.acts()).toEqual(acts)
  })

  test('gives its author nothing by being accepted: they are put in copy by another act', async () => {
    const reply = await replied()
    expect(await house.desk.putAuthorInCopy(house.rene, reply)).toMatchObject({ done: false })
    await house.desk.accept(house.rene, reply)
    expect(await participantsOf(house.database, reply.id)).toHaveLength(1)
    await house.desk.putAuthorInCopy(house.rene, reply)
    expect((await participantsOf(house.database, reply.id)).at(-1)).toMatchObject({
      role: 'copy',
      address: author,
    })
    expect(await house.desk.putAuthorInCopy(house.rene, reply)).toMatchObject({ kind: 'moved on' })
    await house.desk.answer(house.rene, { id: reply.id }, { text: 'Voilà.', solves: false })
    expect(await house.letters()).toContain(`answer → ${author}`)
  })

  test('puts nobody in copy by the name that a requester gave', async () => {
    const reply = await replied({ name: author })
    await house.desk.accept(house.rene, reply)
    expect(await house.desk.putAuthorInCopy(house.rene, reply)).toMatchObject({ done: false })
    expect(await participantsOf(house.database, reply.id)).toHaveLength(1)
  })

  test.each([
    ['another département’s référent', () => house.paul, 'not there'],
    ['a message of another request', () => house.rene, 'moved on'],
  ])('is not for %s', async (what, who, kind) => {
    const reply = await replied()
    const other = await replied({ email: 'ana@example.org' })
    const message = what.startsWith('a message') ? other.message : reply.message
    expect(await house.desk.accept(who(), { id: reply.id, message })).toMatchObject({ kind })
    expect((await said(other.id)).at(-1)).toMatchObject({ unconfirmed: true })
  })

  test('is the national team’s to decide on while the request is theirs', async () => {
    const reply = await replied()
    await house.desk.escalate(
      house.rene,
      { id: reply.id },
      {
        exchange: 'Appelée hier.',
        analysis: 'Deux fiches sont nées de la reprise ; la fusion est refusée par le SI.',
        problem: 'La fusion est refusée.',
        expected: 'Une seule fiche.',
      },
    )
    expect(await house.desk.accept(house.rene, reply)).toMatchObject({ kind: 'not yours' })
    expect(await house.desk.accept(house.claire, reply)).toMatchObject({ done: true })
  })
})
