import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Browser, claire, openSite, rene, type Site } from './browser.ts'
import { fieldsOf, pageOf } from './page.ts'

let site: Site
let renes: Browser
beforeEach(async () => {
  site = await openSite()
  renes = await site.signedIn({ ...rene, departments: ['69', '01'] })
})
afterEach(() => site.close())

const home = async () => pageOf(await renes.get('/'))

test('begins with one’s own départements: open, until when, by which lines', async () => {
  const page = await home()
  expect(page.the('heading', /^Ain et Rhône, lundi 30 novembre$/).tag).toBe('h1')
  expect(page.text).toMatch(
    /69 Rhône Ouvert Jusqu’à 11 h 30 ?\. Accueil SIAO sonne d’abord, puis Référent/,
  )
})

test('says that an alert stops all calls', async () => {
  const claires = await site.signedIn(claire)
  const added = await claires.post('/calendrier/alertes', {
    'alerte-message': 'La ligne est arrêtée.',
    'alerte-debut': '30/11/2026 09:00',
    'alerte-fin': '30/11/2026 18:00',
    'alerte-suite': 'non',
  })
  await claires.post(`${added.to}/publication`, {
    ...fieldsOf((await claires.get(added.to ?? '')).html),
    raison: 'travaux',
  })
  const page = await home()
  expect(page.text).toMatch(/69 Rhône Arrêté Jusqu’à 18 h : une alerte arrête tous les appels/)
  expect(page.text).toContain('« La ligne est arrêtée. »')
})

test('lists what waits with its age, each leading to where it is done, and what there is none of once', async () => {
  await site.line.call({ caller: [{ keys: '69' }, 'wait'] })
  await site.line.call({ caller: [{ keys: '69' }, 'wait'], lines: ['no-answer', 'no-answer'] })
  const page = await home()
  expect(page.text).toMatch(/1 personne à rappeler Depuis aujourd’hui à 10 h/)
  expect(page.text).toMatch(/1 appel répondu sans motif/)
  expect(page.link(/^Rappeler/)).toBe('/appels/a-rappeler')
  expect(page.link(/^Donner les motifs/)).toBe('/appels?motif=sans')
  expect(page.text).toMatch(/Rien d’autre : ni demande écrite/)
})

test('counts the quarter so far, with what nobody said', async () => {
  await site.line.call({ caller: [{ keys: '69' }, 'wait'] })
  const [motive = ''] = pageOf(await renes.get('/appels')).links(/^\/appels\/CA\w+\/motif$/)
  const form = pageOf(await renes.get(motive)).fields()
  const motives = pageOf(await renes.get('/suivi/nouveau'))
  const chosen = Object.values(motives.options('Thématique et motif (obligatoire)')).find(Boolean)
  await renes.post(motive, { ...form, motif: chosen ?? '' })
  const page = await home()
  expect(page.text).toMatch(/Appels reçus 1/)
  expect(page.text).toMatch(/Contacts notés 1 ?dont 1 au profil non précisé/)
  expect(page.link('Indicateurs du trimestre')).toMatch(/^\/indicateurs\?du=2026-10-01/)
})
