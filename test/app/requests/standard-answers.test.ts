import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Who } from '../../../src/app/who.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const typed = (change = {}) => ({
  title: 'Le bouton reste gris',
  text: 'Bonjour,\n\nla demande {numero} : validez l’évaluation.\n\n{service}',
  motive: String(house.motive('Demande d’insertion', 'Transmission').id),
  department: '',
  ...change,
})

async function add(who: Who, change = {}): Promise<number> {
  const added = await house.app.requests.standardAnswers.add(who, typed(change))
  if (!added.done) throw new Error(added.why)
  return added.id
}

const titlesFor = async (who: Who, request: number, words = '') =>
  (await house.app.requests.helps.offered(who, request, words)).answers.map(({ title }) => title)

describe('a standard answer', () => {
  test('that is sent twice is one', async () => {
    const ids = [await add(house.rene), await add(house.rene)]
    expect(new Set(ids).size).toBe(1)
    expect((await house.app.requests.standardAnswers.list(house.rene, '')).total).toBe(1)
    expect(await add(house.rene, { title: 'Un autre titre' })).not.toBe(ids[0])
  })

  test('that a référent proposes serves their département at once, and all once it is adopted', async () => {
    const { standardAnswers } = house.app.requests
    const id = await add(house.rene)
    const [here, there] = [await house.send(), await house.send({ department: '01' })]
    expect(await titlesFor(house.nadia, here.id)).toEqual(['Le bouton reste gris'])
    expect(await titlesFor(house.paul, there.id)).toEqual([])
    expect(await standardAnswers.look(house.paul, id)).toMatchObject({ kind: 'not there' })
    expect(await standardAnswers.adopt(house.rene, { id })).toMatchObject({ kind: 'not yours' })
    expect(await standardAnswers.adopt(house.claire, { id })).toMatchObject({ done: true })
    expect(await titlesFor(house.paul, there.id)).toEqual(['Le bouton reste gris'])
  })

  test('that is adopted is the national team’s to change', async () => {
    const { standardAnswers } = house.app.requests
    const id = await add(house.rene)
    const better = typed({ text: 'Mieux.' })
    expect(await standardAnswers.change(house.rene, { id, seen: 1 }, better)).toMatchObject({
      done: true,
    })
    await standardAnswers.adopt(house.claire, { id })
    expect(await standardAnswers.change(house.rene, { id }, better)).toMatchObject({
      kind: 'not yours',
    })
    expect(await standardAnswers.withdraw(house.rene, { id })).toMatchObject({ kind: 'not yours' })
    expect(await standardAnswers.change(house.claire, { id }, better)).toMatchObject({ done: true })
  })

  test('that is withdrawn is offered no more, and a withdrawal is taken back', async () => {
    const { standardAnswers } = house.app.requests
    const id = await add(house.claire)
    const { id: request } = await house.send()
    await standardAnswers.withdraw(house.claire, { id })
    expect(await titlesFor(house.rene, request)).toEqual([])
    expect((await standardAnswers.list(house.rene, '')).answers).toEqual([])
    expect((await standardAnswers.list(house.claire, '')).answers).toHaveLength(1)
    await standardAnswers.restore(house.claire, { id })
    expect(await titlesFor(house.rene, request)).toEqual(['Le bouton reste gris'])
  })

  test('is erased for good once it is withdrawn, with the words of before', async () => {
    const { standardAnswers } = house.app.requests
    const id = await add(house.rene, { text: 'Écrire à Zoé.' })
    expect(await standardAnswers.erase(house.claire, id)).toMatchObject({ done: false })
    await standardAnswers.withdraw(house.claire, { id })
    expect(await standardAnswers.erase(house.rene, id)).toMatchObject({ kind: 'not yours' })
    expect(await standardAnswers.erase(house.claire, id)).toMatchObject({ done: true })
    const left = await house.database.selectFrom('standard_answer_changes').selectAll().execute()
    expect([left, (await standardAnswers.look(house.claire, id)).done]).toEqual([[], false])
  })

  test('of two who change it at once keeps the first, and tells the second', async () => {
    const { standardAnswers } = house.app.requests
    const id = await add(house.claire)
    const first = await standardAnswers.change(
      house.claire,
      { id, seen: 1 },
      typed({ title: 'Un' }),
    )
    const second = await standardAnswers.change(
      house.claire,
      { id, seen: 1 },
      typed({ title: 'Deux' }),
    )
    expect([first, second]).toMatchObject([{ done: true }, { kind: 'moved on' }])
  })

  test('tells who did what to it and when, with the words of then; each act is in the register', async () => {
    const { standardAnswers } = house.app.requests
    const id = await add(house.rene)
    await standardAnswers.change(house.rene, { id }, typed({ text: 'Mieux.' }))
    await standardAnswers.adopt(house.claire, { id })
    await standardAnswers.adopt(house.claire, { id })
    const looked = await standardAnswers.look(house.rene, id)
    expect(looked.done && looked.changes.map(({ who, what, text }) => [who, what, text])).toEqual([
      ['claire@example.org', 'adopted', 'Mieux.'],
      ['rene@example.org', 'rewrote', 'Mieux.'],
      ['rene@example.org', 'proposed', typed().text],
    ])
    expect(await house.acts()).toEqual([
      'rene@example.org proposed standard answer Le bouton reste gris',
      'rene@example.org rewrote standard answer Le bouton reste gris',
      'claire@example.org adopted standard answer Le bouton reste gris',
    ])
  })

  test('is begun with an answer of a request that one may see, and with nothing else', async () => {
    const { id } = await house.send()
    await house.desk.answer(house.rene, { id }, { text: 'Validez d’abord.', solves: false })
    await house.desk.note(house.rene, { id }, 'Secret.')
    const looked = await house.desk.look(house.rene, id)
    const [question, answer, note] = looked.done ? looked.messages.map((each) => each.id) : []
    const begun = async (who: Who, message = 0) =>
      (await house.app.requests.standardAnswers.begin(who, { request: id, message })).typed.text
    expect(await begun(house.rene, answer)).toBe('Validez d’abord.')
    for (const message of [question, note]) expect(await begun(house.rene, message)).toBe('')
    expect(await begun(house.paul, answer)).toBe('')
  })
})

