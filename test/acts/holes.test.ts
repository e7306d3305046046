import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readSettings } from '../../src/settings/settings.ts'
import type { Browser } from '../web/browser.ts'
import { fieldsOf, pageOf } from '../web/page.ts'
import { type House, openHouse } from './house.ts'

/** Milliseconds; the tool is started several times, on a machine that may be busy. */
const patience = 60_000

/** A rule that acts went round once. */
function rule<T>(what: string, observe: () => Promise<T>, expected: (seen: T) => void): void {
  test(what, async () => expected(await observe()), patience)
}

const edit = (change: Record<string, string>) => ({ ...change, action: 'enregistrer' })
const idOf = (draft: string | null) => draft?.split('/').at(-1) ?? ''

describe('a draft', () => {
  let house: House
  beforeEach(async () => {
    house = await openHouse()
  })
  afterEach(() => house.close())

  const drafts = async () =>
    pageOf(await house.claires.get('/brouillons')).links(/^\/brouillons\/\d+$/).length

  rule(
    'that is published is not opened again',
    async () => {
      const draft = await house.draft('Publié')
      const before = await house.claires.get(draft)
      await house.publish(draft)
      const revision = Number(fieldsOf(before.html).revision)
      const answers = []
      for (const seen of [revision, revision + 1, revision + 2])
        answers.push(
          await house.claires.post(`${draft}/deprogrammation`, { revision: String(seen) }),
        )
      return answers.map(({ to }) => to)
    },
    (led) => expect(led).toEqual([null, null, null]),
  )

  rule(
    'that waits for its date takes no edit in silence: none begins another',
    async () => {
      const draft = await house.draft('Programmé')
      await house.publish(draft, { date: '2027-01-04T08:00' })
      const before = await drafts()
      const change = edit({ 'l0-libelle': 'Autre', brouillon: idOf(draft) })
      await house.fill(house.claires, '/annuaire/69/modifier', change)
      return (await drafts()) - before
    },
    (begun) => expect(begun).toBe(0),
  )

  rule(
    'that is not there is not called by the test phone',
    () => house.claires.post('/telephone', { quand: '2026-12-01T10:00', brouillon: '9999' }),
    ({ to }) => expect(to).toBeNull(),
  )

  rule(
    'that is saved on an older state takes nothing back of what was published since',
    async () => {
      const page = '/annuaire/69/modifier'
      const opened = fieldsOf((await house.annas.get(page)).html)
      const claires = await house.fill(house.claires, page, edit({ 'l0-libelle': 'Claire' }))
      await house.publish(claires.to ?? '')
      const annas = await house.annas.post(page, { ...opened, ...edit({ 'l1-libelle': 'Anna' }) })
      const shown = await house.annas.follow(annas)
      return shown.text
    },
    (text) => expect(text).not.toMatch(/ligne Claire /),
  )

  test('that changes a number says so, and not that one line went and another came', async () => {
    const change = edit({ 'l0-numero': '04 65 71 69 77' })
    const { to } = await house.fill(house.claires, '/annuaire/75/modifier', change)
    expect((await house.claires.get(to ?? '')).text).toMatch(/\d\d 04 65 71 69 77/)
  })

  rule(
    'that replaces a closure changed by somebody since adds no second one',
    async () => {
      const closure = { kind: 'closed', departments: '06', from: '2026-12-24', message: 'Un.' }
      const first = await house.claires.post('/calendrier/exceptions', closure)
      await house.publish(first.to ?? '')
      const told = pageOf(await house.claires.get('/calendrier')).the('row', /pour 06/)
      const [name = ''] = told.sent('nom')
      const replace = async (who: Browser, message: string) =>
        who.post('/calendrier/exceptions', { ...closure, message, remplace: name })
      const annas = await replace(house.annas, 'Deux.')
      await house.publish(annas.to ?? '')
      const claires = await replace(house.claires, 'Trois.')
      return { name, claires: claires.to }
    },
    ({ name, claires }) => expect([name !== '', claires]).toEqual([true, null]),
  )
})

describe('where a second person is asked for', () => {
  let house: House
  beforeEach(async () => {
    const { service } = readSettings({ LOG_LEVEL: 'silent' }, 0)
    house = await openHouse({ service: { ...service, secondPerson: true } })
  })
  afterEach(() => house.close())

  const agree = async (who: Browser, draft: string) => {
    const { revision = '' } = fieldsOf((await who.get(draft)).html)
    return who.post(`${draft}/accord`, { revision })
  }

  rule(
    'nobody agrees who has changed the draft',
    async () => {
      const draft = await house.draft('De Claire')
      const change = edit({ 'l0-libelle': 'D’Anna', brouillon: idOf(draft) })
      const changed = await house.fill(
        house.annas,
        `/annuaire/69/modifier?brouillon=${idOf(draft)}`,
        change,
        '/annuaire/69/modifier',
      )
      expect(changed.to).toBe(draft)
      return agree(house.annas, draft)
    },
    ({ to }) => expect(to).toBeNull(),
  )

  rule(
    'an agreement with one reason is none with another',
    async () => {
      const draft = await house.draft('Accordé')
      expect((await house.publish(draft, { raison: 'une raison' })).text).toContain(
        'seconde personne',
      )
      expect((await agree(house.annas, draft)).status).toBe(303)
      return house.publish(draft, { raison: 'une autre' })
    },
    ({ text }) => expect(text).toContain('seconde personne'),
  )
})

describe('a contact', () => {
  let house: House
  beforeEach(async () => {
    house = await openHouse()
  })
  afterEach(() => house.close())

  rule(
    'takes no motive that is retired, when it is changed',
    async () => {
      await house.claires.post('/motifs', { nom: 'Ancien', sous: '' })
      const address = pageOf(await house.claires.get('/motifs')).link('Ancien')
      const id = address.split('/').at(-1) ?? ''
      const page = '/suivi/nouveau?departement=69'
      const offered = pageOf(await house.renes.get(page))
      const motives = Object.values(offered.options('Thématique et motif (obligatoire)'))
      const motive = motives.find(Boolean) ?? ''
      const noted = await house.fill(
        house.renes,
        page,
        { motive, departement: '69' },
        '/suivi/nouveau',
      )
      expect(noted.status).toBe(303)
      const retired = await house.fill(house.claires, address, { retire: 'oui' })
      expect(retired.status).toBe(303)
      const [contact = ''] = pageOf(await house.renes.get('/suivi')).links(/^\/suivi\/\d+$/)
      return house.fill(house.renes, contact, { motive: id })
    },
    ({ status }) => expect(status).toBe(422),
  )
})
