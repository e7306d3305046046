import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { dial, type Service, type StartOptions, startedService } from './service.ts'

const started: Service[] = []
afterEach(async () => {
  for (const service of started.splice(0)) await service.close()
})

async function start(options?: StartOptions): Promise<Service> {
  const service = await startedService(options)
  started.push(service)
  return service
}

/** The answer to a request as it is written to the port. */
async function ask({ port }: Service, request: string, ...headers: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  const own = headers.some((header) => header.startsWith('Host:'))
    ? []
    : [`Host: 127.0.0.1:${port}`]
  socket.write([request, ...own, ...headers, 'Connection: close', '', ''].join('\r\n'))
  return text(socket)
}

const page = (path: string) => `GET ${path} HTTP/1.1`

test('a stranger sees no stack and no path of ours, whatever NODE_ENV says', async () => {
  const service = await start()
  for (const path of [
    '/%ff',
    '/voice/%ff',
    '/voice/recordings/%ff',
    '/voice/recordings/%E0%A4%A',
    '/mot-de-passe/%ff',
    '/dsfr/%ff',
    '/assets/%00',
    '/annuaire/%ff/modifier',
    '/voice/incoming/%ff?%ff=%ff',
  ])
    for (const method of ['GET', 'POST']) {
      const answer = await ask(service, `${method} ${path} HTTP/1.1`, 'Content-Length: 0')
      expect(answer, path).toMatch(/^HTTP\/1\.1 (400|403|404|405|303) /)
      expect(answer, path).not.toMatch(/ at |node_modules|\.[jt]s\b[^"]|Error:|dist\//)
    }
}, 60_000)

test('what the service makes is for its user alone, and so becomes what an earlier release made', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-doors-'))
  const first = await start({ folder })
  await dial(first.base, 'CAdoors')
  await fetch(`${first.base}/voice/incoming`, { method: 'POST' })
  await first.until('an event is counted', () =>
    readdirSync(folder).some((name) => name.startsWith('svi.security.')),
  )
  const open = () =>
    readdirSync(folder).filter((name) => (statSync(join(folder, name)).mode & 0o077) !== 0)
  const made = readdirSync(folder)
  expect(made).toEqual(
    expect.arrayContaining(['svi.sqlite', 'svi.sqlite-wal', 'svi.journal.sqlite']),
  )
  expect(made).toEqual(expect.arrayContaining(['svi.voice.lock', 'svi.directory.json']))
  expect(open()).toEqual([])
  await first.close()

  writeFileSync(join(folder, 'svi.set-aside'), '')
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644)
  const second = await start({ folder })
  expect(open()).toEqual([])
  expect(second.said()).toContain('other users of this machine could read these files')
  await second.close()
  rmSync(folder, { recursive: true })
}, 120_000)

test('local mode answers nothing that a proxy hands on, before it reaches the pages', async () => {
  const service = await start({ env: {} })
  const status = async (...headers: string[]) =>
    Number((await ask(service, page('/connexion'), ...headers)).split(' ')[1])
  expect(await status()).toBe(200)
  expect(await status('Host: svi.example.org')).toBe(403)
  expect(await status('X-Forwarded-For: 127.0.0.1')).toBe(403)
  expect((await ask(service, 'GET /connexion HTTP/1.0')).split(' ')[1]).toBe('403')
  expect(service.said()).toContain('"event":"refused page"')
}, 60_000)

test('signing in behind a proxy that does not say https tells what is missing', async () => {
  const service = await start()
  const form = ['Content-Type: application/x-www-form-urlencoded', 'Sec-Fetch-Site: same-origin']
  const without = await ask(service, page('/connexion'))
  expect(without).toContain('X-Forwarded-Proto: https')
  expect(without).not.toContain('name="motdepasse"')
  const posted = await ask(service, 'POST /connexion HTTP/1.1', ...form, 'Content-Length: 0')
  expect(posted).toMatch(/^HTTP\/1\.1 500 /)
  expect(posted).toContain('proxy_set_header X-Forwarded-Proto $scheme;')
  const usual = await ask(service, page('/connexion'), 'X-Forwarded-Proto: https')
  expect(usual).toContain('name="motdepasse"')
}, 60_000)
