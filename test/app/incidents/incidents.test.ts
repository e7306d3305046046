import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answeringOf } from '../../../src/app/incidents/answering.ts'
import type { TypedIncident } from '../../../src/core/requests/incident.ts'
import { monday } from '../house.ts'
import { type House, openHouse } from '../requests/house.ts'

const hourMs = 3_600_000
let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const typed = (change: Partial<TypedIncident> = {}): TypedIncident => ({
  title: 'SI SIAO lent',
  text: 'Les pages mettent une minute à venir. Vos saisies sont conservées.',
  article: '',
  about: 'all',
  motives: [],
  where: 'all',
  departments: '',
  since: monday - hourMs,
  until: monday + 4 * hourMs,
  announced: 'yes',
  spoken: 'Le SI SIAO est lent ce matin.',
  ...change,
})

/** Opens an incident; its number. */
async function opened(change: Partial<TypedIncident> = {}, key = 'a key'): Promise<number> {
  const kept = await house.app.incidents.open(house.claire, key, typed(change))
  if (!kept.done) throw new Error(kept.why)
  return kept.id
}
const looked = async (id: number) => {
  const found = await house.app.incidents.look(house.claire, id)
  if (!found.done) throw new Error(found.why)
  return found
}
const seen = async (id: number) => ({ id, revision: (await looked(id)).incident.revision })
const alerts = () => house.app.directory.current().alerts.map(({ message }) => message)
const standing = async (id: number) => {
  const found = await house.desk.look(house.claire, id)
  if (!found.done) throw new Error(found.why)
  return found
}
/** Requests of different people, joined to an incident. */
async function joined(incident: number, count: number): Promise<number[]> {
  const ids: number[] = []
  for (let i = 0; i < count; i++) {
    const { id } = await house.send({ email: `p${i}@example.org`, name: `Personne ${i}` })
    ids.push(id)
  }
  const all = await house.app.incidents.joinAll(house.claire, ids, incident)
  expect(all).toEqual({ done: true, joined: count, others: [] })
  return ids
}

