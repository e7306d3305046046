import { afterEach, beforeEach, expect, test } from 'vitest'
import { settingsIn } from '../../shared.ts'
import { openSite, rene, type Site } from '../browser.ts'
import { pageOf } from '../page.ts'
import { begun, describe as describeIt, own, pngFile, sent, textFile } from './form-filling.ts'

const { service } = settingsIn({ LOG_LEVEL: 'silent' })
const requests = { maxFiles: 2, maxFileMB: 1, maxTotalMB: 1, reopenDays: 2, closeDays: 1 }

let site: Site
beforeEach(async () => {
  site = await openSite({ service: { ...service, requests } })
  await site.signedIn(rene)
})
afterEach(() => site.close())

test('the form says and takes as many files as the operator set', async () => {
  const browser = site.browser()
  const to = await begun(site, browser)
  expect((await browser.get(to)).text).toContain('2 fichiers au plus, 1 Mo chacun, 1 Mo en tout')
  const files = [pngFile('a.png'), textFile('b.txt', 1_100_000), pngFile('c.png')]
  const shown = await describeIt(browser, to, {}, files)
  expect(shown.status).toBe(422)
  expect(shown.text.replaceAll('\u00a0', ' ')).toContain(
    '« b.txt » n’est pas joint : il dépasse 1 Mo',
  )
  expect(pageOf(shown).all('button', /^Retirer/)).toHaveLength(2)
})

test('a solved request opens again and closes as the operator set', async () => {
  const link = pageOf(await sent(site, site.browser())).link('Suivre ma demande')
  const browser = site.browser()
  await browser.post(`${link}/resolue`, {})
  site.line.clock.advance(3 * 86_400_000)
  const body = new FormData()
  body.append('texte', 'Cela recommence.')
  const late = await browser.send(link, { method: 'POST', body, headers: own })
  expect((await browser.get(late.to ?? '')).text).toContain('résolue depuis plus de 2 jours')
})
