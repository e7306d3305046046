import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readCsv } from '../../src/spreadsheet/csv.ts'
import { anna, type House, openHouse } from '../acts/house.ts'
import { settingsIn } from '../shared.ts'
import { claire, rene } from './browser.ts'
import { fieldsOf, pageOf } from './page.ts'

/** Milliseconds; a site with four people is opened, on a machine that may be busy. */
const patience = 60_000

let house: House
beforeEach(async () => {
  const { service } = settingsIn({ LOG_LEVEL: 'silent' })
  house = await openHouse({ service: { ...service, secondPerson: true } })
}, patience)
afterEach(() => house.close())

const agreement = async (who: House['claires'], draft: string) => {
  const page = await who.get(draft)
  return { text: page.text, button: pageOf(page).has('button', 'Donner mon accord') }
}
const agree = async (who: House['claires'], draft: string) => {
  const { revision = '' } = fieldsOf((await who.get(draft)).html)
  return who.post(`${draft}/accord`, { revision })
}
const addressOf = async (email: string) => {
  const people = pageOf(await house.claires.get('/utilisateurs'))
  return people.the('row', new RegExp(email)).links(/^\/utilisateurs\/\d+$/)[0] ?? ''
}

const paul = { ...claire, email: 'paul@example.org', name: 'Paul' }
/** Paul vouches for an entry: where he is led. */
const vouch = async (path: string) =>
  (await (await house.site.signedIn(paul)).post(`${path}/garantie`, { garantie: 'vue au bureau' }))
    .to

describe('the page of a draft', { timeout: patience }, () => {
  test('says who may agree, and why another may not', async () => {
    const draft = await house.draft('Neuf')
    const seen = await agreement(house.annas, draft)
    expect(seen.text).toContain('Peuvent donner leur accord : Anna Roche.')
    expect(seen.text).toMatch(/Claire Martin\s+a changé ce brouillon/)
    expect(seen.button).toBe(true)
    expect((await agreement(house.claires, draft)).button).toBe(false)
  })

  test('asks with the reason, tells it on the home page of who can give it, and offers its author no button that refuses', async () => {
    const draft = await house.draft('À deux')
    const page = pageOf(await house.claires.get(draft))
    expect([
      page.has('button', 'Publier'),
      page.has('button', 'Demander l’accord par courriel'),
    ]).toEqual([false, true])
    const asked = { ...page.fields(), raison: 'demande du Rhône' }
    expect((await house.claires.post(`${draft}/demande-accord`, asked)).to).toBe(draft)
    expect((await house.claires.get(draft)).text).toContain('Demandé par courriel à Anna Roche')
    const home = await house.annas.get('/')
    expect(home.text).toMatch(/Votre accord est demandé \(1\).*de Claire Martin : demande du Rhône/)
    expect(pageOf(home).links(/^\/brouillons\/\d/)).toContain(draft)
    expect((await house.claires.get('/')).text).toMatch(/Mes brouillons \(\d/)
    expect((await agreement(house.annas, draft)).button).toBe(true)
  })

  test('asks that another vouches for an entry that its editor has held', async () => {
    const annasPage = await addressOf(anna.email)
    await house.claires.post(`${annasPage}/lien`, {})
    const draft = await house.draft('Encore')
    const seen = await agreement(house.annas, draft)
    expect(seen.text).toContain('Personne ne peut donner son accord pour le moment.')
    expect(seen.text).toMatch(/Anna Roche\s+doit son entrée à claire@example\.org/)
    expect(seen.button).toBe(false)
    expect((await agree(house.annas, draft)).status).toBe(422)
    const page = await house.claires.get(annasPage)
    expect(page.text).toContain('claire@example.org : qui a fait ce compte')
    const own = await house.claires.post(`${annasPage}/garantie`, { garantie: 'c’est elle' })
    expect([own.status, own.text]).toEqual([422, expect.stringContaining('n’en est pas garant')])
    expect(await vouch(annasPage)).toBe(annasPage)
    expect((await agree(house.annas, draft)).to).toBe(draft)
    expect((await house.claires.get('/')).text).toContain(
      'Paul : garantie donnée, compte anna@example.org (vue au bureau)',
    )
  })
})

describe('the register of acts', { timeout: patience }, () => {
  test('shows what was done, by filter and as a file, to the national team alone', async () => {
    const draft = await house.draft('Du registre')
    const register = await house.annas.get(`/actes?quoi=began&qui=${claire.email}`)
    expect(pageOf(register).links(/^\/brouillons/)).toContain(draft)
    expect(register.text).toMatch(/Claire Martin\s+brouillon commencé\s+brouillon \d+/)
    expect(register.text).not.toContain('garantie donnée</td>')
    expect((await house.annas.get('/actes?quoi=nothing&qui=%25')).status).toBe(200)
    const { bytes } = await house.annas.get('/actes/export.csv?quoi=began')
    const deeds = readCsv(bytes)
      .slice(1)
      .map(([, , did]) => did)
    expect(new Set(deeds)).toEqual(new Set(['began']))
    expect((await house.renes.get('/actes')).status).toBe(403)
    expect((await house.renes.get('/actes/export.csv')).status).toBe(403)
    expect((await house.annas.get('/conservation')).text).toContain('registre des actes (fichier)')
  })

  test('is read by the tool', async () => {
    const annasPage = await addressOf(anna.email)
    await house.claires.post(`${annasPage}/lien`, {})
    expect(await vouch(annasPage)).toBe(annasPage)
    const { out } = await house.svi(['acts', '--did', 'vouched for'])
    expect(out).toMatch(/Z {2}paul@example\.org {2}vouched for person anna@example\.org: vue au/)
    expect(await house.svi(['acts', '--did', 'nothing'])).toMatchObject({ code: 2 })
  })
})

test(
  'who goes back in a hurry is told to the others on their home page, and not to themselves',
  async () => {
    const draft = await house.draft('Avant le retour')
    await house.publish(draft)
    await agree(house.annas, draft)
    expect((await house.publish(draft)).to).toBe('/historique/2')
    expect((await house.claires.post('/historique/1/retour', {})).to).toBe('/historique/3')
    const told = 'Claire Martin : retour en arrière, version 1'
    expect((await house.annas.get('/')).text).toContain(told)
    expect((await house.claires.get('/')).text).not.toContain(told)
    const renes = await house.site.signedIn(rene)
    expect((await renes.get('/')).text).not.toContain('retour en arrière')
  },
  patience,
)

test(
  'the operator lets somebody agree whose entry the editor holds, with a reason',
  async () => {
    await house.site.signedIn(paul)
    await house.claires.post(`${await addressOf(paul.email)}/lien`, {})
    const pauls = await house.site.signedIn(paul)
    const draft = await house.draft('Levé')
    expect((await agree(pauls, draft)).status).toBe(422)
    const id = draft.split('/').at(-1) ?? ''
    expect(await house.svi(['directory', 'lift', id])).toMatchObject({ code: 2 })
    expect(await house.svi(['directory', 'lift', id, '--reason', 'urgence'])).toMatchObject({
      code: 0,
    })
    expect((await agree(pauls, draft)).to).toBe(draft)
    expect((await house.annas.get('/')).text).toMatch(
      /l’outil d’exploitation, \S+ : condition d’accord levée, brouillon \d+ \(urgence\)/,
    )
  },
  patience,
)
