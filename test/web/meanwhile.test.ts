import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listPeople } from '../../src/storage/people.ts'
import { type Browser, claire, openSite, rene, type Site } from './browser.ts'
import { fieldsOf, pageOf } from './page.ts'

const denis = { ...claire, email: 'denis@example.org', name: 'Denis Roy' }

let site: Site
let claires: Browser
let denises: Browser
beforeEach(async () => {
  site = await openSite()
  await site.signedIn(rene)
  claires = await site.signedIn(claire)
  denises = await site.signedIn(denis)
})
afterEach(() => site.close())

/** The form of a page that brings back what it showed, as a browser would send it. */
async function formOf(who: Browser, path: string): Promise<Record<string, string>> {
  const { html } = await who.get(path)
  const form = html.split('<form').find((part) => part.includes('name="vu"')) ?? ''
  return fieldsOf(form.split('</form>')[0] ?? '')
}

/** Both open a page; Denis sends it with one change, then Claire with another. */
async function both(path: string, to: string, [his, hers]: [object, object]) {
  const [his0, hers0] = [await formOf(denises, path), await formOf(claires, path)]
  expect((await denises.post(to, { ...his0, ...his })).status).toBe(303)
  return { shown: await claires.post(to, { ...hers0, ...hers }), hers: { ...hers0, ...hers } }
}

describe('what two people change at once is overwritten by neither unawares', () => {
  test('a motive: who changed what meanwhile is told, and a second press prefers one’s own', async () => {
    const { shown } = await both('/motifs/1', '/motifs/1', [{ retire: 'oui' }, { nom: 'Renommé' }])
    expect(shown.status).toBe(409)
    expect(shown.text).toContain('Denis Roy a changé ce motif entre-temps (retiré : oui)')
    const again = pageOf(shown)
    expect(again.the('textbox', 'Nom').attribute('value')).toBe('Renommé')
    const { html } = shown
    const form = html.split('<form').find((part) => part.includes('name="vu"')) ?? ''
    expect((await claires.post('/motifs/1', fieldsOf(form))).status).toBe(303)
  })

  test('a motive in two tabs of one person', async () => {
    const before = await formOf(claires, '/motifs/1')
    await claires.post('/motifs/1', { ...before, exemples: 'Je ne sais plus' })
    const shown = await claires.post('/motifs/1', { ...before, nom: 'Renommé' })
    expect(shown.text).toContain('Vous avez vous-même changé ce motif entre-temps')
  })

  test('an account: a role that was taken away does not come back with a name', async () => {
    const account = async () =>
      (await listPeople(site.line.database)).find(({ email }) => email === rene.email)
    const path = `/utilisateurs/${(await account())?.id}`
    const { shown } = await both(path, path, [{ departments: '69, 38' }, { name: 'René Grand' }])
    expect(shown.status).toBe(409)
    expect(shown.text).toContain(
      'Denis Roy a changé ce compte entre-temps (référent : 69 → référent : 38, 69)',
    )
    expect(await account()).toMatchObject({ name: 'René Petit', departments: ['38', '69'] })
  })

  test.each([
    ['/reponses-types/articles/1', '/reponses-types/articles/1'],
    ['/motifs/1', '/motifs/1/articles/1'],
  ])('an article, from %s', async (path, to) => {
    const article = { titre: 'Se connecter', adresse: 'https://aide.example.org/', acte: 'changer' }
    await claires.post('/motifs/1/articles', article)
    const page = '/reponses-types/articles/1'
    const hers = { ...article, ...(await formOf(claires, page)) }
    const his = await formOf(denises, page)
    await denises.post(page, { ...his, titre: 'Entrer' })
    const shown = await claires.post(to, { ...hers, adresse: 'https://aide.example.org/autre' })
    expect([path, shown.status]).toEqual([path, 409])
    expect(shown.text).toContain(
      'Denis Roy a changé cet article entre-temps (« Se connecter » → « Entrer »)',
    )
    expect(
      pageOf(shown)
        .all('textbox')
        .map((field) => field.attribute('value')),
    ).toContain('https://aide.example.org/autre')
  })
})
