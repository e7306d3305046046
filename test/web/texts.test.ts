import { afterEach, beforeEach, expect, test } from 'vitest'
import { promptIds, promptList } from '../../src/core/prompt-list.ts'
import { type Browser, claire, openSite, type Site } from './browser.ts'

let site: Site
let claires: Browser
beforeEach(async () => {
  site = await openSite()
  claires = await site.signedIn(claire)
})
afterEach(() => site.close())

test('every text is listed by a title of its own, with its variables filled by examples', async () => {
  const { text } = await claires.get('/textes')
  const titles = promptIds.map((id) => promptList[id].title)
  expect(new Set(titles).size).toBe(titles.length)
  for (const title of titles) expect(text).toContain(title)
  expect(text).not.toMatch(/[{}]|_/)
})

test('a text with variables shows what it makes of an example', async () => {
  const { text } = await claires.get('/textes/choice')
  expect(text).toContain('Par exemple : « Pour le Bas-Rhin, tapez 67. »')
  expect(text).toContain('{touches} (par exemple « 67 »)')
})
