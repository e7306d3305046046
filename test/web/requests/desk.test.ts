import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { countEach } from '../../../src/storage/figures/by-department.ts'
import { fieldsOf, pageOf } from '../page.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const twentyMinutes = 1_200_000
/** The hidden fields of a form, by which it says which page it was filled on. */
const seenOn = ({ html }: { html: string }) => {
  const { vu = '', message = '', evenement = '' } = fieldsOf(html)
  return { vu, message, evenement }
}
const answering = async (path: string, reponse: string) => ({
  ...seenOn(await house.rene.get(path)),
  reponse,
})
const handedOver = {
  echange: 'Appelée le 25, elle a refait la saisie avec moi.',
  analyse: 'Deux fiches nées de la reprise : la fusion est refusée dans les deux sens.',
  probleme: 'La fusion de M-338210 avec son doublon est refusée.',
  attendu: 'Une seule fiche, les pièces jointes conservées.',
}
const groups = (html: string) =>
  pageOf({ html })
    .all('table')
    .flatMap((table) => table.text.match(/[A-Z][^()]* \(\d+\)/g) ?? [])
const row = (html: string, reference: string) =>
  pageOf({ html })
    .rows()
    .find((cells) => cells[0]?.startsWith(reference)) ?? []

describe('the list', () => {
  test('says what waits for whom, and for how long in opening hours', async () => {
    const { reference, path } = await house.send({ summary: 'Une liste' })
    house.site.line.clock.advance(twentyMinutes)
    const before = await house.rene.get('/demandes')
    expect(row(before.html, reference).at(-2)).toBe('20 min')
    expect(row(before.html, reference).at(-1)).toBe('personne')
    await house.rene.post(`${path}/prendre`, { de: '' })
    const after = await house.rene.get('/demandes')
    expect(after.text).toMatch(/attend(ent)? un geste \s*: 1 de vous/)
    expect(row(after.html, reference).at(-1)).toBe('vous')
    expect(row((await house.nadia.get('/demandes')).html, reference).at(-1)).toBe('René Petit')
  })

  test('has each request below what is to be done', async () => {
    const { path, link, reference } = await house.send({ summary: 'Une réponse' })
    await house.rene.post(`${path}/repondre`, await answering(path, 'Essayez encore.'))
    expect(groups((await house.rene.get('/demandes')).html).join()).toContain(
      'Attendent le demandeur (1)',
    )
    await house.requests.following.reply(link, 'Toujours gris.')
    const { html } = await house.rene.get('/demandes')
    expect(groups(html).join()).toContain('Une réponse est arrivée (1)')
    expect(row(html, reference)).not.toEqual([])
  })

  test('is narrowed to what one took, or nobody', async () => {
    const { path, reference } = await house.send({ summary: 'À moi' })
    await house.nadia.post(`${path}/prendre`, { de: '' })
    const taken = async (by: string) =>
      row((await house.nadia.get(`/demandes?prises=${by}`)).html, reference).length > 0
    expect([await taken('moi'), await taken('personne'), await taken('')]).toEqual([
      true,
      false,
      true,
    ])
  })

  test.each([
    ['its number, however it is written', (reference: string) => reference.toLowerCase()],
    ['words without accents', () => 'TELECHARGER piece'],
    ['a name', () => 'Œuf-Brûlé'],
    ['an address', () => 'lucie@example'],
    ['an identifier', () => 'M-77120'],
  ])('finds a request by %s', async (_, asked) => {
    const { reference } = await house.send({
      summary: 'Télécharger la pièce jointe',
      name: 'Lucie Œuf-Brûlé',
      email: 'lucie@example.net',
      identifiers: 'M-77120',
    })
    const query = new URLSearchParams({ q: asked(reference) })
    expect(row((await house.rene.get(`/demandes?${query}`)).html, reference)).not.toEqual([])
    expect(row((await house.paul.get(`/demandes?${query}`)).html, reference)).toEqual([])
  })

  test('of a département that is not one’s own is refused', async () => {
    expect((await house.paul.get('/demandes?departement=69')).status).toBe(403)
    expect((await house.paul.get('/demandes?voir=%3Cscript%3E&page=-1&motif=x')).status).toBe(200)
  })

  test('shows held requests to the national team alone', async () => {
    const { reference, path } = await house.send({ summary: 'Retenue' }, { suspicious: true })
    expect(row((await house.claire.get('/demandes')).html, reference)).not.toEqual([])
    expect((await house.rene.get('/demandes')).text).not.toContain(reference)
    expect((await house.rene.get(`/demandes?q=${reference}`)).text).not.toContain('Retenue')
    expect((await house.rene.get(path)).status).toBe(404)
    await house.claire.post(`${path}/liberer`, {})
    expect((await house.rene.get(path)).status).toBe(200)
  })
})

