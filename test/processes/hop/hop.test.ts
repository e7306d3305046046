import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import express from 'express'
import { afterEach, describe, expect, test } from 'vitest'
import { type HopOptions, openHop } from '../../../src/processes/hop/hop.ts'
import { portOf } from '../../typed.ts'

type Pages = (request: IncomingMessage, response: ServerResponse) => void

const closing: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A process with the port and, behind its hop, one that serves pages. */
async function openHouse(pages: Pages | null, options: Partial<HopOptions> = {}): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'svi-hop-'))
  const socketPath = join(folder, 'pages.sock')
  closing.push(() => rmSync(folder, { recursive: true }))
  if (pages) await opened(createServer(pages), { path: socketPath })
  const hop = openHop({ socketPath, ...options })
  closing.push(hop.close)
  const app = express().disable('x-powered-by').set('trust proxy', 'loopback').use(hop.pass)
  const front = await opened(createServer(app), { port: 0, host: '127.0.0.1' })
  return portOf(front)
}

function opened(server: Server, place: object): Promise<Server> {
  closing.push(() => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  })
  return new Promise((resolve) => server.listen(place, () => resolve(server)))
}

/** Writes bytes on a connection of its own; resolves with all that comes back until it closes. */
function raw(port: number, ...parts: string[]): Promise<string> {
  return new Promise((resolve) => {
    const socket: Socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.setEncoding('latin1').on('data', (text: string) => {
      heard += text
    })
    socket.on('error', () => {}).on('close', () => resolve(heard))
    for (const part of parts) socket.write(part, 'latin1')
  })
}

const echo: Pages = (request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { method, url, headers } = request
    response.setHeader('Set-Cookie', ['a=1', 'b=2'])
    response.setHeader('Connection', 'X-Private')
    response.setHeader('X-Private', 'between the two')
    response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString() }))
  })
}

describe('what goes through', () => {
  test('a request and its answer, as they are', async () => {
    const port = await openHouse(echo)
    const response = await fetch(`http://127.0.0.1:${port}/a/b?c=%20d`, {
      method: 'POST',
      body: 'x'.repeat(300_000),
      headers: { Cookie: 'svi=1', 'X-Own': 'é'.normalize('NFC') },
    })
    const seen = await response.json()
    expect(seen).toMatchObject({ method: 'POST', url: '/a/b?c=%20d', headers: { cookie: 'svi=1' } })
    expect(seen.body).toHaveLength(300_000)
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(response.headers.get('x-private')).toBeNull()
  })

  test('whence a request comes is said by the hop alone, whatever a stranger writes', async () => {
    const port = await openHouse(echo)
    const answer = await raw(
      port,
      'GET / HTTP/1.1\r\nHost: a\r\nForwarded: for=1.1.1.1\r\nX-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: evil\r\nX-Real-IP: 1.1.1.1\r\nVia: 1.1 evil\r\nConnection: close, X-Secret\r\nX-Secret: 1\r\n\r\n',
    )
    const { headers } = JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1))
    // The proxy on this machine is believed, as it is without a hop: one address, and its protocol.
    expect(headers['x-forwarded-for']).toBe('192.0.2.7')
    expect(headers['x-forwarded-proto']).toBe('https')
    for (const name of ['forwarded', 'x-forwarded-host', 'x-real-ip', 'via', 'x-secret'])
      expect(headers[name], name).toBeUndefined()
  })
})

