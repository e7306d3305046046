import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Browser, claire, openSite, password, rene, type Site } from './browser.ts'
import { fieldsOf } from './page.ts'

let site: Site
let claires: Browser
beforeEach(async () => {
  site = await openSite()
  claires = await site.signedIn(claire)
})
afterEach(() => site.close())

const halfAnHour = 31 * 60_000
const from = (path: string) => ({ Referer: site.line.baseUrl + path })

describe('a form whose session has ended', () => {
  test('is answered by the form to sign in, which leads back to the page it was typed on', async () => {
    site.line.clock.advance(halfAnHour)
    const over = await claires.post('/motifs/13/fusion', { vers: '12' }, from('/motifs/13?page=2'))
    expect(over.status).toBe(401)
    expect(over.html).toContain('<title>Erreur – Session terminée')
    expect(over.text).toContain('Rien n’a été enregistré.')
    const form = fieldsOf(over.html)
    expect(form.suite).toBe('/motifs/13?page=2')
    const signedIn = await claires.post('/connexion', {
      ...form,
      email: claire.email,
      motdepasse: password,
    })
    expect(signedIn.to).toBe('/motifs/13?page=2')
  })

  test('that was revoked from another browser is answered alike', async () => {
    await site.line.database.deleteFrom('sessions').execute()
    const over = await claires.post('/suivi/nouveau', {}, from('/suivi/nouveau?comme=4'))
    expect(fieldsOf(over.html).suite).toBe('/suivi/nouveau?comme=4')
  })

  test.each([
    ['from another site', 'https://evil.example/motifs/13'],
    ['from no address', 'javascript:alert(1)'],
    ['from an address that only takes forms', 'http://127.0.0.1/motifs/13/fusion'],
    ['from an address that looks like ours', 'http://127.0.0.1//evil.example/'],
  ])('leads to its own page, or home, when it comes %s', async (_, referer) => {
    site.line.clock.advance(halfAnHour)
    const shown = await claires.post('/motifs/13', {}, { Referer: referer })
    expect(fieldsOf(shown.html).suite).toBe('/motifs/13')
    const merged = await claires.post('/motifs/13/fusion', {}, { Referer: referer })
    expect(fieldsOf(merged.html).suite).toBe('/')
  })

  test('leaves nothing of what it brought on the page', async () => {
    site.line.clock.advance(halfAnHour)
    const over = await claires.post('/motifs', { nom: 'Zébulon' }, from('/motifs'))
    expect(over.html).not.toContain('Zébulon')
  })
})

test.each([
  ['/annuaire/69/modifier', 'l0-numero'],
  ['/suivi/saisie', 'r0-time'],
])(
  '%s is shown again as a tab had kept it, without %s, and nothing is saved',
  async (path, left) => {
    const before = fieldsOf((await claires.get(path)).html)
    const { [left]: given = '', ...kept } = before
    const shown = await claires.post(path, { ...kept, action: 'relire' })
    expect(shown.to).toBeNull()
    expect(fieldsOf(shown.html)[left] ?? '').toBe(given)
  },
)

describe('a page that says that something is wrong', () => {
  const titleOf = (html: string) => /<title>([^<]*)/.exec(html)?.[1]

  test('says so first in its title', async () => {
    const renes = await site.signedIn(rene)
    for (const shown of [
      await claires.post('/motifs', { nom: '' }),
      await claires.get('/nulle-part'),
      await renes.get('/utilisateurs'),
      await claires.post('/annuaire', {}),
    ])
      expect(titleOf(shown.html), `${shown.status}`).toMatch(/^Erreur – /)
    expect(titleOf((await claires.get('/motifs')).html)).not.toContain('Erreur')
  })

  test('of signing in names both fields, and says how an address is written', async () => {
    const wrong = await site
      .browser()
      .post('/connexion', { email: 'x@example.org', motdepasse: 'x' })
    expect(wrong.status).toBe(422)
    expect(titleOf(wrong.html)).toMatch(/^Erreur – Connexion/)
    expect(wrong.html.match(/aria-invalid="true"/g)).toHaveLength(2)
    expect(wrong.html).toContain('href="#email"')
    expect(wrong.html).toContain('value="x@example.org"')
    expect(wrong.text).toContain('Exemple : prenom.nom@example.org')
    const empty = await site.browser().post('/connexion', {})
    expect(empty.text).toContain('Écrire son mot de passe.')
  })
})
