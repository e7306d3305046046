import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSite, rene, type Site } from '../browser.ts'
import { pageOf } from '../page.ts'
import {
  begun,
  describe as describeIt,
  letters,
  motiveNamed,
  numberIn,
  sent,
  typed,
} from './form-filling.ts'

let site: Site
beforeEach(async () => {
  site = await openSite()
  await site.signedIn(rene)
})
afterEach(() => site.close())

/** A stranger from a place of their own, so that no test counts against another. */
const stranger = () => site.browser()
const newLetters = async (before: number) => (await letters(site)).slice(before)

describe('the form', () => {
  test('leads in three steps to a number, without an account, and tells what the letter tells', async () => {
    const before = (await letters(site)).length
    const done = await sent(site, stranger())
    expect(done.status).toBe(200)
    expect(numberIn(done)).toMatch(/^D-2026-/)
    const page = pageOf(done)
    for (const told of ['69 Rhône', '0 806 000 156', 'zoe@example.org', 'lundi 30 novembre 2026'])
      expect(page.text.replaceAll('\u00a0', ' ')).toContain(told)
    expect(page.link('Suivre ma demande')).toMatch(/^\/suivi-demande\//)
    expect(await newLetters(before)).toEqual([
      'received → zoe@example.org',
      'assigned → rene@example.org',
    ])
  })

  test('is filled in by a link, and passes over what makes no sense', async () => {
    const motif = await motiveNamed(site.line.database, 'Autre')
    const page = pageOf(await stranger().get(`/demande?departement=69&motif=${motif}`))
    expect([page.value(/^Département/), page.value(/^Sujet/)]).toEqual(['69 Rhône', motif])
    expect(page.text).toContain('Ouvert jusqu’à 11 h 30')
    const theme = await motiveNamed(site.line.database, 'Évaluation sociale')
    const whole = pageOf(await stranger().get(`/demande?motif=${theme}`))
    expect(whole.value(/^Sujet/)).toBe(theme)
    expect(whole.text).not.toContain('(retiré)')
    const { database } = site.line
    await database.updateTable('motives').set({ retired: 1 }).where('id', '=', +motif).execute()
    const retired = pageOf(await stranger().get(`/demande?motif=${motif}`))
    expect([retired.value(/^Sujet/), retired.text.includes('(retiré)')]).toEqual(['', false])
    const unknown = pageOf(await stranger().get('/demande?motif=99999'))
    expect([unknown.value(/^Sujet/), unknown.text.includes('(retiré)')]).toEqual(['', false])
    const hostile = await stranger().get('/demande?departement=%3Cscript%3E&motif=-1e9')
    expect(hostile.status).toBe(200)
    expect(hostile.html).not.toContain('<script>"')
    expect(pageOf(hostile).value(/^Département/)).toBe('')
  })

  test('asks where and about what before anything else, with words at the fields', async () => {
    const shown = await stranger().post('/demande', { departement: '999', motif: '' })
    expect(shown.status).toBe(422)
    expect(shown.html).toContain('<title>Erreur – ')
    const page = pageOf(shown)
    expect(page.links(/^#/)).toEqual(expect.arrayContaining(['#departement', '#motif']))
    expect(page.hasId('departement') && page.hasId('motif')).toBe(true)
  })

  test.each(['Rhône', '69 Rhône', 'villeurbanne', 'Saint-Priest 69'])(
    'understands the département as « %s »',
    async (departement) => {
      const browser = stranger()
      const to = await begun(site, browser, departement)
      expect((await browser.get(to)).text).toContain('référents du département (69 Rhône)')
    },
  )

  test('offers the départements of a town that several have, and takes the one that is pressed', async () => {
    const browser = stranger()
    const motif = await motiveNamed(site.line.database, 'Autre')
    const asked = { departement: 'Saint-Denis', motif }
    const shown = await browser.post('/demande', asked)
    expect(shown.status).toBe(422)
    const page = pageOf(shown)
    expect(page.value(/^Département/)).toBe('Saint-Denis')
    expect(page.links(/^#dep/)).toEqual(['#departement'])
    expect(page.the('button', '974 La Réunion').attribute('value')).toBe('974')
    const on = await browser.post('/demande', { ...asked, 'departement-propose': '974' })
    expect((await browser.get(on.to ?? '')).text).toContain('974 La Réunion')
  })

  test('takes nothing for a département that only resembles one, and an empty field for none', async () => {
    const motif = await motiveNamed(site.line.database, 'Autre')
    const typing = async (departement: string) =>
      pageOf(await stranger().post('/demande', { departement, motif }))
    const like = await typing('Rone')
    expect(like.text).toContain('« Rone » n’est pas un nom de département')
    expect(like.the('button', '69 Rhône').attribute('value')).toBe('69')
    expect((await typing('Xyzzy')).text).toContain('ni un département ni une commune')
    expect((await typing('')).text).toContain('Écrivez votre département')
  })

  test('goes to the national team for a region or a national body', async () => {
    const browser = stranger()
    const to = await begun(site, browser, 'aucun')
    expect((await browser.get(to)).text).toContain('Lues par l’équipe nationale')
  })

  test('keeps what was typed through an error, says it in title, summary and field', async () => {
    const browser = stranger()
    const to = await begun(site, browser)
    const wrong = await describeIt(browser, to, { email: 'zoe@exemple', summary: '' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('<title>Erreur – ')
    const page = pageOf(wrong)
    expect(page.value(/^Adresse/)).toBe('zoe@exemple')
    expect(page.value(/^Ce que vous avez fait/)).toBe(typed.text)
    expect(page.links(/^#(email|summary)$/)).toEqual(['#summary', '#email'])
    expect(page.the('textbox', /^Adresse/).attribute('aria-describedby')).toContain('email-fault')
    const again = pageOf(await browser.get(to))
    expect(again.value(/^Adresse/)).toBe('zoe@exemple')
  })

  test('has the spaces of print in what it says, and none in what was typed', async () => {
    const browser = stranger()
    const to = await begun(site, browser)
    const text = 'Le bouton est gris : pourquoi ? Rien depuis hier !'
    const check = await describeIt(browser, to, { text })
    const { html } = await browser.get(to)
    expect(html).toContain('Étape suivante\u00a0:')
    expect(html).toContain(text)
    expect((await browser.get(check.to ?? '')).html).toContain(text)
  })

  test('tells how many characters are too many, and keeps them all', async () => {
    const browser = stranger()
    const to = await begun(site, browser)
    const long = 'é'.repeat(9_000)
    const shown = await describeIt(browser, to, { text: long })
    expect(shown.status).toBe(422)
    expect(shown.text).toContain('8000 caractères au plus')
    expect(pageOf(shown).value(/^Ce que vous avez fait/)).toBe(long)
  })

  test('keeps what is typed when one goes a step back', async () => {
    const browser = stranger()
    const to = await begun(site, browser)
    const back = await describeIt(browser, to, { email: '', action: 'choisir' })
    expect(back.to).toMatch(/\/choisir$/)
    const page = pageOf(await browser.get(back.to ?? ''))
    expect(page.value(/^Département/)).toBe('69 Rhône')
    const motif = await motiveNamed(site.line.database, 'Autre')
    const on = await browser.post(back.to ?? '', { departement: '01', motif })
    expect(on.to).toBe(to)
    const described = pageOf(await browser.get(to))
    expect(described.value(/^En une phrase/)).toBe(typed.summary)
    expect(described.text).toContain('01 Ain')
  })

  test('warns of personal data and of a slip in the address, and lets go on', async () => {
    const browser = stranger()
    const to = await begun(site, browser)
    const text = 'Mme Dupont, 1 85 05 78 006 084 36, bloquée depuis hier.'
    const check = await describeIt(browser, to, { text, email: 'zoe@gmial.com' })
    const shown = await browser.get(check.to ?? '')
    expect(shown.text).toContain('ressemble à un numéro de sécurité sociale')
    expect(shown.text).toContain('ressemble à un nom de personne')
    expect(shown.text).toContain('vouliez-vous dire « zoe@gmail.com »')
    site.line.clock.advance(60_000)
    expect((await browser.post(check.to ?? '', {})).to).toMatch(/envoyee$/)
  })

  test('names the former mailbox nowhere, and says who reads, how long, and 24 hours', async () => {
    const browser = stranger()
    const { text } = await browser.get(await begun(site, browser))
    for (const told of ['Lues par les référents', '3 mois', '12 mois', 'responsable', '24 heures'])
      expect(text).toContain(told)
  })
})

describe('a form that is sent', () => {
  test('twice at once and an hour later is one request', async () => {
    const browser = stranger()
    const before = (await letters(site)).length
    const check = await describeIt(browser, await begun(site, browser))
    site.line.clock.advance(60_000)
    const both = await Promise.all([
      browser.post(check.to ?? '', {}),
      browser.post(check.to ?? '', {}),
    ])
    site.line.clock.advance(3_600_000)
    both.push(await browser.post(check.to ?? '', {}))
    const pages = await Promise.all(both.map(({ to }) => browser.get(to ?? '')))
    expect(new Set(pages.map(numberIn)).size).toBe(1)
    expect(numberIn(pages[0] ?? { text: '' })).not.toBe('')
    expect(await newLetters(before)).toHaveLength(2)
    const contacts = await site.line.database
      .selectFrom('contacts')
      .select('request')
      .where('request', 'is not', null)
      .execute()
    const requests = await site.line.database.selectFrom('requests').select('id').execute()
    expect(contacts).toHaveLength(requests.length)
  })

  test('leads back to its number from every step', async () => {
    const browser = stranger()
    const { path } = await sent(site, browser)
    for (const step of ['choisir', 'decrire', 'verifier'])
      expect((await browser.get(path.replace('envoyee', step))).to).toBe(path)
    const again = await describeIt(browser, path.replace('envoyee', 'decrire'))
    expect(again.to).toBe(path)
    expect((await browser.get(path)).text).toContain('déjà envoyée')
  })

  test('shows its acknowledgement for a day, and the personal page no longer', async () => {
    const browser = stranger()
    const { path } = await sent(site, browser)
    site.line.clock.advance(25 * 3_600_000)
    const later = await browser.get(path)
    expect(later.status).toBe(404)
    expect(later.html).not.toMatch(/suivi-demande\/D-/)
  })

  test('begins another on the same matter, with the same where and who', async () => {
    const browser = stranger()
    const { path } = await sent(site, browser)
    const another = await browser.post(path.replace('envoyee', 'autre'), {})
    const page = pageOf(await browser.get(another.to ?? ''))
    expect(page.text).toContain('Deux causes différentes font deux demandes')
    expect(page.value(/^Votre nom/)).toBe('Zoé Lambert')
    expect(page.value(/^En une phrase/)).toBe('')
  })
})

describe('addresses as people type them', () => {
  test.each([
    ['Zoé <zoe@example.org>', 303],
    [' ZOE@Example.org ', 303],
    ['zoe.@example.org', 422],
    ['zoe@gmial.com', 303],
    ['zoe@préfecture.example', 303],
    ['zoé@example.org', 422],
    [`${'z'.repeat(120)}@example.org`, 422],
    ['a@b.fr, c@d.fr', 422],
    ['zoe@example.org\r\nBcc: x@y.fr', 422],
  ])('%j is answered with %i', async (email, status) => {
    const browser = stranger()
    const shown = await describeIt(browser, await begun(site, browser), { email })
    expect(shown.status).toBe(status)
  })
})

describe('time', () => {
  test('five hours are no hindrance', async () => {
    const browser = stranger()
    const check = await describeIt(browser, await begun(site, browser))
    site.line.clock.advance(5 * 3_600_000)
    expect((await browser.post(check.to ?? '', {})).to).toMatch(/envoyee$/)
  })

  test('a form of yesterday asks to be sent again, with everything kept', async () => {
    const browser = stranger()
    const check = await describeIt(browser, await begun(site, browser))
    site.line.clock.advance(25 * 3_600_000)
    const late = await browser.post(check.to ?? '', {})
    expect(late.to).toBe(check.to)
    const shown = await browser.get(check.to ?? '')
    expect(shown.text).toContain('avait plus de 24 heures')
    expect(shown.text).toContain(typed.summary)
    expect((await browser.post(check.to ?? '', {})).to).toMatch(/envoyee$/)
  })

  test('what is typed into a form of yesterday is kept too', async () => {
    const browser = stranger()
    const to = await begun(site, browser)
    site.line.clock.advance(25 * 3_600_000)
    expect((await browser.get(to)).text).toContain('Le reprendre')
    expect((await describeIt(browser, to)).to).toMatch(/verifier$/)
  })

  test('a form that is none is told as one that is over', async () => {
    const browser = stranger()
    for (const step of ['choisir', 'decrire', 'verifier', 'envoyee'])
      expect((await browser.get(`/demande/nobody/${step}`)).status).toBe(404)
    expect((await describeIt(browser, '/demande/nobody/decrire')).status).toBe(404)
  })
})

describe('programs that fill forms', () => {
  const heldOf = async (shown: { text: string }) => {
    const row = await site.line.database
      .selectFrom('requests')
      .select('held')
      .where('reference', '=', numberIn(shown))
      .executeTakeFirstOrThrow()
    return row.held === 1
  }

  test('fill a field that nobody sees: their request is held, and they see what all see', async () => {
    const before = (await letters(site)).length
    const shown = await sent(site, stranger(), { precisions: 'http://evil.example' })
    expect(shown.text).toContain('Accusé de réception')
    expect(await heldOf(shown)).toBe(true)
    expect(await newLetters(before)).toEqual([])
  })

  test('send within a second: held too', async () => {
    const browser = stranger()
    const check = await describeIt(browser, await begun(site, browser))
    const done = await browser.post(check.to ?? '', {})
    expect(await heldOf(await browser.get(done.to ?? ''))).toBe(true)
  })

  test('the field is out of the order of keys and of what is read out', async () => {
    const browser = stranger()
    const page = pageOf(await browser.get(await begun(site, browser)))
    const trap = /<div class="trap" aria-hidden="true">.*?<\/div>/s
    const { html } = await browser.get(await begun(site, browser))
    expect(trap.exec(html)?.[0]).toContain('tabindex="-1"')
    expect(page.sent('precisions')).toEqual([''])
  })

  test('find nothing of what they typed in the acknowledgement', async () => {
    const spam = 'GAGNEZ 500 € http://evil.example'
    const { text } = await sent(site, stranger(), { summary: spam, text: spam, email: 'v@b.fr' })
    expect(text).not.toContain('GAGNEZ')
  })
})

describe('somebody who is signed in', () => {
  test('is not asked what is known, and asks for somebody else', async () => {
    const browser = await site.signedIn(rene)
    const to = await begun(site, browser)
    const page = pageOf(await browser.get(to))
    expect([page.value(/^Nom du demandeur/), page.value(/^Adresse/)]).toEqual([
      'René Petit',
      'rene@example.org',
    ])
    expect(page.the('checkbox', /copie/).attribute('checked')).toBeNull()
    expect(pageOf(await browser.get('/demande')).value(/^Département/)).toBe('69 Rhône')
  })

  test('a référent says what they expect, or is told so', async () => {
    const browser = await site.signedIn(rene)
    const to = await begun(site, browser)
    const lacking = await describeIt(browser, to)
    expect(lacking.status).toBe(422)
    expect(pageOf(lacking).links(/^#/)).toContain('#expected')
    const check = await describeIt(browser, to, { expected: 'Une seule fiche.' })
    const before = (await letters(site)).length
    const signedOut = await stranger().post(check.to ?? '', {})
    expect([signedOut.status, await newLetters(before)]).toEqual([401, []])
    expect(pageOf(signedOut).links(/verifier$/)).toEqual([check.to])
    const done = await browser.post(check.to ?? '', {})
    const shown = await browser.get(done.to ?? '')
    expect(shown.html).not.toContain('/suivi-demande/D-')
    expect(shown.text).toContain('L’équipe nationale')
  })
})
