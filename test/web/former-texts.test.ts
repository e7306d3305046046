import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Changes, noChanges } from '../../src/core/directory/changes.ts'
import type { DirectoryContent } from '../../src/core/directory/directory.ts'
import { createDraft, findDraft } from '../../src/storage/drafts.ts'
import { publishVersion } from '../../src/storage/publishing.ts'
import { openLine } from '../journeys/line.ts'
import { type Browser, claire, openSite, type Site } from './browser.ts'
import { fieldsOf } from './page.ts'

const edit = (text: string) => ({ text, recording: null })
/** Texts as the release of 2026-11-25 stored them. */
const stored = {
  greeting: edit('Bonjour, ici le SI SIAO.'),
  connecting: edit('Un instant.'),
  read_back: edit('Vous avez choisi {department}. Étoile si c’est faux.'),
  goodbye: edit('À bientôt.'),
}
let folder: string
let site: Site
let claires: Browser

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'svi-former-'))
  const line = await openLine({ folder })
  await publishVersion(
    line.database,
    { ...line.config.firstDirectory, prompts: stored as DirectoryContent['prompts'] },
    { at: '2026-11-25T09:00:00Z', author: 'claire', reason: 'textes', basedOn: 1 },
  )
  await line.close()
  site = await openSite({ folder })
  claires = await site.signedIn(claire)
})
afterEach(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

test('a version that changed texts of the last release still answers calls, with those that have a role', async () => {
  const { heard, row } = await site.line.call({
    caller: [{ says: 'l’Isère' }, 'wait', 'wait'],
  })
  expect(row).toMatchObject({ version: 2, department: '38' })
  expect(heard).toContain("Vous avez choisi L'Isère. Étoile si c’est faux.")
  expect(heard).toMatch(/^Assistance SI SIAO, bonjour\..* À bientôt\.$/)
  expect(heard).not.toContain('Un instant.')
})

test('a draft begun on the last release edits what took the role of its text', async () => {
  const { database } = site.line
  const prompts = { read_back: edit('{department} ?'), greeting: null } as Changes['prompts']
  const changes = { ...noChanges(), prompts }
  const draft = { author: claire.email, reason: 'textes', base: 2, changes }
  const { id } = await createDraft(database, draft, '2026-11-25T09:00:00Z')
  expect((await findDraft(database, id))?.changes.prompts).toEqual({
    read_back_voice: edit('{department} ?'),
    greeting: null,
  })
  const { text } = await claires.get(`/brouillons/${id}`)
  expect(text).toContain('texte « Département dit, redit »')
})

test('those without a role are shown with their words, warned of, and can be taken away', async () => {
  const { text } = await claires.get('/textes')
  expect(text).toContain('Accueil, avant la question Bonjour, ici le SI SIAO. Retirer')
  expect(text).toContain('Avant la sonnerie Un instant. Retirer')
  const taken = await claires.post('/textes/connecting/origine', {})
  const { html, text: draft } = await claires.get(taken.to ?? '')
  expect(draft).toContain('texte « Avant la sonnerie » « Un instant. » texte d’origine')
  const checks = await claires.get(`${taken.to}/verifications`)
  expect(checks.text).toContain('« Accueil, avant la question » a été changé, mais n’est plus dit')
  await claires.post(`${taken.to}/publication`, { ...fieldsOf(html), raison: 'ménage' })
  expect((await claires.get('/textes')).text).not.toContain('Un instant.')
})
