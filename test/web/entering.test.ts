import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addWithLink } from '../../src/app/people/accounts.ts'
import {
  type Counter,
  ofSession,
  ofSigningIn,
  openAttempts,
} from '../../src/app/people/attempts.ts'
import { secretOf } from '../../src/storage/secrets.ts'
import { sessionName } from '../../src/web/session.ts'
import { Browser, claire, openSite, password, rene, type Shown, type Site } from './browser.ts'
import { fieldsOf } from './page.ts'

const minute = 60_000

/** Wrong passwords one after the other, and the statuses of their answers. */
async function guess(browser: Browser, email: string, times: number): Promise<number[]> {
  const statuses: number[] = []
  for (let n = 0; n < times; n++)
    statuses.push((await browser.post('/connexion', { email, motdepasse: `essai ${n}` })).status)
  return statuses
}

/** So many wrong passwords as the service counts them, without the second that each takes. */
async function guessed({ line }: Site, counters: Counter[], times: number): Promise<void> {
  const { database, clock } = line
  const secret = await secretOf(database, 'attempts')
  const attempts = openAttempts({ database, secret, now: clock.now })
  for (let n = 0; n < times; n++) await attempts.failed(counters)
}

/** A browser on another address, as a proxy on this machine tells it. */
class Elsewhere extends Browser {
  address = '203.0.113.1'
  override send(path: string, init: RequestInit): Promise<Shown> {
    const headers = new Headers(init.headers)
    headers.set('x-forwarded-for', this.address)
    return super.send(path, { ...init, headers })
  }
}

describe('wrong passwords', () => {
  test('hold up an account from their address alone', async () => {
    const site = await openSite()
    await site.signedIn(claire)
    const guesser = new Elsewhere(site.line.baseUrl)
    await guessed(
      site,
      ofSigningIn({ email: claire.email, address: guesser.address, browser: null }),
      7,
    )
    expect(await guess(guesser, claire.email, 2)).toEqual([422, 429])
    const right = { email: claire.email, motdepasse: password }
    expect((await guesser.post('/connexion', right)).status).toBe(429)
    expect((await site.browser().post('/connexion', right)).status).toBe(303)
    site.line.clock.advance(15 * minute)
    expect((await guesser.post('/connexion', right)).status).toBe(303)
    await site.close()
  })

  test('are still counted after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'svi-entering-'))
    const before = await openSite({ folder })
    await guessed(
      before,
      ofSigningIn({ email: claire.email, address: '127.0.0.1', browser: null }),
      7,
    )
    expect(await guess(before.browser(), claire.email, 1)).toEqual([422])
    await before.close()
    const after = await openSite({ folder })
    expect(await guess(after.browser(), claire.email, 1)).toEqual([429])
    const kept = await after.line.database.selectFrom('attempts').selectAll().execute()
    expect(JSON.stringify(kept)).not.toContain('claire')
    await after.close()
    rmSync(folder, { recursive: true })
  })

  test('from everywhere hold up whoever comes anew, and not who has signed in there before', async () => {
    const site = await openSite()
    const claires = await site.signedIn(claire)
    const renes = await site.signedIn(rene)
    for (let n = 0; n < 10; n++) {
      const trier = { email: claire.email, address: `198.51.${n}.7`, browser: null }
      await guessed(site, ofSigningIn(trier), 5)
    }
    const right = { email: claire.email, motdepasse: password }
    expect((await site.browser().post('/connexion', right)).status).toBe(429)
    await claires.post('/deconnexion', {})
    expect((await claires.post('/connexion', right)).status).toBe(303)
    await renes.post('/deconnexion', {})
    expect((await renes.post('/connexion', right)).status, 'one that knows another account').toBe(
      429,
    )
    await site.close()
  })

  test('in a browser that the account knows have a counter of their own', async () => {
    const site = await openSite()
    const claires = await site.signedIn(claire)
    const browser = /navigateur=([^.]+)/.exec(claires.cookie())?.[1] ?? ''
    await claires.post('/deconnexion', {})
    const [address, { email }] = ['127.0.0.1', claire]
    await guessed(site, ofSigningIn({ email, address, browser }), 7)
    expect(await guess(claires, claire.email, 2)).toEqual([422, 429])
    await site.close()
  })

  test('take no word of a browser that another house or another account signed', async () => {
    const site = await openSite()
    const claires = await site.signedIn(claire)
    const word = /navigateur=([^;]+)/.exec(claires.cookie())?.[1] ?? ''
    const [name, , signature] = word.split('.')
    const forged = `${name}.${1}-${2}.${signature}`
    const guesser = new Elsewhere(site.line.baseUrl)
    await guessed(
      site,
      ofSigningIn({ email: claire.email, address: guesser.address, browser: null }),
      8,
    )
    for (const cookie of [forged, `${word}x`, 'x', '..', `${'0'.repeat(32)}.1.${'A'.repeat(43)}`]) {
      const answer = await guesser.post(
        '/connexion',
        { email: claire.email, motdepasse: password },
        { cookie: `navigateur=${cookie}` },
      )
      expect(answer.status, cookie).toBe(429)
    }
    await site.close()
  })
})

