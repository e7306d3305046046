import { departments } from '../../directory/departments.ts'
import { fold, keysOfWords, wordsIn } from './fold.ts'
import { isMeasure, isNumber } from './numbers.ts'
import { aliases, regions, shared, towns } from './places.ts'

/** Every name that can be said, by the keys of its words; each with the codes it may mean. */
const lexicon = new Map<string, string[]>()

/** Later names never displace earlier ones: a département's own name comes first, a town's last. */
function learn(name: string, codes: string[]): void {
  for (const key of keysOfWords(wordsIn(name)))
    if (key !== '' && key !== '=' && !lexicon.has(key)) lexicon.set(key, codes)
}

const listed = (text: string) => text.split(', ')

for (const { code, name } of departments) learn(name, [code])
for (const { code, name } of departments) {
  if (/^[aeiouyh]/i.test(fold(wordsIn(name).join('')))) learn(`l ${name}`, [code])
  if (/^Haute?s?-/.test(name))
    for (const heard of ['haut', 'eau', 'haute', 'os', 'ot'])
      learn(name.replace(/^Haute?s?-/, `${heard} `), [code])
  if (name.includes('Loir')) learn(name.replace('Loire', 'Loir'), [code])
  if (name.endsWith('Loir')) learn(`${name}e`, [code])
  if (name.startsWith('Loir-')) learn(name.replace('Loir-', 'Loire '), [code])
}
for (const [code, names] of Object.entries(aliases))
  for (const name of listed(names)) learn(name, [code])
for (const [name, codes] of Object.entries({ ...shared, ...regions })) learn(name, codes.split(' '))
for (const region of new Set(departments.map((department) => department.region)))
  learn(
    region,
    departments.filter((department) => department.region === region).map(({ code }) => code),
  )
for (const [code, names] of Object.entries(towns))
  for (const name of listed(names)) learn(name, [code])

const mostWords = 7

/** The names in a text, longest first and whole words only; each as the codes it may mean. */
export function namesIn(text: string[]): string[][] {
  const words = withoutCounts(text)
  const found: string[][] = []
  for (let i = 0; i < words.length; ) {
    const hit = longestAt(words, i)
    if (hit) found.push(hit.codes)
    i += hit?.length ?? 1
  }
  return found
}

/** A count of hours or people names nothing: "deux heures" is not the Eure, "cent" is not Sens. */
function withoutCounts(words: string[]): string[] {
  return words.map((word, i) => {
    const counted = isMeasure(word) && (isNumber(words[i - 1] ?? '') || words[i - 1] === 'quelle')
    return counted || (isNumber(word) && word.startsWith('cent')) ? '.' : word
  })
}

function longestAt(words: string[], start: number): { codes: string[]; length: number } | null {
  const room = Math.min(mostWords, words.length - start)
  for (let length = room; length > 0; length--) {
    const run = words.slice(start, start + length)
    for (const key of keysOfWords(run)) {
      const codes = lexicon.get(key)
      if (codes && namesSomething(run, words)) return { codes, length }
    }
  }
  return null
}

/** Words that sound like a name but seldom are one, unless nothing else was said. */
const treacherous = new Set(['heure', 'heures', 'pas', 'sens', 'tours', 'tour', 'haine', 'nor'])

function namesSomething(run: string[], all: string[]): boolean {
  const [word = ''] = run
  if (run.length > 1 || !treacherous.has(word)) return true
  return all.length <= 2
}
