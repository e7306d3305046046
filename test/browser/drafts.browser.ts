import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addWithLink } from '../../src/app/people/accounts.ts'
import { settingsIn } from '../shared.ts'
import { password, Browser as Visitor } from '../web/browser.ts'
import { faultsOf } from './axe.ts'
import { claire, openRoom, type Room, signIn } from './chromium.ts'

const anna = { ...claire, email: 'anna@example.org', name: 'Anna Roche' }
let room: Room
let claires: Page
let draft: string
beforeAll(async () => {
  const { service } = settingsIn({ LOG_LEVEL: 'silent' })
  room = await openRoom({ service: { ...service, secondPerson: true } })
  const { line } = room
  const added = await addWithLink(line.database, anna, line.clock.now())
  const link = `/mot-de-passe/${added?.token}`
  await new Visitor(line.baseUrl).post(link, { motdepasse: password })
  claires = await room.page()
  await signIn(claires)
})
afterAll(() => room.close())

const main = (page: Page) => page.textContent('main')
const pressed = async (page: Page, button: string, leads: RegExp) => {
  await page.click(`main button:has-text("${button}")`)
  await page.waitForURL(leads)
}

describe('a draft', () => {
  test('opens where a closure half a year away first keeps callers out, with the words that differ marked', async () => {
    await claires.goto('/calendrier')
    await claires.click('#exception > summary')
    await claires.selectOption('#ou', 'certains')
    await claires.fill('#departments', 'Rhône')
    await claires.fill('#from', '07/05/2027')
    await claires.click('#exception button[type=submit]')
    await claires.waitForURL(/brouillons\/\d+$/)
    draft = new URL(claires.url()).pathname
    expect(await main(claires)).toMatch(/Change le vendredi 7 mai 2027 à 9\sh\s30/)
    const rings = claires.locator('tr.differs', { hasText: 'Sonne d’abord' })
    expect(await rings.locator('del').textContent()).toMatch(/Accueil SIAO, 04 65 71 69 01/)
    expect(await claires.locator('tr.differs ins').first().textContent()).toContain('fermée')
    expect(await faultsOf(claires)).toEqual([])
  })

  test('is heard at another instant without script and on a telephone, and asks again for a date that is none', async () => {
    const page = await room.page({ width: 320, script: false })
    await signIn(page)
    await page.goto(draft)
    await page.fill('#quand', '06/12/2026 10h')
    await pressed(page, 'Jouer cet appel', /quand=/)
    expect(await main(page)).toMatch(/Rien ne diffère pour un appelant du Rhône/)
    await page.click('main a:has-text("mercredi 5 mai 2027")')
    expect(await main(page)).toMatch(/Diffère mercredi 5 mai 2027 à 16\sh\s30/)
    await page.fill('#quand', '31/02/2027 10h')
    await pressed(page, 'Jouer cet appel', /quand=/)
    expect(await page.title()).toMatch(/^Erreur – /)
    expect(await page.inputValue('#quand')).toBe('31/02/2027 10h')
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(wider).toBe(false)
  })

  test('takes the next edit, which is offered it first', async () => {
    await claires.goto('/annuaire/44/modifier')
    expect(await claires.inputValue('#brouillon')).toBe(draft.split('/').at(-1))
    await claires.fill('#l0-libelle', 'Un autre nom')
    await pressed(claires, 'Enregistrer dans un brouillon', /brouillons\/\d+$/)
    expect(new URL(claires.url()).pathname).toBe(draft)
    expect(await claires.locator('[aria-label="Départements concernés"] a').count()).toBe(2)
  })

  test('that is given up is taken back by one key', async () => {
    await claires.click('main button:has-text("Abandonner ce brouillon")')
    await claires.waitForSelector('main button:has-text("Annuler l’abandon")')
    expect(await main(claires)).toMatch(/Il peut être repris jusqu’au 30\/12\/2026/)
    expect(await faultsOf(claires)).toEqual([])
    await claires.keyboard.press('z')
    await claires.waitForSelector('main h2:has-text("Ce qui change")')
    expect(await main(claires)).toContain('Le brouillon est repris')
  })

  test('has its agreement asked by one button, found on the home page of who gives it', async () => {
    expect(await claires.locator('main button:has-text("Publier")').count()).toBe(0)
    await claires.fill('#raison', 'pont de l’Ascension')
    await claires.click('main button:has-text("Demander l’accord")')
    await claires.waitForSelector('main p:has-text("Demandé par courriel à Anna Roche")')
    const annas = await room.page()
    await signIn(annas, anna)
    const asked = await annas.textContent('main li:has-text("Lire le brouillon")')
    expect(asked).toMatch(/de Claire Martin\s: pont de l’Ascension/)
    await annas.click('main a:has-text("Lire le brouillon")')
    await annas.click('main button:has-text("Donner mon accord")')
    await annas.waitForSelector('main p:has-text("Accord de Anna Roche")')
    expect(await faultsOf(annas)).toEqual([])
    await claires.reload()
    await pressed(claires, 'Publier', /historique\/2$/)
  })
})
