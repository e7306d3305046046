import { strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { readTable } from '../../../src/spreadsheet/reading/table.ts'
import { within } from '../../busy.ts'
import { cell, ods, row } from '../open-document.ts'

const wanted = { sheets: ['Annuaire'], hasHeader: () => true, most: 1_000 }
const read = (bytes: Uint8Array) => readTable(bytes, wanted)

const sheets = [{ name: 'Annuaire', rows: [['code'], ['01']] }]
const workbook = await writeXlsx({ sheets })
const spreadsheet = 'application/vnd.oasis.opendocument.spreadsheet'
const opened = (type: string, manifest: string, content: Uint8Array) =>
  zipSync({
    mimetype: strToU8(type),
    'META-INF/manifest.xml': strToU8(manifest),
    'content.xml': content,
  })
const compound = (...names: string[]) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    ...names.map((name) => Buffer.from(name, 'utf16le')),
  ])

/** The file with another size said of a part than it has, in its own header and in the directory of the zip. */
function lying(file: Uint8Array, name: string, size: number): Uint8Array {
  const lie = Buffer.from(file)
  lie.writeUInt32LE(size, lie.indexOf(name) - 30 + 22)
  lie.writeUInt32LE(size, lie.lastIndexOf(name) - 46 + 24)
  return lie
}

/** The workbook with another text in the place of a part, or without it. */
function withPart(name: string, text: string | null): Uint8Array {
  const { [name]: _, ...others } = unzipSync(workbook)
  return zipSync(text === null ? others : { ...others, [name]: strToU8(text) })
}
const sheet = 'xl/worksheets/sheet1.xml'
const rowAt = (place: string, ref = 'A2') =>
  `<worksheet><sheetData><row r="${place}"><c r="${ref}" t="str"><v>x</v></c></row></sheetData></worksheet>`
const shared = (text: string) =>
  `<worksheet><sheetData><row r="2"><c r="A2" t="s">${text}</c></row></sheetData></worksheet>`
const long = 'x'.repeat(10_000_000)

/** The file saying that it has so many parts. */
function countLies(file: Uint8Array, count: number): Uint8Array {
  const lie = Buffer.from(file)
  lie.writeUInt16LE(count, lie.lastIndexOf('PK\u0005\u0006') + 10)
  return lie
}

/** Milliseconds; a busy machine takes some times the second that people are promised. */
const longest = 5_000

const openDocument = opened(spreadsheet, '<manifest/>', new Uint8Array(5_000_000).fill(0x20))

