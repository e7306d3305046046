import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Browser as Visitor } from '../web/browser.ts'
import { requestsIn } from '../web/requests/house.ts'
import { claire, openRoom, password, type Room, rene, signIn } from './chromium.ts'

let room: Room
let requests: Awaited<ReturnType<typeof requestsIn>>
let page: Page
let path: string
beforeEach(async () => {
  room = await openRoom()
  requests = await requestsIn(room)
  const claires = new Visitor(room.line.baseUrl)
  await claires.post('/connexion', { email: claire.email, motdepasse: password })
  await claires.post('/reponses-types/nouvelle', { titre: 'Valider', texte: 'Validez.', motif: '' })
  path = (await requests.send()).path
  page = await room.page()
  await signIn(page, rene)
  await page.goto(path)
})
afterEach(async () => {
  requests.close()
  await room.close()
})

const text = () => page.inputValue('#reponse')

async function insert() {
  await page.click('summary:has-text("Réponses types")')
  await page.selectOption('#type', { label: 'Valider' })
  await page.click('button:has-text("Insérer le texte")')
  await page.waitForURL(/repondre/)
}

test('a standard answer is put where one was writing, and what the browser kept does not come over it', async () => {
  await page.click('#reponse')
  await page.keyboard.type('Bonjour,\nRené')
  for (let i = 0; i < 'René'.length; i++) await page.keyboard.press('ArrowLeft')
  await insert()
  expect(await text()).toBe('Bonjour,\n\nValidez.\n\nRené')
})

test('it goes to the end where nobody was writing', async () => {
  await insert()
  expect(await text()).toBe('Validez.')
})
