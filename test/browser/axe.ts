import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'RGAAv4', 'best-practice']

/** Details of faults alone: those of what is right take two thirds of axe's time. */
const options = JSON.stringify({ resultTypes: ['violations'], runOnly: tags })

interface Fault {
  id: string
  nodes: { html: string }[]
}

/** What axe finds wrong on a page: "color-contrast: <p…". */
export async function faultsOf(page: Page): Promise<string[]> {
  if (await page.evaluate(() => !('axe' in window)))
    await page.evaluate(`{ const module = undefined, exports = undefined; ${source} }`)
  const faults = await page.evaluate<Fault[]>(
    `axe.run(document, ${options}).then(({ violations }) => violations)`,
  )
  return faults.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  )
}
