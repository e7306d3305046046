import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Browser, claire, openSite, type Site } from './browser.ts'
import { fieldsOf, pageOf } from './page.ts'

let site: Site
let claires: Browser
beforeEach(async () => {
  site = await openSite()
  claires = await site.signedIn(claire)
})
afterEach(() => site.close())

/** The address of a draft that closes some départements on the day after Ascension day. */
async function bridge(departments: string, more: Record<string, string> = {}): Promise<string> {
  const closed = {
    kind: 'closed',
    from: '2027-05-07',
    to: '',
    start: '',
    end: '',
    message: 'Pont.',
  }
  const where = departments === '' ? 'partout' : 'certains'
  const form = { ...closed, ou: where, departments, ...more }
  const { to } = await claires.post('/calendrier/exceptions', form)
  return to ?? ''
}

describe('what a caller hears', () => {
  test('opens where a closure first keeps callers out, from the greeting on, with the lines that ring', async () => {
    const shown = await claires.get(await bridge('69'))
    const page = pageOf(shown)
    expect(page.text).toMatch(/Change le vendredi 7 mai 2027 à 9\sh\s30/)
    expect(page.text).toMatch(/Accueil SIAO, 04 65 71 69 01, pendant 20\ss/)
    expect(page.text).toContain('Assistance SI SIAO, bonjour')
    expect(shown.html).toMatch(/<del>[^<]*04 65 71 69 01/)
    expect(shown.html).toMatch(/<ins>L['’]assistance du Rhône est fermée exceptionnellement/)
    expect(page.text).toMatch(/mercredi 5 mai 2027 à 16\sh\s30\s: département tapé/)
  })

  test('of another instant says that nothing differs, and when next', async () => {
    const draft = await bridge('69')
    const shown = await claires.get(`${draft}?departement=69&quand=2026-12-06T10:00`)
    const page = pageOf(shown)
    expect(page.text).toMatch(/Rien ne diffère pour un appelant du Rhône, dimanche 6 décembre 2026/)
    expect(page.text).toMatch(/Prochaine différence\s: mercredi 5 mai 2027/)
    expect(shown.html).not.toContain('<del>')
  })

  test('is a tab for each département concerned, and any other by its name where all are', async () => {
    const two = pageOf(await claires.get(await bridge('69, 44')))
    expect(two.links(/departement=/).filter((each) => !each.includes('quand'))).toEqual([
      expect.stringContaining('departement=44'),
      expect.stringContaining('departement=69'),
    ])
    const draft = await bridge('')
    const everywhere = pageOf(await claires.get(`${draft}?departement=Gironde`))
    expect(everywhere.text).toMatch(/Tous les départements sont concernés \(107\)/)
    expect(everywhere.text).toContain('Un appel de la Gironde')
  })

  test('of a date or a département that is none is asked again at the field, with what was typed', async () => {
    const draft = await bridge('69')
    const wrong = await claires.get(`${draft}?departement=Rhone-Alpes&quand=2026-02-31T10:00`)
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('<title>Erreur')
    expect(pageOf(wrong).hasId('quand-fault')).toBe(true)
    expect(pageOf(wrong).hasId('departement-fault')).toBe(true)
    expect(fieldsOf(wrong.html)).toMatchObject({ departement: 'Rhone-Alpes' })
  })
})

describe('an edit', () => {
  test('is offered one’s open draft first, and makes a new one when asked to', async () => {
    const draft = await bridge('69')
    const id = draft.split('/').at(-1) ?? ''
    for (const path of [
      '/calendrier',
      '/annuaire/import',
      '/annuaire/44/modifier',
      '/textes/ask',
    ]) {
      const page = await claires.get(path)
      expect(page.text, path).toMatch(/Où l’enregistrer .*Ajouter à mon brouillon \d/)
      expect(fieldsOf(page.html).brouillon, path).toBe(id)
    }
    const rhone = fieldsOf((await claires.get('/annuaire/69/modifier')).html)
    expect(rhone.brouillon).toBe(id)
    const added = { ...rhone, 'l0-libelle': 'Neuf', action: 'enregistrer' }
    expect((await claires.post('/annuaire/69/modifier', added)).to).toBe(draft)
    const own = pageOf(await claires.get('/annuaire/69/modifier'))
    expect(own.text).toContain(`Votre brouillon ${id} change déjà ce département`)
    expect(await bridge('75', { brouillon: id })).toBe(draft)
    expect(await bridge('75', { brouillon: '' })).not.toBe(draft)
  })

  test('of a file that changes nothing leaves no draft, and says so', async () => {
    const file = await claires.get('/annuaire/export.csv')
    const body = new FormData()
    body.append('fichier', new File([new Uint8Array(file.bytes)], 'annuaire.csv'))
    const headers = { 'Sec-Fetch-Site': 'same-origin' }
    const read = await claires.send('/annuaire/import', { method: 'POST', body, headers })
    expect(read.status).toBe(200)
    expect(read.text).toContain('Le fichier ne change rien')
    expect((await claires.get('/brouillons')).text).toContain('Aucun brouillon')
  })

  test('that is given up is taken back by one press', async () => {
    const draft = await bridge('69')
    await claires.post(`${draft}/abandon`, fieldsOf((await claires.get(draft)).html))
    const dropped = await claires.get(draft)
    expect(dropped.text).toMatch(/Il peut être repris jusqu’au 30\/12\/2026/)
    await claires.post(`${draft}/retour`, fieldsOf(dropped.html))
    expect(pageOf(await claires.get(draft)).has('button', 'Publier')).toBe(true)
  })
})

describe('what a draft changes', () => {
  const alert = {
    'alerte-message': 'Panne en cours.',
    'alerte-debut': '2026-12-01T09:00',
    'alerte-fin': '2026-12-01T12:00',
    'alerte-suite': 'oui',
  }
  const denis = { ...claire, email: 'denis@example.org', name: 'Denis Roy' }
  /** A draft of a closure, an alert, a text and a département. */
  async function ofAllKinds() {
    const draft = await bridge('69')
    const brouillon = draft.split('/').at(-1) ?? ''
    await claires.post('/calendrier/alertes', { ...alert, brouillon })
    await claires.post('/textes/goodbye', { texte: 'À bientôt.', brouillon })
    const rhone = fieldsOf((await claires.get('/annuaire/69/modifier')).html)
    const label = { 'l0-libelle': 'Neuf', brouillon, action: 'enregistrer' }
    await claires.post('/annuaire/69/modifier', { ...rhone, ...label })
    return { draft, brouillon }
  }

  test('is changed again in the form of its kind, filled with what the draft says, by anybody of the team', async () => {
    const { draft, brouillon } = await ofAllKinds()
    const denises = await site.signedIn(denis)
    const again = pageOf(await denises.get(draft)).links(new RegExp(`brouillon=${brouillon}`))
    const forms = again.filter((each) => !each.startsWith('/telephone'))
    expect(forms).toHaveLength(4)
    const filled = { exception: 'Pont.', alerte: 'Panne en cours.', textes: 'À bientôt.' }
    for (const [kind, words] of Object.entries(filled)) {
      const address = forms.find((each) => each.includes(kind)) ?? ''
      const form = await denises.get(address.split('#')[0] ?? '')
      expect(form.html, kind).toContain(words)
      expect(form.text, kind).toContain(`Dans le brouillon ${brouillon}`)
    }
    const closure = forms.find((each) => each.includes('#exception')) ?? ''
    const { html } = await denises.get(closure.split('#')[0] ?? '')
    const form = fieldsOf(html.split('action="/calendrier/exceptions"')[1] ?? '')
    const saved = await denises.post('/calendrier/exceptions', { ...form, message: 'Férié.' })
    expect(saved.to).toBe(draft)
    const { text } = await claires.get(draft)
    expect(text).toContain('Férié.')
    expect(text).not.toContain('Pont.')
  })

  test('is left out one by one, and what else the draft changes stays', async () => {
    const { draft } = await ofAllKinds()
    for (const [kind, left] of [
      ['Pont', 3],
      ['Neuf', 2],
      ['Panne', 1],
      ['bientôt', 0],
    ] as const) {
      const page = await claires.get(draft)
      const row = page.html
        .split('<tr')
        .find((each) => each.includes(kind) && each.includes('sujet'))
      expect((await claires.post(`${draft}/retrait`, fieldsOf(row ?? ''))).to, kind).toBe(draft)
      expect((await claires.get(draft)).html.split('name="partie"').length - 1, kind).toBe(left)
    }
    expect((await claires.get(draft)).text).toContain('Rien ne change.')
  })

  test('is not left out on a page that somebody else’s edit came after', async () => {
    const { draft, brouillon } = await ofAllKinds()
    const shown = fieldsOf((await claires.get(draft)).html.split('<summary>Retirer')[1] ?? '')
    await bridge('75', { brouillon })
    const late = await claires.post(`${draft}/retrait`, shown)
    expect(late.status).toBe(409)
    expect(late.html.split('name="partie"').length - 1).toBe(5)
  })

  test('asked for again of a draft that is given up says why it cannot be changed', async () => {
    const { draft, brouillon } = await ofAllKinds()
    await claires.post(`${draft}/abandon`, fieldsOf((await claires.get(draft)).html))
    for (const form of ['/calendrier', '/textes/goodbye', '/annuaire/69/modifier'])
      expect((await claires.get(`${form}?brouillon=${brouillon}`)).status, form).toBe(409)
  })
})

test('a text that a colleague changed meanwhile goes not back to its origin unawares', async () => {
  const publish = async (draft: string) => {
    const fields = fieldsOf((await claires.get(draft)).html)
    await claires.post(`${draft}/publication`, { ...fields, raison: 'essai', date: '' })
  }
  const change = (texte: string) => claires.post('/textes/goodbye', { texte })
  await publish((await change('À bientôt.')).to ?? '')
  const { html } = await claires.get('/textes/goodbye')
  const shown = fieldsOf(html.split('<form').find((each) => each.includes('/origine')) ?? '')
  await publish((await change('À demain.')).to ?? '')
  const late = await claires.post('/textes/goodbye/origine', shown)
  expect(late.to).toBeNull()
  expect(late.text).toContain('c’est maintenant « À demain. »')
})
