import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Browser } from '../browser.ts'
import { fieldsOf, pageOf } from '../page.ts'
import { numberIn, typed as request } from '../requests/form-filling.ts'
import { type House, openHouse } from '../requests/house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const incident = {
  titre: 'Le SI SIAO est lent',
  texte: 'Les pages mettent longtemps à venir.',
  article: '',
  ou: 'partout',
  sujet: 'tous',
  depuis: '2026-11-30T09:00',
  jusqua: '2026-11-30T18:00',
  annonce: 'oui',
  annonce_texte: 'Le SI SIAO est lent ce matin.',
}
/** Opens an incident; its address. */
async function opened(change: Record<string, string> = {}): Promise<string> {
  const { cle = '' } = fieldsOf((await house.claire.get('/incidents/nouveau')).html)
  const { to, text } = await house.claire.post('/incidents/nouveau', {
    ...incident,
    cle,
    ...change,
  })
  if (!to) throw new Error(text)
  return to
}
const heard = async () => (await house.site.line.call({ caller: ['hang up'] })).heard
const choice = () => ({ departement: '69', motif: String(house.motive.id) })
/** Says to be concerned, as somebody does who reads; the page after it. */
async function concerned(browser: Browser, change: Record<string, string> = {}) {
  const begun = await browser.post('/demande', { ...choice(), incident: '1' })
  const to = begun.to ?? ''
  house.site.line.clock.advance(60_000)
  const { name, email, profile } = request
  const path = new URL(to, 'http://a').pathname
  return browser.post(path, { incident: '1', name, email, profile, precisions: '', ...change })
}
const stranger = () => house.site.browser()

