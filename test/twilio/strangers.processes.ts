import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import twilio from 'twilio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sign } from '../../src/phone/sign.ts'
import { within } from '../busy.ts'
import { type Line, openLine, publicUrl, token } from '../journeys/line.ts'

let line: Line
beforeAll(async () => {
  line = await openLine()
})
afterAll(() => line.close())

async function open(): Promise<Socket> {
  const socket = connect(Number(new URL(line.baseUrl).port), '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

const head = (length: number, signature = '') =>
  `POST /voice/incoming HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-www-form-urlencoded\r\n${signature && `X-Twilio-Signature: ${signature}\r\n`}Content-Length: ${length}\r\n\r\n`

/** What comes back until the first line of an answer is whole. */
async function answerTo(sent: string): Promise<{ status: number; socket: Socket }> {
  const socket = await open()
  socket.write(sent)
  const [bytes] = await once(socket, 'data')
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(String(bytes))?.[1]), socket }
}

/** Milliseconds to the answer of a signed webhook that comes now. */
async function aCaller(): Promise<number> {
  const fields = { CallSid: 'CA1', From: '+33199009999', To: '+33806000156' }
  const before = performance.now()
  const answer = await fetch(`${line.baseUrl}/voice/incoming`, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': sign(token, `${publicUrl}/voice/incoming`, fields) },
    body: new URLSearchParams(fields),
  })
  expect(await answer.text()).toContain('<Gather')
  return performance.now() - before
}

test.each([
  ['without a signature', head(60_000)],
  [
    'with an empty one',
    head(60_000).replace('Content-Length', 'X-Twilio-Signature: \r\nContent-Length'),
  ],
])('a webhook %s is refused before any of its body comes', async (_, sent) => {
  const { status, socket } = await answerTo(sent)
  expect(status).toBe(403)
  socket.destroy()
})

test('of a refused body only a little is let go by', async () => {
  const { socket } = await answerTo(head(1e9))
  // The service may cut it before or after what is still on its way: both are what is wanted.
  const gone = new Promise((resolve) => socket.on('error', () => {}).once('close', resolve))
  const chunk = 'a'.repeat(65_536)
  const flood = setInterval(() => socket.write(chunk), 5)
  await gone
  clearInterval(flood)
  expect(socket.bytesWritten).toBeLessThan(50e6)
})

test('a form that says it is larger than 64 kB is refused before it comes', async () => {
  const { status, socket } = await answerTo(head(70_000, 'c2lnbmVk'))
  expect(status).toBe(413)
  socket.destroy()
})

test.each([
  ['32,767 empty values', 'a&'.repeat(32_767)],
  ['9,000 values of one name', 'name=v&'.repeat(9_000)],
])('a form of %s holds up no caller', async (_, body) => {
  await aCaller()
  const sent = fetch(`${line.baseUrl}/voice/incoming`, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': 'c2lnbmVk' },
    body,
  })
  expect(await aCaller()).toBeLessThan(within(1_000))
  expect((await sent).status).toBe(413)
})

test('two hundred fields are read, each value of a name kept', async () => {
  const fields = { CallSid: 'CA1', many: Array.from({ length: 199 }, (_, i) => `v${i}`) }
  const body = new URLSearchParams([
    ['CallSid', 'CA1'],
    ...fields.many.map((value) => ['many', value]),
  ])
  const url = `${publicUrl}/voice/incoming`
  const signature = twilio.getExpectedTwilioSignature(token, url, fields)
  const answer = await fetch(`${line.baseUrl}/voice/incoming`, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signature },
    body,
  })
  expect(answer.status).toBe(200)
})

test('a form that does not come is given up, and another that breaks off harms nothing', async () => {
  const { status, socket } = await answerTo(`${head(20, 'c2lnbmVk')}CallSid=`)
  expect(status).toBe(408)
  socket.destroy()
  const broken = await open()
  broken.write(`${head(20, 'c2lnbmVk')}CallSid=`)
  broken.destroy()
  await aCaller()
})

test('a thousand connections that say nothing leave callers served', async () => {
  const idle = await Promise.all(Array.from({ length: 1_000 }, open))
  expect(await aCaller()).toBeLessThan(within(1_000))
  for (const socket of idle) socket.destroy()
})

test('a hundred who send four hundred requests each and read no answer leave callers served', async () => {
  const many = 'GET /connexion HTTP/1.1\r\nHost: here\r\n\r\n'.repeat(400)
  const greedy = await Promise.all(Array.from({ length: 100 }, open))
  for (const socket of greedy) socket.pause().write(many)
  for (let n = 0; n < 10; n++) expect(await aCaller()).toBeLessThan(within(1_000))
  for (const socket of greedy) socket.destroy()
})
