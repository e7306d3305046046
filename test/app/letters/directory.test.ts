import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addPerson } from '../../../src/storage/people.ts'
import { listLetters } from '../../../src/storage/requests/letters.ts'
import { setWanted } from '../../../src/storage/wanted-letters.ts'
import { type House, labelled, openHouse } from '../directory/house.ts'

let house: House
let claire: Awaited<ReturnType<House['national']>>
let anna: typeof claire
beforeEach(async () => {
  house = await openHouse({ secondPerson: true })
  claire = await house.national('claire')
  anna = await house.national('anna')
})
afterEach(() => house.close())

const letters = async () =>
  (await listLetters(house.database, null, { limit: 50, offset: 0 }))
    .map(({ purpose, address }) => `${purpose} → ${address}`)
    .reverse()

/** A référent who wants to know of changes, or does not say. */
async function referent(name: string, departments: string[], wanted?: boolean) {
  const details = { email: `${name}@example.org`, name, role: 'referent' as const, departments }
  const person = (await addPerson(house.database, details, '2026-11-30T09:00:00.000Z')) ?? 0
  if (wanted !== undefined) await setWanted(house.database, { person, letter: 'published', wanted })
}

describe('an agreement', () => {
  test('is asked by letter of those who can give it', async () => {
    const draft = await house.draft(claire, labelled('69', 'Neuf'))
    expect(await house.drafts.askToAgree(claire, draft)).toEqual({ done: true, asked: ['anna'] })
    expect(await letters()).toEqual(['agreement asked → anna@example.org'])
    expect((await house.acts()).at(-1)).toBe(
      `claire@example.org asked to agree with draft ${draft.id}: anna`,
    )
  })

  test('is asked once of a draft as it is, and again when it changed', async () => {
    const draft = await house.draft(claire, labelled('69', 'Neuf'))
    await house.drafts.askToAgree(claire, draft)
    await house.drafts.askToAgree(claire, draft)
    expect(await letters()).toHaveLength(1)
    await house.drafts.save(claire, draft, labelled('69', 'Autre'))
    await house.drafts.askToAgree(claire, await house.seen(draft.id))
    expect(await letters()).toHaveLength(2)
  })

  test('is asked of nobody where nobody can give it, and that is said', async () => {
    const draft = await house.draft(claire, labelled('69', 'Neuf'))
    await house.drafts.save(anna, draft, labelled('69', 'Autre'))
    expect(await house.drafts.askToAgree(claire, await house.seen(draft.id))).toMatchObject({
      done: false,
      why: 'Personne ne peut donner son accord pour le moment.',
    })
    expect(await letters()).toEqual([])
  })

  test('is told by letter to who changed the draft', async () => {
    const draft = await house.draft(claire, labelled('69', 'Neuf'))
    await house.drafts.agree(anna, draft)
    expect(await letters()).toEqual(['agreed → claire@example.org'])
  })
})

describe('a draft that is published', () => {
  async function publish(code: string) {
    const draft = await house.draft(claire, labelled(code, 'Neuf'))
    await house.publishing.publish(claire, draft, 'demande de la référente')
    await house.drafts.agree(anna, await house.seen(draft.id))
    const published = await house.publishing.publish(
      claire,
      await house.seen(draft.id),
      'demande de la référente',
    )
    expect(published).toMatchObject({ done: true })
  }
  const told = async () => (await letters()).filter((each) => each.startsWith('published'))

  test('is told to référents of its départements who want to know it', async () => {
    await referent('rene', ['69'], true)
    await referent('nadia', ['69'])
    await referent('lea', ['75'], true)
    await publish('69')
    expect(await told()).toEqual(['published → rene@example.org'])
    const [letter] = await listLetters(house.database, null, { limit: 1, offset: 0 })
    expect(letter?.letter).toContain('69 Rhône')
    expect(letter?.letter).toContain('demande de la référente')
  })

  test('is told to nobody whose account is closed', async () => {
    await referent('rene', ['69'], true)
    await house.database
      .updateTable('people')
      .set({ disabled_at: '2026-11-30T09:00:00.000Z' })
      .where('email', '=', 'rene@example.org')
      .execute()
    await publish('69')
    expect(await told()).toEqual([])
  })
})
