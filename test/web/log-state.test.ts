import { copyFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { filesOf } from '../../src/storage/journal/files.ts'
import { openLossCount } from '../../src/storage/journal/losses.ts'
import { settingsIn } from '../shared.ts'
import { type Browser, claire, openSite, rene, type Site } from './browser.ts'
import { pageOf } from './page.ts'

let folder: string
let site: Site
let claires: Browser
let renes: Browser
/** Nothing is found in its proof. */
const { firstDirectory } = settingsIn({ LOG_LEVEL: 'silent' })
const entries = firstDirectory.entries
  .filter(({ department }) => department !== '44')
  .map((entry) => ({ ...entry, requestsEmail: 'demandes@example.org' }))
const unobjectionable = { ...firstDirectory, entries }

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'svi-log-state-'))
  site = await openSite({ folder, threads: true, firstDirectory: unobjectionable })
  claires = await site.signedIn(claire)
  renes = await site.signedIn(rene)
})
afterEach(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

/** What the home page says now: what is kept for some seconds is over. */
async function home(who = claires): Promise<string> {
  site.line.clock.advance(6_000)
  return (await who.get('/')).text
}
const journal = () => site.line.app.journal
const received = {
  kind: 'received',
  version: 1,
  caller: null,
  called: null,
  forwardedFrom: null,
  closed: null,
} as const
const arrival = () => ({
  call: 'CA1',
  key: 'received',
  at: new Date(site.line.clock.now()).toISOString(),
  fact: received,
})

test('a log that is whole is not spoken of', async () => {
  await journal().append(arrival())
  await site.line.app.settled()
  expect(await home()).toContain('Rien ne demande d’attention.')
})

test('facts that the journal would not take wait, which the national team reads until they are in it', async () => {
  await journal().pragma('query_only = 1')
  await journal().append(arrival())
  expect(await home()).toMatch(/1 fait en attente sur le disque depuis le .*Rien n’est perdu/)
  expect(await home(renes)).not.toContain('en attente sur le disque')
  await journal().pragma('query_only = 0')
  await site.line.app.settled()
  expect(await home()).not.toContain('en attente sur le disque')
})

test('a line that makes no sense is said to be set aside, with what to do', async () => {
  writeFileSync(join(folder, `svi.spool.${'0'.repeat(14)}-1`), '5\n')
  await journal().settled()
  expect(await home()).toMatch(/1 ligne mise de côté.*svi log repair/)
  expect(await home(renes)).not.toContain('mise de côté')
  expect(pageOf(await claires.get('/aide')).hasId('journal')).toBe(true)
})

test('a journal that was cut is said to be damaged, with the file that is kept', async () => {
  await journal().append(arrival())
  await site.line.app.settled()
  truncateSync(join(folder, 'svi.journal.sqlite'), 1_000)
  await vi.waitFor(
    async () => expect(await home()).toMatch(/trouvé abîmé.*svi\.journal\.sqlite\.damaged-/),
    { timeout: 40_000, interval: 200 },
  )
}, 20_000)

test('facts that were lost are counted until the operator has read of them', async () => {
  const losses = openLossCount(filesOf(join(folder, 'svi.sqlite')))
  losses.add(3)
  await losses.write()
  expect(await home()).toMatch(/3 faits perdus depuis le .*Prévenir l’exploitant/)
  expect(await home(renes)).not.toContain('perdus')
})

test('rows that do not come are said, with the instants of what waits', async () => {
  await site.line.app.folding.close()
  await journal().append(arrival())
  expect(await home()).toMatch(/en retard sur le journal des appels de 1 fait : le plus ancien/)
  expect(await home(renes)).not.toContain('en retard')
})

test('a database that is gone or replaced is said, and the pages are not ready', async () => {
  const path = join(folder, 'svi.sqlite')
  const asked = () => fetch(`${site.line.baseUrl}/readyz/pages`)
  const ready = async () => (await asked()).status
  expect(await ready()).toBe(200)
  renameSync(path, `${path}.away`)
  expect(await home()).toMatch(/La base de données a disparu.*sera perdu/)
  const said = await asked()
  expect([said.status, await said.json()]).toEqual([
    503,
    { ready: false, directory: 1, database: 'gone' },
  ])
  copyFileSync(`${path}.away`, path)
  expect(await home()).toContain('La base de données a été remplacée')
  rmSync(path)
  renameSync(`${path}.away`, path)
  // The journal that was cut is made anew within seconds.
  await vi.waitFor(async () => expect(await home()).toContain('Rien ne demande d’attention.'), {
    timeout: 40_000,
    interval: 200,
  })
  expect(await ready()).toBe(200)
}, 30_000)
