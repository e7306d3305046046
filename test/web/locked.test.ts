import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { within } from '../busy.ts'
import { type Browser, claire, openSite, password, type Site } from './browser.ts'

let folder: string
let site: Site
let claires: Browser
let other: Sqlite.Database
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'svi-locked-'))
  site = await openSite({ folder, threads: true })
  claires = await site.signedIn(claire)
  other = new Sqlite(join(folder, 'svi.sqlite'))
  other.exec('begin exclusive')
})
afterEach(async () => {
  other.close()
  await site.close()
  rmSync(folder, { recursive: true })
})

const motives = () =>
  site.line.database.selectFrom('motives').select('name').where('name', '=', 'Visites').execute()

test('what cannot be kept is refused in words that say so, and is taken once the lock is gone', async () => {
  const refused = await claires.post('/motifs', { nom: 'Visites' })
  expect(refused.status).toBe(503)
  expect(refused.headers.get('retry-after')).toBe('5')
  expect(refused.text).toMatch(/occupée par un autre travail.*Rien n’a été enregistré/)
  expect(refused.text).toContain('La ligne téléphonique n’est pas touchée.')
  expect(await motives()).toEqual([])
  other.exec('rollback')
  expect((await claires.post('/motifs', { nom: 'Visites' })).status).toBe(303)
  expect(await motives()).toHaveLength(1)
})

test('who signs in is told to come back', async () => {
  const form = { email: claire.email, motdepasse: password }
  const refused = await site.browser().post('/connexion', form)
  expect(refused.status).toBe(503)
  expect(refused.text).toContain('occupée par un autre travail')
})

test('pages are read as ever, and their reader does not wait each time for a note of the visit', async () => {
  site.line.clock.advance(120_000)
  expect((await claires.get('/')).status).toBe(200)
  const before = performance.now()
  for (let n = 0; n < 5; n++) expect((await claires.get('/compte')).status).toBe(200)
  expect(performance.now() - before).toBeLessThan(within(1_500))
})
