import { setTimeout as after } from 'node:timers/promises'
import { setDefaultCACertificates } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { publicUrl, token } from '../journeys/line.ts'
import { incoming, type Service, startService, status } from '../processes/service.ts'
import { type Asked, ask, hasNginx, type Nginx, openNginx } from './nginx.ts'
import { openSlow } from './slow-strangers.ts'
import { signedIn } from './visitors.ts'

const installed = hasNginx()
const settings = { TWILIO_AUTH_TOKEN: token, PUBLIC_URL: publicUrl, NODE_ENV: 'production' }
const mib = 1024 * 1024
const stranger = '127.0.0.9'

const closing: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function started(given: Parameters<typeof startService>[0]): Promise<Service> {
  const service = await startService(given)
  closing.push(service.close)
  return service
}

/** Where callers and people are served, and what runs there. */
interface House {
  voice: Service
  pages: Service
  all: Service[]
}

/** One command and one port. */
async function together(env: Record<string, string> = settings): Promise<House> {
  const service = await started({ env })
  return { voice: service, pages: service, all: [service] }
}

/** Three services of one database, each with a role and a port of its own. */
async function apart(): Promise<House> {
  const tasks = await started({ env: { ...settings, ROLE: 'tasks' } })
  const { folder } = tasks
  const pages = await started({ env: { ...settings, ROLE: 'pages' }, folder })
  const voice = await started({ env: { ...settings, ROLE: 'voice' }, folder })
  return { voice, pages, all: [tasks, pages, voice] }
}

async function openBehind(house: House, example?: string): Promise<Nginx> {
  const nginx = await openNginx({ voice: house.voice.port, pages: house.pages.port }, example)
  closing.push(nginx.close)
  setDefaultCACertificates([nginx.certificate])
  return nginx
}

async function ready({ voice }: House, nginx: Nginx): Promise<void> {
  for (const path of ['/readyz', '/readyz/pages'])
    await voice.until(path, async () => (await ask(nginx, path)).status === 200)
}

const dialled = (call: string): Asked => ({ method: 'POST', ...incoming(call) })

function fileOf(size: number): FormData {
  const body = new FormData()
  body.append('departement', '69')
  body.append('fichier', new File([Buffer.alloc(size, 'a')], 'suivi.csv'))
  return body
}

/** The addresses in the log's lines of a kind of event. */
function addressesOf({ all }: House, event: string): string[] {
  const lines = all.flatMap((each) => each.said().split('\n'))
  return lines
    .filter((line) => line.startsWith('{'))
    .map((line): { event?: string; address?: string } => JSON.parse(line))
    .flatMap((line) => (line.event === event ? [line.address ?? ''] : []))
}

const ways = { 'one command': together, 'roles apart': apart }

describe.skipIf(!installed).each(Object.entries(ways))('behind nginx, %s', (_, start) => {
  test('callers are answered, people sign in and send files, strangers are known by their address', async () => {
    const house = await start()
    const nginx = await openBehind(house)
    await ready(house, nginx)

    const answered = await ask(nginx, '/voice/incoming', dialled('CA1'))
    expect(answered.status).toBe(200)
    expect(answered.text).toContain(`action="${publicUrl}/voice/`)

    const [browser] = await signedIn(nginx.base, `${house.voice.folder}/svi.sqlite`, 1)
    expect(browser?.cookie()).toContain('__Host-svi=')
    expect((await browser?.get('/compte'))?.text).toContain('claire.0@example.org')

    const lies = { 'X-Forwarded-For': '192.0.2.66', Forwarded: 'for=192.0.2.66' }
    const unsigned = { method: 'POST', headers: lies, from: stranger }
    expect((await ask(nginx, '/voice/incoming', unsigned)).status).toBe(403)
    expect((await ask(nginx, '/deconnexion', unsigned)).status).toBe(403)
    for (const event of ['wrong signature', 'refused page'])
      await expect.poll(() => addressesOf(house, event), { timeout: 40_000 }).toEqual([stranger])

    const send = (size: number) =>
      browser?.send('/suivi/import', {
        method: 'POST',
        body: fileOf(size),
        headers: { 'Sec-Fetch-Site': 'same-origin' },
      })
    expect((await send(12 * mib))?.to).toMatch(/^\/suivi\/import\//)
    for (const size of [12 * mib + 1, 20 * mib, 40 * mib, 80 * mib]) {
      const refused = await send(size)
      expect([refused?.status, refused?.text]).toEqual([413, expect.stringContaining('12 Mo')])
    }
  })
})

/** A webhook every 25 milliseconds; the milliseconds that each took, and how many were not answered. */
async function callFor(nginx: Nginx, milliseconds: number) {
  const took: number[] = []
  let unanswered = 0
  const dial = async (call: string) => {
    const began = performance.now()
    const answer = await ask(nginx, '/voice/incoming', dialled(call)).catch(() => null)
    took.push(performance.now() - began)
    if (answer?.status !== 200) unanswered++
  }
  const open: Promise<void>[] = []
  for (const end = performance.now() + milliseconds; performance.now() < end; await after(25))
    open.push(dial(`CA${open.length}`))
  await Promise.all(open)
  took.sort((a, b) => a - b)
  const at = (share: number) => Math.round(took[Math.floor(share * (took.length - 1))] ?? 0)
  return { webhooks: took.length, unanswered, p99: at(0.99), longest: at(1) }
}

test.skipIf(!installed)(
  'behind nginx, two thousand slow strangers make no caller wait',
  async () => {
    const house = await together()
    const nginx = await openBehind(house)
    await ready(house, nginx)
    const quiet = await callFor(nginx, 2_000)
    const strangers = await openSlow(nginx, 500)
    closing.push(strangers.close)
    const slow = await callFor(nginx, 4_000)
    console.log(
      `callers through nginx: ${JSON.stringify({ quiet, strangers: strangers.connected, slow })}`,
    )
    expect([quiet.unanswered, slow.unanswered]).toEqual([0, 0])
    // On a busy machine callers wait without strangers too.
    expect(slow.longest).toBeLessThan(Math.max(1_000, 5 * quiet.p99))
  },
)

describe.skipIf(!installed)('local mode behind nginx', () => {
  /** What an operator writes who leaves all to nginx: it then names itself as the Host. */
  const bare = `upstream svi { server 127.0.0.1:3000; }
upstream svi_pages { server 127.0.0.1:3000; }
server {
  listen 443 ssl;
  ssl_certificate /etc/ssl/svi.pem;
  ssl_certificate_key /etc/ssl/svi.key;
  location / { proxy_pass http://127.0.0.1:PORT; }
}`

  test.each([
    ['with the example', undefined],
    ['with the defaults of nginx', bare],
  ])('refuses everybody, %s', async (_, example) => {
    const house = await together({})
    const line = `${house.voice.base}/readyz`
    await house.voice.until('the line answers', async () => (await status(line)) === 200)
    const nginx = await openBehind(house, example?.replace('PORT', String(house.voice.port)))
    for (const path of ['/', '/connexion', '/readyz']) {
      const answer = await ask(nginx, path)
      expect([path, answer.status, answer.text]).toEqual([
        path,
        403,
        expect.stringContaining('En mode local'),
      ])
    }
  })
})
