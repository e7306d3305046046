import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Browser, claire, openSite, rene, type Site } from './browser.ts'
import { fieldsOf, pageOf } from './page.ts'

let site: Site
let claires: Browser
beforeEach(async () => {
  site = await openSite()
  await site.line.call({ caller: [{ keys: '69' }, 'wait'] })
  claires = await site.signedIn(claire)
})
afterEach(() => site.close())

describe('a page that is narrowed to a département', () => {
  const pages = [
    '/appels',
    '/appels/a-rappeler',
    '/suivi',
    '/indicateurs',
    '/demandes',
    '/indicateurs/et-si',
  ]

  test.each(pages)('%s understands its code, its name and a town', async (page) => {
    const texts = []
    for (const typed of ['69', 'rhone', 'Villeurbanne', '69 Rhône']) {
      const { status, text } = await claires.get(`${page}?departement=${encodeURIComponent(typed)}`)
      expect(status).toBe(200)
      texts.push(text)
    }
    expect(new Set(texts).size).toBe(1)
  })

  test.each(pages)(
    '%s says what it did not understand, and shows no zeros for it',
    async (page) => {
      const shown = await claires.get(`${page}?departement=Rohne&du=2026-11-01`)
      expect(shown.status).toBe(422)
      expect(shown.text).toMatch(/Erreur – Quel département/)
      expect(shown.text).toContain('« Rohne » n’est')
      expect(fieldsOf(shown.html)).toMatchObject({ departement: 'Rohne', du: '2026-11-01' })
    },
  )

  test('offers those that a town may mean, one press each', async () => {
    const shown = await claires.get('/indicateurs?departement=Saint-Denis')
    const offered = pageOf(shown).all('button', /974/)
    expect(offered).toHaveLength(1)
    const chosen = await claires.get('/indicateurs?departement=Saint-Denis&departement-propose=974')
    expect(chosen.text).toContain('Indicateurs, 974 La Réunion')
  })

  test('gives files by name, too, and none for what it did not understand', async () => {
    const file = await claires.get('/appels/export.csv?departement=Rhône')
    expect(file.headers.get('content-type')).toContain('text/csv')
    expect((await claires.get('/appels/export.csv?departement=Rohne')).status).toBe(422)
  })

  test('tells a référent nothing of another’s', async () => {
    const renes = await site.signedIn(rene)
    for (const page of [...pages, '/indicateurs/export.csv'])
      for (const typed of ['Paris', 'nowhere', 'Corse', '%25'])
        expect((await renes.get(`${page}?departement=${typed}`)).status).toBe(403)
  })

  test.each(pages)('%s asks again where there is no letter and no digit', async (page) => {
    const shown = await claires.get(`${page}?departement=%25`)
    expect(shown.status).toBe(422)
    expect(shown.text).toContain('« % » n’est')
    expect((await claires.get(`${page}?departement=-`)).status).toBe(200)
  })
})

test('a contact of the national team is noted for a département by its name', async () => {
  const form = fieldsOf((await claires.get('/suivi/nouveau')).html)
  const motive = pageOf(await claires.get('/suivi/nouveau')).options(
    'Thématique et motif (obligatoire)',
  )
  const [, chosen = ''] = Object.values(motive)
  const wrong = await claires.post('/suivi/nouveau', {
    ...form,
    motive: chosen,
    departement: 'Rohne',
  })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('« Rohne » n’est')
  const done = await claires.post('/suivi/nouveau', {
    ...form,
    motive: chosen,
    departement: 'Rhône',
  })
  expect((await claires.follow(done)).text).toContain('69 Rhône')
})

test('the départements of an account are given by name', async () => {
  const zoe = { email: 'zoe@example.org', name: 'Zoé', role: 'referent', departments: 'Rhône, 2a' }
  await claires.post('/utilisateurs/nouveau', zoe)
  expect((await claires.get('/utilisateurs')).text).toMatch(/zoe@example\.org.*2A.*69|69.*2A/)
  const wrong = await claires.post('/utilisateurs/nouveau', { ...zoe, departments: 'Rohne' })
  expect(wrong.text).toContain('« Rohne » n’est')
})
