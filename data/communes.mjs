// Makes data/communes.json from the official list: `npm run communes`.
// The names and inhabitants come from @etalab/decoupage-administratif (MIT), which carries INSEE's code
// officiel géographique and populations municipales. Which names are ordinary words of the language comes
// from an-array-of-french-words (MIT), those of every day are listed in src/core/call/speech/vocabulary.ts.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { keyOf } from '../dist/src/core/call/speech/communes.js'

const require = createRequire(import.meta.url)
const places = require('@etalab/decoupage-administratif/data/communes.json')
const dictionary = require('an-array-of-french-words')
const { version } = require('@etalab/decoupage-administratif/package.json')
const codes = JSON.parse(readFileSync(new URL('departments.json', import.meta.url))).map(
  ({ code }) => code,
)

const articles = new Set(['le', 'la', 'les', 'l'])
const ofDepartment = (code, type) =>
  places.filter((place) => place.departement === code && type.includes(place.type))

const current = new Set()
const names = {}
for (const code of codes) {
  const communes = ofDepartment(code, ['commune-actuelle'])
  for (const { nom } of communes) current.add(keyOf(nom))
  names[code] = communes.map(({ nom, population = 0 }) => `${nom}=${population}`).join('|')
}

/** Communes that have become part of another, where no present one bears the name. */
const former = {}
for (const code of codes) {
  const merged = ofDepartment(code, ['commune-deleguee', 'commune-associee'])
    .map(({ nom }) => nom)
    .filter((nom) => !current.has(keyOf(nom)))
  if (merged.length > 0) former[code] = [...new Set(merged)].join('|')
}

const words = new Set(dictionary.map(keyOf))
const contentOf = (name) =>
  keyOf(name)
    .split(' ')
    .filter((word) => !articles.has(word))
const all = [...Object.values(names), ...Object.values(former)].flatMap((text) => text.split('|'))
const ordinary = new Set()
for (const entry of all) {
  const [name] = entry.split('=')
  const content = contentOf(name)
  if (content.length > 2 || content[0]?.startsWith('saint')) continue
  if (content.every((word) => words.has(word))) ordinary.add(keyOf(name))
}

const table = {
  source: `@etalab/decoupage-administratif ${version} (MIT), from INSEE, code officiel géographique`,
  made: process.argv[2] ?? new Date().toISOString().slice(0, 10),
  names,
  former,
  ordinary: [...ordinary].sort().join('|'),
}
writeFileSync(new URL('communes.json', import.meta.url), `${JSON.stringify(table, null, 1)}\n`)
