import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pages } from '../../src/web/pages.ts'
import { runs } from '../runs.ts'
import { type Browser, claire, openSite, password, rene, type Site } from './browser.ts'
import { fieldsOf, pageOf } from './page.ts'

let site: Site
let national: Browser
let referent: Browser
beforeEach(async () => {
  site = await openSite()
  national = await site.signedIn(claire)
  referent = await site.signedIn(rene)
})
afterEach(() => site.close())

const addressOf = (path: string, code = '69') =>
  path.replace(':code', code).replace(':version', '1').replace(':token', 'x').replace(':id', '999')

describe('a page', () => {
  test('is not kept by the browser, runs no foreign script, and has one title', async () => {
    const { headers, html } = await national.get('/')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(html).not.toMatch(/ style=| on[a-z]+=|<script>/)
    const titles = pageOf({ html })
      .all('heading')
      .filter((each) => each.tag === 'h1')
    expect(titles).toHaveLength(1)
  })

  test('that is asked for by an endless address leads to the sign-in by a short one', async () => {
    const { to } = await site.browser().get(`/appels?${'a=b&'.repeat(1_500)}`)
    expect(to).toBe('/connexion?suite=%2F')
    expect((await site.browser().get('/appels?du=2026-11-01')).to).toBe(
      '/connexion?suite=%2Fappels%3Fdu%3D2026-11-01',
    )
  })

  test('shows hostile text as text', async () => {
    const hostile = '"><script>alert(1)</script>'
    const { html } = await national.get(`/annuaire?q=${encodeURIComponent(hostile)}`)
    expect(html).not.toContain('<script>alert')
    expect(html).toContain('&lt;script>alert(1)')
  })

  test('of any form takes any text without failing', { timeout: 60_000 }, async () => {
    const form = fieldsOf((await national.get('/annuaire/69/modifier')).html)
    const names = [
      ...Object.keys(form),
      'action',
      'brouillon',
      'revision',
      'lignes',
      'rotation',
      'ensemble',
      'demandes',
    ]
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '=1+1',
        '\u202egnp',
        'x'.repeat(10_000),
        '-1',
        '9'.repeat(400),
        '\u0000',
        'lun-ven',
        '24:00',
      ),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...names), text, { maxKeys: 6 }),
        async (fields) => {
          const { status } = await national.post('/annuaire/69/modifier', { ...form, ...fields })
          expect(status).toBeLessThan(500)
        },
      ),
      runs(30),
    )
    const posts = pages.filter(({ post, path }) => post && path !== '/deconnexion')
    const fields_ =
      'email name role departments id departement motdepasse suite kind from to start end message alerte-message alerte-debut alerte-fin alerte-suite nom texte quand brouillon fait sans raison date revision ferme motif question answer structure motive profile status channel day time duration lignes appel doublon note vue remarques ecraser vers retire sous national action r0-motive r0-day r0-time'.split(
        ' ',
      )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...posts.map(({ path }) => path)),
        fc.dictionary(fc.constantFrom(...fields_), text, { maxKeys: 8 }),
        async (path, fields) => {
          const address = path
            .replace(':code', '69')
            .replace(':version', '1')
            .replace(':token', 'x')
            .replace(/:id/, path.startsWith('/textes') ? 'read_back_voice' : '1')
          const { ferme: _, ...harmless } = fields
          const sent = path.endsWith('fermeture') ? harmless : fields
          const { status } = await national.post(address, sent)
          expect(status, `${path} ${JSON.stringify(sent)}`).toBeLessThan(500)
        },
      ),
      runs(60),
    )
  })
})

test('a page of any address takes any question without failing', { timeout: 60_000 }, async () => {
  const asked =
    'du au departement issue heure ligne motif rappel tri page profile channel status ordre sur horaires version brouillon trimestre format q zone changer appel comme'.split(
      ' ',
    )
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '69',
      '75,69',
      '*',
      '2026-02-30',
      '9999-12-31',
      '0001-01-01',
      '-1',
      '1e9',
      'national',
      'horaires',
      'version',
    ),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...pages.filter(({ get }) => get).map(({ path }) => path)),
      fc.dictionary(fc.constantFrom(...asked), words, { maxKeys: 6 }),
      async (path, query) => {
        const address = addressOf(path).replace(':term', '2026-T3').replace(':call', 'CA1')
        const { status } = await national.get(`${address}?${new URLSearchParams(query)}`)
        expect(status, `${address} ${JSON.stringify(query)}`).toBeLessThan(500)
      },
    ),
    runs(80),
  )
})

