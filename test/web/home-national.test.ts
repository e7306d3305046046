import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Browser, claire, openSite, type Shown, type Site } from './browser.ts'
import { fieldsOf, pageOf } from './page.ts'

let site: Site
let claires: Browser
beforeEach(async () => {
  site = await openSite()
  claires = await site.signedIn(claire)
})
afterEach(() => site.close())

const heard = async () => (await site.line.call({ caller: ['hang up'] })).heard

async function announce(change: Record<string, string>): Promise<Shown> {
  const fields = fieldsOf((await claires.get('/')).html)
  return claires.post('/annonces', { ...fields, ...change })
}

describe('a failure that is announced from the home page', () => {
  test('is heard by callers and told on the form, by a text and a place alone', async () => {
    const shown = await announce({ partir: 'lent', ou: 'partout' })
    const home = await claires.follow(shown)
    expect(home.text).toContain('« Le SI SIAO est lent » : c’est annoncé')
    expect(await heard()).toMatch(/^Le SI SIAO est lent\. Vos saisies sont conservées\./)
    expect((await claires.get('/demande')).text).toContain('Le SI SIAO est lent')
  })

  test('is ended there by one press, which can be taken back', async () => {
    await announce({ partir: 'lent', ou: 'partout' })
    const running = pageOf(await claires.get('/'))
    expect(running.has('button', 'C’est fini')).toBe(true)
    const ended = await claires.follow(
      await claires.post('/incidents/1/fin', { revision: '1', de: 'accueil' }),
    )
    expect(ended.text).toContain('C’est fini : « Le SI SIAO est lent ».')
    expect(await heard()).not.toContain('lent')
    const { revision = '' } = fieldsOf(ended.html)
    const back = await claires.follow(
      await claires.post('/incidents/1/fin/annulation', { revision }),
    )
    expect(back.text).toContain('L’annonce s’entend de nouveau')
    expect(await heard()).toMatch(/^Le SI SIAO est lent\./)
  })

  test('of more than a day is offered one’s open draft, in which it waits', async () => {
    const closure = { kind: 'closed', ou: 'partout', from: '2027-05-07', message: 'Pont.' }
    const { to } = await claires.post('/calendrier/exceptions', closure)
    for (const path of ['/', '/incidents/nouveau'])
      expect((await claires.get(path)).text, path).toContain('Ajouter à mon brouillon 1')
    const shown = await announce({ partir: 'lent', ou: 'partout', jusqua: '2026-12-24T18:00' })
    expect((await claires.follow(shown)).text).toContain('L’annonce attend dans un brouillon')
    const { text } = await claires.get(to ?? '')
    expect(text).toContain('Pont.')
    expect(text).toContain('Le SI SIAO est lent.')
    expect((await claires.get('/brouillons')).text).toContain('Brouillons ouverts (1)')
  })

  test('is for certain départements by their names, told on the form to them alone', async () => {
    const some = { partir: 'lent', ou: 'certains', departements: 'Rhône, Saint-Étienne' }
    const shown = await announce(some)
    expect(pageOf(await claires.follow(shown)).text).toContain('42 Loire, 69 Rhône')
    const unknown = await announce({ ...some, departements: 'Rhone Alpes Auvergne' })
    expect(unknown.status).toBe(422)
    expect(fieldsOf(unknown.html).departements).toBe('Rhone Alpes Auvergne')
  })

  test('says what is typed in the place of the text that was chosen', async () => {
    await announce({ partir: 'lent', ou: 'partout', annonce_texte: 'Le SI SIAO revient à midi.' })
    expect(await heard()).toMatch(/^Le SI SIAO revient à midi\./)
  })

  test('is asked which text, where and until when, and loses nothing that was typed', async () => {
    const without = await announce({ annonce_texte: 'Ceci.' })
    expect(without.status).toBe(422)
    expect(without.text).toContain('Choisir de quel texte partir.')
    expect(fieldsOf(without.html).annonce_texte).toBe('Ceci.')
    const nowhere = await announce({ partir: 'lent', jusqua: '' })
    const faults = pageOf(nowhere).the('alert').text
    expect(faults).toContain('Choisir « Partout » ou certains départements.')
    expect(faults).toContain('Dire jusqu’à quand')
    expect(await heard()).not.toContain('lent')
  })
})
