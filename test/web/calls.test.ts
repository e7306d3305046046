import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Browser, claire, openSite, rene, type Site } from './browser.ts'
import { fieldsOf, pageOf } from './page.ts'

let site: Site
let renes: Browser
let claires: Browser
/** Moves the clock, and signs everybody in again: their sessions are long over. */
async function at(instant: string): Promise<void> {
  site.line.clock.set(instant)
  renes = await site.signedIn(rene)
  claires = await site.signedIn(claire)
}
beforeEach(async () => {
  site = await openSite()
  await at('2026-11-30T09:00:00Z')
})
afterEach(() => site.close())

const answered = async (from?: string) =>
  site.line.call({ caller: [{ keys: '69' }, 'wait'], ...(from ? { from } : {}) })
const missed = async (from?: string) =>
  site.line.call({
    caller: [{ keys: '69' }, 'wait', 'wait'],
    lines: ['no-answer', 'busy'],
    ...(from ? { from } : {}),
  })
/** Where the forms of a page lead whose address is like this one. */
const formsOf = ({ html }: { html: string }, like: RegExp) =>
  [...html.matchAll(/<form[^>]* action="([^"]+)"/g)].flatMap(([, to = '']) =>
    like.test(to) ? [to] : [],
  )
const pathOf = ({ row }: { row: { call: string } }) => `/appels/${row.call}`

describe('a missed call', () => {
  test('waits on every list until somebody has called back, who is written down', async () => {
    const call = await missed('+33199000001')
    for (const page of ['/', '/appels', '/suivi'])
      expect((await renes.get(page)).text).toMatch(/1 (personne )?à rappeler/)
    expect(pageOf(await renes.get('/appels?rappel=oui')).links(/^\/appels/)).toContain(pathOf(call))
    const page = await renes.get(pathOf(call))
    expect(page.text).toContain('Appelant : +331•••••01')
    expect(page.text).not.toContain('01 99 00 00 01')
    const shown = await renes.post(`${pathOf(call)}/numero`, {})
    expect(shown.text).toContain('01 99 00 00 01')
    expect((await claires.get('/conservation')).text).toMatch(/René Petit numéro d’un appelant 69/)
    await renes.post(`${pathOf(call)}/rappel`, { note: 'message laissé' })
    const after = await renes.get(pathOf(call))
    expect(after.text).toMatch(/Rappelé par René Petit le 30\/11\/2026 .* : message laissé/)
    expect((await renes.get('/appels')).text).toContain('0 à rappeler')
    const again = await renes.follow(await renes.post(`${pathOf(call)}/rappel`, { note: 'autre' }))
    expect(again.text).toContain('avait déjà noté ce rappel')
    await renes.post(`${pathOf(call)}/rappel/annulation`, {})
    expect((await renes.get('/appels')).text).toContain('1 à rappeler')
    await renes.post(`${pathOf(call)}/rappel`, {})
  })

  test('is one row of its caller’s with the others, who is rid of them all by one act, and back by one', async () => {
    for (const second of [0, 1, 2]) {
      site.line.clock.advance(second * 60_000)
      await missed('+33199000009')
    }
    const last = await missed('+33199000008')
    const list = await renes.get('/appels/a-rappeler')
    expect(list.text).toMatch(/2 personnes ?, 4 appels manqués/)
    expect(list.text).not.toContain('01 99 00 00 09')
    const [call] = formsOf(list, /\/numero$/)
    const shown = await renes.post(call ?? '', { de: 'liste' })
    expect(pageOf(shown).links(/^tel:/)).toEqual(['tel:+33199000009', 'tel:+33199000009'])
    const [mark] = formsOf(shown, /\/rappel$/)
    const after = await renes.follow(await renes.post(mark ?? '', { de: 'liste' }))
    expect(after.text).toContain('+331•••••09 est rappelé ; ses appels manqués sont rayés.')
    expect(after.text).toMatch(/1 personne ?, 1 appel manqué/)
    const [undo] = formsOf(after, /\/annulation$/)
    const back = await renes.follow(await renes.post(undo ?? '', {}))
    expect(back.text).toContain('Les 3 appels sont de nouveau à rappeler.')
    expect(back.text).toMatch(/2 personnes ?, 4 appels manqués/)
    expect((await claires.get('/appels/a-rappeler')).text).not.toContain('Afficher le numéro')
    expect((await renes.get(pathOf(last))).status).toBe(200)
  })

  test('stays called back when its call back is not the one that a page shows', async () => {
    const call = await missed('+33199000007')
    const noted = await renes.follow(await renes.post(`${pathOf(call)}/rappel`, { note: 'Vu.' }))
    const shown = fieldsOf(noted.html)
    const undo = `${pathOf(call)}/rappel/annulation`
    expect((await renes.post(undo, shown)).status).toBe(303)
    site.line.clock.advance(60_000)
    await renes.post(`${pathOf(call)}/rappel`, { note: 'Rappelé, tout est réglé.' })
    const late = await renes.post(undo, shown)
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('il reste')])
    expect((await renes.get(pathOf(call))).text).toContain('tout est réglé')
  })

  test('needs no call back once its caller got through to the same département', async () => {
    const call = await missed('+33199000002')
    expect((await renes.get('/appels')).text).toContain('1 à rappeler')
    site.line.clock.advance(60_000)
    await answered('+33199000002')
    expect((await renes.get('/appels')).text).toContain('0 à rappeler')
    expect((await renes.get(pathOf(call))).text).toContain('a rappelé et obtenu une réponse')
  })

  test('keeps its number from who need not call back', async () => {
    const call = await missed('+33199000003')
    const refused = await claires.post(`${pathOf(call)}/numero`, {})
    expect(refused.status).toBe(403)
    const answeredOne = await answered('+33199000004')
    expect((await renes.post(`${pathOf(answeredOne)}/numero`, {})).status).toBe(403)
    for (const page of [pathOf(answeredOne), '/appels', '/appels/export.csv', '/suivi'])
      expect((await renes.get(page)).html).not.toMatch(/\+?33199000004|01 99 00 00 04/)
  })
})

