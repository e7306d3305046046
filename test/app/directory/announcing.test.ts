import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Wanted } from '../../../src/app/directory/announced.ts'
import { nameOfDated } from '../../../src/core/directory/dated.ts'
import type { Alert } from '../../../src/core/directory/directory.ts'
import type { Actor } from '../../../src/core/people/acting.ts'
import { listLetters } from '../../../src/storage/requests/letters.ts'
import { settingsIn } from '../../shared.ts'
import { type House, monday, openHouse } from '../house.ts'

const hourMs = 3_600_000
let house: House
let anna: Actor
let ben: Actor
beforeEach(async () => {
  const { service } = settingsIn({ LOG_LEVEL: 'silent' })
  house = await openHouse({ service: { ...service, secondPerson: true } })
  anna = await house.person('anna')
  ben = await house.person('ben')
})
afterEach(() => house.close())

const alert = (hours: number, message = 'Le SI SIAO est lent.', from = 0): Alert => ({
  message,
  start: new Date(monday + from * hourMs).toISOString(),
  end: new Date(monday + hours * hourMs).toISOString(),
  goesOn: true,
})
const wanted = (given: Alert, replaces: string | null = null): Wanted => ({
  alert: given,
  replaces,
  reason: 'panne',
})
const alerts = async () => {
  await house.ground.snapshots.refresh()
  return house.app.directory.current().alerts.map(({ message }) => message)
}

describe('an announcement of at most 24 hours, where a second person must agree,', () => {
  test('is published at once by one, as a version like every other', async () => {
    const answer = await house.app.announcements.announce(anna, wanted(alert(2)))
    expect(answer).toEqual({ done: true, version: 2, announcement: 1 })
    expect(await alerts()).toEqual(['Le SI SIAO est lent.'])
    expect(await house.app.directory.told(2)).toMatchObject({
      author: 'anna@example.org',
      reason: 'panne',
    })
    expect(await house.acts()).toEqual(['anna@example.org announced version 2'])
    expect(await house.app.publishing.goBack(anna, 1)).toMatchObject({ done: true, version: 3 })
    expect(await alerts()).toEqual([])
  })

  test('that was ended is heard again by one press, once, until the instant that was meant', async () => {
    const { announcements } = house.app
    const { announcement = 0 } = {
      announcement: 0,
      ...(await announcements.announce(anna, wanted(alert(2)))),
    }
    expect(await announcements.undoEnd(anna, announcement)).toMatchObject({ kind: 'moved on' })
    await announcements.end(anna, announcement)
    const rene = await house.person('rene', ['69'])
    expect(await announcements.undoEnd(rene, announcement)).toMatchObject({ kind: 'not yours' })
    const both = await Promise.all([
      announcements.undoEnd(anna, announcement),
      announcements.undoEnd(ben, announcement),
    ])
    expect(both.filter(({ done }) => done)).toHaveLength(1)
    expect(await alerts()).toEqual(['Le SI SIAO est lent.'])
    const [again] = await announcements.inForce()
    expect(again?.endsAt).toBe(alert(2).end)
  })

  test('is told to the others of the team until they have seen it, and to nobody else', async () => {
    await house.app.announcements.announce(anna, wanted(alert(2)))
    const rene = await house.person('rene', ['69'])
    expect(await house.app.announcements.unseen(anna)).toEqual([])
    expect(await house.app.announcements.unseen(rene)).toEqual([])
    const [told] = await house.app.announcements.unseen(ben)
    expect(told).toMatchObject({ who: 'anna@example.org', message: 'Le SI SIAO est lent.' })
    const id = told?.id ?? 0
    expect(await house.app.announcements.saw(rene, id)).toMatchObject({ kind: 'not yours' })
    expect(await house.app.announcements.saw(ben, id)).toEqual({ done: true })
    expect(await house.app.announcements.saw(ben, id)).toEqual({ done: true })
    expect(await house.app.announcements.unseen(ben)).toEqual([])
    expect((await house.acts()).filter((act) => act.includes('took note of'))).toHaveLength(1)
  })

  test('is told to each of the others by a letter, and to nobody else', async () => {
    await house.person('rene', ['69'])
    await house.app.announcements.announce(anna, wanted(alert(2)))
    const letters = await listLetters(house.database, null, { limit: 10, offset: 0 })
    const told = letters.filter(({ purpose }) => purpose === 'announced')
    expect(told.map(({ address }) => address)).toEqual(['ben@example.org'])
    for (const words of ['Le SI SIAO est lent.', '/historique/2', '30 novembre 2026 à 12 h'])
      expect(told[0]?.letter).toContain(words)
  })

  test('is heard instead of the alert of its time, which comes back after it', async () => {
    await house.app.announcements.announce(anna, wanted(alert(10, 'D’abord.')))
    await house.app.announcements.announce(ben, wanted(alert(2, 'Ensuite.')))
    expect(await alerts()).toEqual(['Ensuite.', 'D’abord.'])
  })

  test('is ended by one, and once', async () => {
    const { announcements } = house.app
    const answer = await announcements.announce(anna, wanted(alert(2)))
    const id = (answer.done && answer.announcement) || 0
    house.pass(hourMs)
    expect(await announcements.end(ben, id)).toEqual({ done: true })
    expect(await alerts()).toEqual([])
    expect(await announcements.end(ben, id)).toMatchObject({ done: false, kind: 'moved on' })
    expect((await house.acts()).at(-1)).toBe('ben@example.org took back version 3')
  })

  test('is no longer in force once its time is over', async () => {
    const { announcements } = house.app
    await announcements.announce(anna, wanted(alert(2)))
    expect(await announcements.inForce()).toHaveLength(1)
    house.pass(2 * hourMs)
    expect(await announcements.inForce()).toEqual([])
  })

  test('goes through when somebody publishes at the same moment', async () => {
    const answers = await Promise.all([
      house.app.announcements.announce(anna, wanted(alert(2, 'L’une.'))),
      house.app.announcements.announce(ben, wanted(alert(3, 'L’autre.'))),
    ])
    expect(answers.map(({ done }) => done)).toEqual([true, true])
    expect((await alerts()).sort()).toEqual(['L’autre.', 'L’une.'])
  })
})

