import { expect, test } from 'vitest'
import { faultsOf } from './axe.ts'
import { launchChromium } from './launch.ts'

test('a picture without words and pale words are found, at the second look too', async () => {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.setContent(`<!doctype html><html lang="fr"><title>Page</title>
      <main><h1>Page</h1><img src="data:,"><p style="color:#ccc; background:#fff">Pâle</p></main>`)
    for (const look of [1, 2]) {
      const faults = (await faultsOf(page)).map((fault) => fault.split(':')[0])
      expect(faults, `look ${look}`).toEqual(['color-contrast', 'image-alt'])
    }
  } finally {
    await browser.close()
  }
})
