import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyOf } from '../../../src/core/call/speech/communes.ts'
import { speechHints } from '../../../src/core/call/speech/hints.ts'
import { type Heard, matchSpeech } from '../../../src/core/call/speech/match.ts'
import { wordsIn } from '../../../src/core/call/speech/words.ts'
import { departments, findDepartment } from '../../../src/core/departments.ts'
import { within } from '../../busy.ts'
import { runs } from '../../runs.ts'

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/${name}.json`, import.meta.url), 'utf8'))

const offtopicWords: string[] = fixture('speech-offtopic')

function plain(heard: Heard): string | string[] | null {
  if (heard.kind === 'department') return heard.code
  return heard.kind === 'ambiguous' ? heard.codes : null
}

const said = (text: string) => plain(matchSpeech(text))

describe('the cases of the telephone', () => {
  interface Case {
    said: string
    code: string | string[] | null
    class: string
  }
  const cases: Case[] = fixture('spoken-departments')
  test.each(cases)('« $said » is $code ($class)', (each) => {
    expect(plain(matchSpeech(each.said))).toEqual(each.code)
  })
})

describe('the corpus of what callers say', () => {
  interface Utterance {
    kind: string
    said: string
    /** A code, a list to choose among, "list…" for a question, null or "non" for nothing. */
    expect: string | string[] | null
  }
  /** Asked although the corpus expects something else, each with its reason. */
  const asked: Record<string, string> = {
    'à Lons': 'Lons-le-Saunier is called Lons too, so that Lons in the 64 is asked about',
    'vingt deux cents': '22 100 or 20 200: two readings remain',
  }
  const corpus: Utterance[] = fixture('speech-corpus')
  const byKind = Map.groupBy(corpus, ({ kind }) => kind)
  test.each([...byKind])('%s', (_, utterances) => {
    const wrong = utterances
      .filter((each) => !(each.said in asked))
      .map((each) => ({ ...each, got: said(each.said) }))
      .filter(({ expect: expected, got }) => {
        if (expected === null || expected === 'non') return got !== null
        if (Array.isArray(expected)) return String(sorted(got)) !== String(sorted(expected))
        return expected.startsWith('list') ? !Array.isArray(got) : got !== expected
      })
    expect(wrong).toEqual([])
  })

  test('what is asked instead rings nobody', () => {
    for (const text of Object.keys(asked)) expect(said(text), text).toBeInstanceOf(Array)
  })
})

function sorted(codes: string | string[] | null) {
  return Array.isArray(codes) ? codes.toSorted() : codes
}

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
    "nous sommes le SIAO de l'%, je n'ai plus mes mots de passe",
  ]
  /** Said so they are something else: an idiom, a feast, two départements. */
  const otherwise = new Set([
    ...['aube', 'cher', 'lot', 'manche', 'nord', 'somme', 'reunion'].map((word) => `en ${word}`),
    'la Saint-Martin',
    'département de la Saint-Martin',
    'les Charente',
    'les Savoie',
  ])
  const folded = (text: string) =>
    text
      .normalize('NFD')
      .replaceAll(/[\u0300-\u036f]/g, '')
      .replaceAll('-', ' ')
      .toLowerCase()
  const isOtherwise = (text: string) => [...otherwise].some((each) => folded(each) === folded(text))
  test.each(departments.map(({ code, name }) => [name, code]))('%s', (name, code) => {
    const bare = name.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '')
    for (const form of [name, bare, bare.toLowerCase().replaceAll('-', ' '), name.toUpperCase()]) {
      expect(said(form)).toBe(code)
      for (const frame of frames) {
        const text = frame.replace('%', form)
        if (!isOtherwise(text)) expect(said(text), text).toBe(code)
      }
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
        `je suis au ${spelling}, je n'arrive pas à me connecter`,
      ])
        if (form !== 'un') expect(said(form), form).toBe(code)
    }
  })

  test('none outside the table is cut into one that is', () => {
    for (let value = 0; value < 100; value++) {
      const code = String(value).padStart(2, '0')
      if (findDepartment(code) || /^(20|97|98)$/.test(code)) continue
      for (const form of [code, inLetters(value), `le ${inLetters(value)}`, swiss(value)])
        expect(said(form), form).toBeNull()
    }
  })

  test('a postal code gives its département, however it is said', () => {
    for (const { code } of numbered.filter((department) => department.code.length === 2)) {
      const word = inLetters(Number(code))
      const forms = [`${code}000`, `${code} 000`, `${code}120`, [...code, '1', '2', '0'].join(' ')]
      const inWords = code.startsWith('0')
        ? [`zéro ${word} mille`]
        : [`${word} mille`, `${word} mille cent`, `${word} zéro zéro trois`]
      for (const form of [...forms, ...inWords]) expect(said(form), form).toBe(code)
    }
    expect(['20200', '20600', '20137', '97150', '97133'].map(said)).toEqual([
      '2B',
      '2B',
      '2A',
      '978',
      '977',
    ])
  })
})

