import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Exception } from '../../src/core/schedule/hours.ts'
import { pages } from '../../src/web/pages.ts'
import { type Browser, claire, openSite, type Site } from './browser.ts'

let site: Site
let national: Browser
beforeEach(async () => {
  site = await openSite()
  national = await site.signedIn(claire)
})
afterEach(() => site.close())

const addresses = pages
  .filter(({ get }) => get)
  .map(({ path }) =>
    path
      .replace(':code', '69')
      .replace(':term', '2026-T3')
      .replace(':call', 'CA1')
      .replace(/:\w+/, '1'),
  )
const far = ['0001-01-01', '1899-12-31', '2200-01-01', '9999-12-31']

test.each(addresses)(
  '%s answers for days out of any calendar',
  { timeout: 60_000 },
  async (address) => {
    for (const day of far)
      for (const period of [{ du: day }, { au: day }, { du: day, au: day }]) {
        const query = new URLSearchParams({ ...period, departement: '69' })
        const { status } = await national.get(`${address}?${query}`)
        expect(status, `${address}?${query}`).toBeLessThan(500)
      }
  },
)

test('a closure from ever for ever shows in the calendar of the year', async () => {
  const { firstDirectory } = site.line.config
  const everlasting: Exception = {
    kind: 'closed',
    departments: 'all',
    from: '0001-01-01',
    to: '9999-12-31',
    slot: null,
    message: null,
  }
  const closed = await openSite({
    firstDirectory: { ...firstDirectory, exceptions: [everlasting] },
  })
  const { status, html } = await (await closed.signedIn(claire)).get('/calendrier')
  await closed.close()
  expect(status).toBe(200)
  expect(html).toContain('9999')
})
