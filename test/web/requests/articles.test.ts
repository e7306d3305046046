import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { claire } from '../browser.ts'
import { pageOf } from '../page.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const article = (change: Record<string, string> = {}) => ({
  titre: 'Pourquoi le bouton reste-t-il gris ?',
  adresse: 'https://aide.example.org/gris',
  motif: String(house.motive.id),
  ...change,
})
const add = (change: Record<string, string> = {}) =>
  house.claire.post('/reponses-types/articles', article(change))
const atTheForm = async (motive = house.motive.id) =>
  pageOf(await house.site.browser().get(`/demande?departement=69&motif=${motive}`))
const helped = () => house.site.line.database.selectFrom('article_days').selectAll().execute()
const listed = async () => {
  const claires = await house.site.signedIn(claire)
  return pageOf(await claires.get('/reponses-types/articles')).rows()[0] ?? []
}

describe('an article', () => {
  test('is shown to who chooses its motive, and to nobody else', async () => {
    await add()
    expect((await atTheForm()).link(/bouton reste-t-il gris/)).toBe('https://aide.example.org/gris')
    expect((await atTheForm(house.otherMotive.id)).text).not.toContain('reste-t-il gris')
  })

  test('is shown without script too, once the first step is done', async () => {
    await add()
    const browser = house.site.browser()
    const motif = String(house.motive.id)
    const { to } = await browser.post('/demande', { departement: '69', motif })
    expect(pageOf(await browser.get(to ?? '')).has('link', /bouton reste-t-il gris/)).toBe(true)
  })

  test('that answers is counted by the day, with nothing of who said so', async () => {
    await add()
    for (let i = 0; i < 3; i++) {
      const thanked = await house.site.browser().post('/reponses-types/articles/1/utile', {})
      expect(thanked.to).toBe('/demande')
    }
    house.site.line.clock.advance(86_400_000)
    await house.site.browser().post('/reponses-types/articles/1/utile', {})
    expect((await helped()).map((row) => [Object.keys(row), row.helped])).toEqual([
      [['article', 'day', 'helped'], 3],
      [['article', 'day', 'helped'], 1],
    ])
    expect((await listed())[3]).toBe('4 fois')
  })

  test('is not counted again and again for one place on the network, which is thanked all the same', async () => {
    await add()
    for (let i = 0; i < 40; i++)
      expect((await house.site.browser().post('/reponses-types/articles/1/utile', {})).status).toBe(
        303,
      )
    expect(await helped()).toMatchObject([{ helped: 30 }])
  })

  test.each(['2', '0', '-1', 'x', '1e9'])('%s is none, and fills nothing', async (id) => {
    await add()
    expect(
      (await house.site.browser().post(`/reponses-types/articles/${id}/utile`, {})).status,
    ).toBe(404)
    expect(await helped()).toEqual([])
  })

  test('that is withdrawn is neither shown nor counted, until that is taken back', async () => {
    await add()
    await house.claire.post('/reponses-types/articles/1/retrait', {})
    expect((await atTheForm()).text).not.toContain('reste-t-il gris')
    expect((await house.site.browser().post('/reponses-types/articles/1/utile', {})).status).toBe(
      404,
    )
    await house.claire.post('/reponses-types/articles/1/retour', {})
    expect((await atTheForm()).text).toContain('reste-t-il gris')
  })

  test.each([
    'http://aide.example.org/gris',
    'javascript:alert(1)',
    'https://u:p@aide.example.org/',
    'https://127.0.0.1/',
    'https://localhost/',
    '/gris',
    `https://aide.example.org/${'a'.repeat(500)}`,
  ])('at %s is refused at its field, with all that was typed', async (adresse) => {
    const shown = await add({ adresse })
    expect([shown.status, pageOf(shown).value(/^Titre/)]).toEqual([422, article().titre])
    expect(
      pageOf(shown)
        .the('alert')
        .links(/#adresse/),
    ).toHaveLength(1)
  })

  test('is put into an answer as a line with its address', async () => {
    await add()
    const { path } = await house.send()
    const { vu = '' } = pageOf(await house.rene.get(path)).fields()
    const typed = { vu, reponse: 'Bonjour,', action: 'article', lien: '1' }
    const shown = await house.rene.post(`${path}/repondre`, typed)
    expect(pageOf(shown).value('Votre réponse')).toBe(
      'Bonjour,\n\nPourquoi le bouton reste-t-il gris ? : https://aide.example.org/gris',
    )
  })
})