describe('what helps to answer', () => {
  test('comes nearest the request’s motive first, and is found by words', async () => {
    const theme = house.motive('Demande d’insertion').id
    await add(house.claire, { title: 'Tout motif', motive: '', text: 'Un autre mot.' })
    await add(house.claire, { title: 'La thématique', motive: String(theme) })
    await add(house.claire, { title: 'Le motif' })
    const { id } = await house.send()
    expect(await titlesFor(house.rene, id)).toEqual(['Le motif', 'La thématique', 'Tout motif'])
    expect(await titlesFor(house.rene, id, 'EVALUATION motif')).toEqual(['Le motif'])
    expect(await titlesFor(house.rene, id, 'autre')).toEqual(['Tout motif'])
  })

  test('is filled with the number and the service of the request', async () => {
    const answer = await add(house.claire)
    const { id, reference } = await house.send()
    const filled = await house.app.requests.helps.answer(house.rene, id, answer)
    expect(filled).toMatchObject({
      done: true,
      text: `Bonjour,\n\nla demande ${reference} : validez l’évaluation.\n\nl’assistance SI SIAO (69 Rhône)`,
    })
    expect(await house.app.requests.helps.answer(house.paul, id, answer)).toMatchObject({
      done: false,
    })
  })

  test('is counted once it is sent, each once', async () => {
    const answer = await add(house.claire)
    const { id } = await house.send()
    const sent = { text: 'Bonjour.', solves: false, used: [answer] }
    await house.desk.answer(house.rene, { id, seen: 99 }, sent)
    const used = async () =>
      (await house.app.requests.standardAnswers.list(house.claire, '')).answers[0]?.used
    expect(await used()).toBe(0)
    await house.desk.answer(house.rene, { id }, sent)
    expect(await used()).toBe(1)
  })
})
