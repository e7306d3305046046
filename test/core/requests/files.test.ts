import { describe, expect, test } from 'vitest'
import { limitFault, nameOf, plainName, sizeInWords } from '../../../src/core/requests/files.ts'
import { fileLimitsOf, requestsSchema } from '../../../src/core/requests/limits.ts'

const fileLimits = fileLimitsOf(requestsSchema.parse({}))

describe('the name of a file', () => {
  test.each([
    ['bouton-gris.png', 'bouton-gris.png'],
    ['C:\\Users\\zoe\\écran.png', 'écran.png'],
    ['../../etc/passwd', 'passwd'],
    ['a\r\nContent-Type: x.png', 'a Content-Type_ x.png'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['<script>.png', '_script_.png'],
    ['..', 'fichier'],
    ['', 'fichier'],
    ['.htaccess', 'htaccess'],
    ['a.png. .', 'a.png'],
  ])('%j is kept as %j', (typed, kept) => {
    expect(plainName(typed)).toBe(kept)
  })

  test('is cut before its ending', () => {
    const name = plainName(`${'x'.repeat(300)}.pdf`)
    expect(name).toHaveLength(120)
    expect(name).toMatch(/x\.pdf$/)
  })

  test.each([
    ['photo.JPG', 'image/jpeg', 'photo.JPG'],
    ['facture.pdf.exe', 'application/pdf', 'facture.pdf.exe.pdf'],
    ['lancer.bat', 'text/plain', 'lancer.bat.txt'],
    ['sans-fin', 'image/png', 'sans-fin.png'],
  ])('%s that is %s opens as %s', (typed, type, name) => {
    expect(nameOf(typed, type)).toBe(name)
  })
})

test.each([
  [12, '12 octets'],
  [214 * 1024, '214 ko'],
  [1024 * 1024, '1 Mo'],
  [1_258_291, '1,2 Mo'],
])('%i bytes are "%s"', (bytes, words) => {
  expect(sizeInWords(bytes).replaceAll('\u00a0', ' ')).toBe(words)
})

describe('a file is refused with the limit that it passes', () => {
  const file = (bytes: number, whole = true) => ({ name: 'a.png', bytes, whole })
  test.each([
    ['too large', file(fileLimits.each + 1), [], /10 Mo/],
    ['of which only a part came', file(100, false), [], /10 Mo/],
    ['empty', file(0), [], /vide/],
    ['one too many', file(1), Array(5).fill({ bytes: 1 }), /5 fichiers au plus/],
    ['too much with the others', file(fileLimits.each), [{ bytes: fileLimits.each + 1 }], /20 Mo/],
  ])('%s', (_, brought, kept, words) => {
    expect(limitFault(brought, kept, fileLimits)?.replaceAll('\u00a0', ' ')).toMatch(words)
  })

  test('or taken', () => {
    expect(limitFault(file(fileLimits.each), [{ bytes: fileLimits.each }], fileLimits)).toBeNull()
  })
})
