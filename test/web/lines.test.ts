import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Line } from '../../src/core/directory/directory.ts'
import { sign } from '../../src/phone/sign.ts'
import { readCsv } from '../../src/spreadsheet/csv.ts'
import { publishVersion } from '../../src/storage/publishing.ts'
import { latestVersion } from '../../src/storage/versions.ts'
import { token } from '../journeys/line.ts'
import { type Browser, claire, openSite, type Site } from './browser.ts'
import { fieldsOf } from './page.ts'

let site: Site
let claires: Browser
beforeEach(async () => {
  site = await openSite()
  claires = await site.signedIn(claire)
})
afterEach(() => site.close())

/** The lines of the Rhône in the file of the directory in force, and their ids in the form. */
async function rhone(path = '/annuaire/69/modifier') {
  const form = fieldsOf((await claires.get(path)).html)
  return [0, 1].map((i) => ({
    id: form[`l${i}-id`] ?? '',
    label: form[`l${i}-libelle`],
    number: form[`l${i}-numero`],
  }))
}

/** The same in a draft. */
const inDraft = (draft: string) =>
  rhone(`/annuaire/69/modifier?brouillon=${draft.split('/').at(-1)}`)

/** Saves a change of a département's form: the draft that it became. */
async function saved(change: Record<string, string>, draft = ''): Promise<string> {
  const page = '/annuaire/69/modifier'
  const form = fieldsOf((await claires.get(draft ? `${page}?brouillon=${draft}` : page)).html)
  return (await claires.post(page, { ...form, ...change, action: 'enregistrer' })).to ?? ''
}

async function publish(draft: string): Promise<string> {
  const form = fieldsOf((await claires.get(draft)).html)
  const { to } = await claires.post(`${draft}/publication`, { ...form, raison: 'essai' })
  return to ?? ''
}

/** Sends the directory as a file in which one text stands for another: the draft that it became. */
async function imported(from: string | RegExp, to: string): Promise<string> {
  const { bytes } = await claires.get('/annuaire/export.csv')
  const file = new TextDecoder().decode(bytes).replace(from, to)
  const body = new FormData()
  body.append('fichier', new File([file], 'annuaire.csv'))
  const headers = { 'Sec-Fetch-Site': 'same-origin' }
  return (await claires.send('/annuaire/import', { method: 'POST', body, headers })).to ?? ''
}

const unanswered = () =>
  site.line.call({
    caller: [{ keys: '69' }, 'wait', 'wait'],
    lines: ['no-answer', 'busy'],
  })

async function csvOf(path: string): Promise<string[][]> {
  return readCsv((await claires.get(path)).bytes)
}

async function figures(): Promise<string[][]> {
  const rows = await csvOf('/indicateurs/export.csv?departement=69&du=2026-11-01&au=2026-12-31')
  return rows.filter(([table]) => table === 'Par ligne')
}

/** Publishes the first directory with its first line of the Rhône changed, or without it, as a page would. */
async function published(change: Partial<Line> | null): Promise<void> {
  const { database, config, app } = site.line
  const content = structuredClone(config.firstDirectory)
  const entry = content.entries.find(({ department }) => department === '69')
  const [line] = entry?.lines.splice(0, 1) ?? []
  if (line && change) entry?.lines.unshift({ ...line, ...change })
  const basedOn = await latestVersion(database)
  const told = { at: '2026-11-30T09:00:00Z', author: 'test', reason: 'test', basedOn }
  await publishVersion(database, content, told)
  await app.refresh()
}

const renumbered = () => published({ number: '+33465716977' })
const renamed = () => published({ label: 'Accueil' })

const perLine = async () => (await figures()).map(([, name, , , of]) => [name, of])

describe('a line whose number changes', () => {
  test('is said by its name, from number to number, in the draft and in the history', async () => {
    const sentence = '69 Rhône : Accueil SIAO : 04 65 71 69 01 → 04 65 71 69 77'
    const draft = await saved({ 'l0-numero': '04 65 71 69 77' })
    expect((await claires.get(draft)).text).toContain(
      '69 Rhône Accueil SIAO 04 65 71 69 01 04 65 71 69 77 Reprendre 69 Rhône',
    )
    const version = await publish(draft)
    expect((await claires.get(version)).text).toContain(sentence)
    expect((await claires.get('/historique/1')).text).toContain(
      '69 Rhône : Accueil SIAO : 04 65 71 69 77 → 04 65 71 69 01',
    )
  })

  test('is said so by a file too', async () => {
    const draft = await imported('04 65 71 69 01', '04 65 71 69 77')
    expect((await claires.get(draft)).text).toContain(
      '69 Rhône Accueil SIAO 04 65 71 69 01 04 65 71 69 77',
    )
  })

  test('keeps its id, its health, its figures and its calls', async () => {
    const before = await rhone()
    for (let n = 0; n < 3; n++) await unanswered()
    await renumbered()
    for (let n = 0; n < 3; n++) await unanswered()
    expect((await rhone()).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect((await claires.get('/annuaire/69')).text).toContain(
      'la ligne « Accueil SIAO » ne répond pas (6 appels sur 6 en 14 jours)',
    )
    expect(await perLine()).toEqual([
      ['69 Accueil SIAO', '6'],
      ['69 Référent', '6'],
    ])
    expect(await csvOf(`/appels/export.csv?ligne=${before[0]?.id}`)).toHaveLength(1 + 6)
  })

  test('is told as the same line at another number, where a past call is looked at', async () => {
    const { row } = await unanswered()
    await renumbered()
    expect((await claires.get(`/appels/${row.call}`)).text).toContain(
      'Sur l’annuaire d’aujourd’hui, les mêmes lignes sonneraient, mais un numéro a changé.',
    )
  })
})

describe('a line whose name changes', () => {
  test('is counted on, under its last name', async () => {
    await unanswered()
    await renamed()
    await unanswered()
    expect(await perLine()).toEqual([
      ['69 Accueil', '2'],
      ['69 Référent', '2'],
    ])
  })

  test('has in a call that began before it the name it had then', async () => {
    const [accueil] = await rhone()
    const { call } = (await unanswered()).row
    await renamed()
    const path = `/voice/leg?v=1&d=69&g=0&l=${accueil?.id}&s=0`
    const fields = {
      CallSid: `CA${'9'.repeat(32)}`,
      ParentCallSid: call,
      CallStatus: 'completed',
      CallDuration: '9',
    }
    const response = await fetch(site.line.baseUrl + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'X-Twilio-Signature': sign(token, `http://127.0.0.1${path}`, fields) },
    })
    expect(response.status).toBe(200)
    const row = await site.line.row(call)
    expect(row?.legs.find(({ leg }) => leg === fields.CallSid)).toMatchObject({
      line: accueil?.id,
      label: 'Accueil SIAO',
    })
    expect(await perLine()).toEqual([
      ['69 Accueil', '2'],
      ['69 Référent', '1'],
    ])
  })
})

