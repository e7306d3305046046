import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changesDirectory, isNational, motiveInWords } from '../../../src/core/contacts/motives.ts'
import { typed } from '../../core/contacts/known.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const names = async () => {
  const motives = await house.motives.read()
  return motives.all.map(({ id }) => motiveInWords(motives, id))
}
const details = { name: 'Mot oublié', national: false, retired: false }

describe('a motive', () => {
  test('is added under a theme, last, and the register says where', async () => {
    const parent = await house.motive('Compte')
    const added = await house.motives.add(house.claire, { name: 'Profil', parent, national: false })
    expect(added.done).toBe(true)
    expect((await names()).at(-1)).toBe('Compte › Profil')
    expect(await house.acts()).toEqual(['claire@example.org offered motive Profil sous Compte'])
  })

  test.each([
    ['', 'Écrire un nom'],
    ['x'.repeat(81), 'en 80 caractères au plus'],
    ['=A1', 'un tableur le calculerait'],
    ['  mot de PASSE ', 'existe déjà'],
  ])('is not called %.10j', async (name, why) => {
    const before = await names()
    const parent = await house.motive('Compte')
    const added = await house.motives.add(house.claire, { name, parent, national: false })
    expect(added).toMatchObject({ done: false, kind: 'wrong', why: expect.stringContaining(why) })
    expect([await names(), await house.acts()]).toEqual([before, []])
  })

  test('hangs from a theme or a motive, and from nothing deeper or unknown', async () => {
    const deep = await house.motive('Compte', 'Mot de passe', 'Perdu')
    for (const parent of [deep, 999]) {
      const added = await house.motives.add(house.claire, { name: 'X', parent, national: false })
      expect(added).toMatchObject({ why: 'Choisir une thématique ou un motif de la liste.' })
    }
  })

  test('is renamed and retired, and the register says what it was', async () => {
    const id = await house.motive('Compte', 'Mot de passe')
    const change = { ...details, retired: true }
    expect((await house.motives.change(house.claire, id, change)).done).toBe(true)
    expect(await house.acts()).toEqual([
      'claire@example.org revised motive Mot oublié Mot de passe → Mot oublié, retiré : oui',
    ])
    const twin = await house.motive('Compte', 'Création')
    expect(await house.motives.change(house.claire, twin, change)).toMatchObject({
      why: 'Ce nom existe déjà à cet endroit.',
    })
  })

  test('says whether its requests change the directory, and then they are for the national team', async () => {
    const id = await house.motive('Compte')
    await house.motives.change(house.claire, id, { ...details, name: 'Compte', directory: true })
    expect(await house.acts()).toEqual([
      'claire@example.org revised motive Compte modifie l’annuaire : oui',
    ])
    const motives = await house.motives.read()
    const below = await house.motive('Compte', 'Création')
    expect([changesDirectory(motives, below), isNational(motives, below)]).toEqual([true, true])
  })

  test('goes a step up or down among those beside it, and no further than the ends', async () => {
    const [first, id] = [
      await house.motive('Compte', 'Mot de passe'),
      await house.motive('Compte', 'Création'),
    ]
    const moved = await house.motives.step(house.claire, id, -1)
    expect(moved).toMatchObject({ place: 1, of: 2, former: [first, id] })
    expect(await house.motives.step(house.claire, id, -1)).toMatchObject({ kind: 'not there' })
    expect((await house.motives.step(house.claire, id, 1)).done).toBe(true)
    expect(await house.acts()).toEqual([
      'claire@example.org arranged motive Création place 1 sur 2',
      'claire@example.org arranged motive Création place 2 sur 2',
    ])
  })

  test('is put in an order that nobody else has changed, and back', async () => {
    const [one, other] = [
      await house.motive('Compte', 'Mot de passe', 'Perdu'),
      await house.motive('Compte', 'Mot de passe', 'Expiré'),
    ]
    const before = await names()
    const [was, wanted] = [
      [one, other],
      [other, one],
    ]
    const put = { order: wanted, seen: was }
    expect((await house.motives.arrange(house.claire, one, put)).done).toBe(true)
    const changed = await names()
    for (const late of [put, { order: [other], seen: wanted }, { order: [], seen: [] }])
      expect(await house.motives.arrange(house.claire, one, late)).toMatchObject({
        kind: 'moved on',
        why: expect.stringContaining('Quelqu’un d’autre'),
      })
    expect(await house.motives.step(house.claire, one, 1, was)).toMatchObject({ kind: 'moved on' })
    expect(await names()).toEqual(changed)
    const back = { order: was, seen: wanted }
    expect((await house.motives.arrange(house.claire, one, back)).done).toBe(true)
    expect(await names()).toEqual(before)
  })

  test('keeps what people say for it, and what stands of it where nothing is said', async () => {
    const id = await house.motive('Compte')
    const said = { name: 'Compte', national: false, retired: false }
    await house.motives.change(house.claire, id, { ...said, examples: ['Je n’entre plus'] })
    await house.motives.change(house.claire, id, { ...said, retired: true })
    const examples = async () => (await house.motives.read()).byId.get(id)?.examples
    expect(await examples()).toEqual(['Je n’entre plus'])
    const long = { ...said, examples: ['x'.repeat(121)] }
    expect(await house.motives.change(house.claire, id, long)).toMatchObject({ kind: 'wrong' })
    await house.motives.change(house.claire, id, { ...said, examples: [] })
    expect(await examples()).toBeUndefined()
    expect((await house.acts())[0]).toBe(
      'claire@example.org revised motive Compte exemples : 0 → 1',
    )
  })

  test('is merged into one as deep as it is, and into no other', async () => {
    const [from, into] = [
      await house.motive('Compte', 'Création'),
      await house.motive('Compte', 'Mot de passe'),
    ]
    for (const wrong of [from, await house.motive('Autre'), 999])
      expect(await house.motives.merge(house.claire, from, wrong)).toMatchObject({
        why: 'Choisir avec quoi fusionner.',
      })
    expect((await house.motives.merge(house.claire, from, into)).done).toBe(true)
    expect(await names()).not.toContain('Compte › Création')
    expect(await house.acts()).toEqual([
      'claire@example.org merged motive Compte › Création avec Compte › Mot de passe',
    ])
  })

  test('that is not there is told so', async () => {
    for (const asked of [
      house.motives.change(house.claire, 999, details),
      house.motives.step(house.claire, 999, -1),
      house.motives.merge(house.claire, 999, 1),
    ])
      expect(await asked).toMatchObject({ done: false, kind: 'not there' })
  })

  test('is the national team’s alone, and the tool’s', async () => {
    const before = await names()
    const theme = { name: 'Nouvelle', parent: null, national: false }
    for (const refused of [
      house.motives.add(house.rene, theme),
      house.motives.change(house.rene, 1, details),
      house.motives.step(house.rene, 5, -1),
      house.motives.arrange(house.rene, 5, { order: [6, 5], seen: [5, 6] }),
      house.motives.merge(house.rene, 1, 6),
    ])
      expect(await refused).toMatchObject({ done: false, kind: 'not yours' })
    expect([await names(), await house.acts()]).toEqual([before, []])
    expect((await house.motives.add({ tool: 'root' }, theme)).done).toBe(true)
    expect(await house.acts()).toEqual(['outil : root offered motive Nouvelle'])
  })
})

