import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readCsv } from '../../src/spreadsheet/csv.ts'
import { findDraft } from '../../src/storage/drafts.ts'
import { listRevisions } from '../../src/storage/surveys.ts'
import { type Browser, claire, openSite, password, rene, type Site } from '../web/browser.ts'
import { pageOf } from '../web/page.ts'

/** Each release's own database, after the same morning: calls, two versions more, drafts, a survey. */
const releases = ['2026-11-24', '2026-11-25', '2026-11-26'].map((day) => ({
  day,
  tracking: day > '2026-11-24',
}))

/** Puts a release's files where it kept them, from what they held. */
function restore(release: string, folder: string): void {
  for (const part of ['', '.journal']) {
    const dump = new URL(`../fixtures/releases/${release}${part}.sql`, import.meta.url)
    if (!existsSync(dump)) continue
    const database = new Sqlite(join(folder, `svi${part}.sqlite`))
    database.exec(readFileSync(dump, 'utf8'))
    database.close()
  }
}

/** All that is not nothing in the indicators of September. */
const ofTheCalls = [
  'Appels; Appels reçus: 1',
  'Appels; Appels qui ont sonné: 1',
  'Appels; Répondus: 1',
  'Appels; Taux de réponse, sur les appels qui ont sonné: 100',
  'Appels; Attente, médiane: 7',
  'Appels; Attente, neuf appels sur dix: 7',
  'Appels; Conversation, moyenne: 60',
  'Appels; Conversation, en tout: 60',
  'Par jour; 2026-09-10: 1',
  'Par jour; 2026-09-10, répondus: 1',
  'Par demi-heure; jeudi 10 h: 1',
  'Par département; 69 Rhône: 1',
  'Par département; 69 Rhône, répondus: 1',
]
const ofTheContacts = [
  'Par thématique; Compte et connexion: 1',
  'Par motif; Compte et connexion › Mot de passe: 1',
  'Par profil; Travailleur social: 1',
  'Par canal; Appel direct: 1',
  'Par état; Résolue: 1',
]

const sid = (n: number) => `CA${String(n).padStart(32, '0')}`

