import { copyFileSync, cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { versionOf } from '../../src/web/asset-routes.ts'
import { openSite, type Site } from './browser.ts'

let site: Site
beforeEach(async () => {
  site = await openSite()
})
afterEach(() => site.close())

/** Every address of a style, script or mark of ours that a page names. */
async function named(): Promise<string[]> {
  const { html } = await site.browser().get('/connexion')
  return [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address = '']) => address)
}

async function cached(address: string) {
  const { status, headers } = await site.browser().get(address)
  return { status, kept: headers.get('cache-control') }
}

describe('styles and scripts', () => {
  test('are kept for good under the version that their page names', async () => {
    const all = await named()
    expect(all.filter((address) => address.endsWith('.js'))).toHaveLength(1)
    for (const address of all)
      expect(await cached(address), address).toEqual({
        status: 200,
        kept: 'public, max-age=31536000, immutable',
      })
  })

  test('import what is of their own version, the rule on personal data, too', async () => {
    const [script = ''] = (await named()).filter((address) => address.endsWith('.js'))
    const visited = new Set<string>()
    const visit = async (address: string) => {
      if (visited.has(address)) return
      visited.add(address)
      const { status, html } = await site.browser().get(address)
      expect(status, address).toBe(200)
      for (const [, other = ''] of html.matchAll(/(?:from |import |import\()'(\.[^']+)'/g))
        await visit(new URL(other, `http://localhost${address}`).pathname)
    }
    await visit(script)
    expect([...visited].map((address) => address.split('/').length)).toEqual(
      Array(visited.size).fill(4),
    )
    expect([...visited].join()).toContain('/personal-data.js')
  })

  test('answer a page from before a release, whose version is another or none, but are asked for again', async () => {
    for (const address of ['/assets/0123456789ab/site.js', '/assets/site.js', '/assets/page.css'])
      expect(await cached(address), address).toEqual({ status: 200, kept: 'public, max-age=0' })
    expect(await cached('/assets/0123456789ab/none.js')).toMatchObject({ status: 404 })
  })
})

describe('the version', () => {
  const rule = resolve('src/core/requests/personal-data.ts')

  function copied(): { assets: string; personalData: string } {
    const folder = mkdtempSync(join(tmpdir(), 'assets-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const [assets, personalData] = [join(folder, 'assets'), join(folder, 'personal-data.js')]
    cpSync(resolve('src/web/assets'), assets, { recursive: true })
    copyFileSync(rule, personalData)
    return { assets, personalData }
  }

  test('is the same for the same bytes, wherever they lie', () => {
    const [one, other] = [copied(), copied()]
    expect(versionOf(one.assets, one.personalData)).toBe(
      versionOf(other.assets, other.personalData),
    )
  })

  test.each<[string, (files: { assets: string; personalData: string }) => void]>([
    [
      'a byte of a script',
      ({ assets }) => writeFileSync(join(assets, 'free.js'), '\n', { flag: 'a' }),
    ],
    ['a name', ({ assets }) => renameSync(join(assets, 'free.js'), join(assets, 'freed.js'))],
    ['the rule of core', ({ personalData }) => writeFileSync(personalData, '\n', { flag: 'a' })],
  ])('is another after a change of %s', (_, change) => {
    const files = copied()
    const before = versionOf(files.assets, files.personalData)
    change(files)
    expect(versionOf(files.assets, files.personalData)).not.toBe(before)
  })
})
