import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRoom, type Room, signIn, tabTo } from './chromium.ts'

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
