import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const handedOver = {
  exchange: 'Appelée le 25, elle a refait la saisie avec moi.',
  analysis: 'Deux fiches nées de la reprise : la fusion est refusée dans les deux sens.',
  problem: 'La fusion de M-338210 avec son doublon est refusée.',
  expected: 'Une seule fiche, les pièces jointes conservées.',
}

describe('dealing with a request', () => {
  test('an answer goes to the requester alone, and the contact follows', async () => {
    const { id } = await house.send()
    const before = (await house.letters()).length
    expect(
      await house.desk.answer(house.rene, { id }, { text: 'Validez l’évaluation.', solves: true }),
    ).toMatchObject({ done: true, request: { status: 'solved', assignee: 'rene@example.org' } })
    expect((await house.letters()).slice(before)).toEqual(['answer → zoe@example.org'])
    expect((await house.letterTo('answer', 'zoe@example.org')).text).toContain(
      'Validez l’évaluation.',
    )
    expect(await house.contacts()).toMatchObject([{ status: 'solved' }])
  })

  test('a note is sent to nobody and never shown to who takes part', async () => {
    const { id, reference } = await house.send()
    const before = (await house.letters()).length
    await house.desk.note(house.rene, { id }, 'Même cas à Bourg.')
    expect((await house.letters()).length).toBe(before)
    const token = await house.linkOf(id, 'zoe@example.org')
    const seen = await house.app.requests.following.look({ reference, token })
    expect(JSON.stringify(seen)).not.toContain('Bourg')
    expect(JSON.stringify(await house.desk.look(house.nadia, id))).toContain('Même cas à Bourg.')
  })

  test('is for the référents of its département and the national team', async () => {
    const { id } = await house.send()
    expect(await house.desk.look(house.paul, id)).toMatchObject({ done: false, kind: 'not there' })
    const answer = { text: 'Bonjour', solves: false }
    expect(await house.desk.answer(house.paul, { id }, answer)).toMatchObject({ kind: 'not there' })
    const asked = { which: 'mine', department: null, typed: '' } as const
    expect(await house.desk.list(house.paul, asked, 1)).toMatchObject({ requests: [] })
    expect(await house.desk.list(house.rene, asked, 1)).toMatchObject({ requests: [{ id }] })
  })

  test('two answers at once: one is sent, the other is told what came', async () => {
    const { id } = await house.send()
    const seen = 1
    const first = await house.desk.answer(house.rene, { id, seen }, { text: 'Un', solves: false })
    const second = await house.desk.answer(
      house.nadia,
      { id, seen },
      { text: 'Deux', solves: false },
    )
    expect(first.done).toBe(true)
    expect(second).toMatchObject({ done: false, kind: 'moved on' })
    const answers = (await house.letters()).filter((each) => each.startsWith('answer'))
    expect(answers).toHaveLength(1)
  })

  test('a button pressed twice says a thing once', async () => {
    const { id } = await house.send()
    const answer = { text: 'Validez l’évaluation.', solves: true }
    for (const who of [house.rene, house.rene, house.nadia])
      expect(await house.desk.note(who, { id }, 'Vu.')).toMatchObject({ done: true })
    const noted = await house.desk.look(house.rene, id)
    expect(JSON.stringify(noted).match(/Vu\./g)).toHaveLength(2)
    const seen = { id, seen: 3 }
    expect(await house.desk.answer(house.rene, seen, answer)).toMatchObject({ done: true })
    expect(await house.desk.answer(house.rene, seen, answer)).toMatchObject({ done: true })
    expect(await house.desk.answer(house.nadia, seen, answer)).toMatchObject({ done: false })
    const answers = (await house.letters()).filter((each) => each.startsWith('answer'))
    expect(answers).toHaveLength(1)
  })

  test('leaves one line in the register for each act', async () => {
    const { id, reference } = await house.send()
    await house.desk.take(house.rene, { id, from: null })
    await house.desk.note(house.rene, { id }, 'Vu.')
    expect((await house.acts()).slice(-2)).toEqual([
      `rene@example.org took request ${reference}`,
      `rene@example.org commented on request ${reference}`,
    ])
  })
})

