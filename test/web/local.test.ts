import { request } from 'node:http'
import { expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { openLine } from '../journeys/line.ts'
import { Browser } from './browser.ts'

test('local mode opens a demonstration account in one click, says so on every page, and serves this machine only', async () => {
  const config = readConfig({ LOG_LEVEL: 'silent' }, 0)
  const line = await openLine(config)
  const browser = new Browser(line.baseUrl)
  const asked = await browser.get('/telephone')
  expect(asked.to).toBe('/connexion?suite=%2Ftelephone')
  expect((await browser.get('/connexion')).text).toContain('Entrer avec le compte de démonstration')
  const entered = await browser.post('/connexion/demonstration', { suite: '/telephone' })
  expect(entered.to).toBe('/telephone')
  for (const path of ['/', '/annuaire', '/aide', '/mentions-legales'])
    expect((await browser.get(path)).text).toContain('compte de démonstration')
  const { port } = new URL(line.baseUrl)
  const rebound = await new Promise<number | undefined>((resolve) =>
    request({ port, path: '/connexion', headers: { host: 'evil.example' } }, (response) => {
      resolve(response.statusCode)
      response.resume()
    }).end(),
  )
  expect(rebound).toBe(403)
  await line.close()
})

test('a path of the public address stands before every link', async () => {
  const line = await openLine({ publicUrl: 'http://127.0.0.1/svi' })
  const browser = new Browser(line.baseUrl)
  expect((await browser.get('/')).to).toBe('/svi/connexion?suite=%2F')
  const { html } = await browser.get('/connexion')
  expect(html).toContain('action="/svi/connexion"')
  expect(html).not.toMatch(/ (href|src|action)="\/(?!svi\/)/)
  await line.close()
})

test('robots are kept out, and faults of security have an address', async () => {
  const line = await openLine()
  const browser = new Browser(line.baseUrl)
  expect((await browser.get('/robots.txt')).html).toContain('Disallow: /')
  const { html } = await browser.get('/.well-known/security.txt')
  expect(html).toMatch(/^Contact: mailto:\S+@\S+\nExpires: 2027-/)
  await line.close()
})