describe('a draft is begun, and nothing published,', () => {
  test.each([
    ['for one of more than 24 hours', () => alert(25)],
    ['for one that ends the call', () => ({ ...alert(1), goesOn: false })],
  ])('%s', async (_, given) => {
    const answer = await house.app.announcements.announce(anna, wanted(given()))
    expect(answer).toMatchObject({ done: true, draft: 1, why: expect.stringMatching(/brouillon/) })
    expect(await alerts()).toEqual([])
    expect(await house.app.announcements.unseen(ben)).toEqual([])
  })

  test('but none where an open one is named, which gets it beside what it changes already', async () => {
    const { announcements, drafts } = house.app
    const first = await announcements.announce(anna, wanted(alert(25)))
    const draft = (first.done && first.draft) || 0
    const into = { draft, revision: null }
    const second = { ...wanted(alert(26, 'Autre.')), into }
    expect(await announcements.announce(anna, second)).toMatchObject({ done: true, draft })
    const found = await drafts.find(draft)
    expect(found?.changes.alerts.added.map(({ message }) => message).sort()).toEqual([
      'Autre.',
      'Le SI SIAO est lent.',
    ])
    expect(await drafts.list()).toHaveLength(1)
    expect(await announcements.announce(anna, { ...wanted(alert(1)), into })).toMatchObject({
      version: 2,
    })
    const gone = { ...wanted(alert(27)), into: { draft: 99, revision: null } }
    expect(await announcements.announce(anna, gone)).toMatchObject({ done: false })
  })

  test('for one that prolongs another beyond 24 hours, also in the name of somebody else', async () => {
    const { announcements } = house.app
    const first = alert(20)
    await announcements.announce(anna, wanted(first))
    house.pass(19 * hourMs)
    const longer = alert(30, 'Le SI SIAO est lent.', 19)
    const name = nameOfDated(first)
    expect(await announcements.announce(ben, wanted(longer, name))).toMatchObject({ draft: 1 })
    expect(await announcements.announce(ben, wanted(alert(30, 'Autre.', 21)))).toMatchObject({
      draft: 2,
    })
    expect(await announcements.announce(ben, wanted(alert(23, 'Autre.', 19), name))).toMatchObject({
      version: 3,
    })
  })

  test('for one in the place of an alert that was agreed with', async () => {
    const agreed = alert(500)
    const without = { proof: true, agreement: true }
    const brought = {
      content: { alerts: [agreed] },
      reason: 'travaux',
      dryRun: false,
      remove: false,
      without,
    }
    await house.app.publishing.importFile(house.tool, brought)
    const name = nameOfDated(agreed)
    const replacing = wanted(alert(2), name)
    expect(await house.app.announcements.announce(anna, replacing)).toMatchObject({ draft: 1 })
    const taken = await house.app.announcements.takeBack(anna, { name, reason: 'fini' })
    expect(taken).toEqual({ done: true, version: null })
    expect(await alerts()).toEqual(['Le SI SIAO est lent.'])
  })
})

test('nothing is announced by who is not of the national team, nor what the voice cannot say', async () => {
  const rene = await house.person('rene', ['69'])
  const { announcements } = house.app
  expect(await announcements.announce(rene, wanted(alert(2)))).toMatchObject({ kind: 'not yours' })
  expect(await announcements.takeBack(rene, { name: 'x', reason: '' })).toMatchObject({
    kind: 'not yours',
  })
  expect(await announcements.end(rene, 1)).toMatchObject({ kind: 'not yours' })
  const long = alert(2, 'é'.repeat(999))
  expect(await announcements.announce(anna, wanted(long))).toMatchObject({ kind: 'wrong' })
  expect(await house.acts()).toEqual([])
})
