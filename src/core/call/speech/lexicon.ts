import { departments } from '../../departments.ts'
import { once } from '../../once.ts'
import { communeKeys, keyOf } from './communes.ts'
import { aliases, parts, regions } from './places.ts'

/** Names of départements, their own and those that people use; each with its code. */
export const departmentNames = new Map<string, string>()
/** Names that lead to a question: parts of names, rivers, regions; each with its candidates. */
export const partNames = new Map<string, string[]>()

for (const { code, name } of departments) departmentNames.set(keyOf(name), code)
for (const [code, names] of Object.entries(aliases))
  for (const name of names.split(', ')) departmentNames.set(keyOf(name), code)

for (const [name, codes] of Object.entries({ ...parts, ...regions }))
  partNames.set(keyOf(name), codes.split(' '))
for (const region of new Set(departments.map((department) => department.region)))
  partNames.set(
    keyOf(region),
    departments.filter((department) => department.region === region).map(({ code }) => code),
  )
for (const key of departmentNames.keys()) partNames.delete(key)

/** Names of départements that are also words of the language, and mean nothing without an article. */
export const ordinaryNames = new Set(
  'allier aube aude cher creuse jura landes lot manche nord orne reunion somme vienne'.split(' '),
)

/** Those of them that an article is enough for: no other word of the language takes it. */
export const namesByArticle = new Set('allier aude creuse jura landes orne vienne'.split(' '))

/** Names that hold a place's and are none themselves: countries, feasts, associations. */
export const noPlaces = new Set(
  `Argentine, Champs-Élysées, Côte d'Ivoire, Croix-Rouge, la Saint-Jean, la Saint-Martin, la Saint-Michel,
  la Saint-Nicolas, la Saint-Vincent, Nord-Sud, Notre-Dame de Lourdes, Paris Saint-Germain,
  Saint-Sylvestre, Saint-Valentin, Saint-Vincent-de-Paul, Sainte-Hélène, SOS, Soudan, Soudan du Sud, Suisse, Venise`
    .split(/,\s+/)
    .map(keyOf),
)

/** Départements named after a river: after "sur" alone they only tell a town from others of its name. */
export const rivers = new Set(
  'ain aisne allier ardeche ariege aube aude aveyron charente cher correze creuse dordogne doubs drome essonne eure gard gers gironde herault indre isere loire loiret lot marne mayenne meuse moselle nievre oise orne rhone sarthe somme tarn var vendee vienne yonne'.split(
    ' ',
  ),
)

/** Départements whose own name stands without article, so that "à" is how one speaks of them. */
export const withoutArticle = new Set('75 974 975 976 977 978 986'.split(' '))

/** By its first word, the most words that a name has: most words begin none. */
export const longestFrom = once(() => {
  const longest = new Map<string, number>()
  const learn = (first: string, words: number) =>
    longest.set(first, Math.max(longest.get(first) ?? 0, words))
  for (const keys of [departmentNames.keys(), partNames.keys(), noPlaces.values(), communeKeys()])
    for (const key of keys) {
      const [first = '', second = '', ...rest] = key.split(' ')
      learn(first, second === '' ? 1 : rest.length + 2)
      if (/^(le|la|les|l)$/.test(first)) learn(second, rest.length + 1)
    }
  return longest
})
