import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fieldsOf, pageOf } from '../page.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const asked = (email = 'lyon@example.org') => house.send(house.asking(email))
const called = { rappel: 'oui', brouillon: '' }

describe('the page of a request that changes the directory', () => {
  test('shows before and after, and in red the number to call back when nobody vouches for it', async () => {
    const { path } = await asked()
    const page = pageOf(await house.claire.get(path))
    expect(page.text).toContain('siao-69@example.org')
    expect(page.text).toContain('lyon@example.org')
    expect(page.text).toContain('Expéditeur non vérifié')
    expect(page.link(/^04\D65\D71\D69\D01$/)).toBe('tel:+33465716901')
    expect(page.text).toContain('En faire un brouillon')
  })

  test('asks who makes a draft to have called back, at the field', async () => {
    const { path } = await asked()
    const refused = await house.claire.post(`${path}/brouillon`, { brouillon: '' })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('<title>Erreur – ')
    expect(pageOf(refused).links(/^#rappel$/)).toHaveLength(1)
    expect(pageOf(refused).hasId('rappel-fault')).toBe(true)
  })

  test('leads to the draft and back; publishing it answers the request', async () => {
    const { path, reference, link, email } = await asked()
    const made = await house.claire.post(`${path}/brouillon`, called)
    const again = await house.claire.post(`${path}/brouillon`, called)
    expect([made.to?.startsWith('/brouillons/'), again.to]).toEqual([true, made.to])
    const draft = await house.claire.get(made.to ?? '')
    expect(draft.text).toContain(`demande ${reference}`)
    expect(draft.text).toContain('Rappelé par Claire Martin')
    expect(pageOf(draft).links(/^\/demandes\/\d+$/)).toContain(path)
    expect(pageOf(await house.claire.get(path)).links(/^\/brouillons\//)).toContain(made.to)
    const published = await house.claire.post(`${made.to}/publication`, fieldsOf(draft.html))
    expect(published.to).toBe('/historique/2')
    expect((await house.claire.get(path)).text).toContain('Tout ce qui est demandé est en vigueur')
    expect((await house.letters()).filter((each) => each.startsWith('answer'))).toEqual([
      `answer → ${email}`,
    ])
    const followed = await house.site
      .browser()
      .get(`/suivi-demande/${link.reference}/${link.token}`)
    expect(followed.text).toContain('l’annuaire est modifié comme vous l’avez demandé')
    for (const secret of ['brouillon', 'Rappelé', '65 71 69 01'])
      expect(followed.text).not.toContain(secret)
  })

  test('says that it stays open when its draft is given up', async () => {
    const { path, reference } = await asked()
    const { to = '' } = await house.claire.post(`${path}/brouillon`, called)
    const draft = to ?? ''
    await house.claire.post(`${draft}/abandon`, fieldsOf((await house.claire.get(draft)).html))
    expect((await house.claire.get(draft)).text).toContain(`Reste ouverte : demande ${reference}`)
    expect((await house.claire.get(path)).text).toContain('la demande reste ouverte')
  })

  test('offers one’s open drafts, and adds to the one that is chosen', async () => {
    const [one, other] = [await asked(), await asked('rhone@example.org')]
    const { to = '' } = await house.claire.post(`${one.path}/brouillon`, called)
    const id = /\d+$/.exec(to ?? '')?.[0] ?? ''
    const page = await house.claire.get(other.path)
    expect(page.text).toContain(`Ajouter à mon brouillon ${id}`)
    const refused = await house.claire.post(`${other.path}/brouillon`, { ...called, brouillon: id })
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('a changé la même chose')
  })

  test('is without a draft for a référent, and nothing of it is there for one from elsewhere', async () => {
    const { path } = await asked()
    const page = await house.rene.get(path)
    expect(page.text).toContain('lyon@example.org')
    expect(page.text).not.toContain('En faire un brouillon')
    expect((await house.paul.get(path)).status).toBe(404)
    expect((await house.rene.post(`${path}/brouillon`, called)).status).toBe(403)
  })
})