describe.each(releases)('the database of the release of $day', ({ day, tracking }) => {
  /** Brought to the latest form once, with both people signed in: each test has a copy. */
  let brought: string
  let entered: { claires: Browser; renes: Browser }
  let folder: string
  let site: Site
  let claires: Browser
  let renes: Browser
  const open = (folder: string) => openSite({ folder, at: '2026-11-30T09:30:00Z' })
  beforeAll(async () => {
    brought = mkdtempSync(join(tmpdir(), 'svi-release-'))
    restore(day, brought)
    const first = await open(brought)
    entered = { claires: first.browser(), renes: first.browser() }
    await entered.claires.post('/connexion', { email: claire.email, motdepasse: password })
    await entered.renes.post('/connexion', { email: rene.email, motdepasse: password })
    await first.line.app.settled()
    await first.close()
  })
  afterAll(() => rmSync(brought, { recursive: true }))
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'svi-release-'))
    cpSync(brought, folder, { recursive: true })
    site = await open(folder)
    claires = site.browser()
    claires.take(entered.claires)
    renes = site.browser()
    renes.take(entered.renes)
  })
  afterEach(async () => {
    await site.close()
    rmSync(folder, { recursive: true })
  })

  test('lets its people in by the passwords they had', async () => {
    expect((await claires.get('/compte')).text).toContain('claire@example.org')
    expect((await renes.get('/annuaire/69')).status).toBe(200)
    expect((await renes.get('/annuaire/75')).status).toBe(403)
  })

  test('tells each call as it was told', async () => {
    const told = (await site.line.rows())
      .sort((a, b) => (a.call < b.call ? -1 : 1))
      .map(({ call, outcome, reason, department, how, answeredBy, talkSeconds, version }) => [
        Number(call.slice(-1)),
        outcome,
        reason,
        department,
        how,
        answeredBy,
        talkSeconds,
        version,
      ])
    expect(told).toEqual([
      [1, 'answered', null, '69', 'keys', 'Accueil SIAO', 60, 1],
      [2, 'unanswered', null, '69', 'keys', null, null, 1],
      [3, 'answered', null, '974', 'keys', 'SIAO Réunion', 60, 1],
      [4, 'answered', null, '69', 'voice', 'Référent', 60, 1],
      [5, 'abandoned', 'choosing', null, null, null, null, 1],
      [6, 'redirected', null, '38', 'keys', null, null, 1],
      [7, 'closed', 'hours', null, null, null, null, 1],
    ])
    for (const [n] of told) {
      const page = await claires.get(`/appels/${sid(Number(n))}`)
      expect(page.text, String(n)).toMatch(/Appel du [a-z]+ \d+ (septembre|novembre) 2026 à/)
    }
    expect((await renes.get(`/appels/${sid(2)}`)).text).toContain('Référent » était occupée')
    expect((await site.line.row(sid(2)))?.events.length).toBeGreaterThan(5)
  })

  test('has its versions and its drafts', async () => {
    const history = await claires.get('/historique')
    expect(pageOf(history).links(/^\/historique\/\d$/)).toHaveLength(3)
    expect((await claires.get('/historique/1')).text).toContain('Accueil SIAO')
    expect((await claires.get('/historique/2')).text).toContain('Accueil du Rhône')
    expect((await claires.get('/historique/3')).text).toContain('ou patientez')
    const { database } = site.line
    expect(await findDraft(database, 3)).toMatchObject({
      state: 'open',
      author: claire.email,
      base: 3,
      changes: { exceptions: { added: [{ departments: ['69'], message: 'Formation.' }] } },
    })
    expect(await findDraft(database, 4)).toMatchObject({
      state: 'scheduled',
      publishAt: '2027-01-04T07:00:00.000Z',
      changes: { entries: { 69: { lines: [{ id: '18pxc7u' }, { id: '1tzmajh' }] } } },
    })
    expect((await claires.get('/brouillons/3')).text).toContain('Formation.')
    expect((await claires.get('/brouillons/4')).text).toContain('Astreinte')
  })

  test('goes on: a call follows its last version', async () => {
    const { heard, row } = await site.line.call({ caller: [{ says: 'le Rhône' }, 'wait'] })
    expect(heard).toContain('Étoile pour corriger, ou patientez.')
    expect(row).toMatchObject({ version: 3, answeredBy: 'Accueil du Rhône' })
  })

  test('counts what it held by day, by half-hour, by département and by motive', async () => {
    const { bytes } = await claires.get('/indicateurs/export.csv?du=2026-09-01&au=2026-09-30')
    const counted = readCsv(bytes)
      .slice(1)
      .filter(([, , value]) => value !== '0' && value !== '')
      .map(([table, what, value]) => `${table}; ${what}: ${value}`)
    expect(counted).toEqual([...ofTheCalls, ...(tracking ? ofTheContacts : [])])
  })

  test.runIf(tracking)('has its contacts, call-backs, accesses and surveys', async () => {
    const contacts = await renes.get('/suivi?du=2026-09-01&au=2026-11-30')
    expect(contacts.text).toMatch(
      /30\/11\/2026 10:10 69 Rhône .* Mot de passe .*10\/09\/2026 69 Rhône .* Mot de passe/,
    )
    expect((await renes.get(`/appels/${sid(2)}`)).text).toContain('message laissé')
    expect((await claires.get('/conservation')).text).toMatch(/René Petit numéro d’un appelant 69/)
    const [survey] = await listRevisions(site.line.database, '2026-T3', '69')
    expect(survey).toMatchObject({ revision: 1, remarks: 'Tout va bien.', person: rene.email })
    expect((await renes.get('/enquetes/2026-T3/69/1')).text).toContain('Remarques : Tout va bien.')
  })
})
