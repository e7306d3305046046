import { afterAll, beforeAll, expect, test } from 'vitest'
import { numberIn } from '../../src/web/number-in.ts'
import { type Browser, claire, openSite, type Site } from './browser.ts'

let site: Site
let claires: Browser
beforeAll(async () => {
  site = await openSite()
  claires = await site.signedIn(claire)
})
afterAll(() => site.close())

/** Other ways in which programs write 1, and what is no number at all. */
const loose = ['0x1', '0b1', '1e0', '01', '+1', '1.0', '%201', '١', '', '-1', 'abc', '1'.repeat(30)]

test('only its digits are the number of a thing', () => {
  expect(numberIn('12')).toBe(12)
  for (const each of [...loose, null, undefined]) expect(numberIn(each)).toBeNaN()
})

test.each(['/motifs', '/utilisateurs', '/historique'])(
  'below %s only the number itself leads to the page',
  async (path) => {
    expect((await claires.get(`${path}/1`)).status).toBe(200)
    for (const each of loose.filter((written) => written !== ''))
      expect([each, (await claires.get(`${path}/${each}`)).status]).toEqual([each, 404])
  },
)

test('nothing is ended or taken away under a number that is written loosely', async () => {
  for (const path of ['/annonces/0x1/fin', '/filtres/0x1/retrait', '/incidents/0x1/fin'])
    expect([path, (await claires.post(path, {})).status]).toEqual([path, 404])
})
