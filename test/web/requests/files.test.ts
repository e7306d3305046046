import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { within } from '../../busy.ts'
import { openSite, type Site } from '../browser.ts'
import { pageOf } from '../page.ts'
import {
  begun,
  describe as describeIt,
  lyingIn,
  own,
  pngFile,
  sent,
  textFile,
} from './form-filling.ts'

let site: Site
let data: string
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'svi-form-'))
  site = await openSite({ folder: data })
})
afterEach(async () => {
  expect(coming()).toEqual([])
  await site.close()
  rmSync(data, { recursive: true })
})

const lying = () => lyingIn(data, 'svi.attachments')
const coming = () => lyingIn(data, 'svi.sqlite.uploads')

const keptIn = (shown: { html: string }) =>
  pageOf(shown)
    .all('button', /^Retirer /)
    .map((each) => each.text.replace('Retirer ', ''))

/** A connection on which a form begins to come and never ends. */
async function beginUpload(path: string, bytes = 70_000): Promise<Socket> {
  const { port } = new URL(site.line.baseUrl)
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 11000000\r\n\r\n--b\r\nContent-Disposition: form-data; name="fichiers"; filename="a.txt"\r\n\r\n${'a'.repeat(bytes)}`,
  )
  return socket
}
const statusOf = async (socket: Socket) =>
  Number(/^HTTP\/1\.1 (\d+)/.exec(String((await once(socket, 'data'))[0]))?.[1])
const arrive = (count: number) =>
  vi.waitFor(() => expect(coming()).toHaveLength(count), { timeout: 40_000, interval: 10 })

describe('files', () => {
  test('stay through an error of another field, and arrive byte for byte', async () => {
    const browser = site.browser()
    const to = await begun(site, browser)
    const files = [pngFile('écran.png'), textFile('a.txt', 3_000_000), textFile('b.txt', 10, 'b')]
    const wrong = await describeIt(browser, to, { email: 'zoe@exemple' }, files)
    expect(wrong.status).toBe(422)
    expect(keptIn(wrong).sort()).toEqual(['a.txt', 'b.txt', 'écran.png'])
    const check = await describeIt(browser, to)
    site.line.clock.advance(60_000)
    const done = await browser.post(check.to ?? '', {})
    expect((await browser.get(done.to ?? '')).text).toContain('3 fichiers')
    const rows = await site.line.database.selectFrom('attachments').selectAll().execute()
    const expected = await Promise.all(
      files.map(async (file) =>
        createHash('sha256')
          .update(await file.bytes())
          .digest('hex'),
      ),
    )
    const hash = (id: string) =>
      createHash('sha256')
        .update(readFileSync(join(data, 'svi.attachments', id)))
        .digest('hex')
    expect(rows.map(({ id }) => hash(id)).sort()).toEqual(expected.sort())
    expect(rows.map(({ sha256 }) => sha256).sort()).toEqual(expected.sort())
  })

  test('are taken back one by one, with all that is typed kept', async () => {
    const browser = site.browser()
    const to = await begun(site, browser)
    await describeIt(browser, to, { email: '' }, [pngFile('a.png'), textFile('b.txt', 9)])
    const row = await site.line.database
      .selectFrom('attachments')
      .select('id')
      .where('name', '=', 'a.png')
      .where('form', 'is not', null)
      .executeTakeFirstOrThrow()
    const before = lying().length
    const back = await describeIt(browser, to, { summary: 'changé', retirer: row.id })
    expect(back.to).toBe(`${to}#pieces`)
    const shown = await browser.get(to)
    expect(keptIn(shown)).toEqual(['b.txt'])
    expect(pageOf(shown).value(/^En une phrase/)).toBe('changé')
    expect(lying()).toHaveLength(before - 1)
  })

  test('of another form stay where they are', async () => {
    const [one, other] = [site.browser(), site.browser()]
    const to = await begun(site, one)
    await describeIt(one, to, { email: '' }, [pngFile('a.png')])
    const { id } = await site.line.database
      .selectFrom('attachments')
      .select('id')
      .where('form', '=', to.split('/')[2] ?? '')
      .executeTakeFirstOrThrow()
    await describeIt(other, await begun(site, other), { retirer: id })
    expect(keptIn(await one.get(to))).toEqual(['a.png'])
  })

  test.each<[string, File[], RegExp, string[]]>([
    [
      'one of 11 MB',
      [textFile('gros.txt', 11_000_000), pngFile('a.png')],
      /dépasse 10 Mo/,
      ['a.png'],
    ],
    [
      'nine',
      Array.from({ length: 9 }, (_, i) => textFile(`${i}.txt`, i + 1)),
      /5 fichiers au plus/,
      ['0.txt', '1.txt', '2.txt', '3.txt', '4.txt'],
    ],
    ['an empty one', [new File([], 'vide.png')], /« vide.png » n’est pas joint : il est vide/, []],
    [
      'three of 9 MB',
      ['a', 'b', 'c'].map((letter) => textFile(`${letter}.txt`, 9_000_000, letter)),
      /20 Mo/,
      ['a.txt', 'b.txt'],
    ],
    [
      'a drawing with a script',
      [new File(['<svg onload="x"/>'], 'a.png')],
      /page ou un dessin/,
      [],
    ],
  ])('%s: the limit is named and the good ones are kept', async (_, files, words, kept) => {
    const browser = site.browser()
    const to = await begun(site, browser)
    const shown = await describeIt(browser, to, {}, files)
    expect(shown.status).toBe(422)
    expect(shown.text.replaceAll('\u00a0', ' ')).toMatch(words)
    expect(keptIn(shown).sort()).toEqual(kept)
    expect(pageOf(shown).links(/^#fichiers$/)).toHaveLength(1)
  })

  test('twice the same is one, and none at all is no fault', async () => {
    const browser = site.browser()
    const to = await begun(site, browser)
    await describeIt(browser, to, {}, [pngFile('a.png'), pngFile('a.png')])
    await describeIt(browser, to, {}, [pngFile('a.png')])
    expect(keptIn(await browser.get(to))).toEqual(['a.png'])
    const empty = await describeIt(browser, to, {}, [new File([], '')])
    expect(empty.to).toMatch(/verifier$/)
  })

  test.each([
    ['../../../etc/passwd', 'passwd.png'],
    ['a"b\r\nX: y.png', /^a.*y\.png$/],
    ['facture.pdf.exe', 'facture.pdf.exe.png'],
    ['\u202egpj.exe', 'gpj.exe.png'],
    [`${'x'.repeat(400)}.png`, /^x{116}\.png$/],
    ['<img src=x>.png', '_img src=x_.png'],
  ])('called %j get a harmless name', async (name, kept) => {
    const browser = site.browser()
    const to = await begun(site, browser)
    await describeIt(browser, to, {}, [pngFile(name)])
    const [shown = ''] = keptIn(await browser.get(to))
    if (typeof kept === 'string') expect(shown).toBe(kept)
    else expect(shown).toMatch(kept)
  })
})

