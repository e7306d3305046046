import { afterEach, beforeEach, expect, test } from 'vitest'
import { readLookedFor } from '../../../src/core/search/looked-for.ts'
import { erasing, numbersSecret } from '../../../src/storage/erased-names.ts'
import { secretOf } from '../../../src/storage/secrets.ts'
import { typed } from '../../core/contacts/known.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const everywhere = { from: '2024-11-30', to: '2026-11-30', department: null }

async function look(who: House['rene'], words: string, place = everywhere) {
  const sought = readLookedFor(words)
  const found = sought && (await house.contacts.look(who, sought, place))
  if (!found?.done) throw new Error(found?.why ?? 'nothing is asked')
  return found
}
const foundBy = async (who: House['rene'], words: string) => {
  const { calls, contacts } = await look(who, words)
  return [...calls.map(({ call }) => call), ...contacts.map(({ id }) => id)]
}
async function noted(change: Parameters<typeof typed>[0]) {
  const added = await house.contacts.add(house.rene, {
    department: '69',
    typed: [typed(change)],
    again: true,
  })
  if (!added.done) throw new Error(added.why)
  return added.id
}

test('words find a contact by what was written, its motive and its author, however they are written', async () => {
  const id = await noted({ structure: 'CHRS L’Étoile', question: 'Où cliquer ?' })
  await noted({ structure: 'Accueil de jour' })
  for (const words of ['etoile', 'ETOILE cliquer', 'chrs étoile rene'])
    expect(await foundBy(house.rene, words)).toEqual([id])
  expect(await foundBy(house.rene, 'etoile absent')).toEqual([])
  const { contacts } = await look(house.rene, 'etoile')
  expect(contacts[0]?.excerpt?.find(({ found }) => found)?.text).toBe('L’Étoile')
})

test('a number finds calls and what was noted of them, also once it is erased, and is not told', async () => {
  const number = '+33472000009'
  const erase = erasing(await secretOf(house.database, numbersSecret))
  await house.call('CA1', { caller: number })
  await house.call('CA2', { caller: erase(number), department: '974' })
  await house.call('CA3', { caller: number, test: 1 })
  const motive = await house.motive('Compte', 'Création')
  const given = { motive, profile: '', status: '', question: '', structure: '' }
  await house.contacts.giveMotive(house.rene, 'CA1', given)
  const found = await foundBy(house.rene, '04.72.00.00.09')
  expect(found.slice(0, 2).sort()).toEqual(['CA1', 'CA2'])
  expect(found).toHaveLength(3)
  expect(JSON.stringify(await look(house.rene, '04 72 00 00 09'))).not.toContain('72000009')
})

test('nothing of another département is found, by words, number, call or reference', async () => {
  const number = '+33472000009'
  const id = await noted({ structure: 'CHRS L’Étoile' })
  const call = `CA${'1'.repeat(32)}`
  await house.call(call, { caller: number })
  const { reference = '' } = (await house.contacts.find(house.rene, id)) ?? {}
  for (const sought of ['etoile', number, call, reference]) {
    expect(await foundBy(house.rene, sought)).toHaveLength(1)
    expect(await foundBy(house.claire, sought)).toHaveLength(1)
    expect(await foundBy(house.paule, sought)).toEqual([])
  }
  const words = { words: ['etoile'] }
  const asked = house.contacts.look(house.paule, words, { ...everywhere, department: '69' })
  expect(await asked).toMatchObject({ kind: 'not yours' })
})

test('a call is found by what was noted of calling back', async () => {
  const call = `CA${'2'.repeat(32)}`
  await house.call(call)
  const callback = { call, at: '2026-11-30T08:30:00.000Z', person: 'rene@example.org' }
  await house.database
    .insertInto('callbacks')
    .values({ ...callback, note: 'Messagerie pleine.' })
    .execute()
  expect(await foundBy(house.rene, 'messagerie')).toEqual([call])
  expect(await foundBy(house.paule, 'messagerie')).toEqual([])
})
