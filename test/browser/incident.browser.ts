import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from './axe.ts'
import { openRoom, type Room, signIn } from './chromium.ts'

let room: Room
let claires: Page
let zoes: Page
beforeAll(async () => {
  room = await openRoom()
  claires = await room.page()
  zoes = await room.page({ width: 375 })
})
afterAll(() => room.close())

test('the national team opens an incident, and the line and the form tell it', async () => {
  await signIn(claires)
  await claires.click('text=Annoncer une panne')
  await claires.click('text=SI SIAO lent')
  expect(await faultsOf(claires)).toEqual([])
  await claires.click('label[for=ou-partout]')
  await claires.click('label[for=sujet-tous]')
  await claires.fill('#jusqua', '2026-11-30T18:00')
  await claires.click('label[for=annonce-oui]')
  await claires.click('button:has-text("Ouvrir l’incident")')
  await claires.waitForURL(/incidents\/1$/)
  expect(await faultsOf(claires)).toEqual([])
  const { heard } = await room.line.call({ caller: ['hang up'] })
  expect(heard).toMatch(/^Le SI SIAO est lent\./)
})

test('who is concerned sees it as soon as they have chosen, and says so by their address', async () => {
  await zoes.goto('/demande')
  expect(await zoes.textContent('main')).toMatch(/Incident en cours\s: Le SI SIAO est lent/)
  await zoes.fill('#departement', 'Villeurbanne')
  await zoes.selectOption('#motif', { index: 1 })
  await zoes.waitForSelector('text=Je suis concerné')
  expect(await faultsOf(zoes)).toEqual([])
  await zoes.click('text=Je suis concerné')
  await zoes.waitForURL(/concerne\?incident=1$/)
  expect(await faultsOf(zoes)).toEqual([])
  room.line.clock.advance(60_000)
  await zoes.fill('#name', 'Zoé Lambert')
  await zoes.fill('#email', 'zoe@example.org')
  await zoes.selectOption('#profile', { index: 1 })
  await zoes.click('text=Me tenir au courant')
  await zoes.waitForURL(/envoyee$/)
  expect(await zoes.textContent('main')).toContain('rattachée à l’incident en cours')
})

test('one answer ends it for all, and the line is silent again', async () => {
  await claires.goto('/')
  await claires.click('a:has-text("C’est fini")')
  await claires.waitForURL(/incidents\/1#fin$/)
  await claires.click('label[for=rattachees-repondre]')
  await claires.fill('#derniere', 'C’est réparé : réessayez.')
  await claires.click('button:has-text("C’est fini")')
  await claires.waitForSelector('text=L’annonce ne s’entend plus sur la ligne')
  expect(await faultsOf(claires)).toEqual([])
  const { heard } = await room.line.call({ caller: ['hang up'] })
  expect(heard).not.toContain('lent')
  await zoes.goto('/demande')
  expect(await zoes.textContent('main')).not.toContain('Incident en cours')
})
