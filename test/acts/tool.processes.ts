import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, openHouse } from './house.ts'

let house: House
let calls = 0
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

describe('by the operator’s tool', () => {
  const tool: [act: string, args: () => string[]][] = [
    [
      'publish a directory file',
      () => {
        const path = house.file('annuaire.csv')
        const text = readFileSync('config/directory.csv', 'utf8')
        writeFileSync(path, text.replace('Accueil SIAO', `Lyon ${++calls}`))
        return ['directory', 'import', path]
      },
    ],
    ['go back to a version', () => ['directory', 'rollback', '1']],
    ['take the directory away', () => ['directory', 'export']],
    ['put a call into the log', () => ['call', '--department', '69', '--record']],
    ['add a person', () => ['user', 'add', `t${++calls}@example.org`, '--name', 'T']],
    ['take away what is old', () => ['retention']],
    ['repair the journal', () => ['log', 'repair']],
  ]

  test.each(tool)('to %s is done', async (_, args) => {
    const before = await house.written()
    const { code, err } = await house.svi(args())
    expect([code, err]).toEqual([0, ''])
    expect(await house.written()).not.toBe(before)
  })

  test('what is only shown changes nothing', async () => {
    const path = house.file('autre.csv')
    const text = readFileSync('config/directory.csv', 'utf8')
    writeFileSync(path, text.replace('Accueil SIAO', 'Ailleurs'))
    const before = await house.written()
    expect((await house.svi(['directory', 'import', path, '--dry-run'])).code).toBe(0)
    expect((await house.svi(['retention', '--dry-run'])).code).toBe(0)
    expect(await house.written()).toBe(before)
  })
})
