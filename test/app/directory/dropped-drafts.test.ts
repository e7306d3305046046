import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { done } from '../../../src/app/answer.ts'
import { runRetention } from '../../../src/app/retention.ts'
import { retentionSchema } from '../../../src/core/retention.ts'
import { type House, labelled, openHouse } from './house.ts'

let house: House
let anna: Awaited<ReturnType<House['national']>>
let claire: typeof anna
beforeEach(async () => {
  house = await openHouse()
  anna = await house.national('anna')
  claire = await house.national('claire')
})
afterEach(() => house.close())

const day = 86_400_000
const date = '2026-12-07T08:00:00.000Z'

async function scheduledAndDropped() {
  const draft = await house.draft(claire, labelled('69', 'Neuf'))
  await house.publishing.schedule(claire, draft, 'un nom', date)
  await house.drafts.drop(claire, await house.seen(draft.id))
  return house.seen(draft.id)
}

describe('a draft that was given up', () => {
  test('is taken back as it stood, within thirty days and no later, by whoever of the team', async () => {
    const draft = await house.draft(claire, labelled('69', 'Neuf'))
    await house.drafts.drop(claire, draft)
    house.wait(29 * day)
    const dropped = await house.seen(draft.id)
    expect(await house.drafts.takeBack(anna, dropped)).toMatchObject({ done: true })
    expect(await house.seen(draft.id)).toMatchObject({ state: 'open', changes: draft.changes })
    expect(await house.acts()).toContain('anna@example.org restored the draft draft 1: ')
    await house.drafts.drop(claire, await house.seen(draft.id))
    house.wait(30 * day)
    expect(await house.drafts.takeBack(claire, await house.seen(draft.id))).toMatchObject({
      done: false,
      kind: 'moved on',
      why: expect.stringContaining('plus de 30 jours'),
    })
  })

  test('waits for its date again, which never publishes it meanwhile', async () => {
    const dropped = await scheduledAndDropped()
    await house.drafts.takeBack(claire, dropped)
    expect(await house.seen(dropped.id)).toMatchObject({ state: 'scheduled', publishAt: date })
    await house.drafts.drop(claire, await house.seen(dropped.id))
    house.wait(8 * day)
    await house.publishing.publishDue()
    expect(await house.version()).toBe(1)
    await house.drafts.takeBack(claire, await house.seen(dropped.id))
    expect(await house.seen(dropped.id)).toMatchObject({
      state: 'open',
      publishAt: null,
      trouble: expect.stringContaining('choisir une autre'),
    })
  })

  test('meets what somebody else published meanwhile as any other does', async () => {
    const draft = await house.draft(claire, labelled('69', 'Neuf'))
    await house.drafts.drop(claire, draft)
    const other = await house.draft(anna, labelled('69', 'D’Anna'))
    await house.publishing.publish(anna, other, 'un autre nom')
    await house.drafts.takeBack(claire, await house.seen(draft.id))
    const back = await house.seen(draft.id)
    expect(await house.publishing.publish(claire, back, 'un nom')).toMatchObject({
      done: false,
      why: expect.stringContaining('Quelqu’un a publié entre-temps'),
    })
  })

  test('is emptied by the retention once it cannot be taken back; its number stays taken', async () => {
    const { id } = await scheduledAndDropped()
    const kept = { database: house.database, path: 'nowhere.sqlite' }
    const run = (days: number) => {
      const at = Date.parse('2026-11-30T09:00:00Z') + days * day
      return runRetention(kept, retentionSchema.parse({}), at)
    }
    expect((await run(29)).done.drafts).toBe(0)
    expect((await run(31)).done.drafts).toBe(1)
    expect((await run(32)).done.drafts).toBe(0)
    expect(await house.seen(id)).toMatchObject({
      state: 'dropped',
      reason: '',
      publishAt: null,
      changes: { entries: {} },
    })
    expect((await house.draft(claire, labelled('69', 'Autre'))).id).toBe(id + 1)
  })
})

test('an edit that changes nothing begins no draft, and changes none', async () => {
  const why = expect.stringContaining('Rien ne change')
  const same = { done: false, why }
  expect(await house.drafts.save(claire, null, (content) => done({ content }))).toMatchObject(same)
  expect(await house.drafts.list()).toEqual([])
  const draft = await house.draft(claire, labelled('69', 'Neuf'))
  expect(await house.drafts.save(anna, draft, labelled('69', 'Neuf'))).toMatchObject(same)
  expect(await house.seen(draft.id)).toEqual(draft)
})

test('one’s own open drafts are those that one began, the last touched first', async () => {
  const first = await house.draft(claire, labelled('69', 'Neuf'))
  await house.draft(anna, labelled('75', 'D’Anna'))
  house.wait(1000)
  const second = await house.draft(claire, labelled('75', 'Neuf'))
  expect((await house.drafts.own(claire)).map(({ id }) => id)).toEqual([second.id, first.id])
  await house.drafts.drop(claire, second)
  expect((await house.drafts.own(claire)).map(({ id }) => id)).toEqual([first.id])
})