describe('escalating', () => {
  test('gives the national team what is asked, analysed and expected, with exactly two kinds of letters', async () => {
    const { id } = await house.send()
    const before = (await house.letters()).length
    expect(await house.desk.escalate(house.rene, { id }, handedOver)).toMatchObject({ done: true })
    expect((await house.letters()).slice(before)).toEqual([
      'confirmed → rene@example.org',
      'assigned → claire@example.org',
    ])
    const { text } = await house.letterTo('assigned', 'claire@example.org')
    for (const said of [...Object.values(handedOver), 'le bouton reste gris'])
      expect(text).toContain(said)
    expect(await house.contacts()).toMatchObject([{ status: 'escalated' }])
  })

  test('twice at once counts once', async () => {
    const { id } = await house.send()
    const both = await Promise.all([
      house.desk.escalate(house.rene, { id }, handedOver),
      house.desk.escalate(house.nadia, { id }, handedOver),
    ])
    expect(both.filter(({ done }) => done)).toHaveLength(1)
    expect(await house.database.selectFrom('escalations').selectAll().execute()).toHaveLength(1)
  })

  test('is refused with words at the fields', async () => {
    const { id } = await house.send()
    const asked = 'J’ai validé l’évaluation, le bouton reste gris.'
    expect(
      await house.desk.escalate(
        house.rene,
        { id },
        { ...handedOver, analysis: '', problem: asked },
      ),
    ).toMatchObject({
      done: false,
      faults: { analysis: expect.any(String), problem: expect.any(String) },
    })
    expect(await house.database.selectFrom('escalations').selectAll().execute()).toEqual([])
  })

  test('comes back with a question to who escalated', async () => {
    const { id } = await house.send()
    await house.desk.escalate(house.rene, { id }, handedOver)
    const before = (await house.letters()).length
    await house.desk.giveBack(house.claire, { id }, 'Quelle évaluation est la bonne ?')
    expect((await house.letters()).slice(before)).toEqual(['returned → rene@example.org'])
    const look = await house.desk.look(house.rene, id)
    expect(look).toMatchObject({
      request: { level: 'local', assignee: 'rene@example.org' },
      escalations: [{ question: 'Quelle évaluation est la bonne ?' }],
    })
  })
})

describe('a message of the requester', () => {
  test('opens again what was solved, and tells who deals with it', async () => {
    const { id, reference } = await house.send()
    await house.desk.answer(house.rene, { id }, { text: 'Voilà.', solves: true })
    const before = (await house.letters()).length
    const token = await house.linkOf(id, 'zoe@example.org')
    expect(
      await house.app.requests.following.reply({ reference, token }, 'Cela ne marche pas.'),
    ).toMatchObject({ done: true, request: { status: 'in_progress' } })
    expect((await house.letters()).slice(before)).toEqual(['told → rene@example.org'])
    expect((await house.letterTo('told', 'rene@example.org')).text).toContain('Cela ne marche pas.')
  })

  test('about what was set aside is looked at once more, and opens nothing by itself', async () => {
    const { id, reference } = await house.send()
    await house.desk.setAside(house.claire, { id })
    const before = await house.letters()
    const link = { reference, token: await house.linkOf(id, 'zoe@example.org') }
    expect(await house.app.requests.following.reply(link, 'C’était sérieux.')).toMatchObject({
      request: { status: 'dropped', waitsFor: 'replied' },
    })
    expect(await house.letters()).toEqual(before)
    expect(await house.desk.note(house.claire, { id }, 'Relu : rien à faire.')).toMatchObject({
      request: { status: 'dropped', waitsFor: 'nothing' },
    })
  })

  test('is one of twenty an hour: a link is no means to bury somebody in letters', async () => {
    const { id, reference } = await house.send()
    await house.desk.take(house.rene, { id, from: null })
    const link = { reference, token: await house.linkOf(id, 'zoe@example.org') }
    let said = 0
    const reply = () => house.app.requests.following.reply(link, `Encore ${said++}.`)
    for (let i = 0; i < 20; i++) expect(await reply()).toMatchObject({ done: true })
    expect(await reply()).toMatchObject({ done: false, kind: 'held up' })
    house.pass(3_600_001)
    expect(await reply()).toMatchObject({ done: true })
  })

  test('is said once by a button that is pressed twice, and again a minute later', async () => {
    const { id, reference } = await house.send()
    const link = { reference, token: await house.linkOf(id, 'zoe@example.org') }
    const replies = async () => {
      expect(await house.app.requests.following.reply(link, 'Encore.')).toMatchObject({
        done: true,
      })
      return JSON.stringify(await house.desk.look(house.rene, id)).match(/Encore\./g)
    }
    await replies()
    expect(await replies()).toHaveLength(1)
    house.pass(60_000)
    expect(await replies()).toHaveLength(2)
  })

  test('« c’est résolu » settles it without a letter', async () => {
    const { id, reference } = await house.send()
    const before = (await house.letters()).length
    const token = await house.linkOf(id, 'zoe@example.org')
    expect(await house.app.requests.following.settle({ reference, token })).toMatchObject({
      request: { status: 'solved' },
    })
    expect((await house.letters()).length).toBe(before)
  })
})

test('another motive leads the request to who deals with it, and its contact with it', async () => {
  const { id } = await house.send()
  const before = (await house.letters()).length
  const motive = house.motive('Assistance technique', 'Lenteur').id
  await house.desk.move(house.rene, { id }, { motive, department: '69' })
  expect((await house.letters()).slice(before)).toEqual(['assigned → claire@example.org'])
  expect(await house.contacts()).toMatchObject([{ motive, department: '69', status: 'new' }])
})

test('a département that is only resembled moves nothing, and is told at its field', async () => {
  const { id } = await house.send()
  const motive = house.motive('Demande d’insertion', 'Transmission').id
  const moved = await house.desk.move(house.rene, { id }, { motive, department: 'Ein' })
  const department = expect.stringContaining('« Ein »')
  expect(moved).toMatchObject({ done: false, faults: { department } })
  expect(await house.contacts()).toMatchObject([{ department: '69' }])
  await house.desk.move(house.rene, { id }, { motive, department: 'Bourg-en-Bresse' })
  expect(await house.contacts()).toMatchObject([{ department: '01' }])
})
