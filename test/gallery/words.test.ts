import { expect, test } from 'vitest'
import { allSamples } from './samples.ts'
import { htmlOf } from './showing.tsx'

/** What no French page says. */
const forbidden: [what: string, pattern: RegExp][] = [
  ['a name of the code with underscores', /\b[a-z0-9]+(?:_[a-z0-9]+)+\b/g],
  ['a name of the code in camel case', /(?<![\w@.-])[a-z]+[A-Z]\w*/g],
  [
    'an English word',
    /\b(?:prompts?|greeting|hours|holiday|closure|directory|draft|unknown|null|undefined|NaN|error|failed|answered|unanswered|closed|redirected|abandoned|person|referent|config|import of|first|from|the|and|with|this|yes|user|call|calls|line|lines)\b/g,
  ],
  ['what a browser says of itself', /Mozilla\/|AppleWebKit/g],
]

/** Of letters, what machines of others answered; of a wrong proxy, the line of its configuration; where an operator sets how long data is kept. */
const quotes: Record<string, RegExp> = {
  config: /^retention-/,
  unknown: /^letters-/,
  proxy_set_header: /^signing-in-behind/,
}

/** People whose names the gallery knows: they are told by name, save where their address is the point. */
const known = /\b(?:claire|anna|rene|karim)@example\.org/g
const addressIsThePoint =
  /^(?:account|people|surveys-(?:quarter|term)|contact-points|letters|signing-in|acts-register$|directory-a-departement)/

/** Everything of a page that is read: its title, its words, the names of its parts. */
function wordsOf(html: string): string[] {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  const title = /<title>([^<]*)/.exec(html)?.[1] ?? ''
  const spoken = main.matchAll(
    / (?:aria-label|placeholder|alt|title|label|data-says)="([^"]*)"|>([^<]+)</g,
  )
  return [title, ...[...spoken].map(([, attribute, text]) => attribute ?? text ?? '')]
}

const pages = (await allSamples()).map((sample) => ({
  id: sample.id,
  words: wordsOf(htmlOf(sample)),
}))

test('no page says a word of the code, an English one, or a browser’s own description', () => {
  const found = pages.flatMap(({ id, words }) =>
    forbidden.flatMap(([what, pattern]) =>
      words.flatMap((text) =>
        (text.match(pattern) ?? [])
          .filter((word) => !quotes[word]?.test(id))
          .map((word) => `${id}: ${what}, « ${word} » in « ${text.trim().slice(0, 80)} »`),
      ),
    ),
  )
  expect(found).toEqual([])
})

test('nothing is pointed at by its colour alone', () => {
  const found = pages.flatMap(({ id, words }) =>
    words
      .filter((text) => /\ben (?:rouge|vert|orange|bleu|jaune|gris)\b/.test(text))
      .map((text) => `${id}: ${text.trim().slice(0, 80)}`),
  )
  expect(found).toEqual([])
})

test('people whose names are known are called by them', () => {
  const found = pages
    .filter(({ id }) => !addressIsThePoint.test(id))
    .flatMap(({ id, words }) =>
      words.flatMap((text) =>
        (text.match(known) ?? []).map((address) => `${id}: ${address}, ${text.slice(0, 60)}`),
      ),
    )
  expect(found).toEqual([])
})

/** A date is "24/11/2026 14:05", or in words "mardi 24 novembre 2026 à 14 h 05". */
const otherDates = [
  /\b\d{1,2} (?:janv|févr|avr|juil|sept|oct|nov|déc)\./g,
  /\b\d{4}-\d{2}-\d{2}/g,
  /\b\d{4},? (?:à )?\d{2}:\d{2}/g,
]

/** How one may type it stands in the help. */
const tellsHowToType = /^about-help/

test('a date is written in one short form, and in one of words', () => {
  const found = pages
    .filter(({ id }) => !tellsHowToType.test(id))
    .flatMap(({ id, words }) =>
      words.flatMap((text) =>
        otherDates.flatMap((form) =>
          [...text.replaceAll(/\d\d\/\d\d\/\d{4} \d\d:\d\d/g, '').matchAll(form)].map(
            ([date]) => `${id}: ${date}, ${text.trim().slice(0, 60)}`,
          ),
        ),
      ),
    )
  expect(found).toEqual([])
})
