import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Browser, claire, openSite, rene, type Site } from './browser.ts'

let site: Site
let renes: Browser
let folder: string
beforeEach(async () => {
  const data = mkdtempSync(join(tmpdir(), 'svi-doors-'))
  folder = join(data, 'svi.sqlite.uploads')
  mkdirSync(folder)
  writeFileSync(join(folder, 'left by an earlier process'), '')
  site = await openSite({ folder: data })
  renes = await site.signedIn(rene)
})
afterEach(async () => {
  await site.close()
  rmSync(dirname(folder), { recursive: true })
})

const left = () => (existsSync(folder) ? readdirSync(folder) : [])
const own = { 'Sec-Fetch-Site': 'same-origin' }
const fileOf = (bytes: number) => new File([new Uint8Array(bytes)], 'suivi.csv')

function formWith(...files: File[]): FormData {
  const body = new FormData()
  body.append('departement', '69')
  for (const file of files) body.append('fichier', file)
  return body
}

const sendTo = (path: string, body: FormData, who = renes) =>
  who.send(path, { method: 'POST', body, headers: own })

/** A connection through which the head of an upload has gone, and the beginning of its file. */
async function beginUpload(cookie = '', path = '/suivi/import'): Promise<Socket> {
  const { port } = new URL(site.line.baseUrl)
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 11000000\r\n\r\n--b\r\nContent-Disposition: form-data; name="fichier"; filename="a.csv"\r\n\r\n${'a'.repeat(70_000)}`,
  )
  return socket
}
const statusOf = async (socket: Socket) =>
  Number(/^HTTP\/1\.1 (\d+)/.exec(String((await once(socket, 'data'))[0]))?.[1])
/** Waits until so many files of uploads are there. */
const arrive = (files: number) =>
  vi.waitFor(() => expect(left()).toHaveLength(files), { timeout: 40_000, interval: 10 })

describe('a body', () => {
  test('of a stranger is refused before it comes', async () => {
    const socket = await beginUpload()
    expect(await statusOf(socket)).toBe(401)
    await new Promise((resolve) => socket.resume().once('close', resolve))
    expect(left()).toEqual([])
  })

  test('with a file is not read by a page that takes none', async () => {
    const shown = await sendTo('/suivi/nouveau', formWith(fileOf(10)))
    expect(shown.status).toBe(415)
    expect(shown.text).toContain('ne prend pas de fichier')
  })

  test('of somebody who is not signed in has 16 kB at most', async () => {
    const email = 'a'.repeat(20_000)
    const shown = await site.browser().post('/connexion', { email, motdepasse: 'x' })
    expect(shown.status).toBe(413)
  })

  test('has two thousand fields at most', async () => {
    const body = 'a=1&'.repeat(3_000)
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const headers = { ...own, ...type }
    expect((await renes.send('/suivi/nouveau', { method: 'POST', body, headers })).status).toBe(413)
  })
})

describe('a file', () => {
  test('left by an earlier process is gone', () => {
    expect(left()).toEqual([])
  })

  test('is taken, and leaves nothing behind', async () => {
    expect((await sendTo('/suivi/import', formWith(fileOf(1_000)))).to).toMatch(/suivi\/import\//)
    expect(left()).toEqual([])
  })

  test('beside another of its field is seen: nobody is told that one of them was imported', async () => {
    const shown = await sendTo('/suivi/import', formWith(fileOf(1_000), fileOf(2_000)))
    expect(shown.text).toContain('Envoyer un fichier à la fois')
    const anna = await site.signedIn(claire)
    const directory = await sendTo('/annuaire/import', formWith(fileOf(1), fileOf(2)), anna)
    expect(directory.text).toContain('Envoyer un fichier à la fois')
  })

  test('over 12 MB is refused in words, and leaves nothing behind', async () => {
    const shown = await sendTo('/suivi/import', formWith(fileOf(12.5 * 1024 * 1024)))
    expect(shown.status).toBe(413)
    expect(shown.text).toContain('un fichier a 12 Mo au plus')
    expect(left()).toEqual([])
  })

  test('in a form that makes no sense is refused in words', async () => {
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
      const headers = { ...own, 'Content-Type': type }
      const init = { method: 'POST', body: 'nothing of the kind', headers }
      expect((await renes.send('/suivi/import', init)).status).toBe(400)
    }
    expect(left()).toEqual([])
  })

  test('that breaks off leaves nothing behind', async () => {
    const socket = await beginUpload(renes.cookie())
    await arrive(1)
    socket.destroy()
    await arrive(0)
  })

  test('is asked to come again while many are coming, one person holding two places at most', async () => {
    const anna = await site.signedIn(claire)
    const coming = [await beginUpload(renes.cookie()), await beginUpload(renes.cookie())]
    await arrive(2)
    const third = await sendTo('/suivi/import', formWith(fileOf(10)))
    expect([third.status, third.headers.get('retry-after')]).toEqual([503, '5'])
    expect(third.text).toContain('Ce que vous avez envoyé d’ici arrive encore')
    coming.push(await beginUpload(anna.cookie()))
    expect((await sendTo('/suivi/import', formWith(fileOf(10)), anna)).status).toBe(303)
    for (const socket of coming) socket.destroy()
    await arrive(0)
    expect((await sendTo('/suivi/import', formWith(fileOf(10)))).status).toBe(303)
  })
})
