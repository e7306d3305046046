import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pages } from '../../src/web/pages.ts'
import { type Browser, claire, openSite, rene, type Site } from './browser.ts'

/** Nothing is changed by what is asked here: all share a site. */
let site: Site
let national: Browser
let referent: Browser
beforeAll(async () => {
  site = await openSite()
  national = await site.signedIn(claire)
  referent = await site.signedIn(rene)
})
afterAll(() => site.close())

const addressOf = (path: string, code = '69') =>
  path.replace(':code', code).replace(':version', '1').replace(':token', 'x').replace(':id', '999')

describe('every address', () => {
  const cases = pages.map((page) => [page.path, page] as const)

  test.each(cases)(
    '%s opens to its audience and to nobody else',
    async (_, { path, audience, get, post }) => {
      for (const method of [get && 'GET', post && 'POST'].filter((each) => each !== undefined)) {
        const ask = (who: Browser, code?: string) =>
          method === 'GET' ? who.get(addressOf(path, code)) : who.post(addressOf(path, code), {})
        if (path === '/deconnexion') continue
        const stranger = await ask(site.browser())
        if (audience !== 'anyone') expect([401, 303]).toContain(stranger.status)
        if (audience !== 'anyone' && stranger.status === 303)
          expect(stranger.to).toMatch(/^\/connexion\?suite=/)
        if (audience === 'national') expect((await ask(referent)).status).toBe(403)
        if (audience === 'department') {
          expect((await ask(referent, '69')).status).not.toBe(403)
          expect((await ask(referent, '75')).status).toBe(403)
        }
        expect([401, 403]).not.toContain((await ask(national)).status)
      }
    },
  )

  test.each(cases)(
    '%s refuses other methods, and forms from elsewhere',
    async (_, { path, get, post }) => {
      const address = addressOf(path)
      for (const method of [
        'PUT',
        'DELETE',
        'PATCH',
        ...(post ? [] : ['POST']),
        ...(get ? [] : ['GET']),
      ]) {
        const shown = await national.send(address, {
          method,
          headers: { 'Sec-Fetch-Site': 'same-origin' },
        })
        expect(shown.status).toBe(405)
        expect(shown.headers.get('allow')).toContain(get ? 'GET' : 'POST')
      }
      const forged: Record<string, string>[] = [
        { 'Sec-Fetch-Site': 'cross-site' },
        { 'Sec-Fetch-Site': 'same-site' },
      ]
      for (const headers of forged)
        expect((await national.post(address, {}, headers)).status).toBe(403)
      for (const origin of ['https://evil.example', 'null', undefined]) {
        const shown = await national.send(address, {
          method: 'POST',
          body: '',
          headers: origin ? { origin } : {},
        })
        expect(shown.status).toBe(403)
      }
    },
  )
})
