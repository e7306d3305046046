import { monitorEventLoopDelay } from 'node:perf_hooks'
import { writeXlsx } from 'hucre/xlsx'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CellContent } from '../../src/core/cells.ts'
import { readCsv, writeCsv } from '../../src/spreadsheet/csv.ts'
import { within } from '../busy.ts'
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

const csv = (rows: string[]) => new File([[header, ...rows].join('\n')], 'annuaire.csv')

function send(rows: string[] | File, more: Record<string, string> = {}) {
  const body = new FormData()
  body.append('fichier', rows instanceof File ? rows : csv(rows))
  for (const [name, value] of Object.entries(more)) body.append(name, value)
  const headers = { 'Sec-Fetch-Site': 'same-origin' }
  return claires.send('/annuaire/import', { method: 'POST', body, headers })
}

const two = ['69;telephone;1;Lyon;+33 1 99 00 12 34;;;;;', '01;formulaire;;;;;;;;']

test('a directory file becomes a draft, when it is said that it removes départements', async () => {
  const asked = await send(two)
  expect(asked.status).toBe(422)
  expect(asked.text).toMatch(/n’a pas \d+ départements qui sont dans l’annuaire \(.*Paris/)
  const sent = await send(two, { retirer: 'oui' })
  expect(sent.to).toMatch(/^\/brouillons\/\d+$/)
  expect((await claires.follow(sent)).text).toContain('Lyon')
})

test('a file that takes one département away names it', async () => {
  const { bytes } = await claires.get('/annuaire/export.csv')
  const rows = readCsv(bytes).filter(([code]) => code !== '38')
  const sent = await send(new File([writeCsv(rows)], 'annuaire.csv'))
  expect(sent.text).toMatch(/n’a pas 38 Isère, qui est dans l’annuaire/)
})

test('the directory comes back as xlsx, and what changed in it alone', async () => {
  const { bytes } = await claires.get('/annuaire/export.csv')
  const rows: CellContent[][] = readCsv(bytes).map((row) =>
    row.map((cell) =>
      /^[1-9]\d?$/.test(cell) ? Number(cell) : cell.replace('Accueil SIAO', 'Lyon'),
    ),
  )
  const title = ['Annuaire au 27/11/2026']
  const sheets = [
    { name: 'Feuil1', rows: [['']] },
    { name: 'Feuil2', rows: [title, ...rows] },
  ]
  const file = new File([new Uint8Array(await writeXlsx({ sheets }))], 'annuaire.xlsx')
  expect((await claires.follow(await send(file))).text).toMatch(
    /Accueil SIAO 04 65 71 69 01[^→]*Lyon 04 65/,
  )
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
  expect(held.max / 1e6).toBeLessThan(within(400))
})

test('a file of a hundred thousand rows is refused in words', async () => {
  const sent = await send(Array.from({ length: 100_000 }, () => '69;formulaire;;;;;;;;'))
  expect(sent.text).toContain('le fichier a 100000 lignes, plus que les 20000')
})

test('a file of nothing but empty lines is refused in words', async () => {
  const sent = await send(Array.from({ length: 1_000_000 }, () => ''))
  expect(sent.text).toContain('le fichier a plus de 200000 lignes')
})
