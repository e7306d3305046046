import { afterEach, beforeEach, expect, test } from 'vitest'
import { PasswordAgain } from '../../../src/core/people/acting.ts'
import { type House, monday, openHouse } from '../house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

test('a référent finds their own départements, whatever they search for', async () => {
  const rene = await house.person('rene', ['69', '75'])
  const { directory } = house.app
  expect(directory.list(rene, '', monday).map(({ code }) => code)).toEqual(['69', '75'])
  expect(directory.list(rene, 'ain', monday).map(({ code }) => code)).toEqual([])
})

test('the national team finds a département by a name without accents, a line or a number', async () => {
  const anna = await house.person('anna')
  const found = (words: string) =>
    house.app.directory.list(anna, words, monday).map(({ code }) => code)
  expect(found(' rhone')).toContain('69')
  expect(found('04 65 71 69 01')).toEqual(['69'])
  expect(found('+33465716901')).toEqual(['69'])
})

test('a département tells who works there and what changed it, to its own people', async () => {
  const rene = await house.person('rene', ['69'])
  await house.person('lea', ['75'])
  const { directory } = house.app
  expect(await directory.department(rene, '69', monday)).toMatchObject({
    code: '69',
    isListed: true,
    opening: { open: true },
    referents: [{ email: 'rene@example.org' }],
    versions: [{ version: 1 }],
  })
  expect(await directory.department(rene, '75', monday)).toBeUndefined()
  expect(await directory.departmentVersion(rene, '75', 1)).toBeUndefined()
  expect(await directory.departmentVersion(rene, '69', 1)).toMatchObject({ version: 1 })
  expect(await directory.departmentVersion(rene, '69', 1.5)).toBeUndefined()
})

test('whoever takes the directory away stands in the register of acts', async () => {
  const { directory } = house.app
  const anna = await house.person('anna')
  const wanted = { version: null, file: 'csv' } as const
  const lines = await directory.write(anna, wanted)
  expect(lines.done && Buffer.from(lines.bytes).toString()).toMatch(/^\ufeffdepartement/)
  const exceptions = await directory.write(house.tool, { version: 1, file: 'exceptions' })
  expect(exceptions.done && Buffer.from(exceptions.bytes).toString()).toContain('"exceptions"')
  expect(await house.acts()).toEqual([
    'anna@example.org took away version 1',
    'outil : root took away version 1',
  ])
})

test('the directory is not given to a référent, nor a version that there is not', async () => {
  const { directory } = house.app
  const rene = await house.person('rene', ['69'])
  const wanted = { version: null, file: 'csv' } as const
  expect(await directory.write(rene, wanted)).toMatchObject({ kind: 'not yours' })
  expect(await directory.write(house.tool, { ...wanted, version: 77 })).toMatchObject({
    kind: 'not there',
  })
  expect(await house.acts()).toEqual([])
})

test('the password is asked for before the directory is taken away', async () => {
  const anna = await house.person('anna')
  const late = { person: { ...anna.person, hasPassword: true }, provenAt: monday - 11 * 60_000 }
  const wanted = { version: null, file: 'csv' } as const
  await expect(house.app.directory.write(late, wanted)).rejects.toThrow(PasswordAgain)
})
