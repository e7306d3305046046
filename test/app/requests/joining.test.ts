import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { forgetForms } from '../../../src/app/requests/forgetting.ts'
import { monday } from '../house.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const text = (words: string) => new TextEncoder().encode(words)
const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)
const zipped = (type: string, more: Record<string, Uint8Array> = {}) =>
  zipSync({
    '[Content_Types].xml': text(
      `<Types><Override PartName="/x" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`,
    ),
    'word/document.xml': text('<w/>'),
    ...more,
  })

let files = 0
function brought(name: string, bytes: Uint8Array, whole = true) {
  const path = house.file(`upload-${files++}`)
  writeFileSync(path, bytes)
  return { name, path, size: bytes.length, whole }
}
const folder = () => join(dirname(house.file('x')), 'svi.attachments')
const lying = () => (existsSync(folder()) ? readdirSync(folder()) : [])

describe('a file that is joined', () => {
  test('lies under a name of ours that only the service reads, byte for byte', async () => {
    const key = await house.filled()
    expect(await house.app.requests.files.join(key, [brought('écran.png', png)])).toEqual([])
    const [kept] = await house.app.requests.files.ofForm(key)
    expect(kept).toMatchObject({ name: 'écran.png', type: 'image/png', bytes: png.length })
    const path = join(folder(), kept?.id ?? '')
    expect(Uint8Array.from(readFileSync(path))).toEqual(png)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test('is refused with a word when what nobody sent fills the room there is', async () => {
    const first = await house.filled()
    await house.app.requests.files.join(first, [brought('a.png', png)])
    await house.database
      .updateTable('attachments')
      .set({ bytes: 2 * 1024 ** 3 })
      .execute()
    const key = await house.filled()
    const [fault] = await house.app.requests.files.join(key, [brought('b.png', png)])
    expect(fault).toMatch(/trop de fichiers attendent/)
    expect(lying()).toHaveLength(1)
    await house.submit(null, first, { suspicious: false })
    expect(await house.app.requests.files.join(key, [brought('b.png', png)])).toEqual([])
  })

  test('is one of five, however many come at once', async () => {
    const key = await house.filled()
    const posts = Array.from({ length: 12 }, (_, i) =>
      house.app.requests.files.join(key, [brought(`${i}.txt`, text(`Texte ${i}`))]),
    )
    const faults = (await Promise.all(posts)).flat()
    expect(await house.app.requests.files.ofForm(key)).toHaveLength(5)
    expect([faults.length, lying().length]).toEqual([7, 5])
  })

  test('twice is kept once', async () => {
    const key = await house.filled()
    const twice = [brought('a.png', png), brought('a.png', png)]
    expect(await house.app.requests.files.join(key, twice)).toEqual([])
    expect(await house.app.requests.files.ofForm(key)).toHaveLength(1)
  })

  test('is kept beside those that are refused, each with its word', async () => {
    const key = await house.filled()
    const faults = await house.app.requests.files.join(key, [
      brought('bon.png', png),
      brought('vide.png', new Uint8Array()),
      brought('long.png', png, false),
      brought('bon.txt', text('Bonjour')),
    ])
    expect(faults).toEqual([
      expect.stringContaining('« vide.png » n’est pas joint : il est vide'),
      expect.stringContaining('« long.png » n’est pas joint : il dépasse 10'),
    ])
    const kept = await house.app.requests.files.ofForm(key)
    expect(kept.map(({ name }) => name).sort()).toEqual(['bon.png', 'bon.txt'])
  })

  test('goes to the request with the form, and is found by it alone', async () => {
    const key = await house.filled()
    await house.app.requests.files.join(key, [brought('a.png', png)])
    const sent = await house.submit(null, key, { suspicious: false })
    const other = await house.send()
    const { id } = await house.database
      .selectFrom('attachments')
      .select('id')
      .executeTakeFirstOrThrow()
    if (!sent.done) throw new Error(sent.why)
    const { id: request } = await house.database
      .selectFrom('requests')
      .select('id')
      .where('reference', '=', sent.reference)
      .executeTakeFirstOrThrow()
    expect(await house.app.requests.files.find(request, id)).toMatchObject({ done: true })
    expect(await house.app.requests.files.find(other.id, id)).toMatchObject({ kind: 'not there' })
  })

  test('and taken back is gone from the disk', async () => {
    const key = await house.filled()
    await house.app.requests.files.join(key, [brought('a.png', png)])
    const [kept] = await house.app.requests.files.ofForm(key)
    await house.app.requests.files.remove(await house.filled(), kept?.id ?? '')
    expect(lying()).toHaveLength(1)
    await house.app.requests.files.remove(key, kept?.id ?? '')
    expect(lying()).toEqual([])
  })
})

describe('what a file holds decides, whatever it is called', () => {
  const heading = 'From: zoe@example.org\r\nSubject: x\r\n\r\n<html>'
  const message = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(600),
    Buffer.from('__properties_version1.0', 'utf16le'),
  ])
  test.each([
    ['a.docx', zipped('wordprocessingml.document'), 'a.docx'],
    ['a.xlsx', zipped('spreadsheetml.sheet'), 'a.xlsx'],
    ['photo.png.exe', png, 'photo.png.exe.png'],
    ['suivi.csv', text('a;b\n1;2'), 'suivi.csv'],
    ['mail.eml', text(heading), 'mail.eml'],
    ['mail.msg', message, 'mail.msg'],
    ['latin.txt', Buffer.from('Évaluation', 'latin1'), 'latin.txt'],
  ])('%s is taken', async (name, bytes, kept) => {
    const key = await house.filled()
    expect(await house.app.requests.files.join(key, [brought(name, bytes)])).toEqual([])
    expect(await house.app.requests.files.ofForm(key)).toMatchObject([{ name: kept }])
  })

  const swollen = { 'word/media/a.bin': new Uint8Array(40 * 1024 * 1024) }
  test.each([
    ['dessin.svg', text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'page ou un dessin du web'],
    ['dessin.png', text('<?xml version="1.0"?><svg/>'), 'page ou un dessin du web'],
    ['page.txt', text('<!DOCTYPE html><script>1</script>'), 'page ou un dessin du web'],
    ['a.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'programme'],
    ['a.txt', text('#!/bin/sh\nrm'), 'programme'],
    ['a.zip', zipSync({ 'a.txt': text('x') }), 'archive'],
    ['a.docx', zipped('wordprocessingml.document', { 'word/vbaProject.bin': png }), 'macros'],
    ['a.xlsx', zipped('spreadsheetml.sheet', { 'xl/a.exe': png }), 'programme'],
    ['a.docx', zipped('wordprocessingml.document', swollen), 'trop grand une fois ouvert'],
    ['a.doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'ancien'],
    ['a.bin', Uint8Array.from([0, 1, 2, 3, 0]), 'n’est ni une image'],
  ])('%s with something else in it is refused with a word', async (name, bytes, words) => {
    const key = await house.filled()
    const [fault] = await house.app.requests.files.join(key, [brought(name, bytes)])
    expect(fault).toContain(words)
    expect(lying()).toEqual([])
  })

  test('a document that wants a password is refused with a word', async () => {
    const bytes = Buffer.from(zipped('wordprocessingml.document'))
    const entry = Buffer.from('PK\u0001\u0002', 'latin1')
    for (let at = bytes.indexOf(entry); at >= 0; at = bytes.indexOf(entry, at + 4))
      bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8)
    const key = await house.filled()
    const [fault] = await house.app.requests.files.join(key, [brought('a.docx', bytes)])
    expect(fault).toContain('mot de passe')
  })
})

describe('a form that was not sent', () => {
  const day = 86_400_000
  const kept = { path: '' }
  beforeEach(() => {
    kept.path = house.file('svi.sqlite')
  })
  const forget = (now: number) => forgetForms({ database: house.database, ...kept }, now)

  test('goes with its files two days after it was begun, and not before', async () => {
    const key = await house.filled()
    await house.app.requests.files.join(key, [brought('a.png', png)])
    await forget(monday + 1.9 * day)
    expect(lying()).toHaveLength(1)
    await forget(monday + 2.1 * day)
    expect(lying()).toEqual([])
    expect(await house.app.requests.forms.look(null, key)).toMatchObject({ kind: 'not there' })
    expect(await house.database.selectFrom('attachments').selectAll().execute()).toEqual([])
  })

  test('takes nothing of what was sent with it, and nothing that has a row', async () => {
    const key = await house.filled()
    await house.app.requests.files.join(key, [brought('a.png', png)])
    await house.submit(null, key, { suspicious: false })
    for (const id of lying()) utimesSync(join(folder(), id), 0, 0)
    await forget(monday + 30 * day)
    expect(lying()).toHaveLength(1)
  })

  test('leaves no file that no row names', async () => {
    const key = await house.filled()
    await house.app.requests.files.join(key, [brought('a.png', png)])
    const stray = join(folder(), 'f'.repeat(32))
    writeFileSync(stray, 'a crash came before its row')
    utimesSync(stray, 0, 0)
    await forget(monday)
    expect(lying()).toHaveLength(1)
    expect(existsSync(stray)).toBe(false)
  })
})
