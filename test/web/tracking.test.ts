import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Browser, claire, openSite, rene, type Shown, type Site } from './browser.ts'
import { fieldsOf, pageOf } from './page.ts'

let site: Site
let renes: Browser
let claires: Browser
beforeEach(async () => {
  site = await openSite()
  renes = await site.signedIn(rene)
  claires = await site.signedIn(claire)
})
afterEach(() => site.close())

/** The motives that can be chosen for a new contact: their numbers, by their words. */
const offered = async () =>
  pageOf(await renes.get('/suivi/nouveau')).options('Thématique et motif (obligatoire)')
const contact = async (words: string, change: Record<string, string> = {}) => {
  const page = await renes.get('/suivi/nouveau')
  return { ...fieldsOf(page.html), motive: (await offered())[words] ?? '', ...change }
}
/** What the page of a call sends for the motive of these words. */
const giving = (page: Shown, words: string) => ({
  ...fieldsOf(page.html),
  motif: pageOf(page).all('button', words)[0]?.attribute('value') ?? '',
})
const contactsIn = async (path: string) => pageOf(await renes.get(path)).rows().length
/** The addresses on a page of the calls, or of the contacts, that it lists. */
const callsOn = (page: Shown) => pageOf(page).links(/^\/appels\/CA\w+$/)
const contactsOn = (page: Shown) => pageOf(page).links(/^\/suivi\/\d+$/)

/** The choices of motives for a new answered call, noted under one already: its page. */
async function noted(words: string): Promise<{ call: string; choices: Shown }> {
  const { row } = await site.line.call({ caller: [{ keys: '69' }, 'wait'] })
  const call = `/appels/${row.call}`
  const choices = await renes.get(`${call}/motif`)
  expect((await renes.post(`${call}/motif`, giving(choices, words))).status).toBe(303)
  return { call, choices }
}

