import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultsOf } from './axe.ts'
import { openRoom, type Room, rene, signIn } from './chromium.ts'

let room: Room
let page: Page
beforeAll(async () => {
  room = await openRoom()
  for (const [at, lines] of [
    ['2026-11-03T09:00:00Z', ['answer']],
    ['2026-11-17T09:00:00Z', ['no-answer', 'busy']],
    ['2026-11-17T09:10:00Z', ['answer']],
  ] as const) {
    room.line.clock.set(at)
    await room.line.call({ caller: [{ keys: '69' }, 'wait', 'wait'], lines: [...lines] })
  }
  await room.line.app.settled()
  room.line.clock.set('2026-11-26T10:00:00Z')
  page = await room.page()
  await signIn(page, rene)
}, 60_000)
afterAll(() => room.close())

const main = async () => (await page.textContent('main'))?.replaceAll(/\s/g, ' ') ?? ''

describe('the indicators', () => {
  test('open on a sentence and the month under way; another period is one press away', async () => {
    await page.goto('/indicateurs')
    expect(await main()).toContain('69 Rhône : 3 appels du 1er au 26 novembre 2026')
    const current = page.locator('nav[aria-label="Période"] [aria-current]')
    expect(await current.textContent()).toBe('Ce mois')
    expect(await faultsOf(page)).toEqual([])
    await page.click('nav[aria-label="Période"] >> text=Hier')
    await page.waitForURL(/du=2026-11-25&au=2026-11-25/)
    expect(await current.textContent()).toBe('Hier')
    expect(await main()).toContain('aucun appel le 25 novembre 2026')
  })

  test('tell at the field what is wrong with a period, with what was typed', async () => {
    await page.goto('/indicateurs')
    await page.click('summary:has-text("Autres dates")')
    await page.fill('#du', '20/11/2026')
    await page.fill('#au', '2 novembre 2026')
    await page.press('#au', 'Enter')
    await page.waitForSelector('#au[aria-invalid]')
    expect(await page.textContent('#au-fault')).toContain('vient avant son début')
    expect(await page.inputValue('#du')).toBe('20/11/2026')
  })

  test('have drawings that are one image each, named by their main point', async () => {
    await page.goto('/indicateurs')
    const drawing = await page.locator('figure').ariaSnapshot()
    expect(drawing.replaceAll(/\s/g, ' ')).toContain(
      ': 2 au plus, le mardi 17 novembre 2026 ; 3 en tout. Les chiffres sont dans le tableau qui suit.',
    )
    expect(drawing.match(/img "/g)).toHaveLength(1)
    const inside = await page.locator('figure section').ariaSnapshot()
    expect(inside.trim().split('\n')).toHaveLength(2)
    await page.click('summary:has-text("Les mêmes chiffres en tableau")')
    const row = page.getByRole('row', { name: /mardi 17 novembre 2026/ })
    expect((await row.textContent())?.replaceAll(/\s/g, ' ')).toBe('mardi 17 novembre 20262110')
  })

  test('keep what shades and hatching say in the reader’s own colours', async () => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
    await page.goto('/indicateurs')
    const border = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((cell) => {
          const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(cell)
          return [borderTopStyle, borderTopWidth, borderTopColor]
        })
    const [open, shut] = [await border('.heat [class^="heat-"]'), await border('.heat .shut')]
    expect(open[0]).toBe('solid')
    expect(shut[0]).toBe('dotted')
    const bar = await page
      .locator('.chart .part-0')
      .first()
      .evaluate((part) => getComputedStyle(part).fill)
    expect(bar).toBe('rgb(255, 255, 255)')
    await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' })
  })

  test('are printed whole: what is folded is open, what one presses is gone', async () => {
    await page.goto('/indicateurs')
    const fold = page.locator('details:not(.no-print)').first()
    const height = async () => (await fold.boundingBox())?.height ?? 0
    const closed = await height()
    await page.emulateMedia({ media: 'print' })
    expect(await height()).toBeGreaterThan(closed + 10)
    expect(await page.locator('nav[aria-label="Période"]').isVisible()).toBe(false)
    expect(await page.locator('main button:visible').count()).toBe(0)
    await page.emulateMedia({ media: 'screen' })
  })
})