describe('signing in', () => {
  test('a link sets a first password once, and refuses a common one', async () => {
    const made = await national.post('/utilisateurs/nouveau', {
      email: 'Zoé@Example.org'.replace('é', 'e'),
      name: 'Zoé',
      role: 'referent',
      departments: '1, 2a',
    })
    const link =
      /\/mot-de-passe\/[\w-]+/.exec(made.text.replaceAll(/\s+(?=[\w-]{32})/g, ''))?.[0] ?? ''
    const zoe = site.browser()
    expect((await zoe.get(link)).text).toContain('zoe@example.org')
    for (const weak of [
      'court',
      'motdepasse2026!',
      'azertyuiop123',
      'zoe.example.2026',
      '111111111111',
    ])
      expect((await zoe.post(link, { motdepasse: weak })).status, weak).toBe(422)
    expect((await zoe.post(link, { motdepasse: password })).status).toBe(303)
    expect((await zoe.get('/annuaire/2A')).status).toBe(200)
    expect((await site.browser().get(link)).status).toBe(404)
  })

  test('ends after half an hour without a page, and after twelve hours in any case', async () => {
    const idle = await site.signedIn(claire)
    site.line.clock.advance(29 * 60_000)
    expect((await idle.get('/')).status).toBe(200)
    site.line.clock.advance(29 * 60_000)
    expect((await idle.get('/')).status).toBe(200)
    site.line.clock.advance(31 * 60_000)
    expect((await idle.get('/')).status).toBe(303)
    const busy = await site.signedIn(claire)
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      site.line.clock.advance(20 * 60_000)
      expect((await busy.get('/aide')).status).toBe(200)
    }
    site.line.clock.advance(20 * 60_000)
    expect((await busy.get('/aide')).status).toBe(303)
    national = await site.signedIn(claire)
  })

  test('sessions are listed and closed from another browser', async () => {
    const other = await site.signedIn(claire)
    const ids = pageOf(await national.get('/compte')).sent('id')
    expect(ids.length).toBeGreaterThan(0)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{64}$/)
    for (const id of ids) await national.post('/compte/sessions', { id })
    expect((await other.get('/')).status).toBe(303)
    expect((await national.get('/')).status).toBe(200)
  })

  test('a closed account is out at once', async () => {
    const renes = pageOf(await national.get('/utilisateurs')).link(/^René/)
    await national.post(`${renes}/fermeture`, { ferme: 'oui' })
    expect((await referent.get('/annuaire/69')).status).toBe(303)
    const back = site.browser()
    expect(
      (await back.post('/connexion', { email: rene.email, motdepasse: password })).status,
    ).toBe(422)
  })

  test('only leads to a place of this site', async () => {
    for (const suite of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      '/\t/evil.example',
    ]) {
      const shown = await site
        .browser()
        .post('/connexion', { email: claire.email, motdepasse: password, suite })
      expect(shown.to).toBe('/')
    }
  })

  test('is held up after eight wrong passwords for one account', async () => {
    const other = await openSite()
    const guesser = other.browser()
    const statuses: number[] = []
    for (let i = 0; i < 10; i++)
      statuses.push(
        (await guesser.post('/connexion', { email: 'held@example.org', motdepasse: `essai ${i}` }))
          .status,
      )
    expect(statuses.slice(0, 8)).toEqual(Array(8).fill(422))
    expect(statuses.at(-1)).toBe(429)
    await other.close()
  })

  test('has no demonstration account outside local mode', async () => {
    expect((await site.browser().get('/connexion')).text).not.toContain('démonstration')
    expect((await site.browser().post('/connexion/demonstration', {})).status).toBe(404)
  })
})