describe('a line keeps its id', () => {
  test('when one form changes both its number and its name, and an added one takes none of them', async () => {
    const [accueil, referent] = await rhone()
    const draft = await saved({
      'l0-libelle': 'Standard',
      'l0-numero': '04 65 71 69 78',
      'l1-libelle': 'Accueil',
      'l1-numero': '04 65 71 69 77',
    })
    const after = await inDraft(draft)
    expect(after.map((line) => line.id)).toEqual([accueil?.id, referent?.id])
  })

  test('when the form moves it, and the line that comes before it is still another', async () => {
    const [accueil, referent] = await rhone()
    const page = '/annuaire/69/modifier'
    const form = fieldsOf((await claires.get(page)).html)
    const moved = await claires.post(page, { ...form, action: 'descendre-0' })
    const { 'l0-id': one, 'l1-id': two } = fieldsOf(moved.html)
    expect([one, two]).toEqual([referent?.id, accueil?.id])
    const added = fieldsOf((await claires.post(page, { ...form, action: 'ajouter' })).html)
    expect([added['l0-id'], added['l2-id']]).toEqual([accueil?.id, ''])
  })

  test('when the form was made by a release that named no line', async () => {
    const before = await rhone()
    const page = '/annuaire/69/modifier'
    const form = fieldsOf((await claires.get(page)).html)
    const { 'l0-id': _, 'l1-id': __, ...unnamed } = form
    const change = { ...unnamed, 'l0-numero': '04 65 71 69 79', action: 'enregistrer' }
    const { to } = await claires.post(page, change)
    const after = await inDraft(to ?? '')
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })

  test('in a draft that goes on being edited', async () => {
    const draft = await saved({
      lignes: '3',
      'l2-id': '',
      'l2-libelle': 'Renfort',
      'l2-numero': '04 65 71 69 55',
      'l2-rang': '3',
      'l2-sonnerie': '20',
      'l2-horaires': 'nationaux',
    })
    const id = draft.split('/').at(-1) ?? ''
    const page = `/annuaire/69/modifier?brouillon=${id}`
    const added = fieldsOf((await claires.get(page)).html)['l2-id']
    expect(added).toMatch(/^[0-9a-z]+$/)
    await saved({ 'l2-numero': '04 65 71 69 56' }, id)
    expect(fieldsOf((await claires.get(page)).html)['l2-id']).toBe(added)
  })

  test('when an earlier version comes back', async () => {
    const before = await rhone()
    await renumbered()
    await claires.post('/historique/1/retour', {})
    const after = await rhone()
    expect(after[0]?.number).toBe('04 65 71 69 01')
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })

  test('when it is taken away and comes back as it was; another with its number has one of its own', async () => {
    const [accueil] = await rhone()
    const file = new TextDecoder().decode((await claires.get('/annuaire/export.csv')).bytes)
    const [, written = ''] = /(69;[^\n]*Accueil SIAO;04 65 71 69 01[^\n]*\n)/.exec(file) ?? []
    await published(null)
    expect((await rhone())[0]?.label).toBe('Référent')
    const [back] = await inDraft(await imported(/\n69;/, `\n${written}69;`))
    expect(back).toEqual(accueil)
    const other = written.replace('Accueil SIAO', 'Nuit')
    const [nuit] = await inDraft(await imported(/\n69;/, `\n${other}69;`))
    expect([nuit?.label, nuit?.id === accueil?.id]).toEqual(['Nuit', false])
  })
})

test('a line that is gone is no line to look after', async () => {
  for (let n = 0; n < 5; n++) await unanswered()
  expect((await claires.get('/annuaire/69')).text).toContain('« Accueil SIAO » ne répond pas')
  await published(null)
  site.line.clock.advance(2 * 60_000)
  const page = await claires.get('/annuaire/69')
  expect(page.text).not.toContain('ne répond pas')
})

test('the first directory is noted line by line, with what each version changed', async () => {
  const { database } = site.line
  const noted = await database.selectFrom('lines').selectAll().execute()
  const first = readCsv(readFileSync('config/directory.csv')).filter(([, , , , number]) => number)
  expect(noted).toHaveLength(first.length - 1)
  expect(noted.filter(({ department }) => department === '69')).toEqual(
    expect.arrayContaining([expect.objectContaining({ number: '+33465716901' })]),
  )
})
