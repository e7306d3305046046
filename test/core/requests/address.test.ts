import { describe, expect, test } from 'vitest'
import { readAddress } from '../../../src/core/requests/address.ts'

const addressOf = (typed: string) => {
  const read = readAddress(typed)
  return 'address' in read ? read.address : null
}
const suggestionOf = (typed: string) => {
  const read = readAddress(typed)
  return 'address' in read ? read.suggestion : undefined
}
const faultOf = (typed: string) => {
  const read = readAddress(typed)
  return 'fault' in read ? read.fault : null
}

describe('an address is read', () => {
  test.each([
    ['zoe@example.org', 'zoe@example.org'],
    [' ZOE@Example.org ', 'zoe@example.org'],
    ['Zoé <zoe@example.org>', 'zoe@example.org'],
    ['"Zoé, SIAO 69" < zoe@example.org >', 'zoe@example.org'],
    ['<zoe@example.org>', 'zoe@example.org'],
    ['zoe.dupont+siao@example.org', 'zoe.dupont+siao@example.org'],
    ["o'brien@example.org", "o'brien@example.org"],
    ['zoe@préfecture.example', 'zoe@xn--prfecture-c4a.example'],
    ['zoe@PRÉFECTURE.example', 'zoe@xn--prfecture-c4a.example'],
    ['zoe@pre\u0301fecture.example', 'zoe@xn--prfecture-c4a.example'],
    ['zoe@mail.rhone.gouv.fr\t', 'zoe@mail.rhone.gouv.fr'],
    ['zoe@example.xn--fiqs8s', 'zoe@example.xn--fiqs8s'],
  ])('%s is %s', (typed, address) => expect(addressOf(typed)).toBe(address))

  test('again as itself', () => {
    for (const typed of ['Zoé <ZOE@préfecture.example>', ' zoe@example.org'])
      expect(addressOf(addressOf(typed) ?? '')).toBe(addressOf(typed))
  })
})

describe('an address is refused', () => {
  test.each([
    [''],
    ['zoe'],
    ['@example.org'],
    ['zoe@'],
    ['zoe@exemple'],
    ['zoe.@example.org'],
    ['.zoe@example.org'],
    ['zoe..dupont@example.org'],
    ['"zoe dupont"@example.org'],
    ['"zoe@evil.example"@example.org'],
    ['zoe@example.org\r\nBcc: a@example.org'],
    ['zoe@example.org\n'],
    ['zoe@example.org\u0000'],
    ['zoe@example.org, anna@example.org'],
    ['zoe@example.org anna@example.org'],
    ['zoe@example.org;anna@example.org'],
    ['zoe@anna@example.org'],
    ['zoe@[192.0.2.1]'],
    ['zoe@192.0.2.1'],
    ['zoe@0x7f.1'],
    ['zoe@example.org:25'],
    ['zoe@example.org/path'],
    ['zoe@example..org'],
    ['zoe@example.org.'],
    ['zoe@-example.org'],
    ['zoe@exam_ple.org'],
    ['zoe@example.o'],
    ['zoe(commentaire)@example.org'],
    ['mailto:zoe@example.org'],
    ['<zoe@example.org'],
    ['zoé@example.org'],
    ['zoe\u202e@example.org'],
    [`${'z'.repeat(65)}@example.org`],
    [`zoe@${'a'.repeat(64)}.example.org`],
    [`zoe@${'é'.repeat(60)}.example.org`],
    [`${'z'.repeat(60)}@${'e'.repeat(60)}.org`],
  ])('%j, in French', (typed) => expect(faultOf(typed)).toMatch(/^[A-ZÉ].*\.$/))

  test('with what is wrong with it', () => {
    expect(faultOf('zoé@example.org')).toContain('ni accent')
    expect(faultOf('zoe.@example.org')).toContain('point')
    expect(faultOf('zoe@exemple')).toContain('la fin de l’adresse')
    expect(faultOf(`${'z'.repeat(60)}@${'e'.repeat(60)}.org`)).toContain('trop longue')
    expect(faultOf(`zoe@example.org${'x'.repeat(100_000)}`)).toContain('trop longue')
  })
})

describe('what may have been meant is said, and blocks nothing', () => {
  test.each([
    ['gmial.com', 'gmail.com'],
    ['gmai.com', 'gmail.com'],
    ['gmaill.com', 'gmail.com'],
    ['gmail.co', 'gmail.com'],
    ['gmail.fr', 'gmail.com'],
    ['ornage.fr', 'orange.fr'],
    ['wanado.fr', 'wanadoo.fr'],
    ['wanadoo.com', 'wanadoo.fr'],
    ['laposte.fr', 'laposte.net'],
    ['hotmial.fr', 'hotmail.fr'],
    ['outlok.com', 'outlook.com'],
    ['yahooo.fr', 'yahoo.fr'],
    ['rhone.gov.fr', 'rhone.gouv.fr'],
    ['rhone.gouv', 'rhone.gouv.fr'],
    ['rhone-gouv.fr', 'rhone.gouv.fr'],
    ['rhone.gouvfr.fr', null],
  ])('%s: %s', (domain, meant) => {
    expect(addressOf(`zoe@${domain}`)).toBe(`zoe@${domain}`)
    expect(suggestionOf(`zoe@${domain}`)).toBe(meant === null ? null : `zoe@${meant}`)
  })

  test.each([
    ['gmail.com'],
    ['orange.com'],
    ['yahoo.com'],
    ['rhone.gouv.fr'],
    ['dihal.gouv.fr'],
    ['gouv.fr'],
    ['example.org'],
    ['ain.fr'],
    ['mail.gmail.example'],
  ])('%s is nobody’s slip', (domain) => expect(suggestionOf(`zoe@${domain}`)).toBeNull())
})
