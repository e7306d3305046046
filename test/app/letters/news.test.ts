import { afterEach, beforeEach, expect, test } from 'vitest'
import { forget } from '../../../src/app/forgetting.ts'
import { newsLettersOf } from '../../../src/app/letters/news.ts'
import { monday } from '../house.ts'
import { type House, openHouse } from '../requests/house.ts'

const day = 86_400_000
const wanted = { digest: false, published: false, reminded: false, news: true }

let house: House
beforeEach(async () => {
  house = await openHouse()
  await house.database.updateTable('people').set({ password: 'hashed' }).execute()
  await house.app.people.letters.choose(house.rene, wanted)
  const motive = { name: 'Nuitées', parent: null, national: false }
  await house.app.motives.add(house.claire, motive)
})
afterEach(() => house.close())

const run = () => newsLettersOf(house.ground).run()
const told = async () => (await house.letters()).filter((each) => each.startsWith('news'))
const goTo = (at: string) => house.pass(Date.parse(at) - monday)

test('news of a month leave in the next one, at eight, to who chose them alone', async () => {
  goTo('2026-12-01T06:50:00Z')
  expect(await run()).toBe(0)
  house.pass(20 * 60_000)
  expect(await run()).toBe(1)
  expect(await told()).toEqual(['news → rene@example.org'])
})

test('news leave once, however often it is looked and whatever is forgotten meanwhile', async () => {
  goTo('2026-12-01T09:00:00Z')
  await Promise.all([run(), run()])
  house.pass(12 * day)
  await forget({ database: house.database, path: house.file('svi.sqlite') }, house.ground.now())
  await run()
  expect(await told()).toHaveLength(1)
})

test('no letter leaves where nothing changed, nor long after', async () => {
  goTo('2027-01-02T09:00:00Z')
  expect(await run()).toBe(0)
  goTo('2026-12-16T09:00:00Z')
  expect(await run()).toBe(0)
})