describe('what does not', () => {
  test.each([
    ['two lengths', 'Content-Length: 3\r\nContent-Length: 4\r\n'],
    ['a length and a coding', 'Content-Length: 3\r\nTransfer-Encoding: chunked\r\n'],
    ['a body without a length', 'Transfer-Encoding: chunked\r\n'],
    ['a list of lengths', 'Content-Length: 3, 3\r\n'],
    ['an unknown coding', 'Transfer-Encoding: gzip, chunked\r\n'],
    ['a coding said twice', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n'],
    ['another protocol', 'Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 3\r\n'],
    ['two hosts', 'Host: b\r\nContent-Length: 3\r\n'],
  ])('%s', async (_, header) => {
    let reached = 0
    const port = await openHouse((_request, response) => {
      reached++
      response.end()
    })
    const answer = await raw(port, `POST / HTTP/1.1\r\nHost: a\r\n${header}\r\nabc`)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(reached).toBe(0)
  })

  test('an address that is no path', async () => {
    const port = await openHouse(echo)
    expect(await raw(port, 'GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  })

  test('more than is taken, which is said in French', async () => {
    const port = await openHouse(echo, { largest: 1_000 })
    const answer = await raw(port, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toContain('Envoi trop grand')
  })
})

describe('who waits', () => {
  test('pages that are away are said, in French', async () => {
    const port = await openHouse(null, { waiting: 0 })
    const response = await fetch(`http://127.0.0.1:${port}/`)
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await response.text()).toContain('Pages indisponibles')
  })

  test('pages that start are waited for, with what is sent to them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'svi-hop-'))
    closing.push(() => rmSync(folder, { recursive: true }))
    const socketPath = join(folder, 'late.sock')
    const port = await openHouse(null, { socketPath })
    const asked = fetch(`http://127.0.0.1:${port}/late`, { method: 'POST', body: 'kept' })
    await after(300)
    await opened(createServer(echo), { path: socketPath })
    const response = await asked
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ url: '/late', body: 'kept' })
  })

  test('pages that end in the middle of an answer cut it', async () => {
    const port = await openHouse((_, response) => {
      response.writeHead(200, { 'Content-Length': 100 })
      response.write('half')
      setTimeout(() => response.destroy(), 20)
    })
    const response = await fetch(`http://127.0.0.1:${port}/`)
    await expect(response.text()).rejects.toThrow()
  })

  test('an answer before the end of the upload is heard, and the upload is cut', async () => {
    let read = 0
    const port = await openHouse((request, response) => {
      request.once('data', (chunk) => {
        read += chunk.length
        response.writeHead(403, { 'Content-Length': 6 }).end('refusé'.slice(0, 6))
      })
    })
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket
      .on('error', () => {})
      .setEncoding('utf8')
      .on('data', (text: string) => {
        heard += text
      })
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 30000000\r\n\r\n')
    const sending = setInterval(() => {
      if (!socket.writableNeedDrain && !socket.destroyed) socket.write(Buffer.alloc(100_000))
    }, 1)
    await closed
    clearInterval(sending)
    expect(heard).toMatch(/^HTTP\/1\.1 403 /)
    expect(heard).toContain('Connection: close')
    expect(read).toBeLessThan(200_000)
    expect(socket.bytesWritten).toBeLessThan(10_000_000)
  })

  test('more than the pages can do at once is refused, unless somebody is only slow', async () => {
    const held: ServerResponse[] = []
    const port = await openHouse((_, response) => held.push(response), { most: 3 })
    const ask = () => fetch(`http://127.0.0.1:${port}/`)
    const first = [ask(), ask(), ask()]
    while (held.length < 3) await after(5)
    expect((await ask()).status).toBe(503)
    for (const response of held.splice(0)) response.end('done')
    for (const each of first) expect((await each).status).toBe(200)

    const slow = raw(port, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n')
    const others = [ask(), ask()]
    while (held.length < 3) await after(5)
    const last = ask()
    expect(await slow).toBe('')
    while (held.length < 4) await after(5)
    for (const response of held) response.end('done')
    for (const each of [...others, last]) expect((await each).status).toBe(200)
  })

  test('a visitor who goes away takes the request along', async () => {
    let gone = 0
    const port = await openHouse((_, response) => response.on('close', () => gone++))
    const socket = connect(port, '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await after(100)
    socket.destroy()
    for (let i = 0; i < 100 && gone === 0; i++) await after(10)
    expect(gone).toBe(1)
  })
})
