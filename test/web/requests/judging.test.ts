import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Browser, openSite, rene, type Site } from '../browser.ts'
import { requestsIn } from './house.ts'

let site: Site
let requests: Awaited<ReturnType<typeof requestsIn>>
let renes: Browser
beforeEach(async () => {
  site = await openSite()
  requests = await requestsIn(site)
  renes = await site.signedIn(rene)
})
afterEach(() => {
  requests.close()
  return site.close()
})

test('a reply from another address is marked at the desk, decided on there, and its author put in copy', async () => {
  const message = await requests.stranger('<b>De mon autre adresse.</b>')
  const page = message.replace(/\/messages.*/, '')
  const shown = await renes.get(page)
  expect(shown.text).toContain('À confirmer')
  expect(shown.html).not.toContain('<b>De mon')
  expect(shown.text).not.toContain('Mettre autre@example.net en copie')
  expect((await renes.follow(await renes.post(`${message}/ecarter`, {}))).text).toContain('Écartée')
  const accepted = await renes.follow(await renes.post(`${message}/accepter`, {}))
  expect(accepted.text).toContain('Cela ne se défait pas')
  expect(accepted.text).toContain('Mettre autre@example.net en copie')
  const copied = await renes.follow(await renes.post(`${message}/copie`, {}))
  expect(copied.text).toContain('L’adresse est en copie')
  expect(copied.text).not.toContain('Mettre autre@example.net en copie')
  expect((await renes.post(`${message}/accepter`, {})).status).toBe(409)
})
