import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, labelled, openHouse } from './house.ts'

let house: House
let anna: Awaited<ReturnType<House['national']>>
let claire: typeof anna
beforeEach(async () => {
  house = await openHouse({ secondPerson: true })
  anna = await house.national('anna')
  claire = await house.national('claire')
})
afterEach(() => house.close())

const date = '2027-01-04T08:00:00.000Z'
const never = { state: 'scheduled', publish_at: date } as const

/** A draft that was given a date before anybody had to agree. */
async function scheduled() {
  const draft = await house.draft(claire, labelled('69', 'Neuf'))
  await house.database.updateTable('drafts').set(never).where('id', '=', draft.id).execute()
  return draft
}

describe('an agreement', () => {
  test('comes from somebody who has changed nothing in the draft', async () => {
    const draft = await house.draft(claire, labelled('69', 'Neuf'))
    expect(await house.drafts.agree(claire, draft)).toMatchObject({ done: false })
    await house.drafts.save(anna, draft, labelled('69', 'D’Anna'))
    const changed = await house.seen(draft.id)
    expect(changed.changedBy).toEqual(['claire@example.org', 'anna@example.org'])
    expect(await house.drafts.agree(anna, changed)).toMatchObject({
      done: false,
      why: expect.stringContaining('a changé ce brouillon'),
    })
  })

  test('is not given for a draft that has moved on', async () => {
    const draft = await house.draft(claire, labelled('69', 'Neuf'))
    await house.drafts.save(claire, draft, labelled('69', 'Autre'))
    expect(await house.drafts.agree(anna, draft)).toMatchObject({ kind: 'moved on' })
  })

  test.each([
    [
      'an edit',
      (id: House) => (seen: { id: number; revision: number }) =>
        id.drafts.save(claire, seen, labelled('69', 'Autre')),
    ],
    [
      'another base',
      (id: House) => (seen: { id: number; revision: number }) => id.drafts.rebase(claire, seen),
    ],
    [
      'another reason',
      (id: House) => (seen: { id: number; revision: number }) =>
        id.publishing.publish(claire, seen, 'une autre'),
    ],
  ])('falls with %s', async (_, act) => {
    const { id, revision } = await house.draft(claire, labelled('69', 'Neuf'))
    await house.publishing.publish(claire, { id, revision }, 'une raison')
    expect(await house.drafts.agree(anna, await house.seen(id))).toMatchObject({ done: true })
    expect((await house.seen(id)).agreedBy).toBe('anna@example.org')
    await act(house)(await house.seen(id))
    expect(await house.seen(id)).toMatchObject({ agreedBy: null, agreedAt: null, state: 'open' })
  })

  test('waits where the entry was held by one who changed the draft, until another vouches', async () => {
    const paul = await house.national('paul')
    await house.entry.invite(claire, anna.person.id)
    const draft = await house.draft(claire, labelled('69', 'Neuf'))
    expect(await house.drafts.agree(anna, draft)).toMatchObject({
      done: false,
      why: expect.stringContaining('doit son entrée à claire@example.org'),
    })
    const mayAgree = async () =>
      (await house.drafts.whoMayAgree(draft)).flatMap(({ person, why }) =>
        why === null ? [person.name] : [],
      )
    expect(await mayAgree()).toEqual(['paul'])
    for (const who of [claire, anna, house.tool])
      expect(await house.entry.vouch(who, anna.person.id, 'vue')).toMatchObject({ done: false })
    expect(await house.entry.vouch(paul, anna.person.id, ' ')).toMatchObject({ done: false })
    expect(await house.entry.vouch(paul, anna.person.id, 'vue au bureau')).toMatchObject({
      done: true,
      person: { email: 'anna@example.org' },
    })
    expect(await mayAgree()).toEqual(['anna', 'paul'])
    expect(await house.drafts.agree(anna, draft)).toMatchObject({ done: true })
    expect(await house.acts()).toContain(
      'paul@example.org vouched for person anna@example.org: vue au bureau',
    )
  })

  test('waits again once somebody makes another link', async () => {
    const paul = await house.national('paul')
    await house.entry.invite(claire, anna.person.id)
    await house.entry.vouch(paul, anna.person.id, 'vue au bureau')
    await house.entry.invite(claire, anna.person.id)
    const draft = await house.draft(claire, labelled('69', 'Neuf'))
    expect(await house.drafts.agree(anna, draft)).toMatchObject({ done: false })
  })

  test('is let by the tool, with a reason, until the draft changes', async () => {
    await house.entry.invite(claire, anna.person.id)
    const { id } = await house.draft(claire, labelled('69', 'Neuf'))
    expect(await house.drafts.lift(anna, id, 'urgence')).toMatchObject({ kind: 'not yours' })
    expect(await house.drafts.lift(house.tool, id, ' ')).toMatchObject({ done: false })
    expect(await house.drafts.lift(house.tool, id, 'urgence')).toMatchObject({ done: true })
    expect(await house.drafts.agree(anna, await house.seen(id))).toMatchObject({ done: true })
    await house.drafts.save(claire, await house.seen(id), labelled('69', 'Autre'))
    expect(await house.drafts.agree(anna, await house.seen(id))).toMatchObject({ done: false })
    expect(await house.acts()).toContain(
      `outil : root lifted the second person of draft ${id}: urgence`,
    )
  })
})

