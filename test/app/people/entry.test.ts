import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PasswordAgain } from '../../../src/core/people/acting.ts'
import { type House, openHouse } from '../directory/house.ts'

let house: House
let anna: Awaited<ReturnType<House['national']>>
beforeEach(async () => {
  house = await openHouse()
  anna = await house.national('anna')
})
afterEach(() => house.close())

const lea = {
  email: 'lea@example.org',
  name: 'Léa',
  role: 'referent' as const,
  departments: ['69'],
}

describe('accounts', () => {
  test('leave a line of what was done with them, and never a link', async () => {
    const added = await house.entry.add(anna, lea)
    if (!added.done) throw new Error(added.why)
    const made = await house.entry.invite(house.tool, added.id)
    await house.entry.change(anna, added.id, { ...lea, departments: ['69', '75'] })
    await house.entry.change(anna, added.id, { ...lea, departments: ['69', '75'], name: 'Léa B.' })
    await house.entry.close(anna, added.id, true)
    await house.entry.close(anna, added.id, false)
    const acts = await house.acts()
    expect(acts).toEqual([
      'anna@example.org added person lea@example.org: référent : 69',
      'outil : root made a link for person lea@example.org: ',
      'anna@example.org changed person lea@example.org: référent : 69 → référent : 69, 75',
      'anna@example.org changed person lea@example.org: ',
      'anna@example.org closed person lea@example.org: ',
      'anna@example.org reopened person lea@example.org: ',
    ])
    expect(acts.join()).not.toContain(made.done ? made.token : '')
  })

  test('are the national team’s, and nobody closes or leaves their own', async () => {
    const { person } = anna
    const rene = { person: { ...person, id: 99, role: 'referent' as const }, provenAt: 0 }
    for (const answer of [
      await house.entry.add(rene, lea),
      await house.entry.invite(rene, person.id),
      await house.entry.close(rene, person.id, true),
    ])
      expect(answer).toMatchObject({ done: false, kind: 'not yours' })
    expect(await house.entry.close(anna, person.id, true)).toMatchObject({ done: false })
    const leaves = { ...lea, email: person.email }
    expect(await house.entry.change(anna, person.id, leaves)).toMatchObject({ done: false })
    expect(await house.acts()).toEqual([])
  })

  test.each<[string, (entry: House['entry'], who: typeof anna, id: number) => Promise<unknown>]>([
    ['added', (entry, who) => entry.add(who, lea)],
    ['changed', (entry, who, id) => entry.change(who, id, lea)],
    ['given a link', (entry, who, id) => entry.invite(who, id)],
    ['closed', (entry, who, id) => entry.close(who, id, true)],
    ['vouched for', (entry, who, id) => entry.vouch(who, id, 'vu ce matin')],
  ])('are %s only by who gave their password within ten minutes', async (_, act) => {
    const paul = await house.national('paul')
    const late = {
      person: { ...anna.person, hasPassword: true },
      provenAt: anna.provenAt - 600_001,
    }
    await expect(act(house.entry, late, paul.person.id)).rejects.toThrow(PasswordAgain)
    expect(await house.acts()).toEqual([])
    const proven = { ...late, provenAt: anna.provenAt }
    await expect(act(house.entry, proven, paul.person.id)).resolves.toBeDefined()
  })

  test('of an address that is taken are refused, and nobody holds anything for it', async () => {
    await house.entry.add(anna, lea)
    expect(await house.entry.add(house.tool, lea)).toMatchObject({
      done: false,
      why: 'Cette adresse a déjà un compte.',
    })
    expect(await house.database.selectFrom('entry_holders').select('holder').execute()).toEqual([
      { holder: 'anna@example.org' },
    ])
  })

  test('are changed with their line in the register, or not at all', async () => {
    const added = await house.entry.add(anna, lea)
    if (!added.done) throw new Error(added.why)
    await house.database.schema.dropTable('acts').execute()
    await expect(house.entry.change(anna, added.id, { ...lea, name: 'Autre' })).rejects.toThrow()
    await expect(house.entry.add(anna, { ...lea, email: 'paul@example.org' })).rejects.toThrow()
    const names = await house.database.selectFrom('people').select('name').orderBy('name').execute()
    expect(names.map(({ name }) => name)).toEqual(['Léa', 'anna'])
  })
})