describe('a one-time link', () => {
  test('works once, also when two use it at the same time', async () => {
    const site = await openSite()
    const added = await addWithLink(site.line.database, rene, site.line.clock.now())
    const link = `/mot-de-passe/${added?.token}`
    const use = (motdepasse: string) => site.browser().post(link, { motdepasse })
    const both = await Promise.all([use(password), use('un autre tracteur sous la neige')])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 404])
    const sessions = await site.line.database.selectFrom('sessions').selectAll().execute()
    expect(sessions).toHaveLength(1)
    await site.close()
  })

  test('made before an account was closed opens nothing once it is open again', async () => {
    const site = await openSite()
    const anna = await site.signedIn(claire)
    const added = await addWithLink(site.line.database, rene, site.line.clock.now())
    const link = `/mot-de-passe/${added?.token}`
    expect((await site.browser().get(link)).status).toBe(200)
    await anna.post(`/utilisateurs/${added?.id}/fermeture`, { ferme: 'oui' })
    await anna.post(`/utilisateurs/${added?.id}/fermeture`, { ferme: 'non' })
    expect((await site.browser().get(link)).status).toBe(404)
    await site.close()
  })
})

describe('the password', () => {
  let site: Site
  let claires: Browser
  beforeEach(async () => {
    site = await openSite()
    claires = await site.signedIn(claire)
  }, 60_000)
  afterEach(() => site.close())

  const zoe = { email: 'zoe@example.org', name: 'Zoé', role: 'referent', departments: '69' }
  const people = async () =>
    (await site.line.database.selectFrom('people').select('email').execute()).map(
      ({ email }) => email,
    )

  test('is asked for again before an account is made, and what was typed goes on', async () => {
    site.line.clock.advance(11 * minute)
    const asked = await claires.post('/utilisateurs/nouveau', zoe)
    expect(asked.status).toBe(401)
    expect(asked.text).toContain('donner de nouveau son mot de passe')
    expect(await people()).not.toContain(zoe.email)
    const fields = fieldsOf(asked.html)
    expect(fields).toMatchObject(zoe)
    const wrong = { ...fields, 'motdepasse-encore': 'x' }
    const again = await claires.post('/utilisateurs/nouveau', wrong)
    expect([again.status, again.text]).toEqual([401, expect.stringContaining('pas votre mot')])
    expect(await people()).not.toContain(zoe.email)
    const right = { ...fieldsOf(again.html), 'motdepasse-encore': password }
    const made = await claires.post('/utilisateurs/nouveau', right)
    expect(made.text).toContain('remettre ce lien')
    expect(await people()).toContain(zoe.email)
  })

  test('stands for ten minutes', async () => {
    const anna = await site.signedIn(claire)
    site.line.clock.advance(10 * minute)
    expect((await anna.get('/annuaire/export.csv')).status).toBe(200)
    site.line.clock.advance(1)
    expect((await anna.get('/annuaire/export.csv')).status).toBe(401)
  })

  test('is asked for again before roles, closings, links and an export with whole numbers', async () => {
    const anna = await site.signedIn(claire)
    await site.signedIn(rene)
    const people = await site.line.database.selectFrom('people').selectAll().execute()
    const { id } = people.find(({ email }) => email === rene.email) ?? { id: 0 }
    const promoted = { name: 'René', role: 'national', departments: '' }
    site.line.clock.advance(11 * minute)
    expect((await anna.post(`/utilisateurs/${id}`, promoted)).status).toBe(401)
    expect((await anna.post(`/utilisateurs/${id}/fermeture`, { ferme: 'oui' })).status).toBe(401)
    expect((await anna.post(`/utilisateurs/${id}/lien`, {})).status).toBe(401)
    const csv = await anna.get('/annuaire/export.csv')
    expect([csv.status, csv.html.includes('+33')]).toEqual([401, false])
    const after = await site.line.database.selectFrom('people').selectAll().execute()
    expect(after).toEqual(people)
    const fields = { ...fieldsOf(csv.html), 'motdepasse-encore': password }
    expect((await anna.post('/confirmation', fields)).to).toBe('/annuaire/export.csv')
    expect((await anna.get('/annuaire/export.csv')).html).toContain('departement')
  })

  test('is asked for again before an agreement', async () => {
    const anna = await site.signedIn(claire)
    const paul = await site.signedIn({ ...claire, email: 'paul@example.org', name: 'Paul' })
    const form = fieldsOf((await paul.get('/annuaire/69/modifier')).html)
    const changed = { ...form, 'l0-libelle': 'Neuf', action: 'enregistrer' }
    const { to } = await paul.post('/annuaire/69/modifier', changed)
    const { revision = '' } = fieldsOf((await anna.get(to ?? '')).html)
    const agreed = async () =>
      (await site.line.database.selectFrom('drafts').select('agreed_by').execute())[0]?.agreed_by
    site.line.clock.advance(11 * minute)
    const asked = await anna.post(`${to}/accord`, { revision })
    expect([asked.status, await agreed()]).toEqual([401, null])
    const fields = { ...fieldsOf(asked.html), 'motdepasse-encore': password }
    expect((await anna.post(`${to}/accord`, fields)).status).toBe(303)
    expect(await agreed()).toBe(claire.email)
  })

  test('is not guessed in a session that somebody left open', async () => {
    const anna = await site.signedIn(claire)
    const cookie = /svi=s%3A([\w-]+)\./.exec(anna.cookie())?.[1] ?? ''
    await guessed(site, ofSession(sessionName(cookie)), 7)
    const guess = () => anna.post('/confirmation', { suite: '/', 'motdepasse-encore': 'x' })
    expect((await guess()).text).toContain('pas votre mot de passe')
    expect((await guess()).text).toContain('Trop d’essais')
    const right = { actuel: password, motdepasse: 'un autre tracteur sous la neige' }
    expect((await anna.post('/compte', right)).text).toContain('Trop d’essais')
    expect((await site.signedIn(claire)).cookie()).toContain('svi=')
  })
})