describe('an incident', () => {
  test('is told on the form and on the line by one act', async () => {
    const id = await opened()
    expect(alerts()).toEqual(['Le SI SIAO est lent ce matin.'])
    const where = { department: '69', motive: house.motive('Demande d’insertion').id }
    expect(await house.app.incidents.toldTo(where)).toMatchObject([{ id, title: 'SI SIAO lent' }])
    expect(await house.acts()).toEqual([
      'claire@example.org announced version 2',
      'claire@example.org opened incident 1',
    ])
  })

  test('is opened once by a double click, and announced once', async () => {
    const { incidents } = house.app
    const both = await Promise.all([
      incidents.open(house.claire, 'a key', typed()),
      incidents.open(house.claire, 'a key', typed()),
    ])
    expect(both.map((each) => each.done && each.id)).toEqual([1, 1])
    expect(await incidents.open(house.claire, 'a key', typed({ title: 'Autre' }))).toEqual({
      done: true,
      id: 1,
    })
    expect(alerts()).toHaveLength(1)
  })

  test('is not opened again by another who announces the same meanwhile', async () => {
    const { incidents } = house.app
    const both = await Promise.all(
      ['one key', 'another'].map((key) => incidents.open(house.claire, key, typed())),
    )
    expect(both.filter(({ done }) => done)).toHaveLength(1)
    expect(both.find(({ done }) => !done)).toMatchObject({ kind: 'moved on' })
    expect(alerts()).toHaveLength(1)
    const elsewhere = typed({ where: 'some', departments: '69' })
    expect(await incidents.open(house.claire, 'a third', elsewhere)).toMatchObject({ done: true })
  })

  test('says nothing on the line when it is not to', async () => {
    const id = await opened({ announced: 'no' })
    expect(alerts()).toEqual([])
    expect((await looked(id)).announcement).toBeNull()
  })

  test('of more than a day is told on the form at once, and on the line by a draft', async () => {
    const kept = await house.app.incidents.open(
      house.claire,
      'k',
      typed({ until: monday + 30 * hourMs }),
    )
    expect(kept).toMatchObject({
      done: true,
      id: 1,
      draft: 1,
      why: expect.stringMatching(/brouillon/),
    })
    expect(alerts()).toEqual([])
    expect(await house.app.incidents.told()).toHaveLength(1)
  })

  test('with a fault opens nothing and says nothing', async () => {
    const kept = await house.app.incidents.open(house.claire, 'k', typed({ title: '' }))
    expect(kept).toMatchObject({
      done: false,
      faults: { title: expect.stringMatching(/quelques mots/) },
    })
    expect(alerts()).toEqual([])
    expect(await house.app.incidents.told()).toEqual([])
  })

  test('is silent on the line once its time is over, and asks to be ended', async () => {
    const id = await opened()
    house.pass(4 * hourMs)
    expect((await looked(id)).announcement).toMatchObject({ isInForce: false })
    expect((await looked(id)).incident).toMatchObject({ isLate: true, closedAt: null })
    expect(await house.app.incidents.told()).toEqual([])
  })

  test('changes what the line says when its text or its end does, and keeps it otherwise', async () => {
    const id = await opened()
    const { incidents } = house.app
    await incidents.change(house.claire, await seen(id), typed({ title: 'SI SIAO très lent' }))
    expect(await house.ground.snapshots.version()).toBe(2)
    await incidents.change(house.claire, await seen(id), typed({ until: monday + 6 * hourMs }))
    expect(house.app.directory.current().alerts).toMatchObject([
      { end: new Date(monday + 6 * hourMs).toISOString() },
    ])
    await incidents.change(house.claire, await seen(id), typed({ announced: 'no' }))
    expect(alerts()).toEqual([])
  })

  test('is changed by one of two at once, and the other is told', async () => {
    const id = await opened()
    const page = await seen(id)
    const { incidents } = house.app
    const [first, second] = [
      await incidents.change(house.claire, page, typed({ title: 'Un' })),
      await incidents.change(house.claire, page, typed({ title: 'Deux' })),
    ]
    expect(first).toMatchObject({ done: true })
    expect(second).toMatchObject({ done: false, kind: 'moved on' })
    expect((await looked(id)).incident.title).toBe('Un')
  })
})

describe('requests', () => {
  test('wait for the incident that they are joined to, and for nobody’s step', async () => {
    const incident = await opened()
    const [id = 0] = await joined(incident, 1)
    const { request } = await standing(id)
    expect(request).toMatchObject({ status: 'waiting', waitsFor: 'incident', incident })
    expect(await house.desk.toDo(house.rene)).toMatchObject({ mine: 0, nobodys: 0, requesters: 0 })
    expect(await house.app.incidents.leave(house.rene, { id })).toMatchObject({ done: true })
    expect((await standing(id)).request).toMatchObject({
      status: 'new',
      waitsFor: 'new',
      incident: null,
    })
  })

  test('are joined by who deals with them, once, and to what is not over', async () => {
    const incident = await opened()
    const { id } = await house.send()
    const { incidents } = house.app
    expect(await incidents.join(house.paul, { id }, incident)).toMatchObject({ kind: 'not there' })
    expect(await incidents.join(house.rene, { id }, incident)).toMatchObject({ done: true })
    expect(await incidents.join(house.nadia, { id }, incident)).toMatchObject({ kind: 'moved on' })
    expect(await incidents.join(house.rene, { id }, 99)).toMatchObject({ kind: 'not there' })
    await incidents.close(house.claire, await seen(incident), {
      joined: 'back',
      key: 'k',
      text: '',
    })
    expect(await incidents.join(house.rene, { id }, incident)).toMatchObject({ kind: 'moved on' })
  })

  test('are offered to be joined where motive and département are the incident’s', async () => {
    const motive = house.motive('Demande d’insertion')
    const incident = await opened({
      about: 'some',
      motives: [String(motive.id)],
      where: 'some',
      departments: '69',
    })
    const { id } = await house.send()
    await house.send({ department: '01', email: 'b@example.org' })
    const other = house.motive('Demande 115')
    await house.send({ motive: String(other.id), email: 'c@example.org' })
    expect((await looked(incident)).joinable.map((each) => each.id)).toEqual([id])
  })

  test('are each counted once, under their motive', async () => {
    await joined(await opened(), 3)
    const contacts = await house.contacts()
    expect(contacts).toHaveLength(3)
    expect(
      contacts.every(({ channel, status }) => channel === 'form' && status === 'waiting'),
    ).toBe(true)
  })
})

