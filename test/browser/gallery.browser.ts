import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gallery, htmlOf, openGallery } from '../gallery/showing.tsx'
import { faultsOf } from './axe.ts'
import { launchChromium } from './launch.ts'

let gallery: Gallery
let browser: Browser
beforeAll(async () => {
  gallery = await openGallery()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await gallery?.close()
})

const looks = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 375 },
] as const

/** Longer than any page takes, however many there are. */
const patience = 600_000

describe.each(looks)('in $colorScheme, at $width pixels', ({ colorScheme, width }) => {
  test('every sample passes axe, and fits the width', { timeout: patience }, async () => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme })
    const [first] = gallery.samples
    await page.goto(`${gallery.url}/${first?.id}`)
    await page.waitForSelector(`html[data-fr-theme=${colorScheme}]`)
    const found: string[] = []
    for (const sample of gallery.samples) {
      await show(page, htmlOf(sample))
      found.push(...(await faultsOf(page)).map((fault) => `${sample.id} ${fault}`))
      if (await isTooWide(page)) found.push(`${sample.id} is wider than the screen`)
    }
    await page.close()
    expect(found).toEqual([])
  })
})

/** Puts another page's words in the place of those that are shown; style and theme stay. */
function show(page: Page, html: string): Promise<void> {
  return page.evaluate((text) => {
    const other = new DOMParser().parseFromString(text, 'text/html')
    document.title = other.title
    document.body.replaceWith(document.adoptNode(other.body))
  }, html)
}

function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  )
}
