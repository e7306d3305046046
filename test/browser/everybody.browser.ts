import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultsOf } from './axe.ts'
import { openRoom, type Room, signIn, tabTo } from './chromium.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room?.close())

const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

describe('on a telephone', () => {
  let page: Page
  beforeAll(async () => {
    page = await room.page({ width: 320 })
    await signIn(page)
  })

  test('one button opens the menus, a key closes them, and the focus comes back', async () => {
    expect(await page.locator('nav#navigation').isVisible()).toBe(false)
    await tabTo(page, 'Menu')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Menu' })
    await dialog.waitFor()
    expect(await dialog.locator('.fr-nav__item').count()).toBeLessThanOrEqual(6)
    expect(await fits(page)).toBe(true)
    expect(await faultsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('ouvrir-menus')
  })

  test('every page is reached in three presses', async () => {
    await page.getByRole('button', { name: 'Menu', exact: true }).click()
    await page.locator('#navigation').getByRole('button', { name: 'Annuaire' }).click()
    await page.locator('#navigation').getByRole('link', { name: 'Historique' }).click()
    await page.waitForURL(/historique$/)
  })

  test('the search opens likewise', async () => {
    await page.getByRole('button', { name: 'Rechercher', exact: true }).first().click()
    await page.fill('#chercher', 'rhône')
    await page.keyboard.press('Enter')
    await page.waitForURL(/recherche\?q=/)
    expect(await page.locator('main a[href="/annuaire/69"]').isVisible()).toBe(true)
    expect(await faultsOf(page)).toEqual([])
  })
})

describe('without script', () => {
  let page: Page
  beforeAll(async () => {
    page = await room.page({ script: false })
    await page.goto('/connexion')
    await page.fill('#email', 'claire@example.org')
    await page.fill('#motdepasse', 'tracteur mauve sous la pluie')
    await page.click('main button[type=submit]')
    await page.waitForURL(/\/$/)
  })

  test('every entry of the menus is written out, in reach of the keyboard', async () => {
    const nav = page.locator('#navigation')
    expect(await nav.locator('a').count()).toBe(await nav.locator('a:visible').count())
    await nav.getByRole('link', { name: 'Motifs' }).click()
    await page.waitForURL(/motifs$/)
  })

  test.each([
    '/',
    '/textes/greeting',
    '/telephone',
    '/motifs',
    '/appels',
    '/suivi/nouveau?departement=69',
    '/incidents/nouveau',
    '/annuaire/69/modifier',
  ])('no button is there that does nothing: %s', async (path) => {
    await page.goto(path)
    const dead = await page.locator('button[type=button]:visible').allTextContents()
    expect(dead).toEqual([])
    expect(await page.locator('[hidden]:visible').count()).toBe(0)
  })
})

test('on paper there is what is said, unfolded, and nothing to press', async () => {
  const page = await room.page()
  await signIn(page)
  await page.goto('/appels')
  await page.emulateMedia({ media: 'print' })
  for (const gone of [
    '.fr-header__menu',
    '.fr-header__tools',
    '.fr-footer',
    'main form',
    'main .fr-btn',
  ])
    expect(await page.locator(`${gone}:visible`).count(), gone).toBe(0)
  expect(await page.locator('h1').isVisible()).toBe(true)
  await page.goto('/annuaire')
  expect(
    await page
      .locator('details > :not(summary):not(form)')
      .evaluateAll((all) =>
        all.every((each) => each.checkVisibility() || each.closest('form') !== null),
      ),
  ).toBe(true)
})

test('a date has French order in an English browser', async () => {
  const page = await room.page({ locale: 'en-US' })
  await signIn(page)
  await page.goto('/appels?du=2026-05-07&au=2026-06-01')
  expect(await page.inputValue('#du')).toBe('07/05/2026')
  await page.fill('#du', '3 mai 2026')
  await page.keyboard.press('Enter')
  await page.waitForURL(/du=3/)
  expect(await page.inputValue('#du')).toBe('03/05/2026')
})

test('nothing moves for whoever asks for that', async () => {
  const page = await room.page()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await signIn(page)
  const longest = await page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('*')].map(
        (each) => Number.parseFloat(getComputedStyle(each).transitionDuration) || 0,
      ),
    ),
  )
  expect(longest).toBeLessThan(0.001)
})

test('the site map, the statement and the first page pass axe', async () => {
  const page = await room.page()
  for (const path of ['/connexion', '/plan-du-site', '/accessibilite']) {
    await page.goto(path)
    expect(await faultsOf(page), path).toEqual([])
  }
})
