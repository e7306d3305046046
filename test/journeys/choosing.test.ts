import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Act } from '../../src/phone/gather.ts'
import { type Line, openLine } from './line.ts'

let line: Line
beforeEach(async () => {
  line = await openLine()
})
afterEach(() => line.close())

const keys = (...all: string[]): Act[] => all.map((each) => ({ keys: each }))

describe('too few keys', () => {
  test.each(['7', '1', '20', '97', '0', '', '*', '#', '*6', '6#', '6*'])(
    'after « %s » and silence another question comes, and no département',
    async (typed) => {
      const { row, report } = await line.call({
        caller: [typed === '' ? 'wait' : { keys: typed }, 'hang up'],
      })
      expect(row.department).toBeNull()
      expect(row).toMatchObject({ outcome: 'abandoned', reason: 'choosing' })
      expect(report.documents[1]).toContain('<Gather')
    },
  )

  test('a lone digit is told apart from silence and from a wrong entry', async () => {
    const after = async (act: Act) =>
      (await line.call({ caller: [act, 'hang up'] })).report.documents[1]?.match(
        /<Say[^>]*>([^<]*)/,
      )?.[1]
    const told = await Promise.all(['wait' as const, { keys: '96' }, { keys: '7' }].map(after))
    expect(new Set(told).size).toBe(3)
  })

  test('with its zero the digit is a département', async () => {
    const { row } = await line.call({ caller: keys('07') })
    expect(row.department).toBe('07')
  })

  test('three lone digits end where to write is said', async () => {
    const { row, heard } = await line.call({ caller: keys('7', '7', '7') })
    expect(heard).toContain('Dernier essai, au clavier.')
    expect(row.outcome).toBe('no_choice')
  })
})

describe('a star', () => {
  test.each(['lost', 'kept'] as const)(
    'and a code typed at once reach it or a question: keys between documents %s',
    async (keysBetweenDocuments) => {
      for (const code of ['69', '67', '13', '06']) {
        const { row, heard } = await line.call({
          caller: [{ keys: `*${code}` }, 'wait', { keys: code }],
          keysBetweenDocuments,
        })
        expect(row.department, heard).toBe(code)
        expect(heard.match(/Étoile pour corriger/g), heard).toHaveLength(1)
      }
    },
  )

  test('at the question has it said again', async () => {
    const { row, heard } = await line.call({ caller: keys('*', '69'), lines: ['answer'] })
    expect(heard.match(/Dites ou tapez votre département/g)).toHaveLength(2)
    expect(row).toMatchObject({ department: '69', tries: 1 })
  })

  test('at the third key begins again', async () => {
    const { row } = await line.call({ caller: keys('97', '*', '69'), lines: ['answer'] })
    expect(row).toMatchObject({ department: '69', tries: 1 })
  })

  test('at choices has them said again', async () => {
    const { row, heard } = await line.call({
      caller: [{ says: 'Alsace' }, ...keys('*', '68')],
      lines: ['answer'],
    })
    expect(heard.match(/Pour le Haut-Rhin, tapez 68/g)).toHaveLength(2)
    expect(row).toMatchObject({ department: '68', tries: 1 })
  })

  test('at the read-back takes the département back, in its last second too', async () => {
    const { row, report } = await line.call({ caller: keys('68', '*', '69'), lines: ['answer'] })
    expect(report.documents[1]).toMatch(
      /<Gather [^>]*timeout="1"[^>]*>.*corriger.*<\/Gather><(Dial|Gather)/,
    )
    expect(row).toMatchObject({ department: '69', outcome: 'answered' })
  })

  test('at the last try has the keys explained again', async () => {
    const { row, heard } = await line.call({
      caller: ['wait', 'wait', ...keys('*', '69')],
      lines: ['answer'],
    })
    expect(heard.match(/Dernier essai/g)).toHaveLength(2)
    expect(row).toMatchObject({ department: '69', tries: 3 })
  })

  test('at a message has it said again', async () => {
    const { heard } = await line.call({ caller: [...keys('38'), 'wait', ...keys('*')] })
    expect(heard.match(/ne répond pas par téléphone/g)).toHaveLength(2)
  })
})

