import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Browser, openSite, rene, type Site } from '../browser.ts'
import { pageOf } from '../page.ts'
import { begun, letters, own, png, pngFile, sent } from './form-filling.ts'

let site: Site
beforeEach(async () => {
  site = await openSite()
  await site.signedIn(rene)
})
afterEach(() => site.close())

/** A request that was sent, an hour after the one before it, and the personal link to it. */
async function followed(browser = site.browser(), files: File[] = []) {
  site.line.clock.advance(3_600_000)
  const shown = await sent(site, browser, {}, files)
  return pageOf(shown).link('Suivre ma demande')
}

function reply(browser: Browser, to: string, texte: string, files: File[] = [], more = {}) {
  const body = new FormData()
  for (const [name, value] of Object.entries({ texte, ...more })) body.append(name, String(value))
  for (const file of files) body.append('fichiers', file)
  return browser.send(to, { method: 'POST', body, headers: own })
}

const stateOf = (link: string) =>
  site.line.database
    .selectFrom('requests')
    .selectAll()
    .where('reference', '=', link.split('/')[2] ?? '')
    .executeTakeFirstOrThrow()

describe('the personal page', () => {
  test('shows the request, and looking changes nothing', async () => {
    const link = await followed()
    const before = await stateOf(link)
    const shown = await site.browser().get(link)
    expect(shown.status).toBe(200)
    expect(shown.text).toContain('le bouton reste gris')
    expect(shown.text).toContain('Elle est reçue')
    expect(await stateOf(link)).toEqual(before)
  })

  test('is kept by no browser, and told to no other page', async () => {
    const link = await followed()
    for (const path of [link, `${link}/pieces/x`, await begun(site, site.browser())]) {
      const { headers } = await site.browser().get(path)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('referrer-policy')).toBe('strict-origin')
    }
  })

  test('takes a form of a browser that says its page by its origin alone, and none of nowhere', async () => {
    const link = await followed()
    const settled = (Origin: string) =>
      site.browser().send(`${link}/resolue`, { method: 'POST', headers: { Origin } })
    expect((await settled('null')).status).toBe(403)
    expect((await settled('http://127.0.0.1')).to).toBe(link)
    expect(await stateOf(link)).toMatchObject({ status: 'solved' })
  })

  test('begins another request on the same matter, with the same person and nothing of what was said', async () => {
    const browser = site.browser()
    const again = await browser.post(`${await followed()}/autre`, {})
    const shown = await browser.get(again.to ?? '')
    expect(shown.text).toContain('Deux causes différentes font deux demandes')
    const form = pageOf(shown)
    expect(form.value(/^Adresse/)).toBe('zoe@example.org')
    expect(form.value(/^En une phrase/)).toBe('')
    expect(form.text).toContain('69 Rhône')
  })

  test('opens to its own token alone', async () => {
    const [one, other] = [await followed(), await followed()]
    const token = other.split('/')[3] ?? ''
    const wrong = one.replace(/[^/]+$/, token)
    for (const path of [wrong, `${one}x`, one.slice(0, -1), '/suivi-demande/D-2026-99999-A/x']) {
      expect((await site.browser().get(path)).status).toBe(404)
      for (const deed of ['resolue', 'avis'])
        expect((await site.browser().post(`${path}/${deed}`, {})).status).not.toBe(200)
      expect((await reply(site.browser(), path, 'Bonjour')).status).toBe(404)
    }
  })

  test('takes a message with files, once', async () => {
    const link = await followed()
    const browser = site.browser()
    const said = await reply(browser, link, 'Voici la capture.', [pngFile('capture.png')])
    expect(said.to).toBe(link)
    const shown = await browser.get(link)
    expect(shown.text).toContain('Votre message est arrivé')
    expect(shown.text).toContain('Voici la capture.')
    expect(pageOf(shown).all('link', 'capture.png')).toHaveLength(1)
  })

  test('takes files without a word, and no empty message', async () => {
    const link = await followed()
    const browser = site.browser()
    expect((await reply(browser, link, ' ')).status).toBe(422)
    expect((await reply(browser, link, ' ', [pngFile('a.png')])).to).toBe(link)
  })

  test('keeps what is typed, and the good files, when one is bad', async () => {
    const link = await followed()
    const browser = site.browser()
    const files = [pngFile('a.png'), new File(['<html>'], 'b.txt')]
    const shown = await reply(browser, link, 'Un mot.', files)
    expect(shown.status).toBe(422)
    expect(pageOf(shown).value(/^Votre message/)).toBe('Un mot.')
    expect(pageOf(shown).has('button', /Retirer a\.png/)).toBe(true)
    await reply(browser, link, 'Un mot.')
    expect(pageOf(await browser.get(link)).all('link', 'a.png')).toHaveLength(1)
  })

  test('settles, asks whether it helped, and opens again by a message', async () => {
    const link = await followed()
    const browser = site.browser()
    expect((await browser.post(`${link}/resolue`, {})).to).toBe(link)
    expect((await browser.post(`${link}/avis`, { avis: 'partly' })).to).toBe(link)
    expect((await browser.post(`${link}/avis`, { avis: '<script>' })).to).toBe(link)
    expect(await stateOf(link)).toMatchObject({ status: 'solved', satisfaction: 'partly' })
    const solved = pageOf(await browser.get(link))
    expect(solved.the('button', 'En partie').attribute('aria-pressed')).toBe('true')
    await reply(browser, link, 'En fait non.')
    expect(await stateOf(link)).toMatchObject({ status: 'in_progress' })
  })

  test('a message that comes too late begins a new form, filled, its files with it', async () => {
    const link = await followed()
    const browser = site.browser()
    await browser.post(`${link}/resolue`, {})
    site.line.clock.advance(31 * 86_400_000)
    const late = await reply(browser, link, 'Cela recommence encore.', [pngFile('a.png')])
    expect(late.to).toMatch(/\/demande\/[\w-]+\/decrire$/)
    const form = await browser.get(late.to ?? '')
    expect(form.text).toContain('résolue depuis plus de 30 jours')
    expect(pageOf(form).value(/^Ce que vous avez fait/)).toBe('Cela recommence encore.')
    expect(pageOf(form).value(/^Adresse/)).toBe('zoe@example.org')
    expect(pageOf(form).has('button', /Retirer a\.png/)).toBe(true)
  })
})

