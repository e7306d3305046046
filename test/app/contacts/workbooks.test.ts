import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { partsOf } from '../../../src/spreadsheet/workbook/zip.ts'
import { typed } from '../../core/contacts/known.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
  await house.contacts.add(house.rene, { department: '69', typed: [typed()], again: false })
})
afterEach(() => house.close())

const year = { from: '2026-01-01', to: '2026-12-31' }
const asked = { department: '69', period: year, format: 'csv' as const }

async function taken(): Promise<string> {
  const written = await house.workbooks.write(house.rene, asked)
  if (!written.done) throw new Error(written.why)
  return new TextDecoder().decode(written.bytes)
}

/** A file of the Rhône, sent by its référent. */
async function sent(text: string, who = house.rene): Promise<string> {
  const file = { department: '69', name: 'suivi.csv', bytes: Buffer.from(text) }
  const received = await house.workbooks.receive(who, file)
  if (!received.done) throw new Error(received.why)
  return received.id
}

const header = 'Date;Canal;Thématique;Motif;Profil;Statut;Sous-motif'
const rowOf = (theme: string, motive: string) =>
  `26/11/2026;Courriel;${theme};${motive};Opérateur SIAO;Résolue;`
const fresh = [header, rowOf('Compte', 'Création')].join('\n')
const nothingTyped = { profile: '', status: '', question: '', structure: '' }
const notThere = { done: false, kind: 'not there' }

describe('a workbook', () => {
  test('says whether the requests of the form are in it, and remembers the last choice', async () => {
    const headOf = async (requests?: boolean) => {
      const wanted = {
        ...asked,
        format: 'xlsx' as const,
        ...(requests !== undefined && { requests }),
      }
      const written = await house.workbooks.write(house.rene, wanted)
      if (!written.done) throw new Error(written.why)
      return partsOf(written.bytes)['xl/sharedStrings.xml'] ?? ''
    }
    expect(await headOf(true)).toContain('2026, avec les demandes du formulaire')
    expect(await house.workbooks.hadRequests(house.rene)).toBe(true)
    expect(await headOf()).toContain('2026, sans les demandes du formulaire')
    expect(await house.workbooks.hadRequests(house.rene)).toBe(true)
    await headOf(false)
    expect(await house.workbooks.hadRequests(house.rene)).toBe(false)
  })

  test('is taken away by who may write it, and the register says so', async () => {
    expect(await taken()).toContain('Perdu')
    expect((await house.acts()).slice(1)).toEqual(['rene@example.org took away workbook 69'])
  })

  test('of others, or of more than three years, is not', async () => {
    expect(await house.workbooks.write(house.paule, asked)).toMatchObject({ kind: 'not yours' })
    const period = { from: '2023-01-01', to: '2026-12-31' }
    expect(await house.workbooks.write(house.rene, { ...asked, period })).toMatchObject({
      kind: 'wrong',
      why: 'Choisir trois ans au plus.',
    })
    expect(await house.acts()).toHaveLength(1)
  })

  test('is imported as it was looked at, and the register keeps how much', async () => {
    const id = await sent(fresh)
    const seen = await house.workbooks.preview(house.rene, id)
    expect(seen).toMatchObject({ done: true, preview: { added: { count: 1 }, faults: [] } })
    const carried = await house.workbooks.carryOut(house.rene, id, false)
    expect(carried).toEqual({ done: true, added: 1, changed: 0 })
    expect((await house.acts()).slice(1)).toEqual([
      'rene@example.org imported workbook suivi.csv 69 1 ajoutées, 0 changées',
    ])
    expect(await house.workbooks.carryOut(house.rene, id, false)).toMatchObject(notThere)
  })

  test('with a fault is imported in no part, and the register says nothing', async () => {
    const id = await sent([fresh, rowOf('Compte', 'Inconnu')].join('\n'))
    expect(await house.workbooks.carryOut(house.rene, id, false)).toMatchObject({
      kind: 'wrong',
      why: expect.stringContaining('des fautes'),
    })
    expect(await house.acts()).toHaveLength(1)
  })

  test('takes no motive that is retired', async () => {
    const retired = { name: 'Création', national: false, retired: true }
    await house.motives.change(house.claire, await house.motive('Compte', 'Création'), retired)
    const seen = await house.workbooks.preview(house.rene, await sent(fresh))
    expect(seen).toMatchObject({
      preview: { faults: [{ message: expect.stringContaining('n’est plus proposé') }] },
    })
  })

  test('takes no other channel for what a call of the line was about', async () => {
    await house.call('CA1')
    await house.contacts.giveMotive(house.rene, 'CA1', { ...nothingTyped, motive: 4 })
    const file = (await taken()).replace('Appel par la ligne', 'Courriel')
    const seen = await house.workbooks.preview(house.rene, await sent(file))
    expect(seen).toMatchObject({
      preview: { faults: [{ cell: 'B3', message: expect.stringContaining('Appel par la ligne') }] },
    })
  })

  test('that cannot be read is told by its name', async () => {
    const id = await sent('PK\u0003\u0004 no workbook')
    expect(await house.workbooks.preview(house.rene, id)).toMatchObject({
      kind: 'wrong',
      why: expect.stringMatching(/^« suivi\.csv » : /),
    })
  })
})

