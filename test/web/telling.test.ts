import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { directoryContentSchema } from '../../src/core/directory/check.ts'
import { writeCsv } from '../../src/spreadsheet/csv.ts'
import { readVersion } from '../../src/storage/versions.ts'
import { anna } from '../acts/house.ts'
import { wav } from '../sounds.ts'
import { type Browser, claire, openSite, type Shown, type Site } from './browser.ts'
import { fieldsOf, pageOf } from './page.ts'

let site: Site
let claires: Browser
beforeEach(async () => {
  site = await openSite()
  claires = await site.signedIn(claire)
})
afterEach(() => site.close())

/** Publishes the draft that a form led to. */
async function publish(to: string | null, raison = 'essai'): Promise<number> {
  const { html } = await claires.get(to ?? '')
  return (await claires.post(`${to}/publication`, { ...fieldsOf(html), raison })).status
}

const upload = (path: string, fields: Record<string, string | Blob>) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return claires.send(path, { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin' } })
}

describe('a closure', () => {
  test('of an afternoon is told to callers, and taken away again', async () => {
    const added = await claires.post('/calendrier/exceptions', {
      kind: 'closed',
      departments: '69',
      from: '2026-11-30',
      start: '9h',
      end: '12:00',
      message: 'Formation.',
    })
    expect(await publish(added.to)).toBe(303)
    expect((await claires.get('/calendrier')).text).toContain(
      'fermeture le 30 novembre 2026 de 9 heures à 12 heures, pour 69',
    )
    const closed = await site.line.call({ caller: [{ keys: '69' }, 'wait', 'wait'] })
    expect(closed.row).toMatchObject({ outcome: 'closed', reason: 'closure' })
    expect(closed.heard).toContain('Formation.')
    const told = pageOf(await claires.get('/calendrier')).the('row', /pour 69/)
    const [change] = told.sent('nom')
    expect(told.link(/^Modifier/)).toBe(`/calendrier?changer=${change}#exception`)
    const form = fieldsOf((await claires.get(`/calendrier?changer=${change}`)).html)
    expect(form).toMatchObject({
      departments: '69',
      start: '09:00',
      end: '12:00',
      remplace: change,
    })
    const shorter = await claires.post('/calendrier/exceptions', { ...form, end: '11:00' })
    const draft = await claires.get(shorter.to ?? '')
    expect(draft.text).toContain(
      'fermetures et ouvertures fermeture le 30 novembre 2026 de 9 heures à 12 heures',
    )
    expect(draft.text).toContain(
      'fermetures et ouvertures rien fermeture le 30 novembre 2026 de 9 heures à 11 heures',
    )
    const [name = ''] = pageOf(await claires.get('/calendrier'))
      .the('row', /pour 69/)
      .sent('nom')
    expect(
      await publish(
        (await claires.post('/calendrier/retrait', { genre: 'exception', nom: name })).to,
      ),
    ).toBe(303)
    const open = await site.line.call({ caller: [{ keys: '69' }, 'wait'] })
    expect(open.row.outcome).toBe('answered')
  })

  test('names whom it keeps out, and from when: everybody, some by name or town, or nobody', async () => {
    const closed = async (fields: Record<string, string>) =>
      (
        await claires.follow(
          await claires.post('/calendrier/exceptions', { kind: 'closed', ...fields }),
        )
      ).text
    expect(await closed({ from: '2026-12-02', ou: 'partout' })).toMatch(
      /Elle touche \d\d départements, à partir du mercredi 2 décembre 2026 à \d+ h(?: \d\d)? \(974 La Réunion\)/,
    )
    expect(
      await closed({ from: '2026-12-02', ou: 'certains', departments: 'Rhône, Bourg-en-Bresse' }),
    ).toMatch(/fermeture le 2 décembre 2026, pour 01, 69 .*Elle touche 2 départements/)
    expect(await closed({ from: '2026-12-06', ou: 'certains', departments: '69' })).toContain(
      'elle ne change rien pour les appelants',
    )
  })

  test.each([
    [{ from: '', ou: 'partout' }, 'Donner une date, par exemple 24/12/2026'],
    [{ from: '2026-12-02', to: '2026-12-01', ou: 'partout' }, 'précède le début'],
    [{ from: '2026-12-02', start: '14:00' }, 'les deux heures'],
    [{ from: '2026-12-02', departments: '99' }, 'ni un département ni une commune'],
    [{ from: '2026-12-02' }, 'Choisir « Partout » ou « Certains départements »'],
    [{ from: '2026-12-02', ou: 'certains' }, 'au moins un département'],
    [{ from: '2026-12-02', ou: 'partout', departments: '69' }, 'pas les deux'],
  ])('with faults is shown again: %j', async (fields, message) => {
    const shown = await claires.post('/calendrier/exceptions', { kind: 'closed', ...fields })
    expect(shown.status).toBe(422)
    expect(shown.text.replaceAll('&#39;', "'")).toMatch(new RegExp(message))
  })
})

async function alert(): Promise<void> {
  const added = await claires.post('/calendrier/alertes', {
    'alerte-message': 'Le SI SIAO est indisponible.',
    'alerte-debut': '2026-11-30T09:00',
    'alerte-fin': '2026-11-30T18:00',
    'alerte-suite': 'oui',
  })
  expect(await publish(added.to)).toBe(303)
}

test('an alert is said before every call while it lasts', async () => {
  await alert()
  expect((await site.line.call({ caller: ['hang up'] })).heard).toMatch(
    /^Le SI SIAO est indisponible\. Assistance SI SIAO, bonjour\./,
  )
  expect((await claires.get('/')).text).toContain('Alerte en cours')
})

describe('an alert that one person publishes at once', () => {
  const fields = {
    'alerte-message': 'Le SI SIAO est lent.',
    'alerte-debut': '2026-11-30T09:00',
    'alerte-fin': '2026-11-30T18:00',
    'alerte-suite': 'oui',
    acte: 'publier',
  }

  test('is heard, told to the others until they have seen it, and ended from the home page', async () => {
    expect((await claires.post('/calendrier/alertes', fields)).to).toBe('/calendrier')
    expect((await site.line.call({ caller: ['hang up'] })).heard).toMatch(/^Le SI SIAO est lent\./)
    const annas = await site.signedIn(anna)
    const told = pageOf(await annas.get('/'))
    expect(told.text).toContain('Annoncé sur la ligne, sans accord d’une seconde personne')
    expect(pageOf(await claires.get('/')).has('button', 'J’ai vu')).toBe(false)
    expect((await annas.post('/annonces/1/vue', {})).to).toBe('/')
    expect(pageOf(await annas.get('/')).has('button', 'J’ai vu')).toBe(false)
    expect(pageOf(await annas.get('/')).has('button', 'C’est fini')).toBe(true)
    expect((await annas.post('/annonces/1/fin', {})).to).toBe('/?silence=1')
    expect((await site.line.call({ caller: ['hang up'] })).heard).not.toContain('lent')
    expect((await annas.post('/annonces/1/fin', {})).status).toBe(409)
  })

  test('is a draft with the reason when it lasts longer than a day', async () => {
    const long = { ...fields, 'alerte-fin': '2026-12-01T18:00' }
    const { to } = await claires.post('/calendrier/alertes', long)
    expect(to).toMatch(/^\/brouillons\/\d+$/)
    expect((await claires.get(to ?? '')).text).toContain('Au-delà de 24 heures')
    expect((await site.line.call({ caller: ['hang up'] })).heard).not.toContain('lent')
  })
})

test('the calendar shows the public holidays of a zone', async () => {
  const reunion = await claires.get('/calendrier?zone=la-reunion')
  expect(reunion.text).toContain('20 décembre 2026 : Abolition')
  expect((await claires.get('/calendrier')).text).not.toContain('Abolition')
  expect((await claires.get('/calendrier?zone=alsace-moselle')).text).toContain('Vendredi saint')
})

test('the alerts of a past version are taken up again without the rest', async () => {
  const saved = await upload('/textes/goodbye', { texte: 'À bientôt.' })
  expect(await publish(saved.to)).toBe(303)
  await alert()
  const { version } = await site.line.database
    .selectFrom('directory_versions')
    .select((each) => each.fn.max('version').as('version'))
    .executeTakeFirstOrThrow()
  const { alerts, ...others } = await contentOf(version)
  expect(alerts).toHaveLength(1)
  const back = await claires.post('/historique/1/retour', { sujet: 'alerts' })
  expect(back.to).toMatch(/^\/brouillons\/\d+$/)
  expect((await claires.get('/historique')).text).not.toContain('retour à la version 1')
  const reason = fieldsOf((await claires.get(back.to ?? '')).html).raison
  expect(reason).toBe('retour à la version 1 pour les alertes')
  expect(await publish(back.to, reason)).toBe(303)
  expect(await contentOf(version + 1)).toEqual({ ...others, alerts: [] })
  expect((await claires.get('/historique')).text).toContain(
    'retour à la version 1 pour les alertes',
  )
  expect((await claires.post('/historique/1/retour', { sujet: 'tout' })).status).toBe(404)
  const again = await claires.post(`/historique/${version}/retour`, { sujet: 'alerts' })
  expect(await publish(again.to)).toBe(303)
})

const contentOf = async (version: number) => {
  const content = await readVersion(site.line.database, version)
  return directoryContentSchema.parse(content)
}

describe('a text', () => {
  test('is changed for callers once published', async () => {
    const saved = await upload('/textes/goodbye', { texte: 'À bientôt.' })
    expect(await publish(saved.to)).toBe(303)
    expect((await site.line.call({ caller: [{ keys: '38' }, 'wait', 'wait'] })).heard).toMatch(
      /À bientôt\.$/,
    )
  })

  test.each([
    ['read_back_voice', 'Bien.', 'la variable {département} manque'],
    ['goodbye', '{tomorrow}', 'n’est pas une variable'],
    ['goodbye', 'mot '.repeat(700), 'dépasse'],
    ['goodbye', ' ', 'vide'],
  ])('%s refuses %.20s', async (id, texte, message) => {
    const shown = await upload(`/textes/${id}`, { texte })
    expect(shown.status).toBe(422)
    expect(shown.text.toLowerCase()).toContain(message.toLowerCase())
  })

  test('can be replaced by a recording, which is known by its content', async () => {
    const sound = wav()
    const wrong = await upload('/textes/audience', {
      texte: 'Ligne des professionnels, ou le 115.',
      enregistrement: new File(['<html>'], 'a.mp3'),
    })
    expect(wrong.text).toContain('ni un mp3 ni un wav')
    const saved = await upload('/textes/audience', {
      texte: 'Ligne des professionnels, ou le 115.',
      enregistrement: new File([new Uint8Array(sound)], 'a.bin'),
    })
    expect(await publish(saved.to)).toBe(303)
    const { report } = await site.line.call({ caller: ['hang up'] })
    const played = /<Play>([^<]*)<\/Play>/.exec(report.documents[0] ?? '')?.[1] ?? ''
    const { baseUrl, config } = site.line
    const answer = await fetch(played.replace(config.publicUrl, baseUrl))
    expect(answer.headers.get('content-type')).toBe('audio/wav')
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(sound)
  })
})

describe('the directory file', () => {
  test('that is exported changes nothing when imported', async () => {
    const exported = await claires.get('/annuaire/export.csv')
    expect(exported.headers.get('content-disposition')).toContain('annuaire.csv')
    const imported = await upload('/annuaire/import', {
      fichier: new File([exported.html], 'annuaire.csv'),
    })
    expect((await claires.follow(imported)).text).toContain('Le fichier ne change rien')
  })

  test('with faults names each row and column, and imports nothing', async () => {
    const { html } = await claires.get('/annuaire/export.csv')
    const [header = '', ...rows] = html.trim().split('\r\n')
    const before = (await claires.get('/brouillons')).text
    const wrong = [
      header,
      ...rows.map((row, i) => (i === 0 ? row.replace(/04 65 71 01 01/, '0806 000 156') : row)),
    ].join('\n')
    const shown = await upload('/annuaire/import', { fichier: new File([wrong], 'annuaire.csv') })
    expect(shown.status).toBe(422)
    expect(shown.text).toContain('ligne 2, colonne numero')
    expect(
      (await upload('/annuaire/import', { fichier: new File([writeCsv([['a']])], 'x') })).status,
    ).toBe(422)
    expect((await claires.get('/brouillons')).text).toBe(before)
  })
})

/** The counts of today's calls on the home page. */
function tilesOf(home: Shown): string {
  const counts = pageOf(home)
    .all('list')
    .find(({ text }) => /^\d+ /.test(text))
  if (!counts) throw new Error('the home page counts no calls')
  return counts.text
}

describe('the test phone', () => {
  test('calls the real line at the chosen hour, asks what the line does, and is never counted', async () => {
    const today = tilesOf(await claires.get('/'))
    const dialled = await claires.post('/telephone', { quand: '2026-12-01T10:00', brouillon: '' })
    const call = dialled.to ?? ''
    expect((await claires.get(call)).text).toContain('Dites ou tapez votre département')
    await claires.post(call, { fait: 'le Rhône' })
    expect((await claires.get(call)).text).toContain('Le Rhône : étoile pour corriger')
    await claires.post(call, { fait: '', sans: 'silence' })
    expect((await claires.get(call)).text).toContain(
      'La ligne « Accueil SIAO » 04 65 71 69 01 sonne',
    )
    await claires.post(call, { fait: 'busy' })
    await claires.post(call, { fait: 'answer' })
    const ended = await claires.get(call)
    expect(ended.text).toContain('Issue répondu')
    expect(ended.text).toContain('Ligne qui a répondu Référent')
    expect(ended.html).toContain('&lt;Gather')
    expect(tilesOf(await claires.get('/'))).toBe(today)
  })

  test('leaves nothing with the calls of callers', async () => {
    const before = (await site.line.rows()).length
    const dialled = await claires.post('/telephone', { quand: '2026-12-01T10:00', brouillon: '' })
    await claires.post(dialled.to ?? '', { sans: 'raccrocher' })
    expect((await claires.get(dialled.to ?? '')).text).toContain('Issue abandonné')
    expect(await site.line.rows()).toHaveLength(before)
    await site.line.call({ caller: ['hang up'] })
    expect(await site.line.rows()).toHaveLength(before + 1)
  })

  test('calls a draft that nobody else meets', async () => {
    const form = fieldsOf((await claires.get('/annuaire/31/modifier')).html)
    const saved = await claires.post('/annuaire/31/modifier', {
      ...form,
      assistance: 'form',
      lignes: '0',
      action: 'enregistrer',
    })
    const draft = /\d+$/.exec(saved.to ?? '')?.[0] ?? ''
    const dialled = await claires.post('/telephone', {
      quand: '2026-12-01T10:00',
      brouillon: draft,
    })
    await claires.post(dialled.to ?? '', { fait: '31' })
    await claires.post(dialled.to ?? '', { sans: 'silence' })
    expect((await claires.get(dialled.to ?? '')).text).toContain('ne répond pas par téléphone')
    expect((await site.line.call({ caller: [{ keys: '31' }, 'wait'] })).row.outcome).toBe(
      'answered',
    )
  })

  test('takes the keys of its keypad one by one, without script', async () => {
    const { to: call = '' } = await claires.post('/telephone', {
      quand: '2026-12-01T10:00',
      brouillon: '',
    })
    const first = await claires.post(call ?? '', { fait: '', touche: '6' })
    expect(fieldsOf(first.html).fait).toBe('6')
    expect((await claires.post(call ?? '', { fait: '6', touche: '9' })).status).toBe(303)
    expect((await claires.get(call ?? '')).text).toContain('Rhône. Étoile pour corriger')
    await claires.post(call ?? '', { sans: 'raccrocher' })
  })

  test('belongs to the person who calls, and can be hung up', async () => {
    const dialled = await claires.post('/telephone', { quand: '2026-12-01T10:00', brouillon: '' })
    const other = await site.signedIn({ ...claire, email: 'paul@example.org', name: 'Paul' })
    expect((await other.get(dialled.to ?? '')).status).toBe(404)
    await claires.post(dialled.to ?? '', { sans: 'raccrocher' })
    expect((await claires.get(dialled.to ?? '')).text).toContain('Issue abandonné')
  })
})

test('a second person agrees first, where the setting asks for it', async () => {
  const { config } = site.line
  const other = await openSite({ service: { ...config.service, secondPerson: true } })
  const [one, two] = [
    await other.signedIn(claire),
    await other.signedIn({ ...claire, email: 'paul@example.org', name: 'Paul' }),
  ]
  const form = fieldsOf((await one.get('/annuaire/69/modifier')).html)
  const { to } = await one.post('/annuaire/69/modifier', {
    ...form,
    'l0-libelle': 'Neuf',
    action: 'enregistrer',
  })
  const attempt = async () =>
    one.post(`${to}/publication`, { ...fieldsOf((await one.get(to ?? '')).html), raison: 'nom' })
  expect((await attempt()).text).toContain('Une seconde personne doit d’abord donner son accord')
  const { revision = '' } = fieldsOf((await two.get(to ?? '')).html)
  expect((await one.post(`${to}/accord`, { revision })).status).not.toBe(303)
  expect((await two.post(`${to}/accord`, { revision })).status).toBe(303)
  expect((await attempt()).status).toBe(303)
  await other.close()
})

test('a line that never answers is told on the home page and its département’s', async () => {
  for (let i = 0; i < 6; i++)
    await site.line.call({ caller: [{ keys: '06' }, 'wait', 'wait'], lines: ['no-answer'] })
  for (const path of ['/', '/annuaire/06'])
    expect((await claires.get(path)).text).toContain(
      'la ligne « Pôle logiciel » ne répond pas (6 appels sur 6',
    )
})