describe('what is not a département', () => {
  test.each([
    ...offtopicWords,
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
    'cent cinquante',
    "c'est la première fois que j'appelle",
    'bonne journée',
    'je suis en réunion',
    'la réunion est annulée',
    "c'est trop lent",
    'le bon sens',
    'il fait la manche',
    "à l'aube",
    'au nord de la ville',
    'le dossier numéro 38',
    'la chambre 12',
    'vingt pour cent',
    'nous sommes le 3 mars',
    'à 14 h 30',
    'la rue de Paris',
    'Monsieur Laval',
    "je m'appelle Nancy",
    'la Saint-Martin',
    'la Côte d’Ivoire',
    'deux C',
    '2C',
    'le 15e arrondissement',
    "j'ai rendez-vous le 22",
    'la commission du 16',
    'le 15 au matin',
    "mon identifiant c'est le 75012",
    'le numéro de dossier est le 38126',
    'cinq sur cinq',
    'appelez le 17',
    'à Vienne en Autriche',
    'M. Laval',
    'Jean Bourges',
    'la famille Laval',
    'le FC Nantes',
    'rue de la haute savoie',
    'paris l’hopital',
    'au port',
    'je suis maçon',
    'vous vendez',
  ])('« %s »', (text) => {
    expect(said(text)).toBeNull()
  })
})

describe('words that are no attempt cost no try, and a wish for a person is known', () => {
  test.each([
    'allô',
    'bonjour',
    'Bonjour.',
    'euh',
    "vous m'entendez ?",
    'un moment',
    'ne quittez pas',
    'oui oui oui',
    'un',
    'quoi ?',
  ])('« %s » is no attempt', (text) => {
    expect(matchSpeech(text).kind).toBe('no_attempt')
  })
  test.each([
    'un agent',
    'je voudrais parler à un conseiller',
    "je voudrais parler à quelqu'un",
    "est-ce qu'il y a un humain ?",
    'passez-moi une personne',
  ])('« %s » wishes for a person', (text) => {
    expect(matchSpeech(text).kind).toBe('person')
  })
  test.each(['je vous appelle pour une famille à la rue', 'Middletown, Connecticut', '96'])(
    '« %s » is an attempt',
    (text) => {
      expect(matchSpeech(text).kind).toBe('unknown')
    },
  )
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
  test('what chooses nothing, or denies, picks nothing', () => {
    for (const text of [
      'une seconde',
      "c'est la première fois que j'appelle",
      'les deux',
      'aucun des deux',
      'pas le haut',
      'je ne sais pas lequel des deux',
    ])
      expect(among(text, '67', '68'), text).toBeNull()
    expect([among('deux', '2A', '2B'), among('oui mais non', '72')]).toEqual(['2B', null])
  })
  test('another département is still heard', () => {
    expect(among('non, le Rhône', '67', '68')).toBe('69')
  })
  test('a single candidate is taken by yes, and by its name', () => {
    expect([among('oui', '72'), among('Le Mans', '72'), among('non', '72')]).toEqual([
      '72',
      '72',
      null,
    ])
  })
})

