import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { receivingOf } from '../../../src/app/letters/receiving.ts'
import { answerAddress } from '../../../src/core/requests/marks.ts'
import { openParser, type Parser } from '../../../src/mail/parsing.ts'
import { inParts } from '../../mail/mails.ts'
import { eicar, openClamd } from '../../storage/requests/fake-clamd.ts'
import { type House, openHouse } from '../requests/house.ts'

const ours = 'assistance@example.org'
let house: House
let parser: Parser
beforeAll(() => {
  parser = openParser()
})
afterAll(() => parser.close())
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
type Part = readonly [headers: string, body: string]
const text = (words: string): Part => ['Content-Type: text/plain; charset=utf-8', words]
const file = (name: string, content: Buffer, more = ''): Part => [
  `Content-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64${more}`,
  content.toString('base64'),
]
const logo = (bytes: number): Part => [
  'Content-Type: image/png; name="image001.png"\r\nContent-ID: <logo>\r\nContent-Disposition: inline; filename="image001.png"\r\nContent-Transfer-Encoding: base64',
  Buffer.concat([png, Buffer.alloc(bytes)]).toString('base64'),
]

let mails = 0
/** Hands over a mail of these parts to the address of a request, from its requester unless another is named. */
async function reply(
  { id, reference }: { id: number; reference: string },
  parts: Part[],
  { from = 'zoe@example.org', type = 'multipart/mixed' } = {},
) {
  const row = await house.database
    .selectFrom('request_participants')
    .selectAll()
    .where('request', '=', id)
    .executeTakeFirstOrThrow()
  const token = house.marks.answer(row.request, row.address, row.epoch)
  const to = answerAddress(ours, reference, token)
  const headers = { From: from, 'Message-ID': `<f${++mails}@example.org>` }
  const receiving = receivingOf(house.ground, { parser, ours, authserv: null })
  await receiving.keep({ from, to: [to], raw: inParts(type, parts, headers) })
  await receiving.run()
  const looked = await house.desk.look(house.claire, id)
  if (!looked.done) throw new Error(looked.why)
  const last = looked.messages.at(-1)
  return { last, files: looked.files.filter(({ message }) => message === last?.id) }
}

const folder = () => join(dirname(house.file('x')), 'svi.attachments')
const lying = () => (existsSync(folder()) ? readdirSync(folder()) : [])

describe('files of a mail', () => {
  test('are files of the message that it becomes, byte for byte, and the requester reads them', async () => {
    const sent = await house.send()
    const { last, files } = await reply(sent, [text('Voici.'), file('écran.png', png)])
    expect([last?.text, files.map(({ name, type }) => [name, type])]).toEqual([
      'Voici.',
      [['écran.png', 'image/png']],
    ])
    expect(readFileSync(join(folder(), files[0]?.id ?? ''))).toEqual(png)
    const token = await house.linkOf(sent.id, 'zoe@example.org')
    const link = { reference: sent.reference, token }
    const found = await house.app.requests.following.file(link, files[0]?.id ?? '')
    expect(found.done).toBe(true)
  })

  test('that the form would refuse are left out, each with its reason, beside good ones', async () => {
    const { last, files } = await reply(await house.send(), [
      text('Voici.'),
      file('virus.exe', Buffer.from('MZ\0\0')),
      file('bon.txt', Buffer.from('Bonjour')),
      file('page.html', Buffer.from('<html><script>alert(1)</script></html>')),
    ])
    expect(files.map(({ name }) => name)).toEqual(['bon.txt'])
    expect(last?.text).toContain('« virus.exe »')
    expect(last?.text).toContain('[« page.html » est une page ou un dessin du web')
    expect(lying()).toHaveLength(1)
  })

  test('that are logos of a signature are left out, which is said; a screenshot within the text is kept', async () => {
    const sent = await house.send()
    const html: Part = ['Content-Type: text/html', '<p>Bonjour</p><img src="cid:logo">']
    const small = await reply(sent, [html, logo(0)], { type: 'multipart/related' })
    expect(small.files).toEqual([])
    expect(small.last?.text).toBe(
      'Bonjour\n\n[Images de signature laissées de côté : image001.png.]',
    )
    const large = await reply(sent, [html, logo(12_000)], { type: 'multipart/related' })
    expect(large.files.map(({ name }) => name)).toEqual(['image001.png'])
  })

  test('beyond five are named, and the five are kept', async () => {
    const many = Array.from({ length: 7 }, (_, i) => file(`${i}.txt`, Buffer.from(`n° ${i}`)))
    const { last, files } = await reply(await house.send(), [text('Voici.'), ...many])
    expect(files).toHaveLength(5)
    for (const name of ['5.txt', '6.txt'])
      expect(last?.text).toContain(`« ${name} » n’est pas joint`)
  })

  test('alone say themselves', async () => {
    const { last } = await reply(await house.send(), [file('a.txt', Buffer.from('a'))])
    expect(last?.text).toBe('Fichiers joints, sans autre message.')
  })

  test('of somebody else’s address are not shown to who takes part', async () => {
    const sent = await house.send()
    const { files } = await reply(sent, [text('x'), file('a.txt', Buffer.from('a'))], {
      from: 'collegue@example.org',
    })
    const token = await house.linkOf(sent.id, 'zoe@example.org')
    const link = { reference: sent.reference, token }
    expect(files).toHaveLength(1)
    expect(await house.app.requests.following.look(link)).toMatchObject({ files: [] })
    expect(await house.app.requests.following.file(link, files[0]?.id ?? '')).toMatchObject({
      done: false,
    })
  })

  test('that come too late go with the request that goes on from it', async () => {
    const sent = await house.send()
    await house.desk.answer(house.rene, { id: sent.id }, { text: 'Fait.', solves: true })
    house.pass(40 * 86_400_000)
    await reply(sent, [text('Encore.'), file('a.txt', Buffer.from('a'))])
    const rows = await house.database
      .selectFrom('attachments')
      .select(['request', 'message'])
      .execute()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.request).not.toBe(sent.id)
    expect(rows[0]?.message).not.toBeNull()
  })

  test('of a mail that belongs to nothing are not taken out of it', async () => {
    const receiving = receivingOf(house.ground, { parser, ours, authserv: null })
    const raw = inParts('multipart/mixed', [text('x'), file('a.txt', Buffer.from('a'))])
    await receiving.keep({ from: 'eve@example.net', to: [ours], raw })
    await receiving.run()
    expect(lying()).toEqual([])
  })

  test('with a virus are left out by name', async () => {
    const clamd = await openClamd()
    await house.close()
    house = await openHouse({ clamd: clamd.at })
    const { last, files } = await reply(await house.send(), [
      text('Voici.'),
      file('a.txt', Buffer.from(eicar)),
    ])
    expect(files).toEqual([])
    expect(last?.text).toContain('[« a.txt » contient un virus (Win.Test.EICAR_HDB-1)')
    await clamd.close()
  })
})