describe('keys typed beyond a code', () => {
  test('neither confirm nor correct it: the name is said again, then rings', async () => {
    const { row, heard } = await line.call({
      caller: keys('69003'),
      keysBetweenDocuments: 'kept',
      lines: ['answer'],
    })
    expect(heard.match(/Rhône\. Étoile pour corriger\./g)).toHaveLength(4)
    expect(row).toMatchObject({ department: '69', outcome: 'answered', tries: 1 })
  })

  test('complete a code that takes three', async () => {
    for (const [typed, department] of [
      ['976', '976'],
      ['201', '2A'],
    ]) {
      const { row } = await line.call({
        caller: keys(typed ?? ''),
        keysBetweenDocuments: 'kept',
      })
      expect(row).toMatchObject({ department, tries: 1 })
    }
  })
})

describe('words that name no département', () => {
  test('a wish for a person is told how to reach one, and costs no try', async () => {
    const { row, heard } = await line.call({
      caller: [{ says: 'je voudrais parler à un conseiller' }, { says: 'le Rhône' }],
      lines: ['answer'],
    })
    expect(heard).toContain('Une personne vous répond dans chaque département.')
    expect(row).toMatchObject({ department: '69', tries: 1, outcome: 'answered' })
  })

  test('"bonjour" is answered shortly, three times, then by a question for keys alone', async () => {
    const { row, heard, report } = await line.call({
      caller: [...Array(4).fill({ says: 'bonjour' }), { keys: '69' }],
      lines: ['answer'],
    })
    expect(heard.match(/Nous vous écoutons\./g)).toHaveLength(3)
    expect(report.documents[4]).toContain('input="dtmf"')
    expect(row).toMatchObject({ department: '69', tries: 1, outcome: 'answered' })
  })
})

describe('from the first second', () => {
  test('a key counts: nothing precedes the question, and nothing the ringing but what a star corrects', async () => {
    const { report } = await line.call({ caller: keys('69'), lines: ['answer'] })
    expect(report.documents[0]).toMatch(/<Response><Gather [^>]*><Say.*<\/Gather><\/Response>$/)
    expect(report.documents[1]).toMatch(
      /<Response><Gather [^>]*><Say[^>]*>[^<]*<\/Say><\/Gather><Dial/,
    )
  })
})

test('a lone digit after choices answers them', async () => {
  const { row } = await line.call({
    caller: [{ says: 'Alsace' }, { keys: '7' }],
    lines: ['answer'],
  })
  expect(row).toMatchObject({ department: '67' })
})

test.each([
  ['les Alpes', '69'],
  ['le Rhin', '75'],
  ['97', '13'],
] as const)('after « %s » a star and %s typed at once ring nothing else', async (said, code) => {
  for (const keysBetweenDocuments of ['lost', 'kept'] as const) {
    const { row, heard } = await line.call({
      caller: [{ says: said }, { keys: `*${code}` }, { keys: code }],
      keysBetweenDocuments,
      lines: ['answer'],
    })
    expect([null, code], heard).toContain(row.department)
  }
})

test('a lone digit after more than four candidates, whose keys nobody spelled out, is asked again', async () => {
  const { row } = await line.call({
    caller: [{ says: 'Sainte-Marie' }, { keys: '4' }, 'hang up'],
  })
  expect(row).toMatchObject({ department: null, outcome: 'abandoned' })
})

test('ten thousand characters are cut and answered as what they begin with', async () => {
  const { row } = await line.call({
    caller: [{ says: `le Rhône, ${'voilà '.repeat(1700)}` }],
    lines: ['answer'],
  })
  expect(row).toMatchObject({ department: '69', outcome: 'answered' })
})
