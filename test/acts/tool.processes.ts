import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { claire, rene } from '../web/browser.ts'
import { anna, type House, lea, openHouse } from './house.ts'

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
    [
      'change a person’s name and role',
      () => ['user', 'change', lea.email, '--name', `L${++calls}`, '--national'],
    ],
    [
      'give a person other départements',
      () => ['user', 'change', rene.email, '--departments', '69,2A'],
    ],
    ['make a person’s one-time link', () => ['user', 'invite', rene.email]],
    ['close a person’s account', () => ['user', 'close', rene.email]],
    ['open a person’s account again', () => ['user', 'reopen', rene.email]],
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

  test.each([
    ['whoever has no account', ['user', 'close', 'nobody@example.org'], 1, /has no account/],
    ['an account that is there', ['user', 'add', claire.email, '--name', 'C'], 1, /déjà un compte/],
    ['a change of nothing', ['user', 'change', anna.email], 2, /say what changes/],
    [
      'two roles at once',
      ['user', 'change', anna.email, '--national', '--departments', '69'],
      2,
      /--national or --departments/,
    ],
    [
      'an unknown département',
      ['user', 'change', anna.email, '--departments', '00'],
      2,
      /Code inconnu/,
    ],
  ])('%s is refused with what to do, and nothing is written', async (_, args, code, why) => {
    const before = await house.written()
    const refused = await house.svi(args)
    expect([refused.code, refused.out, refused.err]).toEqual([code, '', expect.stringMatching(why)])
    expect(await house.written()).toBe(before)
  })

  test('the last of the national team who can sign in stays one of it', async () => {
    const alone = await openHouse()
    try {
      expect((await alone.svi(['user', 'close', anna.email])).code).toBe(0)
      const closed = await alone.svi(['user', 'close', claire.email])
      const changed = await alone.svi(['user', 'change', claire.email, '--departments', '69'])
      for (const { code, err } of [closed, changed])
        expect([code, err]).toEqual([1, expect.stringContaining('Il ne resterait personne')])
    } finally {
      await alone.close()
    }
  })

  test('a link that the tool makes opens the account, and earlier ones do not', async () => {
    const link = async () => {
      const { out } = await house.svi(['user', 'invite', anna.email, '--json'])
      return new URL(JSON.parse(out).link).pathname
    }
    const [earlier, later] = [await link(), await link()]
    const pages = house.site.browser()
    expect((await pages.get(earlier)).text).not.toContain('Choisir un mot de passe')
    expect((await pages.get(later)).text).toContain('mot de passe')
    expect((await pages.get(later)).status).toBe(200)
    expect((await pages.get(earlier)).status).not.toBe(200)
  })
})
