import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Browser, claire, openSite, password, rene, type Site } from './browser.ts'
import { pageOf } from './page.ts'

let site: Site
let claires: Browser
beforeEach(async () => {
  site = await openSite({ local: true })
  claires = await site.signedIn(claire)
})
afterEach(() => site.close())

/** The link of the latest letter, opened as local mode lets the national team. */
async function openLatest(): Promise<string> {
  const ids = pageOf(await claires.get('/courriels')).links(/^\/courriels\/\d+$/)
  const latest = Math.max(...ids.map((link) => Number(link.split('/').at(-1))))
  return (await claires.post(`/courriels/${latest}/lien`, {})).to ?? ''
}

describe('who forgot their password', () => {
  test('comes in again by a letter, from the sign-in page on', async () => {
    const renes = await site.signedIn(rene)
    const browser = site.browser()
    const [way = ''] = pageOf(await browser.get('/connexion')).links(/oublie/)
    expect((await browser.get(way)).status).toBe(200)
    const asked = await browser.follow(await browser.post(way, { email: rene.email }))
    expect(asked.text).toContain('Si cette adresse a un compte, un courriel lui part')
    const link = await openLatest()
    const wanted = 'une péniche rouge sous la neige'
    const chosen = await browser.post(link, { motdepasse: wanted })
    expect(chosen.to).toBe('/')
    expect((await browser.get('/')).status).toBe(200)
    expect((await renes.get('/')).to).toContain('/connexion')
    const again = { email: rene.email, motdepasse: password }
    expect((await site.browser().post('/connexion', again)).status).toBe(422)
    expect((await site.browser().get(link)).status).toBe(404)
    const letters = await claires.get('/courriels')
    expect(letters.text).toContain('Mot de passe changé')
  })

  test('reads the same words whether the address has an account or not', async () => {
    const asked = []
    for (const email of [claire.email, 'nobody@example.org']) {
      const browser = site.browser()
      const sent = await browser.post('/mot-de-passe-oublie', { email })
      asked.push([sent.status, sent.to, (await browser.follow(sent)).text])
    }
    expect(asked[0]).toEqual(asked[1])
  })

  test('keeps what they typed when it is no address, with the fault at its field', async () => {
    const shown = await site.browser().post('/mot-de-passe-oublie', { email: 'rené' })
    expect(shown.status).toBe(422)
    expect(shown.html).toContain('value="rené"')
    expect(shown.text).toContain('Écrire une adresse complète')
  })

  test('is sent to the national team where no letter leaves', async () => {
    const service = await openSite({ local: false, publicUrl: 'https://svi.example.org' })
    const browser = service.browser()
    expect((await browser.get('/connexion')).text).toContain('demander un nouveau lien')
    expect((await browser.get('/mot-de-passe-oublie')).status).toBe(404)
    expect((await browser.post('/mot-de-passe-oublie', { email: claire.email })).status).toBe(404)
    await service.close()
  })
})

test('the link of a letter opens to the national team alone', async () => {
  const renes = await site.signedIn(rene)
  await site.browser().post('/mot-de-passe-oublie', { email: rene.email })
  expect((await renes.post('/courriels/1/lien', {})).status).toBe(403)
  expect((await site.browser().post('/courriels/1/lien', {})).status).toBe(401)
  expect((await claires.post('/courriels/1/lien', {})).to).toMatch(/^\/mot-de-passe\/[\w-]{32}$/)
})

test('a one-time link is shown whole, with a message that is ready to be sent', async () => {
  const { publicUrl } = site.line.config
  const typed = { email: 'lea@example.org', name: 'Léa', role: 'referent', departments: '75' }
  const shown = await claires.post('/utilisateurs/nouveau', typed)
  const link = new RegExp(`${publicUrl}/mot-de-passe/[\\w-]{32}`).exec(shown.text)?.[0] ?? ''
  expect(shown.text).toContain('Un courriel avec un lien part à lea@example.org')
  expect(shown.html).toContain(`mailto:lea%40example.org?subject=`)
  expect(shown.html).toContain(encodeURIComponent(link))
  const path = link.slice(publicUrl.length)
  expect((await site.browser().get(path)).status).toBe(200)
})
