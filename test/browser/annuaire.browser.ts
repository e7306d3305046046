import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRoom, type Room, rene, signIn, tabTo } from './chromium.ts'

let room: Room
let page: Page
beforeAll(async () => {
  room = await openRoom()
  page = await room.page()
  await signIn(page)
})
afterAll(() => room.close())

const themes = (of = page) => of.locator('#ordre > .motives > li > .motive a').allTextContents()
/** Marks the page, so that one that was loaded anew is told from it. */
const mark = () => page.evaluate(() => document.body.classList.add('still-here'))
const isStillHere = () => page.evaluate(() => document.body.classList.contains('still-here'))

describe('the order of motives', () => {
  test('changes by a button without a reload, the focus stays, and z takes it back', async () => {
    await page.goto('/motifs')
    const [first = '', second = ''] = await themes()
    await mark()
    await tabTo(page, `Descendre ${first}`)
    await page.keyboard.press('Enter')
    await page.waitForSelector('#ordre .fr-alert--success')
    expect((await themes()).slice(0, 2)).toEqual([second, first])
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
      `Descendre ${first}`,
    )
    expect(await page.textContent('main > [role=status]')).toContain(`« ${first} » est en place 2`)
    await page.keyboard.press('z')
    await expect.poll(() => themes().then((all) => all[0])).toBe(first)
    expect(await isStillHere()).toBe(true)
    await page.context().setOffline(true)
    await page.click('text=/^Descendre/ >> nth=0')
    await page.waitForSelector('text=La connexion est perdue, rien n’est changé')
    await page.context().setOffline(false)
  })

  test('changes by dragging, and is kept', async () => {
    await page.goto('/motifs')
    const rows = page.locator('#ordre > .motives > li:first-child .motives li')
    const names = () => rows.locator('a').allTextContents()
    const before = await names()
    await mark()
    await rows.nth(0).scrollIntoViewIfNeeded()
    await rows.nth(2).locator('.handle').hover()
    await page.mouse.down()
    for (const n of [1, 0]) await rows.nth(n).hover({ position: { x: 60, y: 3 } })
    await page.mouse.up()
    await page.waitForSelector('#ordre .fr-alert--success')
    const [one, two, three] = before
    expect((await names()).slice(0, 3)).toEqual([three, one, two])
    expect(await isStillHere()).toBe(true)
    await page.goto('/motifs')
    expect((await names()).slice(0, 3)).toEqual([three, one, two])
  })

  test('that a colleague changed meanwhile is shown as it is, and nothing is lost', async () => {
    await page.goto('/motifs')
    const other = await page.context().newPage()
    await other.goto('/motifs')
    await other.click('text=/^Descendre/ >> nth=0')
    await other.waitForSelector('#ordre .fr-alert--success')
    await page.click('text=/^Descendre/ >> nth=0')
    await page.waitForSelector('#ordre .fr-alert--error')
    expect(await page.textContent('#ordre .fr-alert--error')).toContain('Quelqu’un d’autre')
    expect(await themes()).toEqual(await themes(other))
    await other.close()
  })

  test('changes without script, too', async () => {
    const plain = await room.page({ script: false })
    await signIn(plain)
    await plain.goto('/motifs')
    const [first, second] = await themes(plain)
    await plain.click('text=/^Descendre/ >> nth=0')
    expect((await themes(plain)).slice(0, 2)).toEqual([second, first])
    await plain.click('text=Annuler')
    expect((await themes(plain))[0]).toBe(first)
  })
})

describe('contact points', () => {
  const own = '/points-de-contact/69'

  test('are found by a town and made public by the keyboard, and z takes it back', async () => {
    const renes = await room.page()
    await signIn(renes, rene)
    await renes.goto('/points-de-contact')
    await tabTo(renes, 'Trouver un département')
    await renes.keyboard.type('Villeurbanne')
    await renes.keyboard.press('Enter')
    await renes.waitForURL(new RegExp(`${own}$`))
    await tabTo(renes, 'Horaires')
    await renes.keyboard.press('Space')
    await tabTo(renes, 'Enregistrer ce choix')
    await renes.keyboard.press('Enter')
    await renes.waitForSelector('text=Public désormais : horaires')
    const stranger = await room.page({ width: 320 })
    await stranger.goto('/points-de-contact/public')
    expect(await stranger.textContent('main tbody')).toContain('69 Rhône')
    expect(await stranger.textContent('main tbody')).not.toContain('René')
    await renes.keyboard.press('z')
    await renes.waitForSelector('text=Public : rien')
    await stranger.reload()
    expect(await stranger.textContent('main')).toContain('Aucun département ne publie')
  })

  test('and the directory of lines stay short on a screen, and are one table on paper', async () => {
    for (const path of ['/annuaire', '/points-de-contact']) {
      await page.goto(path)
      await page.locator('main details').first().waitFor()
      const { height = 0 } = (await page.locator('main').boundingBox()) ?? {}
      expect(height).toBeLessThan(2_000)
    }
    await page.goto('/points-de-contact?vue=tableau')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('main table').count()).toBe(1)
    expect(await page.locator('main .no-print').first().isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
  })

  test('need no scrolling to the side at 320 pixels', async () => {
    await page.setViewportSize({ width: 320, height: 800 })
    for (const path of ['/points-de-contact', own, '/annuaire', '/motifs', '/nouveautes']) {
      await page.goto(path)
      const fold = page.locator('.regions summary').first()
      if ((await fold.count()) > 0) await fold.click()
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect([path, wide]).toEqual([path, 0])
    }
    await page.setViewportSize({ width: 1280, height: 800 })
  })
})

test('news tell what was just done, on the screen and on paper', async () => {
  await page.goto('/motifs')
  await page.click('summary:has-text("Ajouter une thématique")')
  await page.fill('#nom', 'Nuitées')
  await page.click('main button:has-text("Ajouter")')
  await page.goto('/nouveautes')
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('main li:has-text("« Nuitées » est ajouté")').isVisible()).toBe(true)
  await page.emulateMedia({ media: 'screen' })
})
