import { afterEach, beforeEach, expect, test } from 'vitest'
import { pages } from '../../src/web/pages.ts'
import { type Browser, claire, openSite, password, rene, type Site } from './browser.ts'
import { pageOf } from './page.ts'

const denis = { ...claire, email: 'denis@example.org', name: 'Denis Roy' }

let site: Site
/** One browser, in which people follow each other. */
let shared: Browser
beforeEach(async () => {
  site = await openSite()
  for (const person of [denis, rene]) await site.signedIn(person)
  shared = await site.signedIn(claire)
})
afterEach(() => site.close())

async function nowSignedIn({ email }: { email: string }): Promise<void> {
  await shared.post('/deconnexion', {})
  await shared.post('/connexion', { email, motdepasse: password })
}

const theForm = async (path: string, action: string) => {
  const { html } = await shared.get(path)
  const form = html.split('<form').find((part) => part.includes(`action="${action}"`)) ?? ''
  return pageOf({ html: `<form ${form.split('</form>')[0]}</form>` }).fields()
}

test('every form that does something says for whom its page was made', async () => {
  const plain = pages.filter(({ path, get }) => get && !/[:.]/.test(path))
  const wanting = []
  for (const { path } of plain) {
    const { html } = await shared.get(path)
    for (const form of html.split('<form').slice(1))
      if (/^[^>]*method="post"/.test(form) && !form.split('</form>')[0]?.includes('name="pour"'))
        wanting.push(path)
  }
  expect(wanting).toEqual([])
  expect(plain.length).toBeGreaterThan(30)
})

test('a page that was open for somebody else asks in whose name, keeps what was typed, and sends it when told', async () => {
  const form = { ...(await theForm('/motifs', '/motifs')), nom: 'Visites' }
  await nowSignedIn(denis)
  const asked = await shared.post('/motifs', form)
  expect(asked.status).toBe(409)
  expect(asked.text).toContain('Rien n’est enregistré')
  expect(asked.text).toContain('c’est maintenant Denis Roy qui est connecté')
  expect((await shared.get('/motifs')).text).not.toContain('Visites')
  const again = pageOf(asked)
  expect(again.has('button', 'Envoyer au nom de Denis Roy')).toBe(true)
  expect(again.fields()).toMatchObject({ nom: 'Visites' })
  expect((await shared.post('/motifs', again.fields())).status).toBe(303)
  expect((await shared.get('/motifs')).text).toContain('Visites')
  expect((await shared.get('/actes')).text).toMatch(/Denis Roy[^.]*Visites/)
})

test('the one for whom it was made comes back and sends it in their own name', async () => {
  const form = { ...(await theForm('/motifs', '/motifs')), nom: 'Visites' }
  await nowSignedIn(denis)
  const asked = pageOf(await shared.post('/motifs', form))
  await nowSignedIn(claire)
  const again = pageOf(await shared.post('/motifs', asked.fields()))
  expect((await shared.post('/motifs', again.fields())).status).toBe(303)
})

test('a password that somebody else typed stays in no page', async () => {
  const typed = {
    ...(await theForm('/compte', '/compte')),
    actuel: 'un secret',
    motdepasse: 'un encore',
  }
  await nowSignedIn(rene)
  const asked = await shared.post('/compte', typed)
  expect(asked.status).toBe(409)
  expect(asked.text).toContain('Les fichiers et les mots de passe sont à donner de nouveau')
  expect(asked.html).not.toMatch(/un secret|un encore/)
})

test('every field for a password is known as one', async () => {
  const names = []
  for (const path of ['/connexion', '/compte', '/utilisateurs/nouveau']) {
    const { html } = await shared.get(path)
    for (const [input] of html.matchAll(/<input[^>]*type="password"[^>]*>/g))
      names.push(/name="([^"]*)"/.exec(input)?.[1] ?? '')
  }
  expect(new Set(names)).toEqual(new Set(['actuel', 'motdepasse']))
})
