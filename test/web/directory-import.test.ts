import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Browser, claire, openSite, type Site } from './browser.ts'

let site: Site
let claires: Browser
beforeEach(async () => {
  site = await openSite({ threads: true })
  claires = await site.signedIn(claire)
})
afterEach(() => site.close())

const header =
  'departement;assistance;rang;ligne;numero;horaires;filtrage;sonnerie;courriel;message'

function send(rows: string[]) {
  const body = new FormData()
  body.append('fichier', new File([[header, ...rows].join('\n')], 'annuaire.csv'))
  const headers = { 'Sec-Fetch-Site': 'same-origin' }
  return claires.send('/annuaire/import', { method: 'POST', body, headers })
}

test('a directory file becomes a draft', async () => {
  const sent = await send(['69;telephone;1;Lyon;+33 1 99 00 12 34;;;;;', '01;formulaire;;;;;;;;'])
  expect(sent.to).toMatch(/^\/brouillons\/\d+$/)
  expect((await claires.follow(sent)).text).toContain('Lyon')
})

test('a file of twenty thousand rows is read beside those who are served', async () => {
  const row = (i: number) =>
    `69;telephone;1;L${i};+33 1 99 00 ${String(i % 9_999).padStart(4, '0')};;;;;`
  const held = monitorEventLoopDelay({ resolution: 5 })
  held.enable()
  const sent = await send(Array.from({ length: 20_000 }, (_, i) => row(i)))
  held.disable()
  expect(sent.status).toBe(422)
  expect(sent.text).toContain('plus de 10 lignes au rang 1')
  expect(held.max / 1e6).toBeLessThan(400)
})

test('a file of a hundred thousand rows is refused in words', async () => {
  const sent = await send(Array.from({ length: 100_000 }, () => '69;formulaire;;;;;;;;'))
  expect(sent.text).toContain('le fichier a 100000 lignes, plus que les 20000')
})

test('a file of nothing but empty lines is refused in words', async () => {
  const sent = await send(Array.from({ length: 1_000_000 }, () => ''))
  expect(sent.text).toContain('le fichier a plus de 200000 lignes')
})
