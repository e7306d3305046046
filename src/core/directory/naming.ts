import { departmentOf } from '../departments.ts'

const plural = new Set('04 05 06 08 13 22 40 64 65 66 78 79 88 92'.split(' '))
const masculine = new Set(
  '14 15 18 25 29 30 32 39 41 45 46 47 49 56 59 62 63 67 68 69 81 82 83 84 90 94 95'.split(' '),
)
const withoutArticle = new Set('75 974 975 976 977 978 986'.split(' '))

/** The name with its article, as a sentence takes it: "le Rhône", "l'Ain", "les Landes", "Paris". */
export function nameWithArticle(code: string): string {
  const { name } = departmentOf(code)
  if (withoutArticle.has(code)) return name
  if (plural.has(code)) return `les ${name}`
  if (/^[AEIOUYÉ]|^Hé/.test(name)) return `l'${name}`
  return masculine.has(code) ? `le ${name}` : `la ${name}`
}

/** The name after "département": "du Rhône", "de l'Ain", "des Landes", "de Paris", "de La Réunion". */
export function nameAfterDepartment(code: string): string {
  const name = nameWithArticle(code)
  if (name.startsWith('le ')) return `du ${name.slice(3)}`
  if (name.startsWith('les ')) return `des ${name.slice(4)}`
  return `de ${name}`
}

const keysOfCorsica: Record<string, string> = { '2A': '201', '2B': '202' }

/** The keys that reach a département; letters cannot be keyed, so Corsica is 201 and 202. */
export function keysOf(code: string): string {
  return keysOfCorsica[code] ?? code
}
