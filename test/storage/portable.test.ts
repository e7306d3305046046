import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Where SQLite itself is spoken: its connections and files, what it is told to do, and the migrations of before. */
const ofSqlite =
  /\/(dialect|connection|backup|owner)\.ts$|\/journal(\/|\.ts$)|\/migrations\/(00\d|01[0-5])-|\/migrations\/index\.ts$/

/** What SQLite reads and PostgreSQL does not, or reads otherwise. */
const sqliteOnly: Record<string, RegExp> = {
  'a function of its own':
    /\b(json_each|json_insert|json_extract|json_array|json_group_array|instr|substr|strftime|printf|julianday|unixepoch|ifnull|group_concat|iif|total|last_insert_rowid)\s*\(/g,
  'a row by its place': /\browid\b/g,
  'a hint': /\bindexed by\b|\bnot indexed\b|(?:`|\b(?:where|and|or|by|on) )\+/g,
  'an alias that PostgreSQL would fold to small letters': /\bas [a-z]+[A-Z]\w*/g,
  'a conflict without the key that it is about': /\bon conflict do\b|=> conflict\.do/g,
  'a comparison that is added up': /\bsum\((?!\s*case\b)[^()`]*[=<>]/g,
  'another insert': /\b(?:insert or|replace into)\b/g,
  'a limit that is none': /\blimit(?: |\()-/g,
  'a pragma': /\bpragma\b/g,
  'a pattern of its own': /\b(?:glob|regexp)\b/g,
}

interface Source {
  path: string
  text: string
}

/** The files of storage without comments and imports; lines stay where they are. */
const sources: Source[] = globSync('src/storage/**/*.ts')
  .filter((path) => !ofSqlite.test(path))
  .sort()
  .map((path) => ({ path, text: withoutWords(readFileSync(path, 'utf8')) }))

function withoutWords(text: string): string {
  const blank = (found: string) => found.replaceAll(/[^\n]/g, ' ')
  return text
    .replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/g, blank)
    .replaceAll(/^(?:import|export)\b[^'\n]*\{[^}]*\} from '.*'/gm, blank)
}

/** What a pattern finds, each with its file and line. */
function found({ path, text }: Source, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => placeOf({ path, text }, match.index, match[0]))
}

function placeOf({ path, text }: Source, index: number, what: string): string {
  return `${path}:${text.slice(0, index).split('\n').length} ${what.replaceAll(/\s+/g, ' ')}`
}

/** Selects that stand in a `from` without a name. */
function withoutName(source: Source): string[] {
  return [...source.text.matchAll(/\bfrom \(\s*(?:select|values)\b/g)]
    .filter(({ index }) => !/^\s*as\b/.test(source.text.slice(endOf(source.text, index))))
    .map((match) => placeOf(source, match.index, match[0]))
}

/** The place after the bracket that closes the first one from here. */
function endOf(text: string, from: number): number {
  let depth = 0
  for (let i = text.indexOf('(', from); i < text.length; i++) {
    if (text[i] === '(') depth++
    else if (text[i] === ')' && --depth === 0) return i + 1
  }
  return text.length
}

test('storage is read', () => {
  expect(sources.length).toBeGreaterThan(60)
  expect(sources.some(({ text }) => text.includes('select '))).toBe(true)
})

test.each(Object.entries(sqliteOnly))('no statement has %s', (_, pattern) => {
  expect(sources.flatMap((source) => found(source, pattern))).toEqual([])
})

test('every select in a from has a name', () => {
  expect(sources.flatMap(withoutName)).toEqual([])
})

test('only what is about SQLite’s files and the folding of facts asks SQLite itself', () => {
  const asks = sources.filter(({ path }) =>
    /^import (?!type\b).*'better-sqlite3'/m.test(readFileSync(path, 'utf8')),
  )
  expect(asks.map(({ path }) => path)).toEqual([])
})

test('nobody but storage speaks to a database', () => {
  const others = globSync('src/**/*.{ts,tsx}').filter((path) => !path.startsWith('src/storage/'))
  const speaks = (path: string) =>
    /from '(?:kysely|better-sqlite3)/.test(readFileSync(path, 'utf8'))
  expect(others.filter(speaks)).toEqual([])
})

test.each([
  ['a function of its own', 'where instr (a, b) > 0'],
  ['a hint', 'select 1 from calls indexed by calls_by_start'],
  ['a hint', 'sql`+department in (1)`'],
  ['a hint', 'where a = 1 and +b = 2'],
  ['an alias that PostgreSQL would fold to small letters', 'sum(calls) as talkSeconds'],
  ['a conflict without the key that it is about', 'values (1) on conflict do nothing'],
  [
    'a conflict without the key that it is about',
    '.onConflict((conflict) => conflict.doNothing())',
  ],
  ['a comparison that is added up', "sum(result = 'busy') as busy"],
  ['a limit that is none', '.limit(-1)'],
])('%s is found in "%s"', (rule, text) => {
  const pattern = sqliteOnly[rule]
  expect(pattern && found({ path: 'a.ts', text: `\n${text}` }, pattern)).toEqual([
    expect.stringContaining('a.ts:2 '),
  ])
})

test('a select without a name is found, and one with a name is not', () => {
  const text = 'from (select a from (select min(b) from c) as d)\nfrom (values (1)) as e'
  expect(withoutName({ path: 'a.ts', text })).toEqual(['a.ts:1 from (select'])
})
