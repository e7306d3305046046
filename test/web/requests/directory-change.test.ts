import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Browser, openSite, rene, type Site } from '../browser.ts'
import { fieldsOf, pageOf } from '../page.ts'
import { describe as describeIt, letters, motiveNamed, numberIn, typed } from './form-filling.ts'

let site: Site
let renes: Browser
beforeEach(async () => {
  site = await openSite()
  renes = await site.signedIn(rene)
})
afterEach(() => site.close())

const why = { ...typed, summary: 'Un nouveau numéro', text: 'Le standard change lundi.' }

/** Takes the first step for a change of the directory; the address of the second. */
async function begun(browser: Browser, departement = '69'): Promise<string> {
  const motif = await motiveNamed(site.line.database, 'Modification de l’annuaire', 'Numéro')
  const { to } = await browser.post('/demande', { departement, motif })
  if (!to) throw new Error('the form was not begun')
  return to
}

/** The second step as it is shown, changed. */
async function filled(browser: Browser, to: string, change: Record<string, string>) {
  const shown = fieldsOf((await browser.get(to)).html)
  return describeIt(browser, to, { ...shown, ...why, ...change })
}

const wanted = () => site.line.database.selectFrom('directory_changes').selectAll().execute()

describe('the form, for a change of the directory', () => {
  test('asks what changes in fields, each with what is in force beside it', async () => {
    const page = pageOf(await renes.get(await begun(renes)))
    expect(page.text).toContain('Ce qui change dans l’annuaire')
    expect(page.value(/^Adresse publique/)).toBe('siao-69@example.org')
    expect(page.text).toContain('En vigueur : 04 65 71 69 01.')
    expect(page.text).toContain('En vigueur : ses référents.')
    expect(page.text).not.toContain('Votre question')
  })

  test('asks as ever for any other motive, and of who belongs to no département', async () => {
    const motif = await motiveNamed(site.line.database, 'Autre')
    const { to = '' } = await renes.post('/demande', { departement: '69', motif })
    expect((await renes.get(to ?? '')).text).not.toContain('Ce qui change dans l’annuaire')
    expect((await renes.get(await begun(renes, 'aucun'))).text).not.toContain('Ce qui change')
  })

  test('tells a stranger no number and no name of a line', async () => {
    const stranger = site.browser()
    const to = await begun(stranger)
    const check = await filled(stranger, to, { 'l0-numero': '04 65 71 69 99' })
    const pages = [await stranger.get(to), await stranger.follow(check)]
    site.line.clock.advance(60_000)
    const sent = await stranger.post(check.to ?? '', { precisions: '' })
    const link = pageOf(await stranger.follow(sent)).link('Suivre ma demande')
    pages.push(await stranger.get(link))
    for (const { html } of pages) {
      for (const secret of ['69 01', '39 98', 'Accueil SIAO', 'Référent :'])
        expect(html.replaceAll('\u00a0', ' ')).not.toContain(secret)
      expect(html).toContain('numéro qui finit par 01')
    }
    for (const { text } of pages.slice(1)) expect(text).toContain('04 65 71 69 99')
  })

  test('keeps what is asked with the request, as a référent of the département asks it', async () => {
    const check = await filled(renes, await begun(renes), {
      'l0-numero': '04.65.71.69.99',
      'l1-horaires': 'lun-ven 9h-12h',
    })
    const shown = await renes.follow(check)
    expect(shown.text).toContain('04 65 71 69 01')
    expect(shown.text).toContain('lun-ven 09:00-12:00')
    site.line.clock.advance(60_000)
    const { to = '' } = await renes.post(check.to ?? '', { precisions: '' })
    expect(numberIn(await renes.get(to ?? ''))).toMatch(/^D-2026/)
    const [kept] = await wanted()
    expect(kept).toMatchObject({ department: '69', verified: 1, draft: null })
    expect(JSON.parse(kept?.entry_after ?? '')).toMatchObject({
      lines: [{ number: '+33465716999' }, { openingHours: { onPublicHolidays: 'closed' } }],
    })
    expect((await letters(site)).some((each) => each.startsWith('assigned'))).toBe(true)
  })

  test('of a stranger, or of a référent from elsewhere, is not verified', async () => {
    const lea = { ...rene, email: 'lea@example.org', departments: ['01'] }
    for (const browser of [site.browser(), await site.signedIn(lea)]) {
      const check = await filled(browser, await begun(browser), { contact: 'nous@example.org' })
      site.line.clock.advance(60_000)
      await browser.post(check.to ?? '', { precisions: '' })
    }
    expect((await wanted()).map(({ verified }) => verified)).toEqual([0, 0])
  })

  test('tells what is wrong at each field, and loses nothing that was typed', async () => {
    const browser = site.browser()
    const to = await begun(browser)
    const wrong = {
      'l0-numero': '115',
      'l1-horaires': 'lundi matin',
      contact: 'siao69',
      receveurs: 'adresse',
      demandes: '',
    }
    const shown = await filled(browser, to, wrong)
    expect(shown.status).toBe(422)
    expect(shown.html).toContain('<title>Erreur – ')
    const page = pageOf(shown)
    for (const name of ['l0-numero', 'l1-horaires', 'contact', 'demandes']) {
      expect(page.links(new RegExp(`^#${name}$`)), name).toHaveLength(1)
      expect(page.hasId(`${name}-fault`), name).toBe(true)
    }
    expect(fieldsOf(shown.html)).toMatchObject(wrong)
    expect(fieldsOf((await browser.get(to)).html)).toMatchObject(wrong)
  })

  test('is not sent while nothing changes, unless it is about something else', async () => {
    const browser = site.browser()
    const to = await begun(browser)
    const shown = await filled(browser, to, {})
    expect([shown.status, pageOf(shown).hasId('changement')]).toEqual([422, true])
    const check = await filled(browser, to, { autre: 'oui' })
    site.line.clock.advance(60_000)
    expect((await browser.post(check.to ?? '', { precisions: '' })).to).toContain('/envoyee')
    expect(await wanted()).toEqual([])
  })

  test('adds and takes out lines without script', async () => {
    const browser = site.browser()
    const to = await begun(browser)
    const added = await filled(browser, to, { action: 'ajouter-ligne' })
    expect(added.to).toBe(`${to}#changement`)
    const more = fieldsOf((await browser.get(to)).html)
    expect(more.lignes).toBe('3')
    const fewer = { ...more, ...why, 'l2-numero': '04 65 71 69 03', action: 'retirer-ligne-0' }
    await describeIt(browser, to, fewer)
    expect(fieldsOf((await browser.get(to)).html)).toMatchObject({
      lignes: '2',
      'l1-numero': '04 65 71 69 03',
    })
  })

  test('of another département begins from that one', async () => {
    const browser = site.browser()
    const to = await begun(browser)
    await filled(browser, to, { contact: 'rhone@example.org' })
    const motif = await motiveNamed(site.line.database, 'Modification de l’annuaire', 'Numéro')
    await browser.post(to.replace('/decrire', '/choisir'), { departement: '01', motif })
    const again = fieldsOf((await browser.get(to)).html)
    expect([again['annuaire-departement'], again.contact]).toEqual(['01', 'siao-01@example.org'])
  })

  test('takes any text, and any number of lines, without failing', async () => {
    const browser = site.browser()
    const to = await begun(browser)
    for (const strange of ['-1', '1e9', '99', '\u0000', '{"a":1}', 'x'.repeat(9000)])
      for (const name of ['lignes', 'annuaire-version', 'l0-id', 'l0-horaires', 'assistance']) {
        const shown = await filled(browser, to, { [name]: strange, contact: 'a@example.org' })
        expect(shown.status, `${name} ${strange.slice(0, 9)}`).toBeLessThan(500)
        expect((await browser.get(to)).status).toBe(200)
      }
  })
})