describe('the département of a workbook', () => {
  const both = () => ({
    ...house.rene,
    person: { ...house.rene.person, departments: ['01', '69'] },
  })

  async function takenAs(format: 'xlsx' | 'csv') {
    const written = await house.workbooks.write(house.rene, { ...asked, format })
    if (!written.done) throw new Error(written.why)
    return Buffer.from(written.bytes)
  }

  test.each([
    ['xlsx', 'rempli.xlsx', /est celui de 69 Rhône et/],
    ['csv', 'suivi-69-2026-01-01-2026-12-31.csv', /est celui de 69 Rhône, son nom le dit,/],
  ] as const)('is looked at before %s is imported for another', async (format, name, why) => {
    const file = { department: '01', name, bytes: await takenAs(format) }
    const received = await house.workbooks.receive(both(), file)
    const id = received.done ? received.id : ''
    const refused = { done: false, kind: 'wrong', why: expect.stringMatching(why) }
    expect(await house.workbooks.preview(both(), id)).toMatchObject(refused)
    expect(await house.workbooks.carryOut(both(), id, false)).toMatchObject(refused)
  })

  test('is told to be unsaid where a file does not say it', async () => {
    const seen = await house.workbooks.preview(house.rene, await sent(fresh))
    expect(seen).toMatchObject({ done: true, saysWhose: false })
  })

  test('that was chosen last is remembered, while it is one’s own', async () => {
    const { contacts } = house
    expect(await contacts.lastDepartment(house.paule)).toBeNull()
    await contacts.add(both(), { department: '01', typed: [typed()], again: false })
    expect(await contacts.lastDepartment(both())).toBe('01')
    expect(await contacts.lastDepartment(house.rene)).toBeNull()
    await takenAs('csv')
    expect(await contacts.lastDepartment(both())).toBe('69')
  })
})

describe('a file that waits', () => {
  test('is nobody’s but the sender’s, while the département is theirs', async () => {
    const id = await sent(fresh)
    const moved = { ...house.rene, person: { ...house.rene.person, departments: ['974'] } }
    for (const who of [house.claire, house.paule, moved, { tool: 'root' }]) {
      expect(await house.workbooks.preview(who, id)).toMatchObject(notThere)
      expect(await house.workbooks.carryOut(who, id, false)).toMatchObject(notThere)
    }
  })

  test('is not taken for a département of others, nor from nobody', async () => {
    const file = { name: 'suivi.csv', bytes: Buffer.from(fresh) }
    const refused = { done: false, kind: 'not yours' }
    for (const department of ['75', '00', ''])
      expect(await house.workbooks.receive(house.rene, { department, ...file })).toMatchObject(
        refused,
      )
    const tools = { department: '69', ...file }
    expect(await house.workbooks.receive({ tool: 'root' }, tools)).toMatchObject(refused)
  })
})
