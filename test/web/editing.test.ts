import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { claire, openSite, type Site } from './browser.ts'
import { fieldsOf, pageOf } from './page.ts'

let site: Site
beforeEach(async () => {
  site = await openSite()
})
afterEach(() => site.close())

describe('a form that a browser had kept, without its numbers', () => {
  const masked = (text: string) => text.replaceAll(/\+33\d{7}/g, '+•••••••••')

  test('takes back nothing that somebody changed meanwhile, and loses no number', async () => {
    const claires = await site.signedIn(claire)
    const path = '/annuaire/69/modifier'
    const form = fieldsOf((await claires.get(path)).html)
    const { to } = await claires.post(path, { ...form, email: 'autre@example.org' })
    const brouillon = to?.split('/').at(-1) ?? ''
    const old = Object.entries(form).filter(([name]) => !name.endsWith('-numero'))
    const kept = { ...Object.fromEntries(old), etat: masked(form.etat ?? '') }
    const again = await claires.post(path, { ...kept, brouillon, action: 'relire' })
    expect(fieldsOf(again.html)['l0-numero']).toBe('04 65 71 69 01')
    const shown = fieldsOf(again.html)
    const saved = await claires.post(path, {
      ...shown,
      'l0-libelle': 'Accueil',
      action: 'enregistrer',
    })
    expect(saved.status).toBe(303)
    const draft = await claires.follow(saved)
    expect(draft.text).toContain('autre@example.org')
    expect(draft.text).not.toContain('04 65 71 69 01 04 65')
  })
})

