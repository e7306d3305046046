import { afterEach, beforeEach, expect, test } from 'vitest'
import { addContacts } from '../../../src/storage/contacts.ts'
import { generatedContact } from '../../storage/generated.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const minute = 60_000
const period = { from: '2026-11-30', to: '2026-12-31' }

async function counted(who = house.claire, department: string | null = null) {
  const read = await house.app.indicators.read(who, { period, department })
  if (!read.done) throw new Error(read.why)
  return { ...read.requests, all: read.now.contacts.total }
}

test('how long requests took is told in opening hours, until one is opened again', async () => {
  const { id } = await house.send()
  house.pass(30 * minute)
  await house.desk.answer(house.rene, { id }, { text: 'Avez-vous essayé ?', solves: false })
  house.pass(240 * minute)
  await house.desk.answer(house.rene, { id }, { text: 'C’est réparé.', solves: true })
  const answered = [{ value: 30, count: 1 }]
  expect(await counted()).toMatchObject({ answered, solved: [{ value: 120, count: 1 }] })
  await house.desk.reopen(house.rene, { id })
  expect(await counted()).toMatchObject({ answered, solved: [] })
})

test('a request of no département is counted by the hours of the service, and for the national team alone', async () => {
  const { id } = await house.send({ department: 'aucun' })
  house.pass(24 * 60 * minute)
  await house.desk.answer(house.claire, { id }, { text: 'Voici.', solves: true })
  expect(await counted()).toMatchObject({ total: 1, solved: [{ value: 270, count: 1 }] })
  expect(await counted(house.rene)).toMatchObject({ total: 0, solved: [] })
})

test('a call that has a contact, and the request begun from it, are one story', async () => {
  const call = 'CA00000000000000000000000000000001'
  await house.send({ call })
  expect(await counted()).toMatchObject({ total: 1, afterCall: 1, sameStory: 0, all: 1 })
  const contact = { ...generatedContact(1, '69', '2026-11-30', null), call }
  await addContacts(house.database, [contact], 'rene@example.org', '2026-11-30T09:00:00Z')
  expect(await counted()).toMatchObject({ total: 1, afterCall: 1, sameStory: 1, all: 2 })
})

test('requests of several months are counted together, each day once', async () => {
  await house.send()
  house.pass(31 * 24 * 60 * minute)
  await house.send({ email: 'other@example.org' })
  house.pass(24 * 60 * minute)
  await house.send({ email: 'third@example.org' })
  const whole = { from: '2026-11-30', to: '2027-03-31' }
  const read = await house.app.indicators.read(house.claire, { period: whole, department: null })
  if (!read.done) throw new Error(read.why)
  const { id } = house.motive('Demande d’insertion', 'Transmission')
  expect(read.requests).toMatchObject({ total: 3, motive: { [id]: 3 } })
})

test('is apart by motive, and by who may see it', async () => {
  await house.send()
  const { id } = house.motive('Demande d’insertion', 'Transmission')
  expect((await counted(house.rene)).motive).toEqual({ [id]: 1 })
  expect((await counted(house.paul)).motive).toEqual({})
})

test('one that is put aside as abusive counts no more, and counts again when it is opened', async () => {
  const { id } = await house.send()
  await house.desk.setAside(house.claire, { id })
  expect(await counted()).toMatchObject({ total: 0, all: 0 })
  await house.desk.reopen(house.claire, { id })
  expect(await counted()).toMatchObject({ total: 1, all: 1 })
})
