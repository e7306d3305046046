import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLog } from '../../src/settings/log.ts'
import { type Browser, claire, openSite, rene, type Site } from './browser.ts'

let site: Site
let claires: Browser
let renes: Browser
let said: Record<string, unknown>[] = []
beforeEach(async () => {
  const log = openLog('info', { write: (line) => void said.push(JSON.parse(line)) })
  site = await openSite({ log })
  claires = await site.signedIn(claire)
  renes = await site.signedIn(rene)
}, 60_000)
afterEach(() => site.close())

/** What the log says of the security events of a work. */
async function eventsOf(work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  said = []
  await work()
  return said.filter(({ event }) => event !== undefined)
}

test('a webhook without Twilio’s signature is a line of the log', async () => {
  const post = (headers: Record<string, string>) =>
    fetch(`${site.line.baseUrl}/voice/incoming`, { method: 'POST', headers, body: 'From=1' })
  expect(await eventsOf(() => post({}))).toMatchObject([
    { event: 'wrong signature', path: '/voice/incoming', signed: false, address: '127.0.0.1' },
  ])
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const events = await eventsOf(() => post({ ...type, 'X-Twilio-Signature': 'x' }))
  expect(events).toMatchObject([{ event: 'wrong signature', signed: true }])
})

test('a page that is refused is a line, with who asked', async () => {
  const [event, ...more] = await eventsOf(() => renes.get('/utilisateurs'))
  expect(more).toEqual([])
  expect(event).toMatchObject({ event: 'refused page', path: '/utilisateurs' })
  expect(event?.person).toEqual(expect.any(Number))
  const forged = () => claires.post('/motifs', {}, { 'Sec-Fetch-Site': 'cross-site' })
  expect(await eventsOf(forged)).toMatchObject([{ event: 'refused page', path: '/motifs' }])
  expect(await eventsOf(() => renes.get('/appels?departement=75'))).toHaveLength(1)
  expect(await eventsOf(() => site.browser().get('/')), 'to sign in is no refusal').toEqual([])
})

test('a failed sign-in is a line that names neither address nor password', async () => {
  const motdepasse = 'mon secret à moi'
  const events = await eventsOf(async () => {
    await site.browser().post('/connexion', { email: claire.email, motdepasse })
    await site.browser().post('/connexion', { email: 'nobody@example.org', motdepasse })
  })
  expect(events).toMatchObject([
    { event: 'failed sign-in', account: expect.any(Number), known: false },
    { event: 'failed sign-in', account: null },
  ])
  expect(JSON.stringify(said)).not.toMatch(/example\.org|secret à/)
})

test('a guessed link is a line without the link', async () => {
  const events = await eventsOf(() => site.browser().get('/mot-de-passe/guessed-by-somebody'))
  expect(events).toMatchObject([{ event: 'guessed link', address: '127.0.0.1' }])
  const forged = { 'Sec-Fetch-Site': 'cross-site' }
  const path = '/Mot-De-Passe/guessed-by-somebody'
  const refused = await eventsOf(() => site.browser().post(path, {}, forged))
  expect(refused).toMatchObject([{ event: 'refused page', path: '/mot-de-passe/…' }])
  expect(JSON.stringify([events, refused])).not.toContain('guessed-by-somebody')
})

test('a refused upload is a line', async () => {
  const send = (who: Browser, path: string, file: File) => () => {
    const body = new FormData()
    body.append('texte', 'Bonjour.')
    body.append('enregistrement', file)
    return who.send(path, { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin' } })
  }
  const page = new File(['<script>alert(1)</script>'], 'a.mp3')
  const upload = [{ event: 'refused upload' }]
  expect(await eventsOf(send(claires, '/textes/audience', page))).toMatchObject(upload)
  expect(await eventsOf(send(claires, '/motifs', page))).toMatchObject(upload)
  expect(await eventsOf(send(site.browser(), '/textes/audience', page))).toMatchObject(upload)
})

test('a thousand tries are no thousand lines, and are counted', async () => {
  const post = () => fetch(`${site.line.baseUrl}/voice/status`, { method: 'POST' })
  const events = await eventsOf(async () => {
    for (let n = 0; n < 100; n++) await post()
  })
  expect(events.length).toBeLessThanOrEqual(60)
})

test('the national home page counts a day and a week, whoever counted', async () => {
  const other = await openSite()
  const tell = async (who: Browser) => (await who.get('/')).text
  const visitor = other.browser()
  for (let n = 0; n < 2; n++)
    await visitor.post('/connexion', { email: claire.email, motdepasse: 'x' })
  await visitor.get('/mot-de-passe/guessed')
  await fetch(`${other.line.baseUrl}/voice/incoming`, { method: 'POST' })
  expect(await tell(await other.signedIn(rene))).not.toContain('Tentatives refusées')
  const anna = await other.signedIn(claire)
  const later = () => {
    other.line.clock.advance(6_000)
    return tell(anna)
  }
  await expect.poll(later, { timeout: 40_000 }).toMatch(/webhooks sans signature valable 1 1 /)
  const today = await tell(anna)
  expect(today).toMatch(/mots de passe faux 2 2 /)
  expect(today).toMatch(/liens à usage unique[^<]* 1 1 /)
  other.line.clock.advance(25 * 3_600_000)
  expect(await tell(await other.signedIn(claire))).toMatch(/mots de passe faux 0 2 /)
  other.line.clock.advance(7 * 24 * 3_600_000)
  expect(await tell(await other.signedIn(claire))).toContain('Aucune depuis sept jours')
  await other.close()
}, 60_000)

test('what a stranger writes in a number is masked', async () => {
  const path = '/brouillons/06%2012%2034%2056%2078/verifications'
  const events = await eventsOf(() => renes.get(path))
  expect(events).toMatchObject([{ path: '/brouillons/06•••••78/verifications' }])
})