describe('a file of a request', () => {
  test('is taken away byte for byte, run by no browser', async () => {
    const link = await followed(site.browser(), [pngFile('écran.png')])
    const browser = site.browser()
    const to = pageOf(await browser.get(link)).link('écran.png')
    const { bytes, headers, status } = await browser.get(to)
    expect(status).toBe(200)
    expect(bytes).toEqual(png)
    expect(headers.get('content-disposition')).toMatch(/^attachment; .*%C3%A9cran\.png/)
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('is not there for another request, nor before it is sent, nor by a name of the disk', async () => {
    const mine = await followed(site.browser(), [pngFile('a.png')])
    const other = await followed()
    const browser = site.browser()
    const id = pageOf(await browser.get(mine))
      .link('a.png')
      .split('/')
      .at(-1)
    for (const name of [id, '..%2Fsvi.sqlite', '../svi.sqlite', 'x'])
      expect((await browser.get(`${other}/pieces/${name}`)).status).toBe(404)
  })
})

describe('a file at the desk', () => {
  test('is for those who deal with the request, and for nobody else', async () => {
    const link = await followed(site.browser(), [pngFile('a.png')])
    const { id } = await stateOf(link)
    const { id: file } = await site.line.database
      .selectFrom('attachments')
      .select('id')
      .where('request', '=', id)
      .executeTakeFirstOrThrow()
    const to = `/demandes/${id}/pieces/${file}`
    const paul = { ...rene, email: 'paul@example.org', departments: ['01'] }
    expect((await (await site.signedIn(rene)).get(to)).bytes).toEqual(png)
    expect((await (await site.signedIn(paul)).get(to)).status).toBe(404)
    expect((await site.browser().get(to)).status).toBe(303)
    for (const other of ['x', '0', String(id + 1)])
      expect((await (await site.signedIn(rene)).get(to.replace(/\d+/, other))).status).toBe(404)
  })
})

describe('a lost link', () => {
  const find = '/suivi-demande/retrouver'

  test('is told in the same words whether the address is known or not', async () => {
    await followed()
    const told: string[] = []
    for (const email of ['zoe@example.org', 'nobody@example.org']) {
      const browser = site.browser()
      const shown = await browser.post(find, { email })
      expect(shown.to).toBe(find)
      told.push((await browser.get(find)).text)
    }
    expect(told[0]).toBe(told[1])
    expect((await letters(site)).filter((each) => each.startsWith('found'))).toEqual([
      'found → zoe@example.org',
    ])
  })

  test('asks for an address that is one', async () => {
    const shown = await site.browser().post(find, { email: 'zoe@exemple' })
    expect(shown.status).toBe(422)
    expect(pageOf(shown).value(/^Adresse/)).toBe('zoe@exemple')
  })
})

test('what is refused is logged without keys and tokens', async () => {
  const noted: string[] = []
  const { openLog } = await import('../../../src/settings/log.ts')
  const log = openLog('silent')
  for (const level of ['info', 'warn', 'error'] as const)
    log[level] = (...words: unknown[]) => void noted.push(JSON.stringify(words))
  const other = await openSite({ log })
  const browser = other.browser()
  const key = 'aVerySecretKeyOfAForm'
  for (const path of [`/demande/${key}/decrire`, `/Suivi-demande/D-2026-00001-A/${key}`])
    await browser.post(path, {}, { 'Sec-Fetch-Site': 'cross-site' })
  await other.close()
  expect(noted.length).toBeGreaterThan(0)
  expect(noted.join()).not.toContain(key)
})

test('strangers are led to the form from the page of signing in', async () => {
  const page = pageOf(await site.browser().get('/connexion'))
  expect(page.link('Demander de l’aide')).toBe('/demande')
  expect(page.link('Retrouver ma demande')).toBe('/suivi-demande/retrouver')
})

test('the rule on personal data is served as it stands, for browsers', async () => {
  const { html, headers } = await site.browser().get('/assets/personal-data.js')
  expect(headers.get('content-type')).toContain('javascript')
  expect(html).toContain('export function personalDataIn')
})
