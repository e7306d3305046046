import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pages } from '../../src/web/pages.ts'
import { mapOf, menusOf } from '../../src/web/places.ts'
import { type Browser, claire, openSite, rene, type Site } from './browser.ts'
import { pageOf } from './page.ts'

/** Nothing is changed by what is asked here: all share a site. */
let site: Site
let national: Browser
let referent: Browser
beforeAll(async () => {
  site = await openSite()
  national = await site.signedIn(claire)
  referent = await site.signedIn(rene)
})
afterAll(() => site.close())

/** Addresses that are no page to go to: files, what leads on at once, and pages that only some settings have. */
const noPlaces = [
  /\.(csv|xlsx)$/,
  /^\/suivi\/classeur\/fichier$/,
  /^\/appels\/prochain$/,
  /^\/connexion$/,
  /^\/compte\/session$/,
  /^\/annuaire\/horaires-relus$/,
  /^\/mot-de-passe-oublie$/,
]

describe('the site map', () => {
  const places = mapOf(claire).flatMap((menu) => menu.places)

  test('has every page that one can go to, with the audience that it has', () => {
    const shown = pages
      .filter(
        ({ path, get }) => get && !path.includes(':') && !noPlaces.some((no) => no.test(path)),
      )
      .map(({ path, audience }) => `${path} ${audience}`)
    expect(new Set(places.map(({ to, audience }) => `${to} ${audience}`))).toEqual(new Set(shown))
  })

  test('shows each the pages that open to them, and no other', async () => {
    for (const who of [national, referent, site.browser()]) {
      const links = pageOf(await who.get('/plan-du-site')).links(/^\/./)
      const statuses = await Promise.all(
        [...new Set(links)].map(async (to) => `${to} ${(await who.get(to)).status}`),
      )
      expect(statuses.filter((each) => !each.endsWith(' 200'))).toEqual([])
    }
    const shown = pageOf(await referent.get('/plan-du-site'))
    expect([shown.has('link', 'Brouillons'), shown.has('link', 'Classeur')]).toEqual([false, true])
  })

  test('is linked from every page, before and after signing in', async () => {
    expect(pageOf(await site.browser().get('/connexion')).link('Plan du site')).toBe(
      '/plan-du-site',
    )
    expect(pageOf(await referent.get('/appels')).link('Plan du site')).toBe('/plan-du-site')
  })
})

test('nobody has more than six menus, and a menu of one page is that page', async () => {
  for (const who of [claire, rene, null]) expect(menusOf(who).length).toBeLessThanOrEqual(6)
  const shown = pageOf(await referent.get('/appels/a-rappeler'))
  expect(shown.has('button', 'Appels et suivi')).toBe(true)
  expect(shown.has('button', 'Réglages')).toBe(false)
  expect(shown.the('link', 'À rappeler').attribute('aria-current')).toBe('page')
})

describe('the search', () => {
  const search = async (who: Browser, typed: string) =>
    pageOf(await who.get(`/recherche?q=${encodeURIComponent(typed)}`))

  test('finds pages and help by words without accents, and says how many', async () => {
    const shown = await search(national, 'numero')
    expect(shown.link('Changer un numéro')).toBe('/aide#numero')
    expect(shown.text).toMatch(/\d+ pages ont ces mots/)
    const kept = await search(national, 'conservation')
    expect(kept.text).toContain('Conservation Combien de temps les données sont gardées.')
  })

  test('finds a département by its code, its name or a town, where it may be seen', async () => {
    for (const typed of ['69', 'rhone', 'Villeurbanne'])
      expect((await search(referent, typed)).link('69 Rhône')).toBe('/annuaire/69')
    expect((await search(referent, '75')).links(/^\/annuaire\/75/)).toEqual([])
  })

  test('shows nobody pages that are not theirs', async () => {
    expect((await search(referent, 'brouillons')).links(/^\/brouillons/)).toEqual([])
  })

  test('shows who called from a number without the number in an address', async () => {
    const shown = await referent.post('/recherche', { q: '04 72 00 00 77' })
    expect([shown.status, shown.text]).toEqual([200, expect.stringContaining('appel')])
    const words = await referent.post('/recherche', { q: '69' })
    expect(words.to).toBe('/recherche?q=69')
  })

  test('says when there is nothing, and leads to calls, contacts and requests with the words', async () => {
    const shown = await search(referent, 'aspirateur & co')
    expect(shown.text).toContain('Aucune page n’a tous ces mots')
    expect(shown.links(/^\/demandes\?/)).toEqual(['/demandes?q=aspirateur+%26+co'])
    expect((await referent.get('/recherche')).status).toBe(200)
  })
})
