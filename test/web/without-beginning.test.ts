import { afterEach, beforeEach, expect, test } from 'vitest'
import { publicUrl } from '../journeys/line.ts'
import { newSid, webhooksOf } from '../journeys/webhooks.ts'
import { type Browser, claire, openSite, rene, type Site } from './browser.ts'
import { pageOf } from './page.ts'

let site: Site
let claires: Browser
let renes: Browser
beforeEach(async () => {
  site = await openSite({ publicUrl })
  claires = await site.signedIn(claire)
  renes = await site.signedIn(rene)
})
afterEach(() => site.close())

const list = '/appels/sans-debut'
const attention = async (who: Browser) => (await who.get('/')).text

/** The end of a call, of one that never came in unless another is named. */
async function end(call = newSid()): Promise<string> {
  const Timestamp = new Date(site.line.clock.now()).toUTCString()
  const told = { CallStatus: 'completed', CallDuration: '42', Timestamp }
  await webhooksOf(site.line, call).post('/voice/status', told)
  await site.line.app.settled()
  return call
}

test('without any, the home page says nothing and the list is empty', async () => {
  expect(await attention(claires)).not.toContain('sans début')
  expect((await claires.get(list)).text).toContain('Aucun appel sans début.')
})

test('callbacks of a call that never came in are shown to the national team alone, and counted nowhere', async () => {
  const known = webhooksOf(site.line)
  const rings = await known.choose('69')
  const call = newSid()
  const leg = newSid()
  await webhooksOf(site.line, call).leg(rings, 0, leg, { CallStatus: 'initiated' })
  await webhooksOf(site.line, call).leg(rings, 0, leg, { CallStatus: 'busy' })
  await end(call)
  await end(known.call)

  expect(await attention(claires)).toContain('1 appel sans début ces 30 derniers jours')
  const { text, html } = await claires.get(list)
  expect(text).toContain('oubliés après 90 jours')
  expect(text).toContain(call)
  expect(text).toMatch(/30\/11\/2026 10:0\d/)
  expect(text).toContain('ligne « Accueil SIAO » : appelée')
  expect(text).toContain('ligne « Accueil SIAO » : occupée')
  expect(text).toContain('fin de l’appel, après 42 s')
  expect(text).toMatch(new RegExp(`après 42 s 3 ${call}`))
  expect(html).not.toContain('99009999')

  expect(await attention(renes)).not.toContain('sans début')
  const refused = await renes.get(list)
  expect([refused.status, refused.text.includes(call)]).toEqual([403, false])
  expect((await claires.get('/appels')).html).not.toContain(call)
  expect((await claires.get('/indicateurs')).text).toMatch(/Appels reçus 1 /)
  expect(pageOf(await claires.get('/aide')).hasId('sans-debut')).toBe(true)
})

test('one whose beginning comes later joins the others', async () => {
  const call = await end()
  expect((await claires.get(list)).text).toContain(call)
  await webhooksOf(site.line, call).incoming()
  await site.line.app.settled()
  expect((await claires.get(list)).text).not.toContain(call)
  expect((await claires.get('/appels')).html).toContain(call)
})

test('the list goes on over pages, and the home page forgets what is older than thirty days', async () => {
  for (let i = 0; i < 51; i++) await end()
  expect((await claires.get(list)).text).toContain('Page suivante')
  expect((await claires.get(`${list}?page=2`)).status).toBe(200)
  site.line.clock.advance(31 * 86_400_000)
  const later = await site.signedIn(claire)
  expect(await attention(later)).not.toContain('sans début')
  expect((await later.get(list)).text).toContain('Page suivante')
})