describe('one answer', () => {
  const answer = { key: 'k', text: 'C’est réparé : réessayez.', solves: false }

  test('reaches each of forty by a letter of their own, in which nothing of the others is', async () => {
    const incident = await opened()
    await joined(incident, 40)
    const before = (await house.letters()).length
    expect(await house.app.incidents.answer(house.claire, incident, answer)).toEqual({
      done: true,
      to: 40,
    })
    const letters = (await house.letters()).slice(before)
    expect(letters.sort()).toEqual(
      [...Array(40).keys()].map((i) => `answer → p${i}@example.org`).sort(),
    )
    const rows = await house.database
      .selectFrom('outbox')
      .selectAll()
      .where('purpose', '=', 'answer')
      .execute()
    const people = await house.database.selectFrom('request_participants').selectAll().execute()
    const requests = await house.database.selectFrom('requests').selectAll().execute()
    for (const row of rows) {
      const others = people.filter(({ address }) => address !== row.address)
      for (const other of others) {
        const theirs = requests.find(({ id }) => id === other.request)
        for (const word of [other.address, house.marks.follow(other), theirs?.reference ?? '?'])
          expect(row.letter).not.toContain(word)
      }
      expect(row.letter).toContain('C’est réparé')
    }
  })

  test('is in the story of each, and sent once by a double click', async () => {
    const incident = await opened()
    const [id = 0] = await joined(incident, 2)
    const { incidents } = house.app
    const both = await Promise.all([
      incidents.answer(house.claire, incident, answer),
      incidents.answer(house.claire, incident, answer),
    ])
    expect(both.map((each) => each.done)).toEqual([true, true])
    const { messages, request } = await standing(id)
    expect(messages.filter(({ kind }) => kind === 'answer')).toMatchObject([
      { author: 'claire@example.org', text: answer.text },
    ])
    expect(request).toMatchObject({ waitsFor: 'incident', firstAnswerAt: expect.any(String) })
    expect((await looked(incident)).answers).toMatchObject([{ to: 2, due: 0 }])
  })

  test('of two people at once leaves one; the other is shown it first', async () => {
    const incident = await opened()
    await joined(incident, 2)
    const { incidents } = house.app
    const of = (key: string, seen: number) => ({ ...answer, key, seen })
    expect(await incidents.answer(house.claire, incident, of('a', 0))).toMatchObject({ to: 2 })
    expect(await incidents.answer(house.claire, incident, of('b', 0))).toMatchObject({
      kind: 'moved on',
    })
    expect(await incidents.answer(house.claire, incident, of('a', 0))).toMatchObject({ to: 0 })
    const { answers } = await looked(incident)
    expect(answers).toHaveLength(1)
    const seen = answers[0]?.id ?? 0
    expect(await incidents.answer(house.claire, incident, of('b', seen))).toMatchObject({ to: 2 })
  })

  test('that ends an incident leaves too from the page that an answer left from before', async () => {
    const incident = await opened()
    const [id = 0] = await joined(incident, 1)
    await house.app.incidents.answer(house.claire, incident, answer)
    const seen = { id: incident, revision: (await looked(incident)).incident.revision }
    const ending = { joined: 'answer', key: answer.key, text: 'C’est fini.' } as const
    expect(await house.app.incidents.close(house.claire, seen, ending)).toMatchObject({
      answered: 1,
    })
    expect((await standing(id)).request).toMatchObject({ status: 'solved' })
  })

  test('goes on by itself where its page did not wait for it, or was ended by a crash', async () => {
    const incident = await opened()
    await joined(incident, 45)
    await house.app.incidents.answer(house.claire, incident, answer)
    expect((await looked(incident)).answers).toMatchObject([{ to: 45, due: 5 }])
    const { deliver } = answeringOf(house.ground)
    await Promise.all([deliver(40), deliver(40)])
    expect((await looked(incident)).answers).toMatchObject([{ to: 45, due: 0 }])
    const sent = (await house.letters()).filter((letter) => letter.startsWith('answer'))
    expect(new Set(sent).size).toBe(45)
    expect(sent).toHaveLength(45)
  })

  test('is for somebody, says something, and comes from the national team', async () => {
    const incident = await opened()
    const { incidents } = house.app
    expect(await incidents.answer(house.claire, incident, answer)).toMatchObject({ kind: 'wrong' })
    await joined(incident, 1)
    expect(await incidents.answer(house.claire, incident, { ...answer, text: ' ' })).toMatchObject({
      kind: 'wrong',
    })
    expect(await incidents.answer(house.rene, incident, answer)).toMatchObject({
      kind: 'not yours',
    })
    expect(await incidents.answer(house.claire, 99, answer)).toMatchObject({ kind: 'not there' })
    expect((await house.letters()).filter((letter) => letter.startsWith('answer'))).toEqual([])
  })

  test('brings replies back to each own request', async () => {
    const incident = await opened()
    const [id = 0, other = 0] = await joined(incident, 2)
    await house.app.incidents.answer(house.claire, incident, answer)
    const { request } = await standing(id)
    const token = await house.linkOf(id, 'p0@example.org')
    const link = { reference: request.reference, token }
    await house.app.requests.following.reply(link, 'Chez moi, non.')
    expect((await standing(id)).request).toMatchObject({
      waitsFor: 'replied',
      status: 'in_progress',
    })
    expect((await standing(other)).request).toMatchObject({ waitsFor: 'incident' })
  })
})