describe('several places', () => {
  test('two départements are a choice, and a name with its own number is not', () => {
    expect(said('la Loire ou le Rhône')).toEqual(['42', '69'])
    expect(said('les Alpes, le 06')).toBe('06')
    expect(said('le 13 à Marseille')).toBe('13')
    expect(said('2A ou 2B')).toEqual(['2A', '2B'])
  })
  test('the last of two is meant where the caller corrects', () => {
    expect(said("non pas l'Aisne, la Nièvre")).toBe('58')
    expect(said('la Loire, pardon, la Haute-Loire')).toBe('43')
    expect(said('ce n’est pas le Rhône mais l’Ain')).toBe('01')
  })
  test('a "pas" or an "erreur" of another thing takes no place back', () => {
    expect(said('le site ne marche pas dans l’Hérault')).toBe('34')
    expect(said('SIAO de Gironde, la fiche a été transférée par erreur à Paris')).toEqual([
      '33',
      '75',
    ])
  })
  test('a "un" that opens something else is no part of the number before it', () => {
    expect(['SIAO 60 une fiche bloquée', 'le 30 un problème', 'le neuf un'].map(said)).toEqual([
      '60',
      '30',
      '91',
    ])
  })
  test('a town beside a département that contains it changes nothing; beside another it is asked about', () => {
    expect(said('Saint-Denis, à La Réunion')).toBe('974')
    expect(said('Vienne dans l’Isère')).toBe('38')
    expect(said('Grenoble dans le Rhône')).toEqual(['69', '38'])
  })
  test('a preposition tells the town from the département of its name', () => {
    expect(['à Vienne', 'la Vienne', 'dans la Vienne', 'Vienne'].map(said)).toEqual([
      '38',
      '86',
      '86',
      '86',
    ])
    expect(['à Indre', 'à Creuse', 'à Allier', 'à La Réunion'].map(said)).toEqual([
      '44',
      '80',
      '65',
      '974',
    ])
  })
  test('the article belongs to the name of a town', () => {
    expect(['Le Lamentin', 'au Lamentin', 'Lamentin', 'à Lamentin'].map(said)).toEqual([
      '972',
      '972',
      '971',
      '971',
    ])
    expect(said('Mans')).toEqual(['72'])
  })
  test('arrondissements are their town’s', () => {
    for (const text of ['Paris 15e', 'Paris 18', 'dans le 15 à Paris', 'Lyon 7e Arrondissement'])
      expect(said(text), text).toBe(text.includes('Lyon') ? '69' : '75')
  })
})

const offtopic = offtopicWords.filter((text) => !/\d/.test(text))
const places: [string, string][] = [
  ['le Rhône', '69'],
  ['dans le Lot', '46'],
  ['à Saint-Priest', '69'],
  ['Bobigny', '93'],
  ['le 38', '38'],
  ['à La Réunion', '974'],
  ["l'Aude", '11'],
]

test('a sentence without a place changes nothing that one with a place says', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...offtopic),
      fc.constantFrom(...places),
      fc.constantFrom('. ', ', '),
      fc.boolean(),
      (other, [place, code], mark, after) => {
        const text = after ? `${place}${mark}${other}` : `${other}${mark}${place}`
        expect(said(text), text).toBe(code)
      },
    ),
    runs(120),
  )
})

test('whatever is said, the answer is one of the table’s codes, once', () => {
  const word = fc.constantFrom(
    ...'le haute neuf cent vingt quatre corse a 97 0 seine et mille x saint denis sur marne'.split(
      ' ',
    ),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word, { maxLength: 12 }).map((all) => all.join(' ')),
      ),
      (text) => {
        const codes = [plain(matchSpeech(text)) ?? []].flat()
        expect(codes.every((code) => findDepartment(code))).toBe(true)
        expect(new Set(codes).size).toBe(codes.length)
      },
    ),
  )
})

