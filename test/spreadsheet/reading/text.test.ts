import { describe, expect, test } from 'vitest'
import { textIn } from '../../../src/spreadsheet/reading/text.ts'

const french = 'Numéro;Où ?\r\nL’accueil est fermé à Noël;« dès 9 h »\r\n'

/** Text as a code page of one byte a sign holds it; `page` gives the bytes of what is not ASCII. */
const inPage = (text: string, page: Record<string, number>) =>
  Uint8Array.from([...text].map((sign) => page[sign] ?? sign.charCodeAt(0)))

const windows1252 = { '’': 0x92, '…': 0x85, œ: 0x9c, '€': 0x80 }
const utf16 = (text: string, bigEndian = false) => {
  const bytes = Buffer.from(text, 'utf16le')
  return Uint8Array.from(bigEndian ? bytes.swap16() : bytes)
}

describe('the text of a file', () => {
  test.each([
    ['UTF-8', Buffer.from(french)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${french}`)],
    ['UTF-16 as Excel saves « Texte Unicode »', utf16(`\ufeff${french}`)],
    ['UTF-16 the other way round', utf16(`\ufeff${french}`, true)],
    ['UTF-16 without its mark', utf16(french)],
    ['windows-1252', inPage(french, windows1252)],
  ])('is read from %s', (_, bytes) => {
    expect(textIn(bytes)).toBe(french)
  })

  test.each([
    ['code page 850', { é: 0x82, à: 0x85, ù: 0x97 }],
    ['Mac Roman', { é: 0x8e, à: 0x88, ù: 0x9d }],
  ])('is never guessed from %s, whose accents would be other signs', (_, page) => {
    expect(() => textIn(inPage('fermé à Noyon', page))).toThrow('accents')
    expect(() => textIn(inPage('voilà', page))).toThrow('accents')
  })

  test('is no text when it has zeros and is not UTF-16', () => {
    expect(() => textIn(Buffer.from('abc\u0000\u0001\u0002;def'))).toThrow('ni un classeur ni')
  })

  test('in UTF-16 that breaks off says so', () => {
    expect(() => textIn(Uint8Array.from([0xff, 0xfe, 0x61, 0, 0x62]))).toThrow('UTF-16')
  })
})
