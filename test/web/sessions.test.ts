import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Browser, claire, openSite, type Site } from './browser.ts'

let site: Site
let claires: Browser
beforeEach(async () => {
  site = await openSite()
  claires = await site.signedIn(claire)
})
afterEach(() => site.close())

const rows = () => site.line.database.selectFrom('sessions').selectAll().execute()

test('nothing is stored before somebody signs in, whatever is asked', async () => {
  const before = await rows()
  const stranger = site.browser()
  for (let n = 0; n < 5; n++) {
    const shown = await stranger.follow(await stranger.post('/deconnexion', {}))
    expect(shown.text).toContain('Connexion')
    await stranger.post('/connexion', { email: 'nobody@example.org', motdepasse: 'x' })
  }
  expect(await rows()).toEqual(before)
})

test('somebody who leaves is told so, and their row goes', async () => {
  const before = await rows()
  const left = await claires.follow(await claires.post('/deconnexion', {}))
  expect(left.text).toContain('Vous êtes déconnecté.')
  expect(await rows()).toHaveLength(before.length - 1)
  expect((await claires.get('/connexion')).text).not.toContain('Vous êtes déconnecté.')
})

test('what was done is told once, and stores nothing', async () => {
  const before = await rows()
  const led = await claires.post('/motifs', { nom: 'Visites' })
  expect(await rows()).toEqual(before)
  expect((await claires.follow(led)).text).toContain('est ajouté')
  expect((await claires.follow(led)).text).not.toContain('est ajouté')
})

test('a session is written once a minute at most', async () => {
  const seen = async () => (await rows()).map(({ seen_at }) => seen_at).sort()
  const before = await seen()
  site.line.clock.advance(59_000)
  for (let n = 0; n < 3; n++) await claires.get('/aide')
  expect(await seen()).toEqual(before)
  site.line.clock.advance(1_000)
  await claires.get('/aide')
  expect(await seen()).not.toEqual(before)
})

test('a session that is revoked while a slow form comes stays revoked, and the form does nothing', async () => {
  site.line.clock.advance(61_000)
  let more: (text: string | null) => void = () => undefined
  const body = new ReadableStream({
    start(stream) {
      more = (text) =>
        text === null ? stream.close() : stream.enqueue(new TextEncoder().encode(text))
    },
  })
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': String('nom=Lent'.length),
    'Sec-Fetch-Site': 'same-origin',
  }
  const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit
  const slow = claires.send('/motifs', init)
  more('nom=')
  await new Promise((resolve) => setTimeout(resolve, 200))
  await site.line.database.deleteFrom('sessions').execute()
  more('Lent')
  more(null)
  expect((await slow).status).toBe(401)
  const motives = await site.line.database.selectFrom('motives').select('name').execute()
  expect(motives.map(({ name }) => name)).not.toContain('Lent')
  expect(await rows()).toEqual([])
  expect((await claires.get('/')).to).toMatch(/^\/connexion/)
})

test('a page asks how long its session lasts without prolonging it, and one press prolongs it', async () => {
  const left = async () =>
    Number(/data-left="(\d+)" data-prolongs/.exec((await claires.get('/compte/session')).html)?.[1])
  site.line.clock.advance(20 * 60_000)
  expect(await left()).toBe(600)
  site.line.clock.advance(5 * 60_000)
  expect(await left()).toBe(300)
  const stayed = await claires.follow(await claires.post('/compte/session', {}))
  expect(stayed.text).toContain('Vous restez connecté.')
  expect(await left()).toBe(1800)
  site.line.clock.advance(30 * 60_000)
  expect((await claires.get('/compte/session')).to).toMatch(/^\/connexion/)
})

test('a session in its last minutes of twelve hours says that it cannot be prolonged', async () => {
  for (let minutes = 0; minutes < 11 * 60 + 40; minutes += 20) {
    site.line.clock.advance(20 * 60_000)
    await claires.get('/aide')
  }
  expect((await claires.get('/aide')).html).toMatch(/<main[^>]* data-left="1200"/)
  const { text, html } = await claires.get('/compte/session')
  expect(text).toContain('ne peut pas durer plus longtemps')
  expect(html).toContain('data-left="1200"')
  expect(text).not.toContain('Rester connecté')
})