describe('one request', () => {
  test('is not there for the référents of other départements, whatever they ask', async () => {
    const { path } = await house.send()
    expect((await house.paul.get(path)).status).toBe(404)
    for (const act of ['prendre', 'repondre', 'note', 'escalader', 'rendre', 'motif', 'telephone'])
      expect([act, (await house.paul.post(`${path}/${act}`, {})).status]).toEqual([act, 404])
  })

  test.each(['x', '0', '-1', '1e99', '99999999999999999999'])('%s is none', async (id) => {
    expect((await house.rene.get(`/demandes/${id}`)).status).toBe(404)
    expect((await house.rene.post(`/demandes/${id}/repondre`, { reponse: 'x' })).status).toBe(404)
  })

  test('tells what was received, sent and noted, and where each letter is', async () => {
    const { path, email } = await house.send()
    await house.rene.post(`${path}/repondre`, await answering(path, 'Validez l’évaluation.'))
    await house.nadia.post(`${path}/note`, { note: 'Vu le même cas à Bourg.' })
    await house.relay('answer', 'sent', '250 ok')
    const page = pageOf(await house.rene.get(path))
    expect(page.has('heading', 'Réponse envoyée par vous')).toBe(true)
    expect(page.has('heading', 'Note interne de Nadia Ferrand')).toBe(true)
    expect(page.text).toContain('Jamais envoyée au demandeur.')
    expect(page.text).toContain(`Remis à ${email} aujourd’hui à`)
    expect(page.text).toContain('En attente pour')
  })

  test('shows the telephone number on demand alone, and that is written down', async () => {
    const { path, reference } = await house.send({ telephone: '04 72 00 00 09' })
    expect((await house.rene.get(path)).html).not.toMatch(/04 ?72 ?00/)
    const shown = await house.rene.post(`${path}/telephone`, {})
    expect(shown.text).toContain('04 72 00 00 09')
    const { text } = await house.claire.get('/actes')
    expect(text).toContain(`numéro vu`)
    expect(text).toContain(`demande ${reference}`)
  })

  test('gives its files to those who see it, to take away and never to show', async () => {
    const { path } = await house.send({}, { file: 'Une ligne, puis une autre.' })
    const page = pageOf(await house.rene.get(path))
    const file = page.link('notes.txt')
    const given = await house.rene.get(file)
    expect(given.headers.get('content-disposition')).toContain('attachment')
    expect(given.headers.get('content-security-policy')).toContain('sandbox')
    expect(given.html).toBe('Une ligne, puis une autre.')
    expect((await house.paul.get(file)).status).toBe(404)
    const other = await house.send()
    expect((await house.rene.get(file.replace(path, other.path))).status).toBe(404)
  })

  test('names the calls of the number that was given, within one’s reach', async () => {
    const plan = { from: '+33472000077', caller: [{ keys: '69' }, 'wait' as const] }
    const { row } = await house.site.line.call({ ...plan, lines: ['no-answer', 'busy'] })
    const { path } = await house.send({ telephone: '04 72 00 00 77' })
    expect(pageOf(await house.rene.get(path)).links(/^\/appels\/CA/)).toEqual([
      `/appels/${row.call}`,
    ])
    const elsewhere = await house.send({ telephone: '04 72 00 00 77', department: '01' })
    expect(pageOf(await house.paul.get(elsewhere.path)).links(/^\/appels\/CA/)).toEqual([])
  })

  test('names earlier requests of the same address, within one’s reach', async () => {
    const first = await house.send({ email: 'mila@example.org' })
    const second = await house.send({ email: 'mila@example.org' })
    const other = await house.send({ email: 'mila@example.org', department: '01' })
    const links = pageOf(await house.rene.get(second.path)).links(/^\/demandes\/\d+$/)
    expect(links).toContain(first.path)
    expect(links).not.toContain(other.path)
  })

  test('counts open requests of the same motive elsewhere; the national team sees where', async () => {
    await house.send({ department: '01' })
    const { path } = await house.send()
    const elsewhere = (page: { html: string }) =>
      pageOf(page).the('region', 'Même motif, ouvert ailleurs').text
    expect(elsewhere(await house.rene.get(path))).toMatch(/\d\sdemandes?\./)
    expect(elsewhere(await house.claire.get(path))).toContain('01 Ain')
  })
})

