import { departments, findDepartment } from '../departments.ts'
import { findCommune, keyOf, withArticle } from './speech/communes.ts'
import { matchSpeech } from './speech/match.ts'

/** What was typed where a département is asked for: one, or some to choose among, the likeliest first. */
export type TypedDepartment =
  | { kind: 'known'; code: string }
  | { kind: 'offered'; codes: string[] }
  | { kind: 'nothing' }
  | { kind: 'unknown' }

/** No name is longer. */
const longestTyped = 80
/** A commune of so many inhabitants may be meant by a name that is a département's, too: Vienne. */
const largeTown = 10_000
const mostOffered = 6

/**
 * The département of a code, a name or a town, as written but for accents, capitals, hyphens and an article.
 * What only resembles one, or is the name of several, is offered and never taken.
 */
export function readDepartment(typed: string): TypedDepartment {
  const key = keyOf(typed.slice(0, longestTyped))
  if (key === '') return { kind: /^[\s\p{Pd}]*$/u.test(typed) ? 'nothing' : 'unknown' }
  const codes = exactly(key)
  if (codes.length > 0) return oneOf(codes)
  const [first = '', ...others] = key.split(' ')
  const within = codedWithin(first, others.join(' ')) ?? codedWithin(lastOf(key), withoutLast(key))
  return within ? { kind: 'known', code: within } : resembling(typed.slice(0, longestTyped))
}

/** A code, or all that bear the name: the départements, then the communes of the most people. */
function exactly(key: string): string[] {
  const code = codeOf(key)
  if (code) return [code]
  const named = departmentNamed(key)
  const places = findCommune(key)?.places ?? []
  if (named === undefined) return places.map((place) => place.code)
  const towns = places.filter(({ code, inhabitants }) => code !== named && inhabitants >= largeTown)
  return [named, ...towns.map((place) => place.code)]
}

/** "69 Rhône", "Saint-Denis (974)": a code, and a name that its département has. */
function codedWithin(typed: string, name: string): string | undefined {
  const code = codeOf(typed)
  return code !== undefined && name !== '' && exactly(name).includes(code) ? code : undefined
}

function codeOf(key: string): string | undefined {
  const code = /^\d$/.test(key) ? `0${key}` : key.toUpperCase()
  return findDepartment(code)?.code
}

const withoutArticle = (key: string) => key.replace(/^(le|la|les|l) /, '')
const byName = new Map(departments.map(({ code, name }) => [withoutArticle(keyOf(name)), code]))
const departmentNamed = (key: string) => byName.get(withoutArticle(key))

const lastOf = (key: string) => key.split(' ').at(-1) ?? ''
const withoutLast = (key: string) => key.split(' ').slice(0, -1).join(' ')

function oneOf(codes: string[]): TypedDepartment {
  const [code, other] = codes
  return code !== undefined && other === undefined
    ? { kind: 'known', code }
    : { kind: 'offered', codes: codes.slice(0, mostOffered) }
}

/** What the telephone line would understand, or ask about: enough to offer. */
function resembling(typed: string): TypedDepartment {
  const named = withArticle(keyOf(typed))?.places.map(({ code }) => code)
  const heard = named ? { kind: 'ambiguous' as const, codes: named } : matchSpeech(typed)
  if (heard.kind === 'department') return { kind: 'offered', codes: [heard.code] }
  return heard.kind === 'ambiguous'
    ? { kind: 'offered', codes: heard.codes.slice(0, mostOffered) }
    : { kind: 'unknown' }
}

/** Several départements in one field, each by code, name or town, parted by commas, semicolons or lines; codes by spaces, too. */
export function readDepartments(typed: string): { codes: string[] } | { fault: string } {
  const words = typed.trim().split(/[\s,;]+/)
  const all = words.every((word) => codeOf(word)) ? words : typed.split(/[,;\n]+/)
  const codes: string[] = []
  for (const each of all.slice(0, mostTyped)) {
    const read = readDepartment(each)
    if (read.kind === 'known') codes.push(read.code)
    const fault = departmentFault(read, each)
    if (fault) return { fault }
  }
  return { codes: [...new Set(codes)].sort() }
}

/** More than there are. */
const mostTyped = 300

/** What is wrong with what was typed, in French; null when a département is known, or nothing was typed. */
export function departmentFault(read: TypedDepartment, typed: string): string | null {
  const said = `« ${typed.trim().slice(0, longestTyped)} »`
  if (read.kind === 'offered')
    return read.codes.length === 1
      ? `${said} n’est pas un nom de département ou de commune : est-ce celui-ci ?`
      : `${said} peut désigner plusieurs départements : choisissez le vôtre.`
  return read.kind === 'unknown'
    ? `${said} n’est ni un département ni une commune : écrivez un code (69), un nom (Rhône) ou une ville.`
    : null
}
