import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Browser, claire, openSite, rene, type Site } from '../browser.ts'
import { fieldsOf, pageOf } from '../page.ts'
import { requestsIn } from './house.ts'

let site: Site
let requests: Awaited<ReturnType<typeof requestsIn>>
let claires: Browser
beforeEach(async () => {
  site = await openSite()
  requests = await requestsIn(site)
  claires = await site.signedIn(claire)
})
afterEach(() => {
  requests.close()
  return site.close()
})

const markup = '<img src=x onerror=alert(1)> La fiche est en double.'

describe('a mail that lies aside', () => {
  test('is told on the home page of the national team, and found from there', async () => {
    expect((await claires.get('/')).text).not.toContain('à part')
    const path = await requests.mailAside()
    const home = await claires.get('/')
    expect(home.text).toContain('1 courriel reçu à part, à lire')
    const [list = ''] = pageOf(home).links(/a-part/)
    expect(pageOf(await claires.get(list)).links(/a-part\/\d+/)).toEqual([path])
  })

  test('is shown as text, whatever it holds', async () => {
    const page = await claires.get(await requests.mailAside(markup, '<b>gras</b>'))
    expect(page.status).toBe(200)
    expect(page.html).not.toMatch(/<img|<b>/)
    expect(page.html).toContain('&lt;img src=x')
    expect(page.text).toContain('expéditeur non vérifié')
  })

  test('is taken away in a sandbox', async () => {
    const shown = await claires.get(`${await requests.mailAside(markup)}/tel-quel`)
    expect(shown.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(shown.headers.get('content-security-policy')).toContain('sandbox')
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
    expect(shown.html).toContain('Subject: Un souci')
  })

  test('says at the field that a number is none, and keeps it', async () => {
    const path = await requests.mailAside()
    const shown = await claires.post(`${path}/rattacher`, { numero: 'D-2026-7' })
    expect(shown.status).toBe(422)
    expect(shown.html).toContain('value="D-2026-7"')
    expect(shown.text).toContain('Aucune demande ne porte le numéro « D-2026-7 »')
    expect((await claires.get(path)).status).toBe(200)
  })

  test('opens the form with its words and its address', async () => {
    const motif = String(requests.motive.id)
    const path = `${await requests.mailAside()}/demande`
    const begun = await claires.post(path, { departement: 'Rhône', motif })
    expect(begun.to).toMatch(/^\/demande\/[\w-]+\/decrire$/)
    const fields = fieldsOf((await claires.get(begun.to ?? '')).html)
    expect(fields).toMatchObject({
      text: 'La fiche est en double depuis lundi.',
      email: 'lou@example.net',
    })
  })

  test('asks for the département and the subject of a new request, at their fields', async () => {
    const shown = await claires.post(`${await requests.mailAside()}/demande`, {
      departement: 'Atlantide',
      motif: '',
    })
    expect(shown.status).toBe(422)
    expect(shown.html).toContain('value="Atlantide"')
    expect(shown.text).toContain('Choisissez ce dont il s’agit')
  })

  test('is put away and taken up again', async () => {
    const path = await requests.mailAside()
    expect((await claires.post(`${path}/ecarter`, {})).to).toBe('/courriels/a-part')
    expect((await claires.get('/courriels/a-part')).text).toContain('Aucun courriel n’est à part')
    expect((await claires.get('/')).text).not.toContain('à part, à lire')
    expect(pageOf(await claires.get('/courriels/a-part?etat=ecartes')).links(/a-part\/\d/)).toEqual(
      [path],
    )
    await claires.post(`${path}/reprendre`, {})
    expect(pageOf(await claires.get('/courriels/a-part')).links(/a-part\/\d/)).toEqual([path])
  })

  test('that a colleague put away meanwhile is said to be gone', async () => {
    const path = await requests.mailAside()
    await claires.post(`${path}/ecarter`, {})
    expect((await claires.post(`${path}/ecarter`, {})).status).toBe(409)
  })

  test('is nothing for référents nor strangers', async () => {
    const path = await requests.mailAside()
    const renes = await site.signedIn(rene)
    expect((await renes.get(path)).status).toBe(403)
    expect((await renes.get(`${path}/tel-quel`)).status).toBe(403)
    expect((await site.browser().get(path)).to).toContain('/connexion')
    expect((await claires.get('/courriels/a-part/999')).status).toBe(404)
  })
})
