import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openServer } from '../../src/processes/connections.ts'
import { portOf, there } from '../typed.ts'

const limits = { connections: 3, head: 200, request: 2_000, idle: 5_000 }
const sockets: Socket[] = []
let server: Server
afterEach(() => {
  for (const socket of sockets) socket.destroy()
  server.closeAllConnections()
  server.close()
})

/** A server of three connections; '/wait' is answered by `answer`. */
async function opened(change = {}) {
  const waiting: ServerResponse[] = []
  const seen: string[] = []
  const handle = ({ url = '' }: IncomingMessage, response: ServerResponse) => {
    seen.push(url)
    if (url === '/wait') waiting.push(response)
    else response.end('answered')
  }
  server = openServer(handle, { ...limits, ...change })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { seen, answer: () => waiting.pop()?.end('answered') }
}

async function open(sent = ''): Promise<Socket> {
  const socket = connect(portOf(server), '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  if (sent) socket.write(sent)
  await new Promise((resolve) => setTimeout(resolve, 20))
  return socket
}

const request = (path: string, method = 'GET') =>
  `${method} ${path} HTTP/1.1\r\nHost: here\r\nContent-Length: 0\r\n\r\n`
/** A connection that is cut may say so by an error first. */
const isClosed = (socket: Socket) =>
  socket.closed || new Promise((resolve) => socket.once('close', resolve))
const answered = async (socket: Socket) => String((await once(socket, 'data'))[0])

test('a full server takes a newcomer in place of the one that has been quiet longest', async () => {
  await opened({ head: 5_000 })
  const [first, second] = [await open(), await open()]
  const slow = await open('POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\n')
  expect(await answered(await open(request('/')))).toContain('answered')
  expect([first.closed, second.closed, slow.closed]).toEqual([true, false, false])
})

test('a request that waits for its answer gives way to nobody', async () => {
  const { answer } = await opened({ head: 5_000 })
  const waiting = await open(request('/wait'))
  for (let n = 0; n < 10; n++) await open()
  const told = answered(waiting)
  answer()
  expect(await told).toContain('answered')
})

test('a connection of signed webhooks outlasts those of strangers', async () => {
  await opened({ head: 5_000 })
  const twilio = await open(request('/voice/incoming', 'POST'))
  for (let n = 0; n < 10; n++) await open(request('/'))
  const told = answered(twilio)
  twilio.write(request('/'))
  expect(await told).toContain('answered')
})

test('a connection that does not end its head is closed in time', async () => {
  await opened()
  const [silent, half] = [await open(), await open('GET / HTTP/1.1\r\nHost:')]
  await Promise.all([silent, half].map((socket) => isClosed(socket.resume())))
})

test('of many requests sent without reading none is dealt with, and the connection is cut', async () => {
  const { seen } = await opened()
  const greedy = await open(request('/wait').repeat(400))
  await isClosed(greedy)
  expect(seen).toEqual([])
})

test.each([
  ['usual requests', 'GET /wait HTTP/1.1\r\nHost: here\r\n\r\n'],
  ['requests without a host', 'GET / HTTP/1.1\r\n\r\n'],
  ['requests that expect what nobody knows', 'GET / HTTP/1.1\r\nHost: here\r\nExpect: x\r\n\r\n'],
])('of a thousand %s in one packet hardly any is made', async (_, each) => {
  await opened()
  let made = 0
  const count = () => made++
  subscribe('http.server.request.start', count)
  const greedy = await open(each.repeat(1_000))
  await isClosed(greedy.resume())
  unsubscribe('http.server.request.start', count)
  expect(made).toBeLessThan(5)
})

test('a body that does not tell its length is refused at its head, and none of it is read', async () => {
  const { seen } = await opened()
  const head = 'POST /voice/incoming HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n'
  const chunked = await open(head)
  expect(await answered(chunked)).toMatch(/^HTTP\/1\.1 411 Length Required/)
  const taken = once(server, 'connection').then(([socket]: Socket[]) => there(socket))
  const body = '1\r\na\r\n'.repeat(500_000)
  const flood = await open(head + body)
  await isClosed(flood.resume())
  // A little is read before the connection is closed: more where the reader is late.
  expect((await taken).bytesRead).toBeLessThan(body.length / 3)
  expect(seen).toEqual([])
})

test('what a connection had asked before it is cut is told that nobody waits any more', async () => {
  const closed: string[] = []
  server = openServer((request, response) => {
    request.on('close', () => closed.push(`request ${request.url}`))
    response.on('close', () => closed.push(`response ${request.url}`))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const greedy = await open()
  for (const path of ['/voice/1', '/voice/2', '/voice/3']) {
    greedy.write(request(path, 'POST'))
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await isClosed(greedy)
  await expect
    .poll(() => [...closed].sort())
    .toEqual(['request /voice/1', 'request /voice/2', 'response /voice/1', 'response /voice/2'])
})

test('a webhook is answered between two pages, however many wait', async () => {
  const order: string[] = []
  server = openServer(({ url = '' }, response) => {
    order.push(url)
    const until = performance.now() + 20
    while (url === '/page' && performance.now() < until);
    response.end('answered')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const pages = await Promise.all(Array.from({ length: 20 }, () => open()))
  const webhook = await open()
  for (const page of pages) page.write(request('/page'))
  webhook.write(request('/voice/status', 'POST'))
  await answered(webhook)
  expect(order.length).toBeLessThan(10)
})
