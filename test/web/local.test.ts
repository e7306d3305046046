import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { readSettings } from '../../src/settings/settings.ts'
import { openLine } from '../journeys/line.ts'
import { Browser } from './browser.ts'

const local = () => readSettings({ LOG_LEVEL: 'silent' }, 0)

/** The status of the answer to a request as it is written to the port. */
async function statusOf(base: string, head: string[], version = '1.1'): Promise<number> {
  const { port } = new URL(base)
  const socket = connect(Number(port), '127.0.0.1')
  const lines = [`GET /connexion HTTP/${version}`, ...head, 'Connection: close', '', '']
  socket.write(lines.join('\r\n'))
  return Number((await text(socket)).split(' ')[1])
}

test('local mode opens a demonstration account in one click, and says so on every page', async () => {
  const line = await openLine(local())
  const browser = new Browser(line.baseUrl)
  const asked = await browser.get('/telephone')
  expect(asked.to).toBe('/connexion?suite=%2Ftelephone')
  expect((await browser.get('/connexion')).text).toContain('Entrer avec le compte de démonstration')
  const entered = await browser.post('/connexion/demonstration', { suite: '/telephone' })
  expect(entered.to).toBe('/telephone')
  for (const path of ['/', '/annuaire', '/aide', '/mentions-legales'])
    expect((await browser.get(path)).text).toContain('rien ici n’atteint de vrais appelants')
  const stranger = await new Browser(line.baseUrl).get('/mentions-legales')
  expect(stranger.text).not.toContain('de vrais appelants')
  await line.close()
})

test('local mode serves this machine only, and nothing that a proxy hands on', async () => {
  const line = await openLine(local())
  const own = `Host: ${new URL(line.baseUrl).host}`
  expect(await statusOf(line.baseUrl, [own])).toBe(200)
  expect(await statusOf(line.baseUrl, ['Host: localhost:3000'])).toBe(200)
  expect(await statusOf(line.baseUrl, ['Host: evil.example'])).toBe(403)
  for (const header of [
    'X-Forwarded-For: 203.0.113.9',
    'X-Forwarded-Proto: https',
    'Forwarded: for=203.0.113.9',
    'X-Real-IP: 203.0.113.9',
    'Via: 1.1 proxy',
    'CF-Connecting-IP: 203.0.113.9',
    'Client-IP: 203.0.113.9',
    'X-Envoy-External-Address: 203.0.113.9',
    'Origin: https://svi.example.org',
    'Referer: https://svi.example.org/connexion',
  ])
    expect(await statusOf(line.baseUrl, [own, header]), header).toBe(403)
  expect(await statusOf(line.baseUrl, [own], '1.0'), 'as nginx asks').toBe(403)
  await line.close()
})

test('the demonstration account and its sessions do not exist in the configured mode', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-local-'))
  const before = await openLine({ ...local(), folder })
  const visitor = new Browser(before.baseUrl)
  await visitor.post('/connexion/demonstration', {})
  expect((await visitor.get('/utilisateurs')).text).toContain('Compte de démonstration')
  const [account] = await before.database.selectFrom('people').select('id').execute()
  const link = (await visitor.post(`/utilisateurs/${account?.id}/lien`, {})).html
  const password = 'tracteur mauve sous la pluie'
  const to = /\/mot-de-passe\/[\w-]+/.exec(link)?.[0] ?? ''
  await before.close()

  const line = await openLine({ publicUrl: 'http://127.0.0.1', folder })
  const same = new Browser(line.baseUrl)
  same.take(visitor)
  expect((await same.get('/utilisateurs')).to).toMatch(/^\/connexion/)
  expect((await same.get(to)).status).toBe(404)
  expect((await same.post(to, { motdepasse: password })).status).toBe(404)
  const email = 'demonstration@example.org'
  expect((await same.post('/connexion', { email, motdepasse: password })).status).toBe(422)
  await line.close()
  rmSync(folder, { recursive: true })
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
