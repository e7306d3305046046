// Makes data/passwords.json, the words that people build passwords on: `npm run passwords`. From
// @zxcvbn-ts/language-common (MIT): the most common passwords and the keyboards. From @zxcvbn-ts/language-fr
// (MIT): first names, words of the calendar, and common words, which OpenSubtitles 2024 counted (ODC-BY,
// https://opus.nlpl.eu/). From data/communes.json: the towns. The commonest first, folded as they are compared.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { folded } from '../dist/src/core/people/password.js'

const require = createRequire(import.meta.url)
const common = require('@zxcvbn-ts/language-common')
const french = require('@zxcvbn-ts/language-fr')
const communes = JSON.parse(readFileSync(new URL('communes.json', import.meta.url)))

const leastTown = 10_000
const towns = Object.values(communes.names)
  .flatMap((text) => text.split('|').map((entry) => entry.split('=')))
  .filter(([, inhabitants]) => Number(inhabitants) >= leastTown)
  .sort(([, one], [, other]) => other - one)
  .map(([name]) => name)

const { dictionary } = french
const calendar = ['months', 'daysOfWeek', 'seasons', 'rainbowColors', 'planets', 'zodiacSigns']
const lists = {
  passwords: common.dictionary['passwords-common'],
  words: dictionary['commonWords-fr'],
  firstNames: dictionary['firstnames-fr'],
  calendar: calendar.flatMap((name) => dictionary[`${name}-fr`]),
  towns,
}
const keyboards = ['azerty', 'qwerty', 'qwertz', 'keypad']

const table = {
  source:
    '@zxcvbn-ts/language-common and language-fr (MIT); common words from OpenSubtitles 2024 by OPUS (ODC-BY); towns from data/communes.json',
  lists: Object.fromEntries(
    Object.entries(lists).map(([name, words]) => [
      name,
      [...new Set(words.map((word) => folded(word).replaceAll(/[ .'’-]/g, '')))]
        .filter((word) => word.length > 2)
        .join('\n'),
    ]),
  ),
  keyboards: Object.fromEntries(keyboards.map((name) => [name, common.adjacencyGraphs[name]])),
}
writeFileSync(new URL('passwords.json', import.meta.url), `${JSON.stringify(table)}\n`)