describe('two people at once', () => {
  test('one answer is sent; the other comes back with its text and with what came, and leaves on purpose', async () => {
    const { path, email } = await house.send()
    const form = await answering(path, 'Réponse de Nadia.')
    await house.rene.post(`${path}/repondre`, await answering(path, 'Réponse de René.'))
    const again = await house.nadia.post(`${path}/repondre`, { ...form, resolue: 'oui' })
    expect(again.status).toBe(409)
    const page = pageOf(again)
    expect(page.value('Votre réponse')).toBe('Réponse de Nadia.')
    expect(page.the('checkbox', 'Marquer comme résolue').attribute('checked')).not.toBeNull()
    expect(page.has('heading', 'Arrivé depuis Réponse envoyée par René Petit')).toBe(true)
    expect(page.has('button', 'Envoyer quand même')).toBe(true)
    const answers = async () =>
      (await house.lettersTo(email)).filter((each) => each.includes('Nadia')).length
    expect(await answers()).toBe(0)
    const sent = await house.nadia.post(`${path}/repondre`, {
      ...seenOn(again),
      reponse: 'Réponse de Nadia.',
    })
    expect(sent.to).toBe(path)
    expect(await answers()).toBe(1)
  })

  test('a reply that arrives while one writes is shown first', async () => {
    const { path, link } = await house.send()
    const form = await answering(path, 'Avez-vous validé ?')
    await house.requests.following.reply(link, 'J’ai oublié de dire : version 4.')
    const again = await house.rene.post(`${path}/repondre`, form)
    expect(again.status).toBe(409)
    expect(pageOf(again).has('heading', 'Arrivé depuis Zoé Lambert')).toBe(true)
    expect(again.text).toContain('version 4')
  })

  test('who takes what somebody took is told by whom', async () => {
    const { path } = await house.send()
    await house.rene.post(`${path}/prendre`, { de: '' })
    const late = await house.nadia.post(`${path}/prendre`, { de: '' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('rene@example.org vient de prendre cette demande.')
    await house.nadia.post(`${path}/prendre`, { de: 'rene@example.org' })
    expect((await house.nadia.get(path)).text).toContain('Prise par vous')
  })

  test('an answer to what was solved meanwhile is kept on the page', async () => {
    const { path, link } = await house.send()
    const form = await answering(path, 'Un long texte.')
    await house.requests.following.settle(link)
    const late = await house.rene.post(`${path}/repondre`, form)
    expect(late.status).toBe(409)
    expect(late.text).toContain('Un long texte.')
  })

  test('an empty answer says what is missing at its field', async () => {
    const { path } = await house.send()
    const empty = await house.rene.post(`${path}/repondre`, await answering(path, '  '))
    expect(empty.status).toBe(422)
    expect(empty.html).toContain('<title>Erreur – ')
    expect(
      pageOf(empty)
        .the('textbox', /Votre réponse/)
        .attribute('aria-invalid'),
    ).toBe('true')
  })
})

describe('escalating', () => {
  test('is for the référents of the département alone', async () => {
    const { path } = await house.send()
    expect((await house.site.browser().post(`${path}/escalader`, handedOver)).status).toBe(401)
    expect((await house.paul.post(`${path}/escalader`, handedOver)).status).toBe(404)
    expect((await house.claire.post(`${path}/escalader`, handedOver)).status).toBe(403)
    expect((await house.claire.post(`${path}/escalader`, {})).status).toBe(403)
    expect(pageOf(await house.claire.get(path)).has('button', 'Escalader')).toBe(false)
  })

  test('says at the fields what is missing, and keeps what was typed', async () => {
    const { path } = await house.send()
    const asked = 'J’ai validé l’évaluation, le bouton reste gris.'
    const form = { ...handedOver, ...seenOn(await house.rene.get(path)) }
    const wrong = await house.rene.post(`${path}/escalader`, {
      ...form,
      analyse: 'court',
      probleme: asked,
    })
    expect(wrong.status).toBe(422)
    const page = pageOf(wrong)
    expect(page.value(/L’échange que vous avez eu/)).toBe(handedOver.echange)
    expect(page.the('textbox', /Votre analyse/).attribute('aria-describedby')).toContain('fault')
    expect(page.links(/^#(analyse|probleme)$/)).toEqual(['#analyse', '#probleme'])
  })

  test('gives the national team everything with two letters, once, and can be given back', async () => {
    const { path } = await house.send({ email: 'esc@example.org' })
    const before = (await house.letters()).length
    const form = { ...handedOver, ...seenOn(await house.rene.get(path)), copie: 'oui' }
    const both = await Promise.all([
      house.rene.post(`${path}/escalader`, form),
      house.nadia.post(`${path}/escalader`, form),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
    const sent = (await house.letters()).slice(before)
    expect(sent.map((each) => each.split(' ')[0]).sort()).toEqual(['assigned', 'confirmed'])
    const { text } = await house.claire.get(path)
    for (const said of Object.values(handedOver)) expect(text).toContain(said)
    const back = { ...seenOn(await house.claire.get(path)), question: 'Laquelle garder ?' }
    expect((await house.claire.post(`${path}/rendre`, back)).to).toBe(path)
    expect(groups((await house.rene.get('/demandes')).html).join()).toContain('Rendues')
    expect((await house.rene.get(path)).text).toContain('Laquelle garder ?')
    const answer = { ...seenOn(await house.rene.get(path)), reponse: 'La première.' }
    await house.rene.post(`${path}/repondre`, answer)
    const answers = (await house.letters()).filter((each) => each.startsWith('answer'))
    expect(answers.slice(-2).some((each) => /answer → (rene|nadia)@/.test(each))).toBe(true)
  })
})

describe('what never leaves', () => {
  test('notes, analyses and questions among us are in no letter and on no page of participants', async () => {
    const { path, link, reference } = await house.send({ email: 'fuite@example.org' })
    const secrets = ['Note-secrète', 'Analyse-secrète', 'Échange-secret', 'Retour-secret']
    await house.rene.post(`${path}/note`, { note: secrets[0] ?? '' })
    await house.rene.post(`${path}/escalader`, {
      ...seenOn(await house.rene.get(path)),
      ...handedOver,
      analyse: `${secrets[1]}, ${handedOver.analyse}`,
      echange: secrets[2] ?? '',
    })
    const back = { ...seenOn(await house.claire.get(path)), question: secrets[3] ?? '' }
    await house.claire.post(`${path}/rendre`, back)
    await house.rene.post(`${path}/repondre`, await answering(path, 'Bonjour.'))
    const letters = (await house.lettersTo('fuite@example.org')).join()
    const page = JSON.stringify(await house.requests.following.look(link))
    expect(letters).toContain(reference)
    for (const secret of secrets) {
      expect(letters).not.toContain(secret)
      expect(page).not.toContain(secret)
    }
  })
})

describe('letters', () => {
  test('a refused answer is shown on its request, which is back at the head of the list, and can be tried again', async () => {
    const { path, reference } = await house.send({ email: 'refus@example.org' })
    await house.rene.post(`${path}/repondre`, await answering(path, 'Bonjour.'))
    await house.relay('answer', 'refused', '550 5.1.1 unknown')
    const { html } = await house.rene.get('/demandes')
    expect(groups(html)[0]).toMatch(/Courriel non remis \(\d/)
    expect(row(html, reference)).not.toEqual([])
    expect((await house.rene.get(path)).text).toContain(
      'Refusé pour refus@example.org : 550 5.1.1 unknown',
    )
    const [letter = ''] = pageOf(await house.claire.get('/courriels?etat=refused')).links(
      /^\/courriels\/\d+$/,
    )
    expect((await house.claire.get(letter)).text).toContain('550 5.1.1 unknown')
    expect((await house.claire.get(letter)).html).toContain('<span lang="en">550 5.1.1 unknown')
    expect((await house.claire.get('/')).text).toMatch(/refusés? ces 7 derniers jours/)
    expect((await house.rene.post(`${letter}/reprise`, {})).status).toBe(403)
    expect((await house.claire.post(`${letter}/reprise`, {})).to).toBe(letter)
    expect((await house.claire.post(`${letter}/reprise`, {})).status).toBe(409)
    expect((await house.claire.get('/actes')).text).toContain('courriel réessayé')
  })

  test('are the national team’s, and open no personal link', async () => {
    const { link } = await house.send()
    expect((await house.rene.get('/courriels')).status).toBe(403)
    const paths = pageOf(await house.claire.get('/courriels')).links(/^\/courriels\/\d+$/)
    for (const path of paths.slice(0, 6))
      expect((await house.claire.get(path)).html).not.toContain(link.token)
  })

  test('that wait are told on the home page', async () => {
    await house.send()
    expect((await house.claire.get('/')).text).toMatch(/\d+ courriels en attente/)
    expect((await house.rene.get('/')).text).toMatch(/1 demande écrite à traiter Depuis/)
  })
})

describe('counted once', () => {
  test('the contact of a request is not edited or removed by hand', async () => {
    const { reference, path } = await house.send({ summary: 'Compte' })
    const { id } = await house.site.line.database
      .selectFrom('contacts')
      .select('id')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow()
    const page = pageOf(await house.rene.get(`/suivi/${id}`))
    expect(page.link(reference)).toBe(path)
    expect(page.has('button', 'Enregistrer')).toBe(false)
    expect((await house.rene.post(`/suivi/${id}`, { revision: '1' })).status).toBe(403)
    expect((await house.rene.post(`/suivi/${id}/retrait`, {})).status).toBe(403)
    expect((await house.rene.get(`/suivi/${id}`)).status).toBe(200)
  })

  test('the workbook and the survey leave it out, unless the workbook is asked for it', async () => {
    const { reference } = await house.send({ summary: 'Classeur' })
    const file = '/suivi/classeur/fichier?departement=69&du=2026-11-30&au=2026-11-30&format=csv'
    expect((await house.rene.get(file)).text).not.toContain(reference)
    expect((await house.rene.get(`${file}&demandes=oui`)).text).toContain(reference)
    const quarter = { from: '2026-10-01', to: '2026-12-31' }
    const counted = await countEach(house.site.line.database, ['69'], quarter)
    expect(counted.get('69')?.contacts.channel).not.toHaveProperty('form')
    expect((await house.claire.get('/indicateurs')).text).toContain('Formulaire')
  })

  test('an imported workbook never changes it', async () => {
    const { reference, path } = await house.send({ summary: 'Import' })
    const file = '/suivi/classeur/fichier?departement=69&du=2026-11-30&au=2026-11-30&format=csv'
    const { bytes } = await house.rene.get(`${file}&demandes=oui`)
    const edited = new TextDecoder().decode(bytes).replaceAll('Nouvelle', 'Sans suite')
    const body = new FormData()
    body.append('departement', '69')
    body.append('fichier', new File([edited], 'suivi.csv'))
    const headers = { 'Sec-Fetch-Site': 'same-origin' }
    const sent = await house.rene.send('/suivi/import', { method: 'POST', body, headers })
    await house.rene.post(sent.to ?? '', { ecraser: 'oui' })
    expect((await house.rene.get(`/suivi?status=new`)).text).toContain('Formulaire')
    const { status } = await house.site.line.database
      .selectFrom('contacts')
      .select('status')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow()
    expect([path, status]).toEqual([path, 'new'])
  })

  test('one without a département breaks no page', async () => {
    await house.send({ department: 'aucun', summary: 'Une région' })
    for (const path of ['/suivi', '/indicateurs', '/demandes', '/', '/enquetes'])
      expect([path, (await house.claire.get(path)).status]).toEqual([path, 200])
  })
})

test('a call and then a request are one story', async () => {
  const { row: call } = await house.site.line.call({ caller: [{ keys: '69' }, 'wait'] })
  await house.rene.post(`/appels/${call.call}/motif`, { motif: String(house.motive.id) })
  const page = pageOf(await house.rene.get(`/appels/${call.call}`))
  expect(page.has('button', 'En faire une demande')).toBe(true)
  const [contact = ''] = page.links(/^\/suivi\/\d+$/)
  const begun = await house.rene.post(`${contact}/demande`, {})
  const [, key = ''] = /^\/demande\/([\w-]+)\/decrire$/.exec(begun.to ?? '') ?? []
  expect(await house.requests.forms.look(null, key)).toMatchObject({
    typed: { department: '69', motive: String(house.motive.id), call: call.call },
  })
  expect((await house.claire.post(`${contact}/demande`, {})).status).toBe(403)
  expect((await house.paul.post(`${contact}/demande`, {})).status).toBe(404)
  const { path, reference } = await house.send({ call: call.call })
  expect(pageOf(await house.rene.get(`/appels/${call.call}`)).link(reference)).toBe(path)
  expect(pageOf(await house.rene.get(path)).links(/^\/appels\//)).toContain(`/appels/${call.call}`)
})

test('a call and a request of the same number show each other, to who may see both', async () => {
  const from = '+33472000009'
  const { row: call } = await house.site.line.call({ from, caller: [{ keys: '69' }, 'wait'] })
  const { path, reference } = await house.send({ telephone: '04 72 00 00 09' })
  const other = await house.send({ telephone: '04 72 00 00 10' })
  const shown = await house.rene.get(`/appels/${call.call}`)
  expect(pageOf(shown).link(reference)).toBe(path)
  expect(shown.text).toContain('du même numéro')
  expect(shown.text).not.toContain(other.reference)
  expect(shown.text).not.toContain('04 72 00 00 09')
  expect(pageOf(await house.rene.get(path)).links(/^\/appels\//)).toContain(`/appels/${call.call}`)
})