describe('a body', () => {
  const multipart = { ...own, 'Content-Type': 'multipart/form-data; boundary=b' }
  const part = '--b\r\nContent-Disposition: form-data; name="summary"\r\n\r\nx\r\n'
  const header = '--b\r\nContent-Disposition: form-data; name="fichiers"; filename="a.png"\r\n'

  test.each([
    ['without its end', `${part}${header}\r\nabc`],
    ['with a file that is only a header', `${part}${header}--b--\r\n`],
    ['that makes no sense', 'nothing of the kind'],
  ])('%s is told as unreadable, and leaves nothing', async (_, body) => {
    const browser = site.browser()
    const before = lying()
    const to = await begun(site, browser)
    const shown = await browser.send(to, { method: 'POST', body, headers: multipart })
    expect(shown.status).toBe(400)
    expect(shown.text).toContain('illisible')
    expect(lying()).toEqual(before)
  })

  test('that breaks off leaves nothing', async () => {
    const before = lying()
    const socket = await beginUpload(await begun(site, site.browser()))
    await arrive(1)
    socket.destroy()
    await arrive(0)
    expect(lying()).toEqual(before)
  })

  test('for no form that is being filled is refused before it comes', async () => {
    const done = await sent(site, site.browser())
    for (const path of [
      '/demande/nobody/decrire',
      '/suivi-demande/D-2026-00001-X/token',
      '/annuaire/import',
      '/demande',
    ]) {
      const socket = await beginUpload(path)
      expect([401, 404, 415]).toContain(await statusOf(socket))
      socket.destroy()
    }
    const late = await beginUpload(done.path.replace('envoyee', 'decrire'))
    expect(await statusOf(late)).toBe(303)
    late.destroy()
  })

  test('comes one at a time to a form, and six at a time to all', async () => {
    const browser = site.browser()
    const forms: string[] = []
    for (let i = 0; i < 7; i++) forms.push(await begun(site, browser))
    const [first = '', ...others] = forms
    const last = others.pop() ?? ''
    const sockets = [await beginUpload(first)]
    await arrive(1)
    const second = await describeIt(browser, first)
    expect([second.status, second.headers.get('retry-after')]).toEqual([503, '5'])
    for (const to of others) sockets.push(await beginUpload(to))
    await arrive(6)
    expect((await describeIt(browser, last)).status).toBe(503)
    for (const socket of sockets) socket.destroy()
    await arrive(0)
    expect((await describeIt(browser, last)).to).toMatch(/verifier$/)
  })

  test('without files has 64 kB at most', async () => {
    const browser = site.browser()
    const to = await begun(site, browser)
    expect((await browser.post(to, { summary: 'x'.repeat(70_000) })).status).toBe(413)
    expect((await browser.post(to, { summary: 'x'.repeat(60_000) })).status).toBe(422)
    const long = await browser.post('/demande', { motif: 'x'.repeat(20_000) })
    expect([long.status, long.text.includes('trop long pour cette page')]).toEqual([413, true])
  })
})

test('of forty strangers who send at once six are taken, and a page is answered meanwhile', async () => {
  const browser = site.browser()
  const forms: string[] = []
  for (let i = 0; i < 40; i++) forms.push(await begun(site, browser))
  const before = process.memoryUsage.rss()
  const sockets = await Promise.all(forms.map((to) => beginUpload(to)))
  const told: number[] = []
  for (const socket of sockets) statusOf(socket).then((status) => told.push(status))
  await vi.waitFor(() => expect(told).toHaveLength(34), { timeout: 40_000, interval: 10 })
  expect(new Set(told)).toEqual(new Set([503]))
  const start = performance.now()
  expect((await browser.get('/demande')).status).toBe(200)
  expect(performance.now() - start).toBeLessThan(within(1_000))
  expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000)
  for (const socket of sockets) socket.destroy()
  await arrive(0)
})
