import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

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
  return rest.length === 0 || ['commands', 'services'].includes(first) ? '' : first
}

const sources = files(root).map((path) => ({ path, text: readFileSync(path, 'utf8') }))

describe('the rooms', () => {
  test.each(
    sources
      .filter(({ path }) => roomOf(path) !== '')
      .map(({ path, text }) => [relative(root, path), path, text]),
  )('%s imports only its own room and core', (_, path, text) => {
    const imported = [...text.matchAll(/from '(\.[^']+)'/g)].map((match) =>
      resolve(dirname(path), match[1] ?? ''),
    )
    for (const target of imported.filter((each) => each.startsWith(root)))
      expect(['core', roomOf(path)], relative(root, target)).toContain(roomOf(target))
  })

  test('core asks nobody for the time, the process or the console', () => {
    const asking =
      /Date\.now\(|new Date\(\)|\bprocess\.|\bconsole\.|DateTime\.(now|local|utc)\(\)|from 'node:/
    for (const { path, text } of sources.filter((each) => roomOf(each.path) === 'core'))
      expect(asking.exec(text)?.[0], relative(root, path)).toBeUndefined()
  })

  test('only the configuration is handed the environment', () => {
    const reading = sources
      .filter(({ text }) => text.includes('process.env'))
      .map(({ path }) => relative(root, path))
    expect(reading.sort()).toEqual(['commands/operator.ts', 'main.ts'])
  })
})

test('every setting stands in .env.example, in the order of the schema', () => {
  const schema = readFileSync('src/config.ts', 'utf8')
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
