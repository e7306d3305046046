import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Browser, claire, openSite, type Site } from './browser.ts'
import { fieldsOf, pageOf } from './page.ts'

let site: Site
let claires: Browser
beforeEach(async () => {
  site = await openSite()
  claires = await site.signedIn(claire)
})
afterEach(() => site.close())

test('a button whose thing is gone by its first press says so at the second, and leads on', async () => {
  await claires.post('/motifs', { nom: 'Visites' })
  const motive = pageOf(await claires.get('/motifs')).link('Visites')
  const form = fieldsOf((await claires.get('/suivi/nouveau?departement=69')).html)
  const noted = { ...form, motive: motive.split('/').at(-1) ?? '', departement: '69' }
  await claires.post('/suivi/nouveau', noted)
  const [contact = ''] = pageOf(await claires.get('/suivi')).links(/^\/suivi\/\d+$/)
  const { revision = '' } = fieldsOf((await claires.get(contact)).html)
  const remove = () => claires.post(`${contact}/retrait`, { revision })
  expect((await remove()).status).toBe(303)
  const again = await remove()
  expect(again.status).toBe(404)
  expect(again.text).toContain('Ce bouton a sans doute déjà été pressé')
  expect(pageOf(again).link('Revenir à l’accueil')).toBe('/')
  expect(again.text).not.toContain('Page introuvable')
})

test('a page that never was is still said not to be found', async () => {
  expect((await claires.get('/suivi/9999')).text).toContain('Page introuvable')
})
