import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pages } from '../../src/web/pages.ts'

/** "/annuaire/:code/modifier GET,POST national", one a line, in the order of letters. */
const listed = readFileSync(new URL('../fixtures/addresses-of-pages.txt', import.meta.url), 'utf8')

test('each page has the address and the audience that it had', () => {
  const lines = pages.map(({ path, audience, get, post, files }) => {
    const methods = [get && 'GET', post && 'POST', files && 'files'].filter(Boolean).join(',')
    return `${path} ${methods} ${audience}`
  })
  expect(lines.sort()).toEqual(listed.trimEnd().split('\n'))
})

test('no address stands twice', () => {
  const paths = pages.map(({ path }) => path)
  expect(new Set(paths).size).toBe(paths.length)
})