describe('a new number for the Rhône', () => {
  test('is a draft, then a version, and the next call follows it; going back is one click', async () => {
    const claires = await site.signedIn(claire)
    const form = fieldsOf((await claires.get('/annuaire/69/modifier')).html)
    expect(form['l0-numero']).toBe('04 65 71 69 01')
    const saved = await claires.post('/annuaire/69/modifier', {
      ...form,
      'l0-numero': '04.65.71.69.99',
      action: 'enregistrer',
    })
    expect(saved.status).toBe(303)
    const draft = await claires.follow(saved)
    expect(draft.text).toContain('Accueil SIAO 04 65 71 69 01 04 65 71 69 99')
    expect(draft.text).not.toMatch(/ligne (retirée|ajoutée)/)
    const checks = await claires.get(`${saved.to}/verifications`)
    expect(checks.text).toMatch(/18 départements, \d+\s\d{3} instants des douze mois/)

    const before = await site.line.call({ caller: [{ keys: '69' }, 'wait'] })
    expect(before.report.answeredBy).toBe('+33465716901')

    const without = await claires.post(`${saved.to}/publication`, {
      ...fieldsOf(draft.html),
      raison: ' ',
    })
    expect(without.status).toBe(422)
    expect(without.text).toContain('Donner la raison')
    const published = await claires.post(`${saved.to}/publication`, {
      ...fieldsOf(draft.html),
      raison: 'nouveau numéro',
    })
    expect(published.to).toBe('/historique/2')
    expect((await claires.get('/historique/2')).text).toContain('nouveau numéro')
    const after = await site.line.call({ caller: [{ keys: '69' }, 'wait'] })
    expect(after.report.answeredBy).toBe('+33465716999')

    const version = await claires.get('/historique/2')
    expect(version.text).toMatch(/Avant .*65 71 69 01.* Après .*65 71 69 99/)
    const back = await claires.post('/historique/1/retour', {})
    expect(back.to).toBe('/historique/3')
    const again = await site.line.call({ caller: [{ keys: '69' }, 'wait'] })
    expect(again.report.answeredBy).toBe('+33465716901')
    expect((await claires.get('/annuaire/69')).text).toContain('retour à la version 1')
  })

  test('that are screened and ring together are told so, in the draft and by the proof', async () => {
    const claires = await site.signedIn(claire)
    const form = fieldsOf((await claires.get('/annuaire/69/modifier')).html)
    expect(form.ensemble).toBeUndefined()
    const together = { ...form, 'l1-rang': '1', ensemble: 'oui', action: 'enregistrer' }
    const saved = await claires.post('/annuaire/69/modifier', together)
    const draft = await claires.follow(saved)
    expect(draft.text).toContain('lignes filtrées ensemble non oui')
    const checks = await claires.get(`${saved.to}/verifications`)
    expect(checks.text).toContain('« Accueil SIAO », « Référent » sonnent ensemble')
    const kept = fieldsOf(
      (
        await claires.get(
          `/annuaire/69/modifier${saved.to?.replace('/brouillons/', '?brouillon=')}`,
        )
      ).html,
    )
    expect(kept.ensemble).toBeDefined()
    expect((await claires.get('/annuaire/75')).text).toContain('Tour')
  })

  test('who receives requests is changed without a word on what callers hear', async () => {
    const claires = await site.signedIn(claire)
    const form = fieldsOf((await claires.get('/annuaire/69/modifier')).html)
    const wrong = { ...form, demandes: 'siao69', action: 'enregistrer' }
    const refused = await claires.post('/annuaire/69/modifier', wrong)
    expect([refused.status, pageOf(refused).hasId('demandes-fault')]).toEqual([422, true])
    const given = { ...wrong, demandes: 'demandes69@example.org' }
    const saved = await claires.post('/annuaire/69/modifier', given)
    const draft = await claires.follow(saved)
    expect(draft.text).toContain('adresse des demandes aucune demandes69@example.org')
    expect(draft.text).toContain('Rien ne change pour les appelants.')
    const publishing = { ...fieldsOf(draft.html), raison: 'une adresse commune' }
    const published = await claires.post(`${saved.to}/publication`, publishing)
    const version = await claires.follow(published)
    expect(version.text).toContain('La version 2 est publiée. Rien ne change pour les appelants.')
    const file = new TextDecoder().decode((await claires.get('/annuaire/export.csv')).bytes)
    expect(file).toMatch(/^\ufeff?departement;.*;demandes\r?\n/)
    expect((await claires.get('/annuaire/69')).text).toContain('demandes69@example.org')
  })

  test('with faults is shown again, each at its field, with nothing typed lost', async () => {
    const claires = await site.signedIn(claire)
    const form = fieldsOf((await claires.get('/annuaire/69/modifier')).html)
    const wrong = {
      ...form,
      'l0-numero': '0806 000 156',
      'l0-horaires': 'propres',
      'l0-lun-0-de': '12h',
      'l0-lun-0-a': '9h',
      email: 'pas une adresse',
    }
    const shown = await claires.post('/annuaire/69/modifier', { ...wrong, action: 'enregistrer' })
    expect(shown.status).toBe(422)
    expect(shown.text).toContain('3 corrections à faire')
    expect(shown.text).toContain('la fin précède le début')
    expect(fieldsOf(shown.html)).toMatchObject({
      'l0-numero': '0806 000 156',
      'l0-lun-0-de': '12h',
      email: 'pas une adresse',
    })
  })

  test('a text that a spreadsheet would take for a formula is refused at its field', async () => {
    const claires = await site.signedIn(claire)
    const form = fieldsOf((await claires.get('/annuaire/69/modifier')).html)
    const formula = { ...form, 'l1-libelle': '=HYPERLINK("x")', action: 'enregistrer' }
    const shown = await claires.post('/annuaire/69/modifier', formula)
    expect(shown.status).toBe(422)
    expect(pageOf(shown).hasId('l1-libelle-fault')).toBe(true)
  })

  test('a new line opens at its name with the next rank, and its hours are read back before they are saved', async () => {
    const claires = await site.signedIn(claire)
    const department = pageOf(await claires.get('/annuaire/69'))
    const opened = await claires.get(department.link('Ajouter une ligne'))
    expect(opened.html).toMatch(/<input(?=[^>]* id="l2-libelle")(?=[^>]* autofocus)/)
    const typed = {
      ...fieldsOf(opened.html),
      'l2-libelle': 'Renfort',
      'l2-numero': '04 65 71 69 55',
      'l2-ecrits': 'du lundi au jeudi de 9h à 12h et le vendredi',
    }
    expect(fieldsOf(opened.html)['l2-rang']).toBe('3')
    const save = (fields: Record<string, string>) =>
      claires.post('/annuaire/69/modifier', { ...fields, action: 'enregistrer' })
    const refused = await save(typed)
    expect([refused.status, refused.text]).toEqual([
      422,
      expect.stringContaining('Ligne « Renfort » : « vendredi » n’a pas d’horaire'),
    ])
    const shown = await save({ ...typed, 'l2-ecrits': 'du lundi au jeudi de 9h à 12h' })
    expect(shown.status).toBe(200)
    expect(shown.text).toContain('Rien n’est encore enregistré : relire les horaires')
    expect(shown.text).toMatch(
      /Du lundi au jeudi, de 9\sheures à 12\sheures\s; fermé les jours fériés. 12\sh par semaine/,
    )
    const draft = await claires.follow(await save(fieldsOf(shown.html)))
    expect(draft.text).toContain('Renfort 04 65 71 69 55 (rang 3, lun-jeu 09:00-12:00, 20 s)')
    const asked = await claires.get('/annuaire/horaires-relus?horaires=7j/7')
    expect(asked.text).toContain('Pas compris : « 7j/7 » n’a pas d’horaire')
  })

  test('hours of some weeks say which, are read back with what weeks come, and stay in one text', async () => {
    const claires = await site.signedIn(claire)
    const opened = await claires.get('/annuaire/69/modifier')
    const save = (fields: Record<string, string>, action = 'enregistrer') =>
      claires.post('/annuaire/69/modifier', { ...fields, action })
    const fields = fieldsOf(opened.html)
    const refused = await save({
      ...fields,
      'l0-ecrits': 'lun-jeu 9h-12h, 1 vendredi sur 2 9h-12h',
    })
    expect([refused.status, refused.text]).toEqual([
      422,
      expect.stringMatching(
        /« 1 vendredi sur 2 » ne dit pas quelles semaines.*cette semaine, la 49, est impaire/,
      ),
    ])
    const written = 'lun-jeu 9h-12h, ven semaines paires 9h-12h'
    const shown = await save({ ...fields, 'l0-ecrits': written })
    expect(shown.text).toMatch(/15\sh les semaines paires, 12\sh les semaines impaires\./)
    expect(shown.text).toContain(
      'Du 28 décembre 2026 au 10 janvier 2027, deux semaines impaires de suite.',
    )
    const stays = await save(fieldsOf(shown.html), 'semaine-0')
    expect([stays.status, fieldsOf(stays.html)['l0-ecrits']]).toEqual([422, written])
    expect(stays.text).toContain('s’écrivent en un texte')
    const draft = await claires.follow(await save(fieldsOf(stays.html)))
    expect(draft.text).toContain('lun-jeu 09:00-12:00, ven semaines paires 09:00-12:00')
    const again = fieldsOf((await claires.get('/annuaire/69/modifier?brouillon=1')).html)
    expect(again['l0-ecrits']).toBe('lun-jeu 09:00-12:00, ven semaines paires 09:00-12:00')
    const asked = await claires.get('/annuaire/horaires-relus?horaires=un+vendredi+sur+deux+9h-12h')
    expect(asked.text).toContain('cette semaine, la 49, est impaire')
  })

  test('the line to be changed opens at its number, and its week by a button', async () => {
    const claires = await site.signedIn(claire)
    const department = pageOf(await claires.get('/annuaire/69'))
    const opened = await claires.get(department.link('Changer Référent'))
    expect(opened.html).toMatch(/<input(?=[^>]* id="l1-numero")(?=[^>]* autofocus)/)
    const week = await claires.post('/annuaire/69/modifier', {
      ...fieldsOf(opened.html),
      action: 'semaine-1',
    })
    expect(week.html).toMatch(/<input(?=[^>]* id="l1-lun-0-de")(?=[^>]* autofocus)/)
    const filled = { ...fieldsOf(week.html), 'l1-lun-0-de': '9h', 'l1-lun-0-a': '12h' }
    const copied = await claires.post('/annuaire/69/modifier', { ...filled, action: 'partout-1' })
    expect(fieldsOf(copied.html)['l1-ven-0-a']).toBe('12h')
    const saved = await claires.post('/annuaire/69/modifier', {
      ...fieldsOf(copied.html),
      action: 'enregistrer',
    })
    expect((await claires.follow(saved)).text).toContain('lun-ven 09:00-12:00')
  })

  test('lines are added, moved and removed without script', async () => {
    const claires = await site.signedIn(claire)
    const form = fieldsOf((await claires.get('/annuaire/69/modifier')).html)
    const act = async (fields: Record<string, string>, action: string) =>
      fieldsOf((await claires.post('/annuaire/69/modifier', { ...fields, action })).html)
    const moved = await act(form, 'descendre-0')
    expect([moved['l0-libelle'], moved['l1-libelle']]).toEqual(['Référent', 'Accueil SIAO'])
    const more = await act(moved, 'ajouter')
    expect(more.lignes).toBe('3')
    expect((await act(more, 'retirer-0'))['l0-libelle']).toBe('Accueil SIAO')
  })

  test('typed by a second person is told of the first, and nothing is overwritten', async () => {
    const [one, two] = [
      await site.signedIn(claire),
      await site.signedIn({ ...claire, email: 'paul@example.org', name: 'Paul' }),
    ]
    const change = async (who: typeof one, number: string) => {
      const page = await who.get('/annuaire/67/modifier')
      const saved = await who.post('/annuaire/67/modifier', {
        ...fieldsOf(page.html),
        'l0-numero': number,
        action: 'enregistrer',
      })
      return { page, to: saved.to ?? '' }
    }
    const first = await change(one, '03 53 01 67 11')
    const second = await change(two, '03 53 01 67 22')
    expect(second.page.text).toContain('Claire Martin a un brouillon ouvert')
    const publish = async (who: typeof one, to: string) =>
      who.post(`${to}/publication`, { ...fieldsOf((await who.get(to)).html), raison: 'numéro' })
    expect((await publish(one, first.to)).status).toBe(303)
    const refused = await publish(two, second.to)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('le département 67 a été changé depuis')
    const kept = await two.post(`${second.to}/reprise`, fieldsOf((await two.get(second.to)).html))
    expect(kept.status).toBe(303)
    expect((await publish(two, second.to)).status).toBe(303)
  })

  test('can wait for its date', async () => {
    const claires = await site.signedIn(claire)
    const form = fieldsOf((await claires.get('/annuaire/01/modifier')).html)
    const saved = await claires.post('/annuaire/01/modifier', {
      ...form,
      'l0-libelle': 'Demain',
      action: 'enregistrer',
    })
    const fields = fieldsOf((await claires.get(saved.to ?? '')).html)
    const planned = await claires.post(`${saved.to}/publication`, {
      ...fields,
      raison: 'demain',
      date: '2026-12-01T08:00',
    })
    expect((await claires.follow(planned)).text).toContain('publication est programmée')
    await site.line.app.publishDue()
    expect((await claires.get('/annuaire/01')).text).not.toContain('Demain')
    site.line.clock.set('2026-12-01T07:00:00Z')
    await site.line.app.publishDue()
    const later = await site.signedIn(claire)
    expect((await later.get('/annuaire/01')).text).toContain('Demain')
    site.line.clock.set('2026-11-30T09:00:00Z')
  })

  test('that waits for its date is changed once it has been taken off the programme', async () => {
    const claires = await site.signedIn(claire)
    const form = fieldsOf((await claires.get('/annuaire/06/modifier')).html)
    const { to: draft } = await claires.post('/annuaire/06/modifier', {
      ...form,
      'l0-libelle': 'Plus tard',
      action: 'enregistrer',
    })
    const planned = {
      ...fieldsOf((await claires.get(draft ?? '')).html),
      raison: 'plus tard',
      date: '2026-12-03T08:00',
    }
    await claires.post(`${draft}/publication`, planned)
    const waiting = await claires.get(draft ?? '')
    expect(waiting.text).not.toContain('Reprendre 06')
    const { revision = '' } = fieldsOf(waiting.html)
    const done = await claires.post(`${draft}/deprogrammation`, { revision })
    expect((await claires.follow(done)).text).toContain('Reprendre 06')
    const again = fieldsOf(
      (await claires.get(`/annuaire/06/modifier?brouillon=${/\d+$/.exec(draft ?? '')}`)).html,
    )
    expect(again['l0-libelle']).toBe('Plus tard')
    await claires.post(`${draft}/abandon`, fieldsOf((await claires.get(draft ?? '')).html))
  })

  test('that leaves a département without an hour in the year is refused by the proof', async () => {
    const claires = await site.signedIn(claire)
    const { database, app } = site.line
    const { exceptions } = JSON.parse(
      (
        await database
          .selectFrom('directory_versions')
          .select('content')
          .orderBy('version', 'desc')
          .executeTakeFirstOrThrow()
      ).content,
    )
    expect(exceptions.length).toBeGreaterThan(0)
    const form = fieldsOf((await claires.get('/annuaire/06/modifier')).html)
    const saved = await claires.post('/annuaire/06/modifier', {
      ...form,
      assistance: 'email',
      lignes: '0',
      email: '',
      action: 'enregistrer',
    })
    expect(saved.status).toBe(422)
    expect(saved.text).toContain('besoin d’une adresse')
    await app.settled()
  })
})