describe('one end', () => {
  const solve = { joined: 'answer', key: 'k', text: 'C’est fini.' } as const

  test('silences the line, takes the banner away and solves those who wait', async () => {
    const incident = await opened()
    const [id = 0] = await joined(incident, 2)
    const ended = await house.app.incidents.close(house.claire, await seen(incident), solve)
    expect(ended).toEqual({ done: true, answered: 2, back: 0, silenced: true })
    expect(alerts()).toEqual([])
    expect(await house.app.incidents.told()).toEqual([])
    expect((await standing(id)).request).toMatchObject({ status: 'solved', waitsFor: 'nothing' })
    expect((await house.acts()).at(-1)).toBe('claire@example.org ended incident 1')
  })

  test('gives back those who wait when there is nothing to answer them', async () => {
    const incident = await opened()
    const [id = 0] = await joined(incident, 2)
    const back = { joined: 'back', key: 'k', text: '' } as const
    const ended = await house.app.incidents.close(house.claire, await seen(incident), back)
    expect(ended).toMatchObject({ answered: 0, back: 2 })
    expect((await standing(id)).request).toMatchObject({ status: 'new', waitsFor: 'new' })
    expect(await house.desk.toDo(house.rene)).toMatchObject({ nobodys: 2 })
  })

  test('asks what becomes of those who wait, and happens once', async () => {
    const incident = await opened()
    await joined(incident, 1)
    const { incidents } = house.app
    const page = await seen(incident)
    expect(await incidents.close(house.claire, page, null)).toMatchObject({ kind: 'wrong' })
    expect(await incidents.close(house.claire, page, { ...solve, text: '' })).toMatchObject({
      kind: 'wrong',
    })
    expect(await incidents.close(house.rene, page, solve)).toMatchObject({ kind: 'not yours' })
    expect(alerts()).toHaveLength(1)
    const both = await Promise.all([
      incidents.close(house.claire, page, solve),
      incidents.close(house.claire, page, solve),
    ])
    expect(both.filter(({ done }) => done)).toHaveLength(1)
    const sent = (await house.letters()).filter((letter) => letter.startsWith('answer'))
    expect(sent).toHaveLength(1)
  })

  test('leaves an alert alone that is no longer the incident’s', async () => {
    const incident = await opened()
    const [ours] = house.app.directory.current().alerts
    if (!ours) throw new Error('nothing is announced')
    const agreed = { ...ours, message: 'Autre chose.' }
    await house.app.publishing.importFile(house.tool, {
      content: { alerts: [agreed] },
      reason: 'travaux',
      dryRun: false,
      remove: false,
      without: { proof: true, agreement: true },
    })
    const ended = await house.app.incidents.close(house.claire, await seen(incident), null)
    expect(ended).toMatchObject({ done: true, silenced: false })
    expect((await looked(incident)).otherAlerts).toEqual(['Autre chose.'])
    expect(alerts()).toEqual(['Autre chose.'])
  })

  test('is taken back: the banner is there again, what left stays, the line says nothing by itself', async () => {
    const incident = await opened()
    const { incidents } = house.app
    await incidents.close(house.claire, await seen(incident), null)
    const page = await seen(incident)
    expect(await incidents.reopen(house.claire, page, monday - 1)).toMatchObject({ kind: 'wrong' })
    expect(await incidents.reopen(house.rene, page, monday + hourMs)).toMatchObject({
      kind: 'not yours',
    })
    expect(await incidents.reopen(house.claire, page, monday + hourMs)).toEqual({ done: true })
    expect(await incidents.told()).toHaveLength(1)
    expect(alerts()).toEqual([])
    await incidents.change(house.claire, await seen(incident), typed())
    expect(alerts()).toHaveLength(1)
  })
})

