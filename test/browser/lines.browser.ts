import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { openRoom, type Room, signIn } from './chromium.ts'

let room: Room
let page: Page
beforeAll(async () => {
  room = await openRoom()
  page = await room.page()
  await signIn(page)
})
afterAll(() => room.close())

/** Keys pressed and clicks made, each character and each Tab one. */
const cost = { keys: 0, clicks: 0 }
beforeEach(() => {
  cost.keys = 0
  cost.clicks = 0
})

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
  cost.keys += keys.length
}

async function type(words: string): Promise<void> {
  await page.keyboard.type(words)
  cost.keys += words.length
}

async function click(selector: string): Promise<void> {
  await page.click(selector)
  cost.clicks++
}

/** Tab until the focus is on what this finds; counted. */
async function tab(selector: string): Promise<void> {
  for (let n = 0; n < 60; n++) {
    await press('Tab')
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
  }
  throw new Error(`no ${selector} within 60 tabs`)
}

const focused = () => page.evaluate(() => document.activeElement?.id)

/** The form of the Rhône, at the name of a line that is not there yet. */
async function aNewLine() {
  await page.goto('/annuaire/69/modifier?ligne=nouvelle')
  await expect.poll(focused).toBe('l2-libelle')
}
const main = async () => ((await page.textContent('main')) ?? '').replaceAll(/\s+/g, ' ')

describe('by the mouse, from the page of the département', () => {
  test('a number is changed into a draft in one click and eleven keys', async () => {
    await page.goto('/annuaire/69')
    await click('a:has-text("Changer Accueil SIAO")')
    await page.waitForURL(/modifier/)
    await expect.poll(focused).toBe('l0-numero')
    await type('0465716977')
    await press('Enter')
    await page.waitForURL(/brouillons\/\d+/)
    expect(await main()).toContain('04 65 71 69 77')
    expect(cost).toEqual({ keys: 11, clicks: 1 })
  })
})

describe('by the keyboard alone', () => {
  test('a second line gets its own hours, which are read back before they are saved', async () => {
    await page.goto('/annuaire/69')
    await press('Tab', 'Enter')
    await tab('main a[href*="ligne=nouvelle"]')
    await press('Enter')
    await page.waitForURL(/modifier/)
    await expect.poll(focused).toBe('l2-libelle')
    expect(await page.inputValue('#l2-rang')).toBe('3')
    await type('Renfort')
    await press('Tab')
    await type('0465716955')
    await press('Tab')
    await type('lun-jeu 9h-12h 13h30-17h, ven 9h-12h')
    await page.waitForFunction(() => document.body.textContent?.includes('Du lundi au jeudi, de'))
    await press('Enter')
    await page.waitForURL(/brouillons\/\d+/)
    expect(await main()).toContain('rang 3, lun-jeu 09:00-12:00 13:30-17:00, ven 09:00-12:00')
    expect(cost.keys).toBeLessThanOrEqual(70)
  })

  test('hours sent before they were read back are asked once more', async () => {
    await aNewLine()
    await page.route('**/horaires-relus*', (route) => route.abort())
    onTestFinished(() => page.unroute('**/horaires-relus*'))
    await type('Soir')
    await press('Tab')
    await type('0465716956')
    await press('Tab')
    await type('lun-ven 18h-20h')
    await press('Enter')
    await page.waitForSelector('main >> text=Rien n’est encore enregistré')
    await expect.poll(focused).toBe('enregistrer')
    await press('Enter')
    await page.waitForURL(/brouillons\/\d+/)
    expect(await main()).toContain('Soir 04 65 71 69 56')
  })

  test('hours of every other week are read back with the week at hand while one types, and kept', async () => {
    await aNewLine()
    await type('Vendredis')
    await press('Tab')
    await type('0465716958')
    await press('Tab')
    await type('lun-jeu 9h-12h, ven 1 semaine sur 2 9h-12h')
    await page.waitForSelector('main >> text=Pas compris')
    await page.fill('#l2-ecrits', '')
    await type('lun-jeu 9h-12h, ven semaines paires 9h-12h')
    await page.waitForSelector('main >> text=le vendredi des semaines paires, de 9 heures')
    expect(await main()).toMatch(/Cette semaine, la \d+, est (im)?paire\./)
    await press('Enter')
    await page.waitForURL(/brouillons\/\d+/)
    expect(await main()).toContain('lun-jeu 09:00-12:00, ven semaines paires 09:00-12:00')
  })

  test('what was not understood is said while one types, and refused by the name of the line', async () => {
    await aNewLine()
    await type('Nuit')
    await press('Tab')
    await type('0465716957')
    await press('Tab')
    await type('L-M-V 9h-12h')
    await page.waitForSelector('main >> text=Pas compris')
    await press('Enter')
    await page.waitForSelector('#fautes')
    await expect.poll(focused).toBe('fautes')
    expect(await main()).toContain('Ligne « Nuit » : « M » peut être mardi ou mercredi')
    expect(await page.inputValue('#l2-ecrits')).toBe('L-M-V 9h-12h')
  })
})

describe('without script', () => {
  test('own hours open the week, Monday goes on other days, and the draft has it all', async () => {
    const plain = await room.page({ script: false })
    await signIn(plain)
    await plain.goto('/annuaire/69/modifier')
    await plain.click('button[value="semaine-1"]')
    await plain.waitForSelector('#l1-lun-0-de')
    await plain.fill('#l1-lun-0-de', '9h')
    await plain.fill('#l1-lun-0-a', '12h')
    await plain.click('button[value="partout-1"]')
    expect(await plain.inputValue('#l1-ven-0-a')).toBe('12h')
    await plain.click('#enregistrer')
    await plain.waitForURL(/brouillons\/\d+/)
    expect(await plain.textContent('main')).toContain('lun-ven 09:00-12:00')
  })
})

test('a version is undone alone by one press, once others came after it', async () => {
  const publish = async (path: string, field: string, value: string) => {
    await page.goto(path)
    await page.fill(field, value)
    await page.click('#enregistrer')
    await page.waitForURL(/brouillons\/\d+/)
    await page.fill('[name=raison]', 'essai')
    await page.click('main button:has-text("Publier maintenant"), main button:has-text("Publier")')
    await page.waitForURL(/historique\/\d+/)
    return page.url()
  }
  const first = await publish('/annuaire/67/modifier', '#l0-libelle', 'Gare')
  await publish('/annuaire/01/modifier', '#l0-libelle', 'Bourg')
  await page.goto(first)
  await click('button:has-text("Annuler ce changement")')
  await page.waitForURL(/brouillons\/\d+/)
  expect(await main()).toContain('67 Bas-Rhin')
  expect(await main()).not.toContain('Bourg')
  expect(cost.clicks).toBe(1)
})
