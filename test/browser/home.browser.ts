import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultsOf } from './axe.ts'
import { openRoom, type Room, rene, signIn } from './chromium.ts'

let room: Room
let page: Page
beforeAll(async () => {
  room = await openRoom()
  page = await room.page()
  await signIn(page)
})
afterAll(() => room.close())

const heard = async () => (await room.line.call({ caller: ['hang up'] })).heard
const said = 'Le SI SIAO est lent. Vos saisies sont conservées.'

/** Presses what is named, as often as it is counted; nothing is typed. */
function presses(page: Page) {
  let count = 0
  return {
    async press(selector: string) {
      count++
      await page.click(selector)
    },
    count: () => count,
  }
}

describe('a failure', () => {
  test('is announced from the home page in three presses and no key, and ended in one', async () => {
    await page.goto('/')
    const announcing = presses(page)
    await announcing.press('label[for=partir-lent]')
    expect(await page.inputValue('#annonce_texte')).toBe(said)
    await announcing.press('label[for=ou-partout]')
    await announcing.press('button:has-text("Publier l’annonce")')
    await page.waitForURL(/annonce=/)
    expect(await page.textContent('main')).toContain('« Le SI SIAO est lent » : c’est annoncé')
    expect(await faultsOf(page)).toEqual([])
    expect(await heard()).toContain(said)
    expect(announcing.count()).toBe(3)

    const ending = presses(page)
    await page.goto('/')
    expect(await page.isVisible('#partir')).toBe(false)
    await ending.press('button:has-text("C’est fini")')
    await page.waitForURL(/fini=/)
    expect(await heard()).not.toContain(said)
    expect(ending.count()).toBe(1)
    await page.keyboard.press('z')
    await page.waitForFunction(() => document.body.textContent?.includes('s’entend de nouveau'))
    expect(await heard()).toContain(said)
    await page.click('button:has-text("C’est fini")')
    await page.waitForURL(/fini=/)
  })

  test('keeps what somebody wrote when another text is chosen, and says what is missing', async () => {
    await page.setViewportSize({ width: 375, height: 800 })
    await page.goto('/')
    await page.click('label[for=partir-lent]')
    await page.click('label[for=partir-courriels]')
    expect(await page.inputValue('#annonce_texte')).toMatch(/^Des courriels/)
    await page.fill('#annonce_texte', 'Retour à midi.')
    await page.click('label[for=partir-indisponible]')
    expect(await page.inputValue('#annonce_texte')).toBe('Retour à midi.')
    await page.click('button:has-text("Publier l’annonce")')
    await page.waitForSelector('#fautes')
    expect(await page.title()).toMatch(/^Erreur – /)
    expect(await page.textContent('#fautes')).toContain('Choisir « Partout »')
    expect(await page.inputValue('#annonce_texte')).toBe('Retour à midi.')
    expect(await faultsOf(page)).toEqual([])
  })

  test('is announced without script, by the text as it stands', async () => {
    const page = await room.page({ script: false })
    await signIn(page)
    await page.click('label[for=partir-indisponible]')
    await page.click('label[for=ou-partout]')
    await page.click('button:has-text("Publier l’annonce")')
    await page.waitForURL(/annonce=/)
    expect(await heard()).toContain('Le SI SIAO est indisponible.')
    await page.click('button:has-text("C’est fini")')
    await page.waitForURL(/fini=/)
  })
})

test('a référent’s home says how it stands on any screen, without scrolling sideways', async () => {
  const page = await room.page({ width: 320 })
  await signIn(page, rene)
  expect(await page.textContent('h1')).toMatch(/^Rhône, lundi 30 novembre/)
  expect(await page.textContent('main')).toMatch(/69 Rhône\s*Ouvert/)
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(width)
    expect(await faultsOf(page)).toEqual([])
  }
})
