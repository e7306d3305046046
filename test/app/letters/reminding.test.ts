import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { remindersOf } from '../../../src/app/letters/reminding.ts'
import { monday } from '../house.ts'
import { type House, openHouse } from '../requests/house.ts'

const day = 86_400_000

let house: House
beforeEach(async () => {
  house = await openHouse()
  await house.database.updateTable('people').set({ password: 'hashed' }).execute()
})
afterEach(() => house.close())

const run = () => remindersOf(house.ground).run()
const told = async () => (await house.letters()).filter((each) => each.startsWith('reminded'))
const goTo = (date: string) => house.pass(Date.parse(`${date}T09:00:00Z`) - monday)

describe('the survey of a term that is over', () => {
  test('is reminded of a week later, to the référents of départements that have something to hand in', async () => {
    await house.send()
    goTo('2027-01-07')
    expect(await run()).toBe(0)
    house.pass(day)
    expect(await run()).toBe(2)
    expect(await told()).toEqual(['reminded → nadia@example.org', 'reminded → rene@example.org'])
  })

  test('is reminded of once, however often it is looked', async () => {
    await house.send()
    goTo('2027-01-08')
    await Promise.all([run(), run()])
    house.pass(3 * day)
    await run()
    expect(await told()).toHaveLength(2)
  })

  test('is not reminded of when it is handed in, nor when it is long over', async () => {
    await house.send()
    goTo('2027-01-08')
    const asked = { term: '2026-T4', department: '69' }
    const rene = { ...house.rene, provenAt: house.ground.now() }
    const found = await house.app.surveys.find(rene, asked)
    expect(found.done).toBe(true)
    await house.database
      .insertInto('surveys')
      .values({
        ...asked,
        revision: 1,
        handed_in_at: '2027-01-04T09:00:00.000Z',
        person: 'rene@example.org',
        remarks: '',
        content: '{}',
      })
      .execute()
    expect(await run()).toBe(0)
    await house.database.deleteFrom('surveys').execute()
    house.pass(22 * day)
    expect(await run()).toBe(0)
  })

  test('is not reminded of where nothing was counted', async () => {
    goTo('2027-01-08')
    expect(await run()).toBe(0)
  })

  test('is reminded of after a half-year or a year, where these are handed in', async () => {
    await house.send()
    goTo('2027-01-08')
    const by = (surveyPeriod: 'half-year' | 'year') => {
      const { config } = house.ground
      const service = { ...config.service, surveyPeriod }
      return remindersOf({ ...house.ground, config: { ...config, service } }).run()
    }
    expect(await by('year')).toBe(2)
    expect(await by('half-year')).toBe(2)
    const reminders = await house.database
      .selectFrom('outbox')
      .select('about_name')
      .where('purpose', '=', 'reminded')
      .orderBy('about_name')
      .execute()
    const terms = reminders.map(({ about_name }) => about_name)
    expect(terms).toEqual(['2026-A', '2026-A', '2026-S2', '2026-S2'])
    house.pass(60 * day)
    expect(await by('half-year')).toBe(0)
  })

  test('is not reminded of to who does not want it', async () => {
    await house.send()
    await house.app.people.letters.choose(house.rene, {
      digest: true,
      published: false,
      reminded: false,
      news: false,
    })
    goTo('2027-01-08')
    await run()
    expect(await told()).toEqual(['reminded → nadia@example.org'])
  })
})
