import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { htmlOf } from '../../src/mail/html.tsx'
import { everyLetter } from '../mail/every-letter.ts'
import { faultsOf } from './axe.ts'
import { launchChromium } from './launch.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

test.each([
  ['light', 1280],
  ['light', 375],
  ['dark', 375],
] as const)(
  'every letter passes axe, fits the width and fetches nothing, in %s at %i pixels',
  async (colorScheme, width) => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme })
    const fetched: string[] = []
    page.on('request', (request) => fetched.push(request.url()))
    const found: string[] = []
    for (const [name, letter] of Object.entries(everyLetter)) {
      await page.setContent(htmlOf(letter))
      // A letter names no colour; axe takes what no colour is named for as white.
      await page.addStyleTag({ content: ':root { background: Canvas }' })
      found.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`))
      const isTooWide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      )
      if (isTooWide) found.push(`${name} is wider than the screen`)
      if (process.env.SCREENSHOTS)
        await page.screenshot({
          path: `${process.env.SCREENSHOTS}/letter-${name.replaceAll(' ', '-')}-${width}-${colorScheme}.png`,
          fullPage: true,
        })
    }
    await page.close()
    expect(found).toEqual([])
    expect(fetched).toEqual([])
  },
)
