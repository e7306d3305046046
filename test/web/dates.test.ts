import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Browser, claire, openSite, type Site } from './browser.ts'
import { fieldsOf } from './page.ts'

let site: Site
let national: Browser
beforeEach(async () => {
  site = await openSite()
  national = await site.signedIn(claire)
})
afterEach(() => site.close())

test('no field leaves the order of a date to the browser', async () => {
  for (const path of [
    '/appels',
    '/suivi',
    '/suivi/nouveau?departement=69',
    '/calendrier',
    '/telephone',
  ])
    expect((await national.get(path)).html).not.toMatch(/type="(date|datetime-local|time)"/)
})

test('a filter takes a date as people write it, and shows it in French order', async () => {
  const { status, html } = await national.get('/appels?du=7%20mai%202026&au=2026-06-01')
  expect(status).toBe(200)
  expect(fieldsOf(html)).toMatchObject({ du: '07/05/2026', au: '01/06/2026' })
})

test.each(['/appels', '/suivi', '/indicateurs', '/actes', '/suivi/classeur/fichier'])(
  'a date that is none is asked for again, with all else that was asked: %s',
  async (path) => {
    const { status, html, text } = await national.get(`${path}?du=hier&au=01/06/2026&tri=wait`)
    expect([status, text]).toEqual([422, expect.stringMatching(/hier\s»\s+n’est pas une date/)])
    expect(fieldsOf(html)).toMatchObject({ du: 'hier', au: '01/06/2026', tri: 'wait' })
  },
)

test('an instant is read in French order, too', async () => {
  const called = await national.post('/telephone', { quand: '1 décembre 2026 à 10h' })
  expect(called.to).toMatch(/^\/telephone\/./)
  const nonsense = await national.post('/telephone', { quand: '32/12/2026 10h' })
  expect([nonsense.status, fieldsOf(nonsense.html).quand]).toEqual([422, '32/12/2026 10h'])
})
