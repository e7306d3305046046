import table from '../../../../data/communes.json' with { type: 'json' }
import { once } from '../../once.ts'
import { usualNames } from './usual-names.ts'
import { plainOf } from './words.ts'

/** A commune's name, and the départements that have one of that name. */
export interface CommuneName {
  /** The most peopled first. */
  places: { code: string; inhabitants: number }[]
  /** The name is also a word of the language: lent, bonne, le port. */
  ordinary: boolean
  /** People also use it for a commune of another name, so that size does not decide. */
  usual: boolean
}

const written: Record<string, string> = { st: 'saint', ste: 'sainte', lez: 'les' }

/** The key of a name: its words as they are compared, which are those that `wordsIn` makes of it. */
export function keyOf(name: string): string {
  return plainOf(name)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(/\b(st|ste|lez)\b/g, (word) => written[word] ?? word)
}

/** Every name by its key; 35,000 of them, read when the first is looked for. */
const names = once(() => {
  const found = new Map<string, CommuneName>()
  const ordinary = new Set(table.ordinary.split('|'))
  const learn = (key: string, code: string, inhabitants: number, usual = false) => {
    const known = found.get(key) ?? { places: [], ordinary: ordinary.has(key), usual }
    const place = known.places.find((each) => each.code === code)
    if (place) place.inhabitants = Math.max(place.inhabitants, inhabitants)
    else known.places.push({ code, inhabitants })
    found.set(key, { ...known, usual: known.usual || usual })
  }
  for (const [code, list] of Object.entries(table.names))
    for (const entry of list.split('|')) {
      const [name = '', inhabitants] = entry.split('=')
      learn(keyOf(name), code, Number(inhabitants))
    }
  for (const [code, list] of Object.entries(table.former))
    for (const key of list.split('|').map(keyOf)) if (!ordinary.has(key)) learn(key, code, 0)
  for (const { name, of } of usualNames) {
    const meant = found.get(keyOf(of))?.places[0]
    if (!meant) throw new Error(`usual name of an unknown commune: ${of}`)
    learn(keyOf(name), meant.code, meant.inhabitants, true)
  }
  for (const { places } of found.values()) places.sort((a, b) => b.inhabitants - a.inhabitants)
  return found
})

/** The keys of all names. */
export function communeKeys(): Iterable<string> {
  return names().keys()
}

/** The commune name of these words, as spelt but for accents and hyphens, its article with it. */
export function findCommune(key: string): CommuneName | undefined {
  return names().get(key)
}

/** Communes whose name differs from these words only by an article left out: "Mans" is not Le Mans, but may be. */
export function withArticle(key: string): CommuneName | undefined {
  for (const article of ['le', 'la', 'les', 'l']) {
    const found = names().get(`${article} ${key}`)
    if (found) return found
  }
  return undefined
}

const largeTown = 20_000
const muchLarger = 10

/**
 * The départements a name leads to: one when no other has the name, or when the largest of them has
 * 20,000 inhabitants or more and at least ten times the next one's; else all, the most peopled first.
 */
export function meantBy({ places, usual }: CommuneName): string[] {
  const [first, second] = places
  if (!first) return []
  const dominates =
    !second ||
    (!usual &&
      first.inhabitants >= largeTown &&
      first.inhabitants >= muchLarger * second.inhabitants)
  return dominates ? [first.code] : places.map(({ code }) => code)
}

/** Inhabitants of the largest commune of this name. */
export function largestOf({ places }: CommuneName): number {
  return places[0]?.inhabitants ?? 0
}