test('ten thousand characters are cut, and take no time', () => {
  const long = 'neuf cent quatre vingt à la Saint-Denis '.repeat(250)
  const times = Array.from({ length: 5 }, () => {
    const before = performance.now()
    matchSpeech(long)
    return performance.now() - before
  })
  expect(Math.min(...times)).toBeLessThan(within(20))
})

test('the key of every name is what its words are when said', () => {
  const communes: { names: Record<string, string> } = JSON.parse(
    readFileSync('data/communes.json', 'utf8'),
  )
  const wrong = Object.values(communes.names)
    .flatMap((list) => list.split('|').map((entry) => entry.split('=')[0] ?? ''))
    .filter(
      (name) =>
        keyOf(name) !==
        wordsIn(name)
          .map(({ text }) => text)
          .join(' '),
    )
  expect(wrong).toEqual([])
})

test('the hints stay within what Twilio accepts', () => {
  const phrases = speechHints.split(',')
  expect(speechHints).not.toMatch(/[-–]/)
  expect(phrases.length).toBeLessThanOrEqual(500)
  expect(Math.max(...phrases.map((phrase) => phrase.length))).toBeLessThanOrEqual(100)
})

describe('after choices', () => {
  const among = (text: string, ...codes: string[]) => matchSpeech(text, codes)
  test('a small number is the last digit of one of them, or they are offered again', () => {
    expect(among('deux', '67', '68')).toEqual({ kind: 'ambiguous', codes: ['67', '68'] })
    expect(among('trois', '04', '05', '06').kind).toBe('ambiguous')
    expect(among('cinq', '04', '05', '06')).toEqual({ kind: 'department', code: '05' })
  })
  test('of more than four, which are not spelled out, a lone digit picks none', () => {
    const island = ['75', '77', '78', '91', '92', '93', '94', '95']
    expect(among('huit', ...island).kind).toBe('unknown')
    expect(among('quatre', '971', '972', '973', '974', '975', '976', '977', '978')).toEqual({
      kind: 'department',
      code: '974',
    })
  })
  test('the town said again has them offered again', () => {
    expect(among('à Saint-Denis', '974', '93', '11', '30').kind).toBe('ambiguous')
  })
  test('"non" takes a single candidate back, and agreement takes it', () => {
    expect(['non', 'non merci'].map((text) => among(text, '76').kind)).toEqual([
      'unknown',
      'unknown',
    ])
    for (const text of ['oui', "d'accord", 'tout à fait', "oui c'est ça"])
      expect(among(text, '76'), text).toEqual({ kind: 'department', code: '76' })
  })
})

test('a sound overrules no commune, and a letter after a number is no word beside it', () => {
  expect(said('vendes')).toBeNull()
  expect(['Corse 2B', '2B Corse', 'en Corse, 2B', 'Corse 2A'].map(said)).toEqual([
    '2B',
    '2B',
    '2B',
    '2A',
  ])
})

const rowsOf = (name: string) =>
  readFileSync(new URL(`../../fixtures/${name}.csv`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(';'))

test.each(rowsOf('towns'))(
  '« %s » (%s inhabitants) rings no other département than %s',
  (name, _, codes = '') => {
    const heard = [said(name) ?? []].flat()
    expect(heard.length === 0 || heard.some((code) => codes.split(',').includes(code))).toBe(true)
    expect(typeof said(name) === 'string' ? codes.split(',') : heard).toEqual(
      typeof said(name) === 'string' ? expect.arrayContaining(heard) : heard,
    )
  },
)

test.each(rowsOf('arrondissements'))('« %s » is in %s', (text, code) => {
  expect(said(text)).toBe(code)
})
