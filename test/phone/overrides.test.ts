import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { placeCall } from '../../src/phone/call.ts'
import type { Faults } from '../../src/phone/options.ts'
import { overridesOf } from '../../src/phone/overrides.ts'
import { sign } from '../../src/phone/sign.ts'
import { within } from '../busy.ts'
import { portOf } from '../typed.ts'

type Reaction = 'cut' | 'cut in mid-answer' | 'silence' | number
interface Asked {
  path: string
  token: string
  isSigned: boolean
}
const publicUrl = 'https://line.example.org/svi'

/** Places a call whose second webhook meets these reactions, one an attempt, and an answer after them. */
async function against(fragment: string, reactions: Reaction[], more: { faults?: Faults } = {}) {
  const asked: Asked[] = []
  const left = [...reactions]
  const server = createServer(async (request, response) => {
    asked.push(await readAsked(request))
    if (request.url === '/voice/incoming')
      return void answer(
        response,
        `<Gather numDigits="1" action="${publicUrl}/next?a=1&amp;b=2${fragment.replaceAll('&', '&amp;')}"/>`,
      )
    react(request.url?.startsWith('/next') ? left.shift() : undefined, response)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const baseUrl = `http://127.0.0.1:${portOf(server)}`
  const clock = { now: () => 0, advance() {} }
  const from = performance.now()
  const report = await placeCall(
    { baseUrl, publicUrl, token: 'token', clock, ...more },
    { caller: [{ keys: '1' }] },
  )
  server.closeAllConnections()
  server.close()
  const attempts = asked.filter(({ path }) => path.startsWith('/next'))
  return { report, attempts, asked, milliseconds: performance.now() - from }
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
  let body = ''
  for await (const chunk of request) body += chunk
  const path = request.url ?? ''
  const fields = Object.fromEntries(new URLSearchParams(body))
  const signature = request.headers['x-twilio-signature']
  const isSigned = signature === sign('token', publicUrl + path, fields)
  return { path, token: String(request.headers['i-twilio-idempotency-token']), isSigned }
}

function answer(response: ServerResponse, verbs = ''): void {
  response.writeHead(200, { 'Content-Type': 'text/xml' }).end(`<Response>${verbs}</Response>`)
}

function react(reaction: Reaction | undefined, response: ServerResponse): void {
  if (reaction === undefined) return void answer(response)
  if (reaction === 'cut') return void response.destroy()
  if (reaction === 'silence') return
  if (typeof reaction === 'number') return void response.writeHead(reaction).end()
  response.writeHead(200, { 'Content-Type': 'text/xml', 'Content-Length': 500 })
  response.write('<Resp', () => response.destroy())
}

test('an address is asked and signed without its fragment, and with the rest of it', async () => {
  const { asked, attempts } = await against('#rc=2&rp=all', [])
  expect(attempts.map(({ path }) => path)).toEqual(['/next?a=1&b=2'])
  expect(asked.map(({ isSigned }) => isSigned)).toEqual([true, true, true])
})

describe('an attempt that fails is made again', () => {
  test.each<[string, Reaction[]]>([
    ['#rc=2&rp=all', ['cut', 'cut in mid-answer']],
    ['#rc=1&rp=5xx', [503]],
    ['#rc=1&rp=4xx,ct', [429]],
    ['#rc=1&rp=rt&rt=100', ['silence']],
    ['#rc=3&rp=all&rt=100', ['silence', 502, 'cut']],
  ])('%s after %j, as the same webhook', async (fragment, reactions) => {
    const { report, attempts } = await against(fragment, reactions)
    expect(report.refusals).toEqual([])
    expect(attempts).toHaveLength(reactions.length + 1)
    expect(new Set(attempts.map(({ token }) => token)).size).toBe(1)
  })

  test.each<[string, Reaction[], number]>([
    ['', ['cut'], 11200],
    ['', [503], 11200],
    ['#rc=0&rp=all', [503], 11200],
    ['#rc=2&rp=all', ['cut', 'cut', 'cut'], 11200],
    ['#rc=2&rp=ct,rt', [503], 11200],
    ['#rc=2&rp=5xx&rt=100', ['silence'], 11200],
  ])('not where "%s" does not say so: after %j the call falls back', async (...given) => {
    const [fragment, reactions, code] = given
    const { report, attempts } = await against(fragment, reactions)
    expect(report.refusals.map((refusal) => refusal.code)).toEqual([code])
    expect(attempts).toHaveLength(reactions.length)
  })

  test('only within the time for all attempts', async () => {
    const silence = Array<Reaction>(6).fill('silence')
    const { report, attempts, milliseconds } = await against('#rc=5&rp=all&rt=200&tt=500', silence)
    expect(report.refusals.map((refusal) => refusal.code)).toEqual([11203])
    expect(attempts).toHaveLength(3)
    expect(milliseconds).toBeLessThan(within(5_000))
  })

  test('never when overrides are not honoured', async () => {
    const { attempts } = await against('#rc=2&rp=all', [503], {
      faults: { withoutOverrides: true },
    })
    expect(attempts).toHaveLength(1)
  })
})

test('where nobody listens there is no connection, and it is tried once more by itself', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const baseUrl = `http://127.0.0.1:${portOf(server)}`
  await new Promise((resolve) => server.close(resolve))
  const phone = { baseUrl, token: 'token', clock: { now: () => 0, advance() {} } }
  const { refusals, exchanges } = await placeCall(phone, { caller: [] })
  expect(refusals.map(({ code }) => code)).toEqual([11205, 11205])
  expect(exchanges.map(({ path }) => path)).toEqual([
    ...['/voice/incoming', '/voice/incoming'],
    ...['/voice/fallback', '/voice/fallback'],
    ...['/voice/status', '/voice/status'],
  ])
})

test.each(['#rc=6', '#rp=never', '#ct=50', '#tt=15001', '#rt=long', '#retries=2'])(
  'overrides that Twilio does not describe are refused: %s',
  async (fragment) => {
    expect(overridesOf(fragment)).toBeNull()
    const { report, attempts } = await against(fragment, [])
    expect(report.refusals.map(({ code }) => code)).toEqual([11100])
    expect(attempts).toEqual([])
  },
)
