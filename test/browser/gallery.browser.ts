import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gallery, openGallery } from '../gallery/showing.tsx'
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

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('every sample passes axe, and fits a desk and a telephone', async () => {
    const viewport = { width: 1280, height: 800 }
    const page = await browser.newPage({ viewport, colorScheme })
    const found: string[] = []
    for (const { id } of gallery.samples) {
      const shown = await page.goto(`${gallery.url}/${id}`)
      expect(shown?.status(), id).toBe(200)
      found.push(...(await faultsOf(page)).map((fault) => `${id} ${fault}`))
      for (const width of [375, 1280]) {
        await page.setViewportSize({ width, height: 800 })
        if (await isTooWide(page)) found.push(`${id} is wider than ${width} pixels`)
      }
    }
    await page.close()
    expect(found).toEqual([])
  })
})

function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  )
}
