import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { addresses } from '../src/web/addresses.ts'

const root = resolve('src')

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? files(path) : [path]
  })
}

/** The room of a file: the first folder below src, or '' for the files that put rooms together. */
const roomOf = (path: string) => {
  const [first = '', ...rest] = relative(root, path).split('/')
  return rest.length === 0 ? '' : first
}

const sources = files(root).map((path) => ({ path, text: readFileSync(path, 'utf8') }))

/** The files of src that a file imports. */
const importedBy = ({ path, text }: { path: string; text: string }) =>
  [...text.matchAll(/(?:from |import\()'(\.[^']+)'/g)]
    .map((match) => resolve(dirname(path), match[1] ?? ''))
    .filter((target) => target.startsWith(root))

/** What imports what, when each file counts as the place it lies in; null leaves it out. */
function arrows(placeOf: (path: string) => string | null): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const source of sources) {
    const from = placeOf(source.path)
    for (const to of importedBy(source).map(placeOf))
      if (from !== null && to !== null && from !== to)
        found.set(from, (found.get(from) ?? new Set()).add(to))
  }
  return found
}

/** The places from which an arrow leads back to them, by way of others. */
function inCircles(all: Map<string, Set<string>>): string[] {
  const reached = (from: string) => {
    const seen = new Set<string>()
    const ahead = [...(all.get(from) ?? [])]
    for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
      if (seen.has(next)) continue
      seen.add(next)
      ahead.push(...(all.get(next) ?? []))
    }
    return seen
  }
  return [...all.keys()].filter((place) => reached(place).has(place)).sort()
}

/** A folder of core, or a file that lies in none. */
const partOfCore = (path: string) =>
  roomOf(path) === 'core' ? (relative(join(root, 'core'), path).split('/')[0] ?? null) : null

/** What a room may import besides itself and core. */
const below: Record<string, string[]> = {
  settings: ['spreadsheet'],
  app: ['twilio', 'storage', 'mail', 'spreadsheet', 'phone', 'processes', 'settings'],
  cli: ['app'],
  web: ['app'],
}

describe('the rooms', () => {
  test.each(
    sources
      .filter(({ path }) => roomOf(path) !== '')
      .map(({ path, text }) => [relative(root, path), path, text]),
  )('%s imports only its own room, core and what lies below it', (_, path, text) => {
    const allowed = ['core', roomOf(path), ...(below[roomOf(path)] ?? [])]
    for (const target of importedBy({ path, text }))
      expect(allowed, relative(root, target)).toContain(roomOf(target))
  })

  test('no file imports another that imports it, by whatever way', () => {
    expect(inCircles(arrows((path) => relative(root, path)))).toEqual([])
  })

  test('no room, and no folder of core, imports another that imports it, by whatever way', () => {
    expect(inCircles(arrows((path) => roomOf(path) || null))).toEqual([])
    expect(inCircles(arrows(partOfCore))).toEqual([])
  })

  test('few arrows lead from one to another, each file at the root counted as one', () => {
    const all = arrows((path) => relative(root, path).split('/')[0] ?? null)
    const told = [...all].map(([from, to]) => `${from} → ${[...to].join(', ')}`)
    expect(
      [...all.values()].reduce((sum, to) => sum + to.size, 0),
      told.join('\n'),
    ).toBeLessThan(41)
  })

  test('core asks nobody for the time, the process or the console', () => {
    const asking =
      /Date\.now\(|new Date\(\)|\bprocess\.|\bconsole\.|DateTime\.(now|local|utc)\(\)|from 'node:/
    for (const { path, text } of sources.filter((each) => roomOf(each.path) === 'core'))
      expect(asking.exec(text)?.[0], relative(root, path)).toBeUndefined()
  })

  test('core keeps nothing that can be set: no variable stands at the top of a file', () => {
    for (const { path, text } of sources.filter((each) => roomOf(each.path) === 'core'))
      expect(/^(export )?(let|var) .*/m.exec(text)?.[0], relative(root, path)).toBeUndefined()
  })

  test('only the configuration is handed the environment', () => {
    const reading = sources
      .filter(({ text }) => text.includes('process.env'))
      .map(({ path }) => relative(root, path))
    expect(reading.sort()).toEqual(['main.ts', 'svi.ts'])
  })
})

describe('the addresses of the site', () => {
  const firsts = Object.values(addresses)
    .map((address) => (typeof address === 'string' ? address : address('csv', 'csv', 'csv')))
    .map((address) => address.split('/')[1])
    .filter((first) => first !== '')
  const literal = new RegExp(`(['"\`])/(${[...new Set(firsts)].join('|')})(?![\\w-])`)
  const writes = ({ path, text }: { path: string; text: string }) =>
    roomOf(path) === 'web' && /(?<!\/addresses)\.tsx?$/.test(path) && literal.test(text)

  test('are made in one list, and written nowhere else', () => {
    expect(sources.filter(writes).map(({ path }) => relative(root, path))).toEqual([])
  })

  test('are read by one reader where they hold a number', () => {
    const reads = /Number\((visit\.)?(params|query)\b/
    const reading = sources.filter(({ path, text }) => roomOf(path) === 'web' && reads.test(text))
    expect(reading.map(({ path }) => relative(root, path))).toEqual([])
  })
})

test('every setting stands in .env.example, in the order of the schema', () => {
  const schema = readFileSync('src/settings/environment.ts', 'utf8')
  const block = schema.slice(
    schema.indexOf('environmentSchema'),
    schema.indexOf('export type Environment'),
  )
  const names = [...block.matchAll(/^ {2}([A-Z_]+):/gm)].map((match) => match[1])
  const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(
    (match) => match[1],
  )
  expect(listed).toEqual(names)
})