describe('a call’s page', () => {
  test('tells the story, the legs and why nobody was reached', async () => {
    const { text } = await renes.get(pathOf(await missed()))
    expect(text).toContain('Pourquoi cet appel n’a pas abouti')
    expect(text).toContain('La ligne « Accueil SIAO » n’a pas répondu')
    expect(text).toContain('La ligne « Référent » était occupée')
    expect(text).toContain('69 Rhône est donné au clavier (essai 1) : ouvert')
    expect(text).toContain('Lignes appelées')
  })

  test('says when closed hours would have ended, and what today’s directory would do', async () => {
    await at('2026-11-30T11:00:00Z')
    const call = await site.line.call({ caller: [{ keys: '69' }, 'wait', 'wait', 'wait'] })
    const { row } = call
    if (row.department === null) throw new Error('somebody must be open at noon')
    const page = await renes.get(pathOf(call))
    expect(page.text).toMatch(/Le Rhône était fermé \(hors horaires\)/)
    expect(page.text).toMatch(/La prochaine ouverture était lundi 30 novembre à 14 heures/)
    expect(page.text).toContain('suivrait le même chemin')
    expect(pageOf(page).links(/^\/annuaire/)).toContain('/annuaire/69/version/1')
    expect((await renes.get('/annuaire/69/version/1')).text).toContain(
      'Accueil SIAO 04 65 71 69 01',
    )
    const form = fieldsOf((await claires.get('/annuaire/69/modifier')).html)
    const saved = await claires.post('/annuaire/69/modifier', {
      ...form,
      'l0-horaires': 'propres',
      'l0-lun-0-de': '9h',
      'l0-lun-0-a': '18h',
      action: 'enregistrer',
    })
    await claires.post(`${saved.to}/publication`, {
      ...fieldsOf((await claires.get(saved.to ?? '')).html),
      raison: 'midi aussi',
    })
    const after = await renes.get(pathOf(call))
    expect(after.text).toContain('Aujourd’hui, ce serait autre chose. L’appel sonnerait')
    expect(after.text).toContain('la version 1 de l’annuaire')
  })
})

describe('the log', () => {
  test('is filtered, sorted and shared by its address', async () => {
    const lines = async (query: string) =>
      pageOf(await renes.get(`/appels?${query}`)).links(/^\/appels\/CA/).length
    await answered()
    for (let n = 0; n < 3; n++) await missed()
    await at('2026-11-30T11:00:00Z')
    await site.line.call({ caller: [{ keys: '69' }, 'wait', 'wait', 'wait'] })
    const rows = (await site.line.rows()).filter(({ department }) => department === '69')
    const many = (outcome: string) => rows.filter((row) => row.outcome === outcome).length
    expect(many('unanswered')).toBeGreaterThan(2)
    for (const outcome of ['answered', 'unanswered', 'closed'])
      expect(pageOf(await renes.get(`/appels?issue=${outcome}`)).rows()).toHaveLength(many(outcome))
    expect(await lines('issue=closed-holiday')).toBe(0)
    expect(await lines('heure=3')).toBe(0)
    expect(await lines('heure=10')).toBeGreaterThan(0)
    expect(await lines('du=2026-01-01&au=2026-01-31')).toBe(0)
    expect(await lines('ligne=rien')).toBe(0)
    expect((await renes.get('/appels?tri=wait&issue=answered')).status).toBe(200)
    const sorted = (await renes.get('/appels?tri=earliest')).html
    expect(sorted.indexOf(rows.at(-1)?.call ?? '?')).toBeLessThan(
      sorted.indexOf(rows[0]?.call ?? '?'),
    )
  })

  test('is taken away as a file without numbers, and that is written down', async () => {
    await missed()
    const { html } = await renes.get('/appels/export.csv?issue=unanswered')
    const [head, first] = html.split('\r\n')
    expect(head).toMatch(/^Appel;Département;Date;Heure;Issue/)
    expect(first).toMatch(/^CA\w+;69;30\/11\/2026;\d\d:\d\d;Sans réponse/)
    expect((await claires.get('/conservation')).text).toContain('journal des appels (fichier) 69')
  })

  test.each(['heure=99', 'issue=<b>', 'page=-1', 'page=99999', 'tri=x'])(
    'takes nonsense in its address: %s',
    async (query) => {
      expect((await renes.get(`/appels?${query}`)).status).toBe(200)
    },
  )
})

test('how long free text is kept is shown to the national team, and to who writes it', async () => {
  const { text } = await claires.get('/conservation')
  expect(text).toContain('(structure, question, réponse) est effacé après 24 mois')
  expect(text).toContain('La note d’un rappel est effacée après 90 jours')
  expect((await renes.get('/donnees-personnelles')).text).toContain('la note d’un rappel après 90')
})