describe('an answered call', () => {
  test('becomes a contact in two clicks, filled in from the log, and leaves the list', async () => {
    const { row } = await site.line.call({ caller: [{ keys: '69' }, 'wait'] })
    const waiting = await renes.get('/appels?motif=sans')
    expect(waiting.text).toContain('1 sans motif')
    const [first = ''] = pageOf(waiting).links(/^\/appels\/CA\w+\/motif$/)
    const done = await renes.post(first, giving(await renes.get(first), 'Mot de passe'))
    expect(done.to).toMatch(/^\/appels\?motif=sans&note=\d+$/)
    expect((await renes.get('/appels?motif=sans')).text).toContain('0 sans motif')
    const [noted = ''] = contactsOn(await renes.get(`/appels/${row.call}`))
    const form = fieldsOf((await renes.get(noted)).html)
    const talk = row.talkSeconds ?? 0
    expect(form).toMatchObject({
      day: '30/11/2026',
      time: '10:00',
      duration: `${Math.floor(talk / 60)}:${String(talk % 60).padStart(2, '0')}`,
      channel: 'svi',
      profile: 'unspecified',
      status: 'unspecified',
    })
  })

  test('takes profile and state of the one before where somebody says so, and in no other way', async () => {
    const [one, other, third] = [
      await site.line.call({ caller: [{ keys: '69' }, 'wait'] }),
      await site.line.call({ caller: [{ keys: '69' }, 'wait'] }),
      await site.line.call({ caller: [{ keys: '69' }, 'wait'] }),
    ].map(({ row }) => `/appels/${row.call}`)
    const give = async (call = '', more = {}) => {
      const page = await renes.get(`${call}/motif`)
      await renes.post(`${call}/motif`, { ...giving(page, 'Mot de passe'), ...more })
      const [noted = ''] = contactsOn(await renes.get(call))
      const { profile, status } = fieldsOf((await renes.get(noted)).html)
      return [profile, status]
    }
    expect(await give(one, { profile: 'manager', status: 'waiting' })).toEqual([
      'manager',
      'waiting',
    ])
    const page = await renes.get(`${other}/motif`)
    expect(page.text).toContain('Comme la dernière fois : « Gestionnaire », « En attente »')
    expect(await give(other)).toEqual(['unspecified', 'unspecified'])
    const taken = { 'comme-avant': 'manager waiting', status: 'solved' }
    expect(await give(third, taken)).toEqual(['manager', 'solved'])
  })

  test('given the wrong motive is given another: one press takes it back', async () => {
    const { row } = await site.line.call({ caller: [{ keys: '69' }, 'wait'] })
    const call = `/appels/${row.call}`
    expect((await renes.get('/appels/prochain')).to).toBe(`${call}/motif`)
    const given = await renes.post(`${call}/motif`, giving(await renes.get(`${call}/motif`), 'SMS'))
    const list = await renes.follow(given)
    expect(list.text).toContain('« Demande 115 › SMS » est noté.')
    expect((await renes.get('/appels/prochain')).to).toBe('/appels?motif=sans')
    const { sollicitation = '' } = fieldsOf(list.html)
    const stranger = await site.signedIn({ ...rene, email: 'lea@example.org', departments: ['75'] })
    const undo = `${call}/motif/annulation`
    expect((await stranger.post(undo, { sollicitation })).status).toBe(404)
    expect((await renes.post(`/appels/CA0/motif/annulation`, { sollicitation })).status).toBe(404)
    const again = await renes.post(undo, { sollicitation })
    expect(again.to).toBe(`${call}/motif`)
    expect((await renes.get('/appels')).text).toContain('1 sans motif')
    expect((await renes.post(undo, { sollicitation })).status).toBe(404)
  })

  test('keeps saying that it came by the line, whatever is typed', async () => {
    const { row } = await site.line.call({ caller: [{ keys: '69' }, 'wait'] })
    const motive = `/appels/${row.call}/motif`
    await renes.post(motive, giving(await renes.get(motive), 'Mot de passe'))
    const [noted = ''] = contactsOn(await renes.get(`/appels/${row.call}`))
    const form = fieldsOf((await renes.get(noted)).html)
    const refused = await renes.post(noted, { ...form, channel: 'email' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('vient d’un appel de la ligne')
    expect(fieldsOf((await renes.get(noted)).html)).toMatchObject({ channel: 'svi' })
  })

  test('of La Réunion has the date and the time of La Réunion', async () => {
    await site.line.call({ caller: [{ keys: '97' }, { keys: '4' }, 'wait'] })
    const [call = ''] = callsOn(await claires.get('/appels?departement=974'))
    const { motif } = giving(await claires.get(`${call}/motif`), 'SMS')
    await claires.post(`${call}/motif`, { motif })
    const [link = ''] = contactsOn(await claires.get(call))
    expect(fieldsOf((await claires.get(link)).html)).toMatchObject({
      day: '30/11/2026',
      time: expect.stringMatching(/^13:0\d$/),
    })
  })

  test('takes another motive, but not the same one twice', async () => {
    const { call, choices } = await noted('Mot de passe')
    const give = (words: string) => renes.post(`${call}/motif`, giving(choices, words))
    expect((await give('Mot de passe')).text).toContain('déjà noté pour cet appel')
    expect((await give('Doublon')).status).toBe(303)
    expect((await renes.get('/appels')).text).toContain('2 motifs')
    expect((await renes.get(`${call}/motif`)).text).toMatch(/Déjà noté : .*Doublon/)
  })

  test('of a national matter is escalated by itself', async () => {
    const { call, choices } = await noted('Doublon')
    const given = await renes.post(`${call}/motif`, giving(choices, 'Lenteur'))
    expect((await renes.follow(given)).text).toContain('Il relève du niveau national')
    const national = await claires.get('/suivi?motif=national')
    expect(national.text).toMatch(/Assistance technique › Lenteur .* Escaladée/)
    expect(national.text).not.toContain('Doublon Travailleur')
  })
})

describe('the list of contacts', () => {
  test('says how many there are, and is put in order both ways by its headings', async () => {
    for (const words of ['Transfert', 'Doublon', 'Saisie'])
      await renes.post('/suivi/nouveau', await contact(words))
    const page = pageOf(await renes.get('/suivi?channel=phone'))
    expect(page.text).toMatch(/3\ssollicitations du 31\/10\/2026 au 30\/11\/2026/)
    const motives = async (path: string) =>
      pageOf(await renes.get(path))
        .rows()
        .map((cells) => cells[2] ?? '')
    const up = page.link('Motif')
    const rising = await motives(`/suivi${up}`)
    const again = pageOf(await renes.get(`/suivi${up}`))
    expect(again.all('columnheader', /^Motif/)[0]?.attribute('aria-sort')).toBe('ascending')
    expect(again.value('Arrivée par')).toBe('phone')
    expect(await motives(`/suivi${again.link(/^Motif/)}`)).toEqual(rising.toReversed())
    expect((await renes.get('/suivi?status=solved')).text).toContain('Aucune sollicitation')
    await renes.post('/suivi/nouveau', await contact('SMS', { status: 'solved' }))
    expect((await renes.get('/suivi?status=solved')).text).toMatch(/ 1\ssollicitation du /)
  })
})

describe('what somebody noted of a call', () => {
  test('is taken back by whoever noted it, and stays once somebody has changed it', async () => {
    const { row } = await site.line.call({ caller: [{ keys: '69' }, 'wait'] })
    const call = `/appels/${row.call}`
    const noted = await renes.post(`${call}/motif`, giving(await renes.get(`${call}/motif`), 'SMS'))
    const sollicitation = new URL(noted.to ?? '', 'http://x').searchParams.get('note') ?? ''
    const undo = `${call}/motif/annulation`
    expect((await claires.post(undo, { sollicitation })).status).toBe(409)
    expect((await claires.get(noted.to ?? '')).text).not.toContain('est noté.')
    const path = `/suivi/${sollicitation}`
    const seen = fieldsOf((await claires.get(path)).html)
    await claires.post(path, { ...seen, question: 'Et la suite ?' })
    expect((await renes.get(noted.to ?? '')).text).not.toContain('est noté.')
    const kept = await renes.post(undo, { sollicitation })
    expect([kept.status, kept.text]).toEqual([409, expect.stringContaining('changé depuis')])
    const removed = await renes.post(`${path}/retrait`, { revision: '1' })
    expect([removed.status, removed.text]).toEqual([
      409,
      expect.stringContaining('la relire avant de la supprimer'),
    ])
    expect((await renes.get(path)).text).toContain('Et la suite ?')
    expect((await renes.post(`${path}/retrait`, { revision: '2' })).status).toBe(303)
  })
})

describe('a filter that somebody keeps', () => {
  const keep = async (path: string, nom: string) =>
    renes.follow(
      await renes.post('/filtres', {
        ...fieldsOf((await renes.get(path)).html.split('class="saved"')[1] ?? ''),
        nom,
      }),
    )

  test('is one press on its list, under its name, and theirs alone', async () => {
    const kept = await keep('/suivi?status=waiting&du=2026-11-16&au=2026-11-30', 'En attente')
    expect(kept.text).toContain('« En attente » est gardé')
    site.line.clock.set('2026-12-02T09:00:00Z')
    renes = await site.signedIn(rene)
    claires = await site.signedIn(claire)
    const to = pageOf(await renes.get('/suivi')).link('En attente')
    expect(to).toBe('/suivi?status=waiting&du=2026-11-18&au=2026-12-02')
    expect(
      pageOf(await renes.get(to))
        .the('link', 'En attente')
        .attribute('aria-current'),
    ).toBe('page')
    expect(pageOf(await renes.get('/appels')).has('link', 'En attente')).toBe(false)
    expect(pageOf(await claires.get('/suivi')).has('link', 'En attente')).toBe(false)
    for (const act of ['', '/retrait', '/retour'])
      expect((await claires.post(`/filtres/1${act}`, { nom: 'X' })).status).toBe(404)
  })

  test('is renamed and taken away, and one press takes that back', async () => {
    await keep('/appels?issue=closed', 'Fermé')
    const twice = await renes.post('/filtres', {
      liste: 'calls',
      filtre: '',
      jours: '',
      nom: 'fermé',
    })
    expect(twice.status).toBe(422)
    expect(twice.text).toContain('porte déjà ce nom')
    const renamed = await renes.follow(await renes.post('/filtres/1', { nom: 'Portes closes' }))
    expect(renamed.text).toContain('« Fermé » s’appelle « Portes closes »')
    expect((await renes.follow(await renes.post('/filtres/1', { nom: 'Fermé' }))).text).toContain(
      '« Portes closes » s’appelle « Fermé »',
    )
    const gone = await renes.follow(await renes.post('/filtres/1/retrait', {}))
    expect(gone.text).toContain('« Fermé » est retiré')
    expect(pageOf(gone).has('link', 'Fermé')).toBe(false)
    const back = await renes.follow(await renes.post('/filtres/1/retour', {}))
    expect(pageOf(back).has('link', 'Fermé')).toBe(true)
  })
})

describe('a filter that is sent without its page', () => {
  const forged = (filtre: string) =>
    renes.post('/filtres', { liste: 'calls', filtre, jours: '30', nom: 'Forgé' })

  test.each(['75', '69,75', '0x45', 'Rhone'])(
    'is not kept for %s, which is none of its person’s départements',
    async (departement) => {
      const refused = await forged(`departement=${departement}`)
      expect([refused.status, refused.text]).toEqual([
        403,
        expect.stringContaining('n’est pas l’un des vôtres'),
      ])
      expect(pageOf(await renes.get('/appels')).has('link', 'Forgé')).toBe(false)
    },
  )

  test('keeps no day that is none', async () => {
    expect((await forged('departement=69&du=hier&au=abc')).status).toBe(303)
    expect(pageOf(await renes.get('/appels')).link('Forgé')).toBe(
      '/appels?departement=69&du=2026-10-31&au=2026-11-30',
    )
  })
})

describe('the search across calls and contacts', () => {
  test('has an address for words and none for a number, and says what each hit is', async () => {
    await renes.post('/suivi/nouveau', await contact('Transfert', { structure: 'CHRS L’Étoile' }))
    await site.line.call({ from: '+33199000077', caller: [{ keys: '69' }, 'wait'] })
    const asked = await renes.post('/suivi/recherche', { q: 'étoile' })
    expect(asked.to).toBe('/suivi/recherche?q=%C3%A9toile')
    const words = await renes.follow(asked)
    expect(words.text).toMatch(/ 1\ssollicitation \. Cherché du /)
    expect(words.html).toContain('<mark>L’Étoile</mark>')
    expect(contactsOn(words)).toHaveLength(1)
    const number = await renes.post('/suivi/recherche', { q: '01 99 00 00 77' })
    expect([number.status, number.to]).toEqual([200, null])
    expect(callsOn(number)).toHaveLength(1)
    expect(number.text).toMatch(/Appel du .*, 69 Rhône, Répondu/)
    expect((await renes.get('/suivi/recherche?q=%25')).text).toMatch(/Rien à chercher dans «\s%\s»/)
    const none = await renes.get('/suivi/recherche?q=zzz')
    expect(none.text).toContain('Rien ne correspond')
  })
})

describe('an entry outside the line', () => {
  test('is noted with what must be said first, and found by its filters', async () => {
    const created = await renes.post(
      '/suivi/nouveau',
      await contact('Transfert', { channel: 'email', day: '2026-11-27', question: '=1+1' }),
    )
    const page = await renes.get(created.to ?? '')
    expect(fieldsOf(page.html)).toMatchObject({ channel: 'email', question: '=1+1' })
    expect((await renes.get('/suivi?channel=email')).text).toContain('27/11/2026')
    expect((await renes.get('/suivi?channel=phone')).text).toContain('Aucune sollicitation')
    expect((await renes.get('/suivi?du=2026-11-28')).text).not.toContain('27/11/2026')
  })

  test('that is noted already is told, and kept when said so again', async () => {
    const form = await contact('Transfert', {
      channel: 'email',
      day: '2026-11-27',
      question: '=1+1',
    })
    expect((await renes.post('/suivi/nouveau', form)).status).toBe(303)
    const told = await renes.post('/suivi/nouveau', form)
    expect(told.status).toBe(409)
    expect(told.text).toContain('semblable est déjà notée')
    expect((await renes.post('/suivi/nouveau', fieldsOf(told.html))).status).toBe(303)
  })

  test.each([
    [{ day: '2026-12-01' }, 'pas encore venue'],
    [{ day: '0202-11-30' }, 'trop ancienne'],
    [{ day: '31/02/2026' }, 'Donner la date'],
    [{ time: '25:00' }, 'Écrire l’heure'],
    [{ duration: 'longtemps' }, 'Écrire la durée'],
    [{ duration: '5:00:00' }, 'plus de quatre heures'],
    [{ motive: '' }, 'Choisir une thématique'],
    [{ profile: 'roi' }, 'Choisir parmi'],
    [{ question: 'x'.repeat(2001) }, 'Raccourcir'],
  ])('that cannot be is told kindly, with nothing lost: %j', async (change, message) => {
    const form = await contact('Transfert', { structure: 'CHRS Les Tilleuls', ...change })
    const shown = await renes.post('/suivi/nouveau', form)
    expect(shown.status).toBe(422)
    expect(shown.text).toContain(message)
    expect(fieldsOf(shown.html).structure).toBe('CHRS Les Tilleuls')
  })

  test('changed by two people is overwritten by neither', async () => {
    const created = await renes.post('/suivi/nouveau', await contact('Saisie', { time: '8h15' }))
    const form = fieldsOf((await renes.get(created.to ?? '')).html)
    const change = (who: Browser, question: string) =>
      who.post(created.to ?? '', { ...form, question })
    expect((await change(claires, 'la première')).status).toBe(303)
    const second = await change(renes, 'la seconde')
    expect(second.status).toBe(409)
    expect(fieldsOf(second.html).question).toBe('la seconde')
    expect((await renes.post(created.to ?? '', fieldsOf(second.html))).status).toBe(303)
    await renes.post(`${created.to}/retrait`, { revision: '3' })
    expect((await renes.get(created.to ?? '')).status).toBe(404)
  })
})

describe('several entries at once', () => {
  const rows = async (change: Record<string, string>) => {
    const { html } = await renes.get('/suivi/saisie')
    const motive = (await offered()).Saisie ?? ''
    return {
      ...fieldsOf(html),
      'r0-motive': motive,
      'r0-time': '9:00',
      'r2-motive': motive,
      ...change,
    }
  }

  test('are noted together, without the empty rows', async () => {
    const saved = await renes.follow(await renes.post('/suivi/saisie', await rows({})))
    expect(saved.text).toContain('2 sollicitations sont notées')
  })

  test('are refused together, each fault at its row', async () => {
    const before = await contactsIn('/suivi')
    const shown = await renes.post('/suivi/saisie', await rows({ 'r2-day': '2026-12-24' }))
    expect(shown.status).toBe(422)
    expect(pageOf(shown).hasId('r2-day-fault')).toBe(true)
    const untold = await renes.post('/suivi/saisie', await rows({ 'r4-time': '10:00' }))
    expect(untold.text).toContain('Choisir une thématique ou un motif')
    expect(await contactsIn('/suivi')).toBe(before)
  })

  test('that are noted already are told first', async () => {
    expect((await renes.post('/suivi/saisie', await rows({}))).status).toBe(303)
    const told = await renes.post('/suivi/saisie', await rows({}))
    expect(told.status).toBe(409)
    expect((await renes.post('/suivi/saisie', fieldsOf(told.html))).status).toBe(303)
  })

  test('of which one lacks its motive keep what was chosen there', async () => {
    const shown = await renes.post('/suivi/saisie', await rows({ 'r5-profile': 'manager' }))
    expect(shown.status).toBe(422)
    expect(pageOf(shown).the('alert').text).toContain('Ligne 6 : Choisir une thématique')
    expect(fieldsOf(shown.html)).toMatchObject({ 'r5-profile': 'manager', 'r0-time': '9:00' })
  })

  test('take what stands in the row above, and are saved by no such press', async () => {
    const shown = await renes.post('/suivi/saisie', await rows({ action: 'comme-1' }))
    expect(shown.status).toBe(200)
    expect(fieldsOf(shown.html)).toMatchObject({ 'r0-time': '9:00', 'r1-time': '9:00' })
  })

  test('have ten rows more when asked', async () => {
    const more = await renes.post('/suivi/saisie', await rows({ action: 'ajouter' }))
    expect(fieldsOf(more.html)).toMatchObject({ lignes: '20', 'r0-time': '9:00' })
  })
})

describe('the lists', () => {
  const motives = async () => pageOf(await claires.get('/motifs'))
  const idOf = async (words: string) => (await motives()).link(words).split('/').at(-1) ?? ''

  /** Adds a motive under "Demande 115": the form that did. */
  async function add(nom: string) {
    const added = { nom, sous: await idOf('Demande 115'), national: '' }
    expect((await claires.post('/motifs', added)).status).toBe(303)
    return added
  }

  test('a new motive is offered at once, a renamed one keeps what was noted', async () => {
    const added = await add('Hôtel')
    expect((await claires.post('/motifs', { ...added, nom: ' hotel ' })).status).toBe(422)
    await renes.post('/suivi/nouveau', await contact('Hôtel', { day: '2026-11-26' }))
    const id = await idOf('Demande 115 › Hôtel')
    await claires.post(`/motifs/${id}`, { nom: 'Nuitées d’hôtel' })
    expect((await renes.get(`/suivi?motif=${id}`)).text).toContain('Demande 115 › Nuitées d’hôtel')
  })

  test('a retired motive is offered no more, and stays where it was noted', async () => {
    await add('Nuitées d’hôtel')
    const contacted = await contact('Nuitées d’hôtel', { day: '2026-11-26' })
    expect((await renes.post('/suivi/nouveau', contacted)).status).toBe(303)
    const id = await idOf('Demande 115 › Nuitées d’hôtel')
    await claires.post(`/motifs/${id}`, { nom: 'Nuitées d’hôtel', retire: 'oui' })
    expect(Object.keys(await offered())).not.toContain('Nuitées d’hôtel')
    const refused = await renes.post('/suivi/nouveau', await contact('Transfert', { motive: id }))
    expect(refused.text).toContain('Ce motif est retiré')
    const [link = ''] = contactsOn(await renes.get(`/suivi?motif=${id}`))
    const page = await renes.get(link)
    expect(page.text).toContain('Nuitées d’hôtel (retiré)')
    expect((await renes.post(link, fieldsOf(page.html))).status).toBe(303)
  })

  test('a merged motive moves all that was noted to the other', async () => {
    const [from, to] = [
      await idOf('Évaluation sociale › Saisie'),
      await idOf('Évaluation sociale › Reprise'),
    ]
    for (const words of ['Saisie', 'Saisie', 'Reprise'])
      await renes.post('/suivi/nouveau', await contact(words, { doublon: 'oui' }))
    const many = (id: string) => contactsIn(`/suivi?motif=${id}`)
    const before = (await many(from)) + (await many(to))
    expect(before).toBeGreaterThan(2)
    await claires.post(`/motifs/${from}/fusion`, { vers: to })
    expect(await many(to)).toBe(before)
    expect((await renes.get('/suivi')).text).not.toContain('› Saisie')
    const theme = await idOf('Demande 115')
    expect((await claires.post(`/motifs/${to}/fusion`, { vers: theme })).status).toBe(422)
  })

  test('a merged theme takes its motives along, those of one name made one', async () => {
    const [from, to] = [await idOf('Demande d’insertion'), await idOf('Demande 115')]
    await claires.post(`/motifs/${from}/fusion`, { vers: to })
    const after = await motives()
    expect(after.has('link', 'Demande 115 › Transfert')).toBe(true)
    expect(after.all('link', 'Demande 115 › Création')).toHaveLength(1)
    expect(after.has('link', 'Demande d’insertion')).toBe(false)
  })

  test('change places', async () => {
    const order = async () =>
      (await motives())
        .all('link', /^[^›]+$/)
        .filter((link) => /^\/motifs\/\d+$/.test(link.attribute('href') ?? ''))
        .map(({ text }) => text)
    const [first, second] = await order()
    const id = await idOf(second ?? '')
    await claires.post(`/motifs/${id}/monter`, {})
    expect((await order()).slice(0, 2)).toEqual([second, first])
  })

  test.each([[''], ['=SOMME(A1)'], ['x'.repeat(81)]])('refuse a name like %.20s', async (nom) => {
    expect((await claires.post('/motifs', { nom, sous: '' })).status).toBe(422)
  })
})
