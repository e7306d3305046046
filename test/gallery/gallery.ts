import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { assetAddress } from '../../src/web/asset-routes.ts'
import { launchChromium } from '../browser/launch.ts'
import type { NamedSample } from './samples.ts'
import { type Gallery, htmlOf, openGallery, settings } from './showing.tsx'

const folder = 'gallery'

const looks = [
  { look: 'light', colorScheme: 'light', width: 1280 },
  { look: 'dark', colorScheme: 'dark', width: 1280 },
  { look: 'phone', colorScheme: 'light', width: 375 },
] as const

/** Pages that open from the disk: they find the design system and our style beside the folder. */
function writePage({ id, ...sample }: NamedSample): void {
  const html = htmlOf(sample)
    .replaceAll('"/dsfr/', '"../node_modules/@gouvfr/dsfr/dist/')
    .replaceAll(`"${assetAddress(settings, '')}`, '"../src/web/assets/')
  writeFileSync(join(folder, `${id}.html`), html)
}

const indexed = ({ id, title }: NamedSample) => `<h2><a href="${id}.html">${id}: ${title}</a></h2>
${looks.map(({ look }) => `<a href="${id}.${look}.png"><img src="${id}.${look}.png" alt="${look}" height="300" loading="lazy"></a>`).join('\n')}`

function writeIndex(samples: NamedSample[]): void {
  const body = samples.map(indexed).join('\n')
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><h1>Gallery</h1>\n${body}</html>\n`
  writeFileSync(join(folder, 'index.html'), html)
}

async function screenshotAll(browser: Browser, { samples, url }: Gallery): Promise<void> {
  for (const { look, colorScheme, width } of looks) {
    const viewport = { width, height: 800 }
    const page = await browser.newPage({ viewport, colorScheme, locale: 'fr-FR' })
    for (const { id } of samples) {
      await page.goto(`${url}/${id}`)
      await page.screenshot({ path: join(folder, `${id}.${look}.png`), fullPage: true })
    }
    await page.close()
  }
}

/** `npm run gallery -- people`: only the samples whose names begin so. */
async function main(start = ''): Promise<void> {
  const gallery = await openGallery()
  const samples = gallery.samples.filter(({ id }) => id.startsWith(start))
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  for (const sample of samples) writePage(sample)
  writeIndex(samples)
  const browser = await launchChromium()
  await screenshotAll(browser, { ...gallery, samples })
  await browser.close()
  await gallery.close()
  console.log(`${samples.length} samples: ${folder}/index.html`)
}

await main(process.argv[2])