test('the usual motives are those that a département of one’s own noted most of late', async () => {
  const other = String(await house.motive('Compte', 'Création'))
  for (const row of [typed(), typed({ time: '9:06' }), typed({ motive: other })])
    await house.contacts.add(house.rene, { department: '69', typed: [row], again: false })
  const old = typed({ motive: '1', day: '2026-08-01' })
  await house.contacts.add(house.rene, { department: '69', typed: [old], again: false })
  const usual = await house.motives.usual(house.rene, '69')
  expect(usual.done && usual.ids.slice(0, 2)).toEqual([3, Number(other)])
  expect(await house.motives.usual(house.paule, '69')).toMatchObject({ kind: 'not yours' })
})

test('the motives under one’s keys stay where they are once one was pressed, until one asks', async () => {
  const first = async (who = house.rene) => {
    const usual = await house.motives.usual(who, '69')
    return usual.done ? usual.ids[0] : undefined
  }
  const noteOften = async (motive: number) => {
    const rows = [1, 2, 3, 4].map((n) => typed({ motive: String(motive), time: `9:1${n}` }))
    await house.contacts.add(house.rene, { department: '69', typed: rows, again: true })
  }
  const other = await house.motive('Compte', 'Création')
  await house.contacts.add(house.rene, { department: '69', typed: [typed()], again: false })
  expect(await first()).toBe(3)
  const call = 'CA00000000000000000000000000000001'
  await house.call(call)
  const beside = { profile: '', status: '', question: '', structure: '' }
  await house.contacts.giveMotive(house.rene, call, { ...beside, motive: other })
  await noteOften(other)
  expect([await first(), await first(house.claire)]).toEqual([3, other])
  expect(await house.motives.renewUsual(house.paule, '69')).toMatchObject({ kind: 'not yours' })
  await house.motives.renewUsual(house.rene, '69')
  expect(await first()).toBe(other)
})
