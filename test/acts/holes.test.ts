import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSettings } from '../../src/settings/settings.ts'
import { type Browser, fieldsOf } from '../web/browser.ts'
import { type House, openHouse } from './house.ts'

/** Milliseconds; the tool is started several times, on a machine that may be busy. */
const patience = 60_000

/** A rule that acts went round once. */
function rule<T>(what: string, observe: () => Promise<T>, expected: (seen: T) => void): void {
  test(what, async () => expected(await observe()), patience)
}

const edit = (change: Record<string, string>) => ({ ...change, action: 'enregistrer' })
const idOf = (draft: string | null) => draft?.split('/').at(-1) ?? ''

describe('with one person', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house.close())

  const inForce = async () => {
    const { html } = await house.claires.get('/historique')
    return Number(/href="\/historique\/(\d+)"/.exec(html)?.[1])
  }

  /** Files that close the Rhône for two years: none of its lines ever rings. */
  function closedForGood(): string[] {
    const path = house.file('exceptions.json')
    const closure = { kind: 'closed', departments: ['69'], from: '2026-11-01', to: '2028-12-31' }
    writeFileSync(path, JSON.stringify({ exceptions: [closure], alerts: [] }))
    return ['directory', 'import', 'config/directory.csv', '--exceptions', path]
  }

  /** A version with a dead end, and the sound one that took its place. */
  async function deadEndInHistory(): Promise<number> {
    await house.svi([...closedForGood(), '--without-proof', '--reason', 'essai'])
    const dead = await inForce()
    const sound = await house.svi(['directory', 'rollback', '1'])
    expect([sound.code, await inForce()]).toEqual([0, dead + 1])
    return dead
  }

  rule(
    'a file that the tool imports passes the proof',
    async () => {
      const before = await inForce()
      const { code } = await house.svi(closedForGood())
      const published = await inForce()
      await house.svi(['directory', 'rollback', '1'])
      return { code, published: published - before }
    },
    ({ code, published }) => expect([code === 0, published]).toEqual([false, 0]),
  )

  rule(
    'the tool’s going back passes the proof',
    async () => {
      const dead = await deadEndInHistory()
      return house.svi(['directory', 'rollback', String(dead)])
    },
    ({ code }) => expect(code).not.toBe(0),
  )

  rule(
    'the page’s going back passes the proof',
    async () => {
      await house.svi(['directory', 'rollback', '1'])
      const dead = await deadEndInHistory()
      return house.claires.post(`/historique/${dead}/retour`, {})
    },
    ({ status, text }) =>
      expect([status, text]).toEqual([422, expect.stringMatching(/aucune ligne ne sonne/)]),
  )

  rule(
    'a version that is valid no longer is refused in words, when one goes back to it',
    async () => {
      const { database } = house.site.line
      const version = (await inForce()) + 1
      const entry = {
        department: '00',
        assistance: 'form',
        lines: [],
        email: null,
        message: null,
        rotation: false,
      }
      const content = JSON.stringify({ entries: [entry], exceptions: [], alerts: [], prompts: {} })
      const told = { published_at: '2026-11-30T09:00:00Z', author: 'test', reason: 'test' }
      await database
        .insertInto('directory_versions')
        .values({ version, content, ...told })
        .execute()
      const shown = await house.claires.get(`/historique/${version}`)
      return { shown, back: await house.claires.post(`/historique/${version}/retour`, {}) }
    },
    ({ shown, back }) =>
      expect([shown.status, back.status, back.text]).toEqual([
        200,
        422,
        expect.stringContaining('n’est plus valable'),
      ]),
  )
})

describe('a draft', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house.close())

  const drafts = async () =>
    (await house.claires.get('/brouillons')).html.match(/href="\/brouillons\/\d+"/g)?.length ?? 0

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
    (text) => expect(text).not.toMatch(/ligne (changée|retirée), Claire /),
  )

  test('that changes a number says so, and not that one line went and another came', async () => {
    const change = edit({ 'l0-numero': '04 65 71 69 77' })
    const { to } = await house.fill(house.claires, '/annuaire/75/modifier', change)
    expect((await house.claires.get(to ?? '')).text).toMatch(/→ 04 65 71 69 77/)
  })

  rule(
    'that replaces a closure changed by somebody since adds no second one',
    async () => {
      const closure = { kind: 'closed', departments: '06', from: '2026-12-24', message: 'Un.' }
      const first = await house.claires.post('/calendrier/exceptions', closure)
      await house.publish(first.to ?? '')
      const list = (await house.claires.get('/calendrier')).html.split('pour 06')[1] ?? ''
      const name = /name="nom" value="(\w+)"/.exec(list)?.[1] ?? ''
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
  let configDir: string
  beforeAll(async () => {
    const { service } = readSettings({ LOG_LEVEL: 'silent' }, 0)
    house = await openHouse({ service: { ...service, secondPerson: true } })
    configDir = house.file('config')
    cpSync('config', configDir, { recursive: true })
    const written = JSON.parse(readFileSync('config/service.json', 'utf8'))
    writeFileSync(`${configDir}/service.json`, JSON.stringify({ ...written, secondPerson: true }))
  })
  afterAll(() => house.close())

  const agree = async (who: Browser, draft: string) => {
    const { revision = '' } = fieldsOf((await who.get(draft)).html)
    return who.post(`${draft}/accord`, { revision })
  }

  rule(
    'a file that the tool imports waits for the agreement',
    async () => {
      const path = house.file('directory.csv')
      const text = readFileSync('config/directory.csv', 'utf8')
      writeFileSync(path, text.replace('Accueil SIAO', 'Lyon'))
      return house.svi(['directory', 'import', path], configDir)
    },
    ({ code, out }) => expect([code, out]).toEqual([2, expect.stringMatching(/brouillons\/\d+/)]),
  )

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
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house.close())

  rule(
    'takes no motive that is retired, when it is changed',
    async () => {
      await house.claires.post('/motifs', { nom: 'Ancien', sous: '' })
      const motives = (await house.claires.get('/motifs')).html
      const id = /href="\/motifs\/(\d+)"[^>]*>Ancien</.exec(motives)?.[1] ?? ''
      const page = '/suivi/nouveau?departement=69'
      const topic = /<option value="(\d+)"/.exec((await house.renes.get(page)).html)?.[1] ?? ''
      const noted = await house.fill(
        house.renes,
        page,
        { topic, departement: '69' },
        '/suivi/nouveau',
      )
      expect(noted.status).toBe(303)
      const retired = await house.fill(house.claires, `/motifs/${id}`, { retire: 'oui' })
      expect(retired.status).toBe(303)
      const [, contact = ''] =
        /href="(\/suivi\/\d+)"/.exec((await house.renes.get('/suivi')).html) ?? []
      return house.fill(house.renes, contact, { topic: id })
    },
    ({ status }) => expect(status).toBe(422),
  )
})