describe('a draft', () => {
  test('that waits for its date takes no edit until it is taken off the programme', async () => {
    const draft = await scheduled()
    expect(await house.drafts.save(claire, draft, labelled('69', 'Autre'))).toMatchObject({
      kind: 'moved on',
      why: expect.stringContaining('attend sa date'),
    })
    expect(await house.drafts.unschedule(claire, draft)).toMatchObject({ done: true })
    const open = await house.seen(draft.id)
    expect(open).toMatchObject({ state: 'open', publishAt: null })
    expect(await house.drafts.save(claire, open, labelled('69', 'Autre'))).toMatchObject({
      done: true,
    })
  })

  test.each(['published', 'dropped'] as const)('that is %s stays so', async (state) => {
    const draft = await house.draft(claire, labelled('69', 'Neuf'))
    await house.database.updateTable('drafts').set({ state }).execute()
    for (const answer of [
      await house.drafts.unschedule(claire, draft),
      await house.drafts.drop(claire, draft),
      await house.drafts.rebase(claire, draft),
      await house.drafts.agree(anna, draft),
      await house.drafts.save(claire, draft, labelled('69', 'Autre')),
      await house.publishing.publish(claire, draft, 'essai'),
      await house.publishing.schedule(claire, draft, 'essai', date),
    ])
      expect(answer).toMatchObject({ done: false, kind: 'moved on' })
    expect(await house.seen(draft.id)).toMatchObject({ state, revision: 1 })
  })

  test('that is not there is told as such', async () => {
    expect(await house.drafts.drop(claire, { id: 9, revision: 1 })).toEqual({
      done: false,
      kind: 'not there',
      why: 'Ce brouillon n’existe pas.',
    })
  })

  test('of an edit that is refused is not begun', async () => {
    const why = { done: false, kind: 'moved on', why: 'changé' } as const
    expect(await house.drafts.save(claire, null, () => why)).toEqual(why)
    expect([await house.drafts.list(), await house.acts()]).toEqual([[], []])
  })
})

describe('for one of the team', () => {
  const ids = (drafts: { id: number }[]) => drafts.map(({ id }) => id)

  test('a draft is one that asks for their agreement, their own, or another’s', async () => {
    const draft = await house.draft(claire, labelled('69', 'Neuf'))
    const { id } = draft
    const standing = async (who: typeof anna) => {
      const { asked, own, others } = await house.drafts.standing(who)
      return [ids(asked), ids(own), ids(others)]
    }
    expect([await standing(anna), await standing(claire)]).toEqual([
      [[], [], [id]],
      [[], [id], []],
    ])
    expect(await house.drafts.askToAgree(claire, draft, ' ')).toMatchObject({
      done: false,
      why: expect.stringContaining('raison'),
    })
    await house.drafts.askToAgree(claire, draft, 'un nom')
    expect(await house.seen(id)).toMatchObject({ reason: 'un nom' })
    expect(await standing(anna)).toEqual([[id], [], []])
    await house.drafts.save(claire, await house.seen(id), labelled('69', 'Autre'))
    expect(await standing(anna)).toEqual([[], [], [id]])
    await house.drafts.askToAgree(claire, await house.seen(id))
    await house.drafts.agree(anna, await house.seen(id))
    expect(await standing(anna)).toEqual([[], [], [id]])
  })
})
