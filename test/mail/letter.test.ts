import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { answerAbove, type Block, subjectOf } from '../../src/core/requests/letter.ts'
import { htmlOf } from '../../src/mail/html.tsx'
import { lineLength, textOf } from '../../src/mail/text.ts'
import { within } from '../busy.ts'
import { aLetter, eachBlock } from './letters.ts'

const documentOf = (html: string) => parseHTML(html).document

/** The words of a letter's text, without what only draws. */
const wordsOfText = (text: string) =>
  text
    .replace(/^(\| ?|- |={3,}$|-{76}$)/gm, '')
    .split(/[\s\u00a0]+/)
    .filter(Boolean)

/** The words of its HTML, with the address of each link after it. */
function wordsOfHtml(html: string): string[] {
  const { body } = documentOf(html)
  for (const link of body.querySelectorAll('a')) link.append(` : ${link.getAttribute('href')}`)
  for (const each of body.querySelectorAll('p, h1, h2, th, td, li, br, blockquote')) each.after(' ')
  return (body.textContent ?? '').split(/[\s\u00a0]+/).filter(Boolean)
}

test.each(eachBlock.map((block, at) => [`${at} ${block.kind}`, block] as const))(
  'block %s looks so',
  (_, block) => {
    const letter = aLetter({ blocks: [block] })
    expect(
      `${textOf(letter)}\n${documentOf(htmlOf(letter)).querySelector('main')?.innerHTML}`,
    ).toMatchSnapshot()
  },
)

test('what one answers begins with the line above which one writes, then its title', () => {
  const blocks: Block[] = [{ kind: 'paragraph', words: answerAbove }]
  const { preview: _, ...lineFirst } = aLetter({ blocks })
  const [line, title] = textOf(lineFirst).split('\n\n')
  expect([line, title?.split('\n')[0]]).toEqual([
    answerAbove,
    'Demande 26-0042-K\u00a0: bien reçue',
  ])
})

test('the text and the HTML say the same', () => {
  expect(wordsOfHtml(htmlOf(aLetter()))).toEqual(wordsOfText(textOf(aLetter())))
})

describe('the text', () => {
  const lines = textOf(aLetter()).split('\n')

  test('has no line that is too long but for an address', () => {
    const long = lines.filter((line) => line.length > lineLength)
    expect(long).toHaveLength(1)
    expect(long[0]).toMatch(/^https:\/\/\S+$/)
  })

  test('keeps each line of a message behind a bar', () => {
    expect(lines.filter((line) => line.startsWith('|'))).toEqual(
      expect.arrayContaining(['| Bonjour,', '|', '| > déjà cité']),
    )
  })

  test('is the same whatever ends the lines of a message', () => {
    const texts = ['\n', '\r\n', '\r', '\u2028'].map((end) =>
      textOf(aLetter({ blocks: [{ kind: 'message', text: `a${end}b` }] })),
    )
    expect(new Set(texts).size).toBe(1)
  })
})

describe('the HTML', () => {
  const document = documentOf(htmlOf(aLetter()))

  test('says its language, its title, and that it can be dark', () => {
    expect(document.documentElement.getAttribute('lang')).toBe('fr')
    expect(document.title).toBe('Demande 26-0042-K\u00a0: bien reçue')
    expect(document.querySelector('meta[name=color-scheme]')?.getAttribute('content')).toBe(
      'light dark',
    )
    expect(document.querySelector('h1')?.textContent).toBe(document.title)
    expect(document.querySelectorAll('h2')).toHaveLength(2)
  })

  test('holds nothing that is fetched or run', () => {
    const held = 'img, script, style, link, iframe, object, video, audio, form, [src], [background]'
    expect(document.querySelectorAll(held)).toHaveLength(0)
    expect(htmlOf(aLetter())).not.toMatch(/url\(|@import|\son\w+=/)
  })

  test('shows what was typed as it was typed', () => {
    expect(document.querySelector('blockquote')?.textContent).toContain(
      '<img src="https://evil.example/x.png">',
    )
    expect(document.querySelector('td:last-child')?.textContent).toBe('26-0042-K')
    expect(document.body.textContent).toContain('Lœuf & Fils <script>alert(1)</script>')
  })

  test('has addresses that lead there from anywhere', () => {
    for (const link of document.querySelectorAll('a'))
      expect(link.getAttribute('href')).toMatch(/^https:\/\//)
  })
})

test('whatever is typed, both say the same, and it stays text', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.stringMatching(/^[<>&"'a \n\r\t\u2028\u0085\u00a0|=-]{0,40}$/),
  )
  fc.assert(
    fc.property(typed, typed, (text, value) => {
      const blocks: Block[] = [
        { kind: 'message', text },
        { kind: 'facts', facts: [{ label: 'Structure', value }] },
      ]
      const letter = aLetter({ blocks })
      const visible = (words: string[]) => words.join('').replace(/[-=|\p{C}]/gu, '')
      expect(visible(wordsOfHtml(htmlOf(letter)))).toBe(visible(wordsOfText(textOf(letter))))
      const elements = documentOf(htmlOf(letter)).querySelectorAll('main *')
      const names = new Set([...elements].map(({ localName }) => localName))
      for (const name of names)
        expect(['h1', 'p', 'blockquote', 'br', 'table', 'tbody', 'tr', 'th', 'td']).toContain(name)
    }),
  )
})

test('a letter of a hundred thousand words is written at once', () => {
  const text = `${'mot '.repeat(100_000)}\n${'x'.repeat(500_000)}`
  const began = performance.now()
  const letter = aLetter({ blocks: [{ kind: 'message', text }] })
  textOf(letter)
  htmlOf(letter)
  expect(performance.now() - began).toBeLessThan(within(2000))
})

describe('a subject', () => {
  test('is a number and what happened', () => {
    expect(subjectOf('answer', '26-0042-K')).toBe('Demande 26-0042-K : réponse')
    expect(subjectOf('found')).toBe('Assistance SI SIAO : votre lien de suivi')
  })

  test.each([['26-0042 gagnez'], ['1\r\nBcc: a@example.org'], ['']])(
    'is not made of %j',
    (number) => {
      expect(() => subjectOf('answer', number)).toThrow(RangeError)
    },
  )
})
