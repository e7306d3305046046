import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { departments } from '../../src/core/departments.ts'
import { type Browser, claire, openSite, rene, type Site } from './browser.ts'
import { pageOf } from './page.ts'

let site: Site
let renes: Browser
beforeEach(async () => {
  site = await openSite()
  renes = await site.signedIn(rene)
})
afterEach(() => site.close())

const own = '/points-de-contact/69'
const everybodys = '/points-de-contact/public'
const choose = async (part: string, who = renes) => {
  const vu =
    pageOf(await who.get(own))
      .sent('vu')
      .at(-1) ?? ''
  return who.post(own, { vu, part })
}
/** Makes the name of somebody public, by the box that bears it. */
const chooseName = async (name: string) => {
  const page = pageOf(await renes.get(own))
  return choose(page.the('checkbox', `Nom de ${name}`).attribute('value') ?? '')
}

describe('contact points', () => {
  test('of all départements are read by everybody signed in, folded, with their count', async () => {
    const page = pageOf(await renes.get('/points-de-contact'))
    expect(page.all('status').map(({ text }) => text)).toContain(
      `${departments.length} départements`,
    )
    expect(page.text).toMatch(/Bretagne : 4 départements/)
    expect(page.the('table', 'Votre département').rows()[0]?.[5]).toBe('René Petit')
    const whole = pageOf(await renes.get('/points-de-contact?vue=tableau'))
    expect(whole.the('table').rows()).toHaveLength(departments.length)
  })

  test('are found by a code, a name or a town, and what is none is a fault of the field', async () => {
    for (const typed of ['69', 'rhone', 'Villeurbanne'])
      expect((await renes.get(`/points-de-contact?departement=${typed}`)).to).toBe(own)
    const shown = await renes.get('/points-de-contact?departement=Rohne')
    expect([shown.status, shown.text]).toEqual([422, expect.stringContaining('« Rohne » n’est')])
  })

  test('are public only where and what their département chose, and as long', async () => {
    const stranger = site.browser()
    expect((await stranger.get(everybodys)).text).toContain('Aucun département ne publie')
    const chosen = await renes.follow(await chooseName('René Petit'))
    expect(pageOf(chosen).text).toMatch(/Public désormais : nom de René Petit/)
    const row = () => stranger.get(everybodys).then((shown) => pageOf(shown).rows()[0])
    expect(await row()).toEqual(['69 Rhône', 'Par téléphone', '', '', '', 'René Petit'])
    const undo = pageOf(chosen)
    await renes.post(own, {
      vu: undo.sent('vu')[0] ?? '',
      remettre: undo.sent('remettre')[0] ?? '',
    })
    expect(await row()).toBeUndefined()
  })

  test('show the name of nobody whose account is closed', async () => {
    await chooseName('René Petit')
    const claires = await site.signedIn(claire)
    const account = pageOf(await claires.get('/utilisateurs')).link('René Petit')
    await claires.post(`${account}/fermeture`, { ferme: 'oui' })
    expect((await site.browser().get(everybodys)).text).not.toContain('René')
  })

  test('show nobody who came after the names were chosen, until somebody ticks them too', async () => {
    await chooseName('René Petit')
    const claires = await site.signedIn(claire)
    const [email, name] = ['zoe@example.org', 'Zoé Blanc']
    await claires.post('/utilisateurs/nouveau', {
      email,
      name,
      role: 'referent',
      departments: '69',
    })
    const page = pageOf(await renes.get(own))
    expect(page.the('checkbox', 'Nom de Zoé Blanc').attribute('checked')).toBeNull()
    expect((await site.browser().get(everybodys)).text).not.toContain('Zoé')
    expect(pageOf(await renes.follow(await chooseName('Zoé Blanc'))).text).toContain(
      'Public désormais : nom de Zoé Blanc',
    )
  })

  test('are chosen by those of the département and the national team, and not over a colleague', async () => {
    const lea = { ...rene, email: 'lea@example.org', name: 'Léa', departments: ['01'] }
    const leas = await site.signedIn(lea)
    expect((await leas.post(own, { vu: '', part: 'address' })).status).toBe(403)
    expect(pageOf(await leas.get(own)).has('button', 'Enregistrer ce choix')).toBe(false)
    await choose('hours', await site.signedIn(claire))
    const late = await renes.post(own, { vu: '', part: 'address' })
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('Quelqu’un d’autre')])
    expect((await choose('home address')).status).toBe(422)
  })

  test('are taken away as CSV, which is noted', async () => {
    const { bytes } = await renes.get('/points-de-contact/export.csv')
    const lines = new TextDecoder().decode(bytes).split('\r\n')
    expect(lines).toHaveLength(departments.length + 2)
    expect(lines.find((line) => line.startsWith('69;'))).toMatch(/René Petit;rien$/)
    const acts = pageOf(await (await site.signedIn(claire)).get('/actes'))
    expect(acts.text).toContain('points de contact (fichier)')
  })
})

describe('the directory of lines', () => {
  test('is folded by region, says how many are open, and finds by town', async () => {
    const claires = await site.signedIn(claire)
    const page = pageOf(await claires.get('/annuaire'))
    expect(page.text).toMatch(/Bretagne : 4 départements, \d/)
    const found = pageOf(await claires.get('/annuaire?q=Villeurbanne'))
    expect(found.all('status').map(({ text }) => text)).toContain('1 département')
    for (const named of ['69', 'rhone', 'Rhône'])
      expect((await claires.get(`/annuaire?q=${encodeURIComponent(named)}`)).to).toBe(
        '/annuaire/69',
      )
    expect((await claires.get('/annuaire?q=zzz')).text).toContain('Rien ne correspond à « zzz »')
  })
})