describe('an incident is opened', () => {
  test('with nothing chosen beforehand, and every fault is told at its field with what was typed', async () => {
    const page = pageOf(await house.claire.get('/incidents/nouveau?partir=lent'))
    expect(page.value('En quelques mots')).toBe('Le SI SIAO est lent')
    expect(page.all('radio').filter((each) => each.attribute('checked') !== null)).toEqual([])
    const { cle = '' } = page.fields()
    const shown = await house.claire.post('/incidents/nouveau', {
      ...incident,
      cle,
      ou: '',
      sujet: 'certains',
      annonce: '',
      jusqua: '',
    })
    expect(shown.status).toBe(422)
    expect(shown.html).toContain('<title>Erreur – ')
    const again = pageOf(shown)
    expect(again.links(/^#/)).toEqual(
      expect.arrayContaining(['#ou', '#sujets', '#annonce', '#jusqua']),
    )
    for (const link of ['ou', 'sujets', 'annonce', 'jusqua']) expect(again.hasId(link)).toBe(true)
    expect(again.value(/^Texte lu aux appelants/)).toBe(incident.annonce_texte)
    expect(again.fields().cle).toBe(cle)
    expect(await heard()).not.toContain('lent')
  })

  test('after it was read once more, as it will be seen and heard', async () => {
    const shown = await house.claire.post('/incidents/nouveau', { ...incident, acte: 'relire' })
    expect(shown.status).toBe(200)
    expect(shown.text).toContain('rien n’est encore publié')
    expect(shown.text).toMatch(/« Le SI SIAO est lent ce matin\. » \d+ secondes à l’écoute/)
    expect(await heard()).not.toContain('lent')
  })

  test('by one act on the form and on the line, and ended by one', async () => {
    const path = await opened()
    expect(await heard()).toMatch(/^Le SI SIAO est lent ce matin\./)
    expect((await stranger().get('/demande')).text).toContain(
      'Incident en cours : Le SI SIAO est lent',
    )
    const page = pageOf(await house.claire.get(path))
    expect(page.text).toContain('S’entend')
    const { cle = '', revision = '' } = page.fields()
    const ended = await house.claire.post(`${path}/fin`, { cle, revision })
    expect(ended.to).toBe(path)
    expect(await heard()).not.toContain('lent')
    expect((await stranger().get('/demande')).text).not.toContain('Incident en cours')
    expect((await house.claire.post(`${path}/fin`, { cle, revision })).status).toBe(409)
  })

  test('in a draft for the line when it lasts more than a day, which is said', async () => {
    await opened({ jusqua: '2026-12-02T18:00' })
    expect((await house.claire.get('/incidents/1')).text).toContain('rien n’est dit')
    expect(await heard()).not.toContain('lent')
    expect(pageOf(await house.claire.get('/brouillons')).links(/^\/brouillons\/\d+$/)).toHaveLength(
      1,
    )
  })

  test('and is told to référents of its départements on their home page and their desk', async () => {
    await opened({ ou: 'certains', departements: '69' })
    for (const path of ['/', '/demandes']) {
      expect((await house.rene.get(path)).text).toContain('Incident en cours')
      expect((await house.paul.get(path)).text).not.toContain('Incident en cours')
    }
    expect(pageOf(await house.claire.get('/')).has('button', 'C’est fini')).toBe(true)
  })
})

describe('who is concerned', () => {
  test('is told before writing where motive and département are the incident’s, and nobody else', async () => {
    await opened({ ou: 'certains', departements: '69' })
    const asked = new URLSearchParams(choice())
    expect(
      pageOf(await stranger().get(`/demande?${asked}`)).has('button', 'Je suis concerné'),
    ).toBe(true)
    asked.set('departement', '01')
    expect(
      pageOf(await stranger().get(`/demande?${asked}`)).has('button', 'Je suis concerné'),
    ).toBe(false)
    const browser = stranger()
    const step = await browser.follow(await browser.post('/demande', choice()))
    expect(pageOf(step).has('button', 'Je suis concerné')).toBe(true)
  })

  test('says so by their address, and waits with the others without giving anybody work', async () => {
    await opened()
    const before = (await house.letters()).length
    const browser = stranger()
    const sent = await concerned(browser)
    const done = await browser.get(sent.to ?? '')
    expect(numberIn(done)).toMatch(/^D-2026-/)
    expect(done.text).toContain('rattachée à l’incident en cours')
    expect((await house.letters()).slice(before)).toEqual(['received → zoe@example.org'])
    const [letter] = await house.lettersTo('zoe@example.org')
    expect(letter).toContain('la même réponse part à tous')
    expect((await house.claire.get('/incidents/1')).text).toContain('Zoé Lambert')
    const followed = await browser.get(pageOf(done).link('Suivre ma demande'))
    expect(followed.text).toContain('rattachée à un incident connu')
  })

  test('loses nothing by an error, nor by a double click', async () => {
    await opened()
    const browser = stranger()
    const wrong = await concerned(browser, { email: 'zoe@exemple' })
    expect(wrong.status).toBe(422)
    expect(pageOf(wrong).value('Votre nom')).toBe('Zoé Lambert')
    const sent = await concerned(browser)
    const path = (sent.to ?? '').replace('envoyee', 'concerne')
    const again = await browser.post(path, { incident: '1', email: 'autre@example.org' })
    expect(again.to).toBe(sent.to)
    expect((await house.letters()).filter((each) => each.startsWith('received'))).toHaveLength(1)
  })

  test('who is a program is held, told nothing and joined to nothing', async () => {
    await opened()
    await concerned(stranger(), { precisions: 'http://evil.example' })
    expect((await house.letters()).filter((each) => each.startsWith('received'))).toEqual([])
    expect((await house.claire.get('/incidents/1')).text).toContain('personne n’attend')
  })

  test('goes on with the form when the incident is over meanwhile', async () => {
    const path = await opened()
    const browser = stranger()
    const { to } = await browser.post('/demande', { ...choice(), incident: '1' })
    const { cle = '', revision = '' } = pageOf(await house.claire.get(path)).fields()
    await house.claire.post(`${path}/fin`, { cle, revision })
    expect((await browser.get(to ?? '')).to).toMatch(/\/decrire$/)
    expect((await concerned(browser)).to).toMatch(/\/decrire$/)
  })

  test('keeps what was typed on the second step', async () => {
    await opened()
    const browser = stranger()
    const { to } = await browser.post('/demande', choice())
    const body = new FormData()
    for (const [name, value] of Object.entries(request)) body.append(name, value)
    body.append('incident', '1')
    const headers = { 'Sec-Fetch-Site': 'same-origin' }
    const short = await browser.send(to ?? '', { method: 'POST', body, headers })
    expect(short.to).toMatch(/\/concerne\?incident=1$/)
    expect(pageOf(await browser.get(short.to ?? '')).value('Votre nom')).toBe('Zoé Lambert')
  })
})

describe('requests at the desk', () => {
  test('are joined and taken off again from their page, by who deals with them', async () => {
    await opened()
    const { path } = await house.send()
    expect(pageOf(await house.rene.get(path)).has('button', 'Rattacher à cet incident')).toBe(true)
    const joined = await house.rene.post(`${path}/incident`, { incident: '1', vu: '1' })
    expect(joined.to).toBe(path)
    expect((await house.rene.get(path)).text).toContain('Rattachée à « Le SI SIAO est lent »')
    expect((await house.rene.get('/demandes')).text).toContain('Rattachées à un incident')
    expect((await house.paul.post(`${path}/incident`, { incident: '1', vu: '2' })).status).toBe(404)
    expect((await house.rene.post(`${path}/incident`, { incident: '1', vu: '2' })).status).toBe(409)
    expect((await house.rene.post(`${path}/incident/retrait`, { vu: '2' })).to).toBe(path)
    expect((await house.rene.get(path)).text).not.toContain('Rattachée à «')
  })

  test('are joined several at once, answered once, each by a letter of their own, and given back or solved', async () => {
    const path = await opened()
    const sent = [await house.send(), await house.send(), await house.send()]
    const page = pageOf(await house.claire.get(path))
    expect(page.sent('demandes')).toEqual([])
    expect(page.all('checkbox', /^D-2026-/)).toHaveLength(3)
    const form = new URLSearchParams(sent.slice(0, 2).map(({ id }) => ['demandes', String(id)]))
    const headers = { 'Sec-Fetch-Site': 'same-origin' }
    await house.claire.send(`${path}/rattachement`, { method: 'POST', body: form, headers })
    const { cle = '' } = pageOf(await house.claire.get(path)).fields()
    const answer = { cle, reponse: 'Réessayez <b>dans</b> une heure.' }
    expect((await house.claire.post(`${path}/reponse`, { cle, reponse: ' ' })).status).toBe(422)
    expect((await house.claire.post(`${path}/reponse`, answer)).to).toBe(path)
    expect((await house.claire.post(`${path}/reponse`, answer)).to).toBe(path)
    const answers = (await house.letters()).filter((each) => each.startsWith('answer'))
    expect(answers).toEqual(sent.slice(0, 2).map(({ email }) => `answer → ${email}`))
    expect((await house.rene.get(sent[0]?.path ?? '')).text).toContain('dans')
    const last = pageOf(await house.claire.get(path)).fields()
    const end = { cle: last.cle ?? '', revision: last.revision ?? '' }
    const asked = await house.claire.post(`${path}/fin`, end)
    expect(asked.status).toBe(422)
    const empty = { ...end, rattachees: 'repondre', derniere: '' }
    expect((await house.claire.post(`${path}/fin`, empty)).status).toBe(422)
    const over = { ...end, rattachees: 'repondre', derniere: 'C’est réparé.' }
    expect((await house.claire.post(`${path}/fin`, over)).to).toBe(path)
    expect((await house.claire.get(path)).text).toContain('Toutes sont résolues')
    const reopened = { revision: '2', jusqua: '2026-11-30T19:00' }
    expect((await house.claire.post(`${path}/reouverture`, reopened)).to).toBe(path)
    expect((await stranger().get('/demande')).text).toContain('Incident en cours')
  })
})

test('what is typed of an incident is shown as text, to strangers too', async () => {
  await opened({ titre: '<script>alert(1)</script>', texte: '<img src=x onerror=alert(1)>' })
  for (const path of ['/demande', `/demande?${new URLSearchParams(choice())}`]) {
    const { html } = await stranger().get(path)
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('<img src=x')
  }
})

test('the pages of incidents are not there for who is not of the national team', async () => {
  await opened()
  for (const path of [
    '/incidents',
    '/incidents/nouveau',
    '/incidents/1',
    '/incidents/1/modifier',
  ]) {
    expect([401, 403, 404], path).toContain((await house.rene.get(path)).status)
    expect((await stranger().get(path)).to, path).toMatch(/^\/connexion/)
  }
  expect((await house.claire.get('/incidents/99')).status).toBe(404)
  expect((await house.claire.get('/incidents/x')).status).toBe(404)
})
