import { afterAll, beforeAll, expect, test } from 'vitest'
import { addWithLink } from '../../src/app/people/accounts.ts'
import { type Browser, claire, openSite, password, type Shown, type Site } from './browser.ts'

let site: Site
let claires: Browser
beforeAll(async () => {
  site = await openSite({ threads: true })
  // By her link, so that her hash has the cost that it has in service.
  const added = await addWithLink(site.line.database, claire, site.line.clock.now())
  claires = site.browser()
  await claires.post(`/mot-de-passe/${added?.token}`, { motdepasse: password })
})
afterAll(() => site.close())

const enter = (motdepasse = password, email = claire.email, at = site) =>
  at.browser().post('/connexion', { email, motdepasse })

/** The status of an attempt, made again in a few seconds where that is asked. */
async function atLast(attempt: () => Promise<Shown>): Promise<number> {
  const { status, headers } = await attempt()
  if (status !== 503) return status
  await new Promise((resolve) => setTimeout(resolve, 1_000 * Number(headers.get('retry-after'))))
  return atLast(attempt)
}

test('thirty-four people of one network who sign in at the same time all get in', async () => {
  const entered = await Promise.all(Array.from({ length: 34 }, () => atLast(() => enter())))
  expect(entered).toEqual(Array(34).fill(303))
}, 60_000)

test('meanwhile a style sheet and a page come as ever', async () => {
  const entering = Array.from({ length: 12 }, () => enter())
  const before = performance.now()
  expect((await claires.get('/assets/page.css')).status).toBe(200)
  expect((await claires.get('/aide')).status).toBe(200)
  const took = performance.now() - before
  await Promise.all(entering)
  expect(took).toBeLessThan((performance.now() - before) / 3)
}, 30_000)

test('of many wrong passwords at once no more are tried than one after the other', async () => {
  const other = await openSite()
  const many = Array.from({ length: 34 }, (_, n) =>
    atLast(() => enter('wrong', `n${n % 20}@example.org`, other)),
  )
  const statuses = await Promise.all(many)
  const tried = statuses.filter((status) => status === 422).length
  expect(tried).toBeGreaterThanOrEqual(30)
  expect(tried).toBeLessThan(32)
  expect(statuses.filter((status) => status === 429)).toHaveLength(34 - tried)
  await other.close()
}, 60_000)

test('a password of ten thousand letters is wrong, and compared with nothing', async () => {
  expect((await enter('a'.repeat(10_000))).status).toBe(422)
})

test('a password is changed by who gives the current one, and the other sessions end', async () => {
  const elsewhere = await site.signedIn(claire)
  const wanted = 'un autre tracteur sous la neige'
  const without = await claires.post('/compte', { motdepasse: wanted })
  expect(without.status).toBe(422)
  expect(without.text).toContain('Ce n’est pas le mot de passe actuel')
  expect((await claires.post('/compte', { actuel: 'x', motdepasse: wanted })).status).toBe(422)
  const common = await claires.post('/compte', { actuel: password, motdepasse: 'novembre2026' })
  expect(common.text).toContain('un mot et une année se devinent vite')
  expect((await elsewhere.get('/aide')).status).toBe(200)
  expect((await claires.post('/compte', { actuel: password, motdepasse: wanted })).status).toBe(303)
  expect((await enter(wanted)).status).toBe(303)
  expect((await enter(password)).status).toBe(422)
  expect((await elsewhere.get('/appels')).status).toBe(303)
  expect((await claires.get('/appels')).status).toBe(200)
})