describe('an end that is taken back', () => {
  const incidents = () => house.app.incidents

  test('has the banner and the line say again what they said, until the same instant', async () => {
    const id = await opened()
    await incidents().close(house.claire, await seen(id), null)
    const page = await seen(id)
    expect(await incidents().undoEnd(house.rene, page)).toMatchObject({ kind: 'not yours' })
    expect(await incidents().undoEnd(house.claire, page)).toEqual({ done: true, said: true })
    expect(alerts()).toEqual(['Le SI SIAO est lent ce matin.'])
    expect(await incidents().told()).toMatchObject([
      { until: new Date(typed().until ?? 0).toISOString() },
    ])
    expect(await house.acts()).toEqual([
      'claire@example.org announced version 2',
      'claire@example.org opened incident 1',
      'claire@example.org took back version 3',
      'claire@example.org ended incident 1',
      'claire@example.org announced version 4',
      'claire@example.org opened again incident 1',
    ])
    expect(await incidents().undoEnd(house.claire, page)).toMatchObject({ kind: 'moved on' })
    await incidents().close(house.claire, await seen(id), null)
    expect(alerts()).toEqual([])
  })

  test('says nothing on the line where that end silenced nothing', async () => {
    const id = await opened({ announced: 'no', spoken: '' })
    await incidents().close(house.claire, await seen(id), null)
    const back = await incidents().undoEnd(house.claire, await seen(id))
    expect(back).toEqual({ done: true, said: false })
    expect(alerts()).toEqual([])
  })

  test('is refused once the expected end has passed', async () => {
    const id = await opened({ until: monday + hourMs })
    await incidents().close(house.claire, await seen(id), null)
    house.pass(2 * hourMs)
    expect(await incidents().undoEnd(house.claire, await seen(id))).toMatchObject({ kind: 'wrong' })
  })
})

test('what is known of incidents is for those who may', async () => {
  const id = await opened({ where: 'some', departments: '69' })
  const { incidents } = house.app
  expect(await incidents.list(house.rene, 1)).toMatchObject({ kind: 'not yours' })
  expect(await incidents.look(house.rene, id)).toMatchObject({ kind: 'not yours' })
  expect(await incidents.open(house.rene, 'x', typed())).toMatchObject({ kind: 'not yours' })
  expect(await incidents.change(house.rene, { id, revision: 1 }, typed())).toMatchObject({
    kind: 'not yours',
  })
  expect(await incidents.current(house.rene)).toHaveLength(1)
  expect(await incidents.current(house.paul)).toEqual([])
})