describe('what is no table says what it is, and what to do', () => {
  test.each([
    ['nothing at all', Buffer.alloc(0), 'vide'],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 'c’est un PDF'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'c’est une image'],
    ['a page called .xls', Buffer.from('<html><body><table><tr><td>1'), 'une page web'],
    [
      'a page that begins with its mark',
      Buffer.from('\ufeff\n<!DOCTYPE html><html>'),
      'une page web',
    ],
    [
      'a flat OpenDocument',
      Buffer.from('<?xml version="1.0"?>\n<office:document office:version="1.3">'),
      'fods',
    ],
    [
      'XML of 2003',
      Buffer.from(
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
      ),
      'XML de 2003',
    ],
    ['a former xls', compound('Workbook'), 'l’ancien format xls'],
    ['a former Word document', compound('WordDocument'), 'document Word'],
    [
      'a workbook that wants a password',
      compound('EncryptedPackage', 'EncryptionInfo'),
      'mot de passe',
    ],
    [
      'an OpenDocument that wants one',
      opened(spreadsheet, '<manifest><manifest:encryption-data/></manifest>', strToU8('x')),
      'mot de passe',
    ],
    [
      'an OpenDocument text',
      opened('application/vnd.oasis.opendocument.text', '', strToU8('x')),
      'document de texte',
    ],
    [
      'a Word document',
      zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w/>') }),
      'document Word',
    ],
    ['a binary workbook', zipSync({ 'xl/workbook.bin': strToU8('x') }), 'xlsb'],
    ['an archive', zipSync({ 'annuaire.csv': strToU8('a;b') }), 'une archive'],
    ['a workbook cut in its middle', workbook.subarray(0, workbook.length / 2), 'abîmé'],
    ['a workbook without its last bytes', workbook.subarray(0, workbook.length - 30), 'abîmé'],
    [
      'a workbook that is larger than it says',
      lying(workbook, 'xl/worksheets/sheet1.xml', 20),
      'abîmé',
    ],
    [
      'an OpenDocument that is larger than it says',
      lying(openDocument, 'content.xml', 1_000),
      'abîmé',
    ],
    [
      'an OpenDocument that says to be enormous',
      lying(openDocument, 'content.xml', 500_000_000),
      'beaucoup trop grand',
    ],
    ['a workbook without a sheet', withPart('xl/workbook.xml', '<workbook/>'), 'abîmé'],
    ['a workbook whose first sheet is missing', withPart(sheet, null), 'abîmé'],
    ['a sheet with half a row', withPart(sheet, rowAt('2.5')), 'abîmé'],
    ['a sheet with a row above the first', withPart(sheet, rowAt('0')), 'abîmé'],
    ['a sheet with a cell beyond the last column', withPart(sheet, rowAt('2', 'ZZZZ2')), 'abîmé'],
    ['a cell that names a text that is not there', withPart(sheet, shared('<v>9999</v>')), 'abîmé'],
    ['a cell that says to share a text, and names none', withPart(sheet, shared('')), 'abîmé'],
    ['a cell whose place is none', withPart(sheet, rowAt('2', '??')), 'abîmé'],
    ['two cells in one place', withPart(sheet, shared('<v>0</v></c><c r="A2"><v>1</v>')), 'abîmé'],
    ['a sheet with a tag that never ends', withPart(sheet, `<row a="${long}`), 'abîmé'],
    ['a sheet with a comment that never ends', withPart(sheet, `<row/><!--${long}`), 'abîmé'],
    ['a sheet with an attribute of ten million', withPart(sheet, `<row a="${long}"/>`), 'abîmé'],
    ['a sheet with a text of ten million', withPart(sheet, `<row>${long}</row>`), 'abîmé'],
    ['an OpenDocument without a sheet', ods([]), 'abîmé'],
    ['tags in one another by the million', ods([['F', '<a>'.repeat(1e6)]]), 'abîmé'],
    [
      'spans in one another by the million',
      ods([['F', row(cell('<text:span>'.repeat(1e6)))]]),
      'abîmé',
    ],
    ['zips in a zip', zipSync({ 'a.zip': zipSync({ 'b.zip': workbook }) }), 'une archive'],
    ['a Numbers workbook', zipSync({ 'Index/Document.iwa': strToU8('x') }), 'Numbers'],
    ['a workbook in more parts than there are', countLies(workbook, 60_000), 'abîmé'],
    ['a workbook in a zip64 that is none', countLies(workbook, 65_535), 'abîmé'],
    ['noise', Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 7919) % 256)), 'ce fichier'],
  ])('%s', async (_, bytes, words) => {
    const began = performance.now()
    await expect(read(bytes)).rejects.toThrow(words)
    expect(performance.now() - began).toBeLessThan(within(longest))
  })

  test('nothing that is cut ends otherwise than in a sentence, wherever it is cut', async () => {
    const ods = opened(spreadsheet, '<manifest/>', strToU8('<a>'.repeat(200)))
    for (const file of [workbook, ods])
      for (let length = 0; length < file.length; length += 97)
        await expect(read(file.subarray(0, length))).rejects.toThrow(/ce (fichier|classeur)/)
  })

  test.each([
    ['entities of entities', '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]>', '&b;'],
    ['entities of files', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>', '&b;'],
  ])('%s stay what is written', async (_, before, text) => {
    const { rows } = await read(ods([['F', row(cell(text))]], before))
    expect(rows).toEqual([[text]])
  })

  test('a text of many spaces takes no more room than a cell has', async () => {
    const { rows } = await read(ods([['F', row(cell('<text:s text:c="1000"/>x'.repeat(5_000)))]]))
    expect(String(rows[0]?.[0]).length).toBe(100_000)
  })
})
