import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { frenchDay, isDay } from '../../src/core/schedule/days.ts'
import { claire, openSite, rene, type Site } from './browser.ts'
import { fieldsOf, pageOf } from './page.ts'

let site: Site
beforeEach(async () => {
  site = await openSite()
})
afterEach(() => site.close())

/** A call to the Rhône at an instant; then it is 30 November again. */
async function call(at: string, lines: ('answer' | 'no-answer' | 'busy')[] = ['answer']) {
  site.line.clock.set(at)
  await site.line.call({ caller: [{ keys: '69' }, 'wait', 'wait'], lines })
  await site.line.app.settled()
  site.line.clock.set('2026-11-30T11:00:00Z')
}

/** A page as René sees it. */
const seen = async (path: string) => (await site.signedIn(rene)).get(path)

const chosen = (html: string) =>
  pageOf({ html })
    .all('link', /.+/)
    .filter((link) => link.attribute('aria-current') === 'true')
    .map(({ text }) => text)

describe('the indicators', () => {
  test('begin with a sentence and four figures, without a comparison before counting began', async () => {
    await call('2026-11-03T09:00:00Z')
    await call('2026-11-17T09:00:00Z', ['no-answer', 'busy'])
    const { text, html } = await seen('/indicateurs')
    expect(text).toMatch(
      /69 Rhône\s: 2 appels en novembre 2026\. De ceux qui ont sonné, 1 sur 2 a été répondu\./,
    )
    expect(text).toMatch(/Appels reçus 2 pas de comparaison 2 ont sonné/)
    expect(text).toMatch(/Pas de comparaison\s: les 30 jours d’avant n’ont pas été comptés/)
    expect(text).toContain('heure de Paris')
    expect(chosen(html)).toContain('Ce mois')
  })

  test('stand beside as many days before, once all of these were counted', async () => {
    await call('2026-11-16T09:00:00Z')
    await call('2026-11-25T09:00:00Z')
    await call('2026-11-25T09:10:00Z')
    const { text, html } = await seen('/indicateurs?du=2026-11-23&au=2026-11-29')
    expect(text).toMatch(/2 appels du 23 au 29 novembre 2026, 1 de plus que les 7 jours d’avant/)
    expect(text).toMatch(/Appels reçus 2 \+1\s; 1 avant/)
    expect(chosen(html)).toContain('7 jours')
  })

  test('fold what is zero, and tell its names', async () => {
    await call('2026-11-17T09:00:00Z')
    const { text } = await seen('/indicateurs')
    expect(text).toMatch(/\d+ lignes à zéro .*Redirigés\s; Sans choix/)
  })

  test('of days that are none tell at the field what is wrong, and lose nothing', async () => {
    const renes = await site.signedIn(rene)
    for (const [asked, field, words] of [
      ['du=31/02/2026&au=2026-11-30', 'du', '« 31/02/2026 » n’est pas une date'],
      ['du=2026-11-01&au=hier', 'au', '« hier » n’est pas une date'],
      ['du=30/11/2026&au=01/11/2026', 'au', 'La fin de la période vient avant son début'],
      ['du=01/01/2020&au=01/11/2026', 'du', 'trois ans au plus'],
    ] as const) {
      const { status, html, text } = await renes.get(`/indicateurs?${asked}`)
      expect(status, asked).toBe(422)
      expect(text.replaceAll(/\s/g, ' ')).toContain(words)
      expect(pageOf({ html }).hasId(`${field}-fault`)).toBe(true)
      const { du = '', au = '' } = fieldsOf(html)
      for (const typed of new URLSearchParams(asked).values())
        expect([du, au]).toContain(isDay(typed) ? frenchDay(typed) : typed)
      expect((await renes.get(`/indicateurs/export.csv?${asked}`)).status).toBe(422)
    }
  })

  test('of a département are told by its own clock', async () => {
    site.line.clock.set('2026-11-29T21:00:00Z')
    const { text, html } = await (await site.signedIn(claire)).get('/indicateurs?departement=974')
    expect(text).toContain('heure de La Réunion')
    expect(fieldsOf(html)).toMatchObject({ du: '01/11/2026', au: '30/11/2026' })
  })
})

test('a line whose number changes within the period is one line of the page', async () => {
  await call('2026-11-10T09:00:00Z')
  const claires = await site.signedIn(claire)
  const page = '/annuaire/69/modifier'
  const form = fieldsOf((await claires.get(page)).html)
  const saved = await claires.post(page, {
    ...form,
    'l0-numero': '04 65 71 69 77',
    action: 'enregistrer',
  })
  const draft = fieldsOf((await claires.get(saved.to ?? '')).html)
  await claires.post(`${saved.to}/publication`, { ...draft, raison: 'essai' })
  await site.line.app.refresh()
  await call('2026-11-30T09:00:00Z')
  const { text } = await seen('/indicateurs')
  expect(text).toMatch(/69 Accueil SIAO 2 2 /)
  expect(text.match(/69 Accueil SIAO/g)).toHaveLength(1)
})
