import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Browser, claire, openSite, rene, type Site } from './browser.ts'
import { fieldsOf } from './page.ts'

/** A référent of Paris beside René of the Rhône: whatever one has, the other must not get. */
const paule = { ...rene, email: 'paule@example.org', name: 'Paule Durand', departments: ['75'] }
const secret = 'une question de Paris'

let site: Site
let renes: Browser
let missed: string
let contact: string
beforeEach(async () => {
  site = await openSite()
  const paules = await site.signedIn(paule)
  const from = '+33199000075'
  const call = await site.line.call({
    caller: [{ keys: '75' }, 'wait', 'wait'],
    lines: ['no-answer', 'no-answer', 'no-answer'],
    from,
  })
  missed = call.row.call
  await site.line.call({ caller: [{ keys: '75' }, 'wait'] })
  await site.line.call({ caller: [{ keys: '69' }, 'wait'] })
  const form = fieldsOf((await paules.get(`/suivi/nouveau?appel=${missed}`)).html)
  const created = await paules.post('/suivi/nouveau', { ...form, motive: '2', question: secret })
  contact = created.to ?? ''
  expect((await paules.get(contact)).text).toContain(secret)
  renes = await site.signedIn(rene)
})
afterEach(() => site.close())

const count = async () =>
  (await site.line.database.selectFrom('seen_contacts').select('id').execute()).length

describe('a référent gets nothing of another département', () => {
  test('by a call’s address', async () => {
    for (const path of ['', '/motif'])
      expect((await renes.get(`/appels/${missed}${path}`)).status).toBe(404)
    for (const path of ['/numero', '/rappel', '/rappel/annulation', '/motif'])
      expect((await renes.post(`/appels/${missed}${path}`, { motif: '2' })).status).toBe(404)
    expect((await renes.get('/annuaire/75/version/1')).status).toBe(403)
  })

  test('by a contact’s address, whatever its number', async () => {
    expect((await renes.get(contact)).status).toBe(404)
    expect((await renes.post(contact, { revision: '1', question: 'à moi' })).status).toBe(404)
    expect((await renes.post(`${contact}/retrait`, {})).status).toBe(404)
    const like = /\d+$/.exec(contact)?.[0]
    expect((await renes.get(`/suivi/nouveau?comme=${like}`)).status).toBe(404)
    expect((await renes.get(`/suivi/nouveau?appel=${missed}`)).status).toBe(404)
    for (const path of ['/suivi/nouveau', '/suivi/saisie', '/suivi/classeur', '/indicateurs/et-si'])
      expect((await renes.get(`${path}?departement=75`)).status, path).toBe(403)
  })

  test.each(['/appels', '/appels/export.csv', '/suivi', '/indicateurs', '/indicateurs/export.csv'])(
    'by a filter of %s',
    async (path) => {
      for (const code of ['75', '69,75', '75,69', ' 75', '*', ''])
        for (const query of [
          `departement=${encodeURIComponent(code)}`,
          `departement=69&departement=75`,
        ]) {
          const shown = await renes.get(`${path}?${query}&rappel=&motif=&issue=`)
          expect(shown.html).not.toContain(missed)
          expect(shown.html).not.toContain(secret)
          expect(shown.text).not.toMatch(/75 Paris|Plateau/)
        }
    },
  )

  test('by what they write', async () => {
    const form = fieldsOf((await renes.get('/suivi/nouveau')).html)
    const other = { ...form, motive: '2', departement: '75' }
    expect((await renes.post('/suivi/nouveau', other)).status).toBe(422)
    const before = await count()
    const stolen = await renes.post('/suivi/nouveau', { ...form, motive: '2', appel: missed })
    expect([stolen.status, await count()]).toEqual([404, before])
    const rows = { departement: '75', lignes: '10', 'r0-motive': '2', 'r0-day': '2026-11-30' }
    expect((await renes.post('/suivi/saisie', rows)).status).toBe(422)
  })

  test('in what they have to do, nor in their figures', async () => {
    expect((await renes.get('/appels')).text).toContain('0 à rappeler')
    expect((await renes.get('/indicateurs?departement=75')).status).toBe(403)
    expect((await renes.get('/indicateurs')).text).toMatch(/Appels reçus 1 /)
  })

  test('while the national team sees both', async () => {
    const claires = await site.signedIn(claire)
    expect((await claires.get('/indicateurs')).text).toMatch(/Appels reçus 3 /)
    expect((await claires.get('/suivi')).text).toContain('75 Paris')
  })
})
