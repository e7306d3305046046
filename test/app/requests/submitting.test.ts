import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

describe('a form that is sent', () => {
  test('becomes a request of its département, with two kinds of letters and one contact', async () => {
    const { reference } = await house.send()
    expect(reference).toMatch(/^D-2026-00001-[A-Z]$/)
    expect(await house.letters()).toEqual([
      'received → zoe@example.org',
      'assigned → nadia@example.org',
      'assigned → rene@example.org',
    ])
    expect(await house.contacts()).toMatchObject([
      { department: '69', channel: 'form', status: 'new', profile: 'social_worker' },
    ])
  })

  test('goes to the national team for what is technical, and without a département', async () => {
    await house.send({ motive: String(house.motive('Assistance technique', 'Lenteur').id) })
    await house.send({ department: 'aucun' })
    const assigned = (await house.letters()).filter((letter) => letter.startsWith('assigned'))
    expect(new Set(assigned)).toEqual(new Set(['assigned → claire@example.org']))
  })

  test('twice at once, and an hour later, makes one request under one number', async () => {
    const key = await house.filled()
    const submit = () => house.submit(null, key, { suspicious: false })
    const answers = await Promise.all([submit(), submit()])
    answers.push(await submit())
    const numbers = answers.map((answer) => answer.done && answer.reference)
    expect(new Set(numbers).size).toBe(1)
    expect(numbers[0]).toMatch(/^D-2026-00001/)
    expect(await house.contacts()).toHaveLength(1)
    expect((await house.letters()).filter((each) => each.startsWith('received'))).toHaveLength(1)
  })

  test('that is not complete is refused, and keeps what was typed', async () => {
    const { forms } = house.app.requests
    const begun = await house.begin({ department: '69', motive: String(house.motive('Autre').id) })
    if (!begun.done) throw new Error(begun.why)
    const kept = await forms.keep(null, begun.key, { text: 'trop', email: 'zoe@exemple' })
    expect(kept).toMatchObject({ faults: { email: expect.any(String), name: expect.any(String) } })
    expect(await house.submit(null, begun.key, { suspicious: false })).toMatchObject({
      done: false,
    })
    expect(await forms.look(null, begun.key)).toMatchObject({
      typed: { text: 'trop', email: 'zoe@exemple' },
    })
    expect(await house.letters()).toEqual([])
  })

  test('of a signed-in référent goes to the national team, with what they expect; they get answers only when asked', async () => {
    const change = { email: 'zoe@example.org', expected: 'Une seule fiche.', profile: 'referent' }
    const { id } = await house.send(change, house.rene)
    expect(await house.letters()).toEqual([
      'received → zoe@example.org',
      'assigned → claire@example.org',
    ])
    await house.desk.answer(house.claire, { id }, { text: 'C’est fait.', solves: true })
    expect((await house.letters()).slice(2)).toEqual(['answer → zoe@example.org'])
    const other = await house.send({ ...change, copy: 'oui' }, house.rene)
    await house.desk.answer(house.claire, { id: other.id }, { text: 'Voilà.', solves: false })
    expect((await house.letters()).slice(5)).toEqual([
      'answer → zoe@example.org',
      'answer → rene@example.org',
    ])
    const escalations = await house.database.selectFrom('escalations').selectAll().execute()
    expect(escalations).toEqual([])
  })

  test('as a référent without signing in gains no right', async () => {
    await house.send({ profile: 'referent', email: 'rene@example.org' })
    expect((await house.letters())[1]).toBe('assigned → nadia@example.org')
  })

  test('six times within an hour from one address is held, without a letter, for the national team', async () => {
    for (let i = 0; i < 5; i++) await house.send()
    const before = (await house.letters()).length
    const sixth = await house.send()
    expect(sixth.held).toBe(true)
    expect((await house.letters()).length).toBe(before)
    expect(await house.desk.look(house.rene, sixth.id)).toMatchObject({ done: false })
    expect(await house.desk.look(house.claire, sixth.id)).toMatchObject({ done: true })
    await house.desk.release(house.claire, { id: sixth.id })
    expect((await house.letters()).slice(before)).toEqual([
      'received → zoe@example.org',
      'assigned → nadia@example.org',
      'assigned → rene@example.org',
    ])
  })
})

describe('the acknowledgement', () => {
  test('says number, date, service, address and telephone, and nothing that was typed', async () => {
    const spam = 'GAGNEZ 500 € http://evil.example'
    const { reference } = await house.send({
      summary: spam,
      text: spam,
      name: spam,
      structure: spam,
      identifiers: spam,
      email: 'victim@example.net',
    })
    const { subject, text } = await house.letterTo('received', 'victim@example.net')
    expect(subject).toBe(`Demande ${reference} : bien reçue`)
    expect(text).not.toContain('GAGNEZ')
    expect(text).not.toContain('evil.example')
    for (const said of [
      'lundi 30 novembre 2026',
      '0 806 000 156',
      '69 Rhône',
      'Demande d’insertion › Transmission',
    ])
      expect(text.replaceAll('\u00a0', ' ')).toContain(said)
  })

  test('carries a link that opens the request for its owner alone', async () => {
    const { id, reference } = await house.send()
    const token = await house.linkOf(id, 'zoe@example.org')
    const { text } = await house.letterTo('received', 'zoe@example.org')
    expect(text).toContain(`/suivi-demande/${reference}/${token}`)
    const { following } = house.app.requests
    expect(await following.look({ reference, token })).toMatchObject({ done: true, status: 'new' })
    expect(
      await following.look({
        reference,
        token: `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      }),
    ).toMatchObject({
      done: false,
    })
  })
})
