import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { speechHints } from '../../../src/core/call/speech/hints.ts'
import { type Heard, matchSpeech } from '../../../src/core/call/speech/match.ts'
import { departments, findDepartment } from '../../../src/core/directory/departments.ts'

interface Case {
  said: string
  code: string | string[] | null
  class: string
}
const cases = JSON.parse(
  readFileSync(new URL('../../fixtures/spoken-departments.json', import.meta.url), 'utf8'),
) as Case[]

function plain(heard: Heard): string | string[] | null {
  if (heard.kind === 'department') return heard.code
  return heard.kind === 'ambiguous' ? heard.codes : null
}

test.each(cases)('« $said » is $code ($class)', ({ said, code }) => {
  expect(plain(matchSpeech(said))).toEqual(code)
})

const said = (text: string) => plain(matchSpeech(text))

describe('every name', () => {
  const frames = [
    'le %',
    'la %',
    "l'%",
    'les %',
    'dans le %',
    'en %',
    'bonjour, %',
    "j'appelle de % s'il vous plaît",
    'département de la %',
  ]
  test.each(departments.map(({ code, name }) => [name, code]))('%s', (name, code) => {
    const bare = name.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '')
    for (const form of [name, bare, bare.toLowerCase().replaceAll('-', ' '), name.toUpperCase()]) {
      expect(said(form)).toBe(code)
      for (const frame of frames)
        expect(said(frame.replace('%', form)), `${frame} ${form}`).toBe(code)
    }
  })
})

const unit =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  )

/** A number in letters as France says it, written without the product's help. */
function inLetters(value: number): string {
  if (value < 20) return unit[value] ?? ''
  if (value === 80) return 'quatre-vingts'
  if (value > 80) return `quatre-vingt-${unit[value - 80]}`
  if (value === 71) return 'soixante et onze'
  if (value > 60 && value >= 70) return `soixante-${unit[value - 60]}`
  const ten = ['', '', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante'][
    Math.floor(value / 10)
  ]
  if (value % 10 === 0) return ten ?? ''
  return value % 10 === 1 ? `${ten} et un` : `${ten}-${unit[value % 10]}`
}

function swiss(value: number): string {
  const ten = { 7: 'septante', 8: 'huitante', 9: 'nonante' }[Math.floor(value / 10)]
  if (!ten) return inLetters(value)
  const rest = value % 10
  return rest === 0 ? ten : rest === 1 ? `${ten} et un` : `${ten}-${unit[rest]}`
}

describe('every number', () => {
  const numbered = departments.filter(({ code }) => /^\d+$/.test(code))
  test.each(numbered.map(({ code }) => [code]))('%s, however it is said', (code) => {
    const digits = [...code].map((digit) => unit[Number(digit)]).join(' ')
    const spellings =
      code.length === 2
        ? [inLetters(Number(code)), swiss(Number(code))]
        : [
            `neuf cent ${inLetters(Number(code.slice(1)))}`,
            `${inLetters(Number(code.slice(0, 2)))} ${unit[Number(code[2])]}`,
          ]
    const padded = code.startsWith('0') ? [`zéro ${unit[Number(code)]}`] : []
    for (const spelling of [code, [...code].join(' '), digits, ...spellings, ...padded]) {
      for (const form of [
        spelling,
        spelling.replaceAll('-', ' '),
        `le ${spelling}`,
        `c'est le ${spelling} merci`,
        `département ${spelling}`,
      ])
        expect(said(form), form).toBe(code)
    }
  })

  test('a postal code gives its département', () => {
    for (const { code } of numbered.filter((department) => department.code.length === 2))
      for (const form of [`${code}000`, `${code} 000`, `${code}120`])
        expect(said(form), form).toBe(code)
    expect([said('20200'), said('20600'), said('20137'), said('97150')]).toEqual([
      '2B',
      '2B',
      '2A',
      '978',
    ])
  })
})

describe('what is not a département', () => {
  test.each([
    'dans cinq minutes',
    "j'ai deux enfants",
    'une famille de six personnes',
    '06 39 98 12 34',
    'zéro six trente-neuf quatre-vingt-dix-huit douze trente-quatre',
    'quelle heure est-il',
    'je ne sais pas',
    'un conseiller',
    '00',
    '999',
    'non',
    '',
  ])('« %s »', (text) => {
    expect(said(text)).toBeNull()
  })
})

describe('the answer to a follow-up', () => {
  const among = (text: string, ...codes: string[]) => plain(matchSpeech(text, codes))
  test('a distinctive word is enough', () => {
    expect(among('les hautes', '04', '05', '06')).toEqual(['04', '05'])
    expect(among('maritimes', '04', '05', '06')).toBe('06')
    expect(among('celui du haut', '67', '68')).toBe('68')
    expect(among('le sud', '2A', '2B')).toBe('2A')
  })
  test('a place in the list, or the last key, is enough', () => {
    expect(among('le deuxième', '67', '68')).toBe('68')
    expect(among('quatre', '971', '972', '973', '974')).toBe('974')
  })
  test('another département is still heard', () => {
    expect(among('non, le Rhône', '67', '68')).toBe('69')
  })
})

test('two départements are a choice, and a name with its own number is not', () => {
  expect(said('la Loire ou le Rhône')).toEqual(['42', '69'])
  expect(said('les Alpes, le 06')).toBe('06')
  expect(said('le 13 à Marseille')).toBe('13')
  expect(said('2A ou 2B')).toEqual(['2A', '2B'])
  expect(said('cent cinquante')).toBeNull()
})

test('whatever is said, the answer is one of the table’s codes, in order, and quickly', () => {
  const word = fc.constantFrom(
    'le',
    'haute',
    'neuf',
    'cent',
    'vingt',
    'quatre',
    'corse',
    'a',
    '97',
    '0',
    'seine',
    'et',
    'mille',
    'x',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word, { maxLength: 12 }).map((all) => all.join(' ')),
      ),
      (text) => {
        const heard = matchSpeech(text)
        const codes =
          heard.kind === 'unknown' ? [] : heard.kind === 'ambiguous' ? heard.codes : [heard.code]
        expect(codes.every((code) => findDepartment(code))).toBe(true)
        expect(new Set(codes).size).toBe(codes.length)
      },
    ),
  )
  const before = performance.now()
  matchSpeech('neuf cent quatre vingt '.repeat(2000))
  expect(performance.now() - before).toBeLessThan(200)
})

test('the hints stay within what Twilio accepts', () => {
  const phrases = speechHints.split(',')
  expect(speechHints).not.toMatch(/[-–]/)
  expect(phrases.length).toBeLessThanOrEqual(500)
  expect(Math.max(...phrases.map((phrase) => phrase.length))).toBeLessThanOrEqual(100)
})
