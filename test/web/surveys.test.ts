import { readXlsx } from 'hucre/xlsx'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PersonDetails } from '../../src/core/people/people.ts'
import { readCsv } from '../../src/spreadsheet/csv.ts'
import { type Browser, claire, openSite, rene, type Site } from './browser.ts'
import { fieldsOf, pageOf } from './page.ts'

const rhone = '/enquetes/2026-T3/69'
const lea: PersonDetails = {
  email: 'lea@example.org',
  name: 'Léa Blanc',
  role: 'referent',
  departments: ['75'],
}

let site: Site
let claires: Browser
let renes: Browser
let leas: Browser
beforeEach(async () => {
  site = await openSite()
  await callInTheThirdQuarter()
  claires = await site.signedIn(claire)
  renes = await site.signedIn(rene)
  leas = await site.signedIn(lea)
})
afterEach(() => site.close())

/** Two calls answered in the Rhône, one in Paris; then it is 30 November again. */
async function callInTheThirdQuarter() {
  for (const keys of ['69', '69', '75']) {
    site.line.clock.set('2026-09-10T08:00:00Z')
    await site.line.call({ caller: [{ keys }, 'wait'] })
  }
  await site.line.app.settled()
  site.line.clock.set('2026-11-30T09:00:00Z')
}

/** A contact of the third quarter, with the first motive that the form offers. */
async function noteContact(browser: Browser, department: string) {
  const path = `/suivi/nouveau?departement=${department}`
  const { html } = await browser.get(path)
  const motives = Object.values(pageOf({ html }).options('Thématique et motif (obligatoire)'))
  const motive = motives.find((each) => each !== '') ?? ''
  const day = '10/09/2026'
  const form = { ...fieldsOf(html), departement: department, day, motive, doublon: 'oui' }
  expect((await browser.post('/suivi/nouveau', form)).status).toBe(303)
}

/** Fills the form of a survey's page and sends it. */
async function handIn(browser: Browser, fields: Record<string, string> = {}, path = rhone) {
  return browser.post(path, { ...fieldsOf((await browser.get(path)).html), ...fields })
}

/** René notes a contact of the Rhône and hands its survey in. */
async function handInOnce(): Promise<void> {
  await noteContact(renes, '69')
  expect((await handIn(renes, { remarques: 'Trois semaines de panne.' })).to).toBe(rhone)
}

async function workbook() {
  const { bytes, headers } = await claires.get('/enquetes/2026-T3/classeur.xlsx')
  expect(headers.get('content-disposition')).toContain('enquete-2026-T3.xlsx')
  const { sheets } = await readXlsx(bytes)
  return (name: string) => sheets.find((sheet) => sheet.name === name)
}

describe('a quarter that is over', () => {
  test('shows its figures and what is still to be done before they are handed in', async () => {
    await noteContact(renes, '69')
    const { text, html } = await renes.get(rhone)
    expect(text).toContain('Enquête 69 Rhône, 3e trimestre 2026')
    expect(text).toContain('à remettre')
    expect(text).toContain('Répondus 2 ')
    expect(text).toContain('2 appels répondus n’ont pas de motif')
    expect(text).toContain('Une sollicitation notée.')
    const [link = ''] = pageOf({ html }).links(/^\/appels\?.*motif=sans$/)
    expect((await renes.get(link)).text).toMatch(/10\/09\/2026/)
  })

  test('keeps remarks that are too long in the form, and takes nothing', async () => {
    const remarques = 'r'.repeat(2001)
    const refused = await handIn(renes, { remarques })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Raccourcir à 2000 caractères.')
    expect(fieldsOf(refused.html).remarques).toBe(remarques)
    expect((await renes.get(rhone)).text).not.toContain('révision 1')
  })

  test('is frozen as it was handed in; what comes later is told as a change', async () => {
    await noteContact(renes, '69')
    const done = await handIn(renes, { remarques: '=1+1\r\nTrois semaines de panne.' })
    expect(done.to).toBe(rhone)
    const frozen = await renes.get(rhone)
    expect(frozen.text).toContain('Remise le 30/11/2026 10:00 par René Petit, révision 1')
    expect(frozen.text).toContain('Trois semaines de panne.')
    expect(frozen.text).toContain('Ce qui a changé depuis la remise Rien.')
    await noteContact(renes, '69')
    const later = await renes.get(rhone)
    expect(later.text).toContain('remise, changée depuis')
    expect(later.text).toContain('Sollicitations : 1 à la remise, 2 aujourd’hui')
    expect(later.text).toContain('Une sollicitation notée.')
  })

  test('keeps its names when a motive is renamed, which is no change', async () => {
    await handInOnce()
    await noteContact(renes, '69')
    const { text } = await renes.get(rhone)
    const [motive] = pageOf(await claires.get('/motifs')).all('link', /^[^›]+ › [^›]+$/)
    const [name, address] = [motive?.text ?? '', motive?.attribute('href') ?? '']
    expect(name).not.toBe('')
    expect(text).toContain(name)
    const form = fieldsOf((await claires.get(address)).html)
    expect((await claires.post(address, { ...form, nom: 'Autre nom' })).status).toBe(303)
    const after = (await renes.get(rhone)).text
    expect(after).toContain(name)
    expect(after).toContain('Autre nom : 1 à la remise, 2 aujourd’hui')
  })

  test('is handed in again as a revision more, and the first can be read as it was', async () => {
    await handInOnce()
    await noteContact(renes, '69')
    expect((await handIn(renes, { remarques: 'Complété.' })).to).toBe(rhone)
    const now = await renes.get(rhone)
    expect(now.text).toContain('révision 2')
    expect(now.text).toContain('2 sollicitations notées.')
    expect(now.text).toContain('Ce qui a changé depuis la remise Rien.')
    expect(pageOf(now).links(/^\/enquetes/)).toContain(`${rhone}/1`)
    const first = await renes.get(`${rhone}/1`)
    expect(first.text).toContain('Une sollicitation notée.')
    expect(first.text).toContain('Trois semaines de panne.')
    for (const missing of ['0', '3', '01', 'x', '1e0'])
      expect((await renes.get(`${rhone}/${missing}`)).status, missing).toBe(404)
  })

  test('handed in by two at once takes the first, and tells the second who lost nothing', async () => {
    const seen = fieldsOf((await claires.get(rhone)).html)
    expect((await handIn(renes)).to).toBe(rhone)
    const late = await claires.post(rhone, { ...seen, remarques: 'Vu avec René.' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Quelqu’un a remis cette enquête entre-temps')
    expect(fieldsOf(late.html)).toMatchObject({ vue: '1', remarques: 'Vu avec René.' })
    for (const vue of ['', '0', '9', '-1', '1.0'])
      expect((await claires.post(rhone, { vue, remarques: '' })).status, vue).toBe(409)
    const both = await Promise.all([handIn(renes), handIn(claires)])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  })

  test('is exported as it was handed in', async () => {
    await handInOnce()
    const { html, headers } = await renes.get(`${rhone}/export.csv`)
    expect(headers.get('content-disposition')).toContain('enquete-2026-T3-69.csv')
    const rows = readCsv(html)
    expect(rows).toContainEqual(['Enquête', 'Révision', '1', '', ''])
    expect(rows).toContainEqual(['Appels', 'Répondus', '2', 'appels', ''])
    const live = readCsv((await leas.get('/enquetes/2026-T3/75/export.csv')).html)
    expect(live).toContainEqual(['Enquête', 'État', 'à remettre', '', ''])
  })
})

describe('the national team', () => {
  test('sees who has handed in, and whom to remind', async () => {
    await handInOnce()
    const { text, html } = await claires.get('/enquetes/2026-T3')
    const [, handedIn = '', missing = ''] = /Ont remis(.*)N’ont pas remis(.*)$/.exec(text) ?? []
    expect(handedIn).toContain('69 Rhône')
    expect(missing).toMatch(/75 Paris à remettre lea@example\.org/)
    expect(missing).not.toContain('69 Rhône')
    expect(pageOf({ html }).links(/^mailto:/)).toContain('mailto:lea@example.org')
    expect((await claires.get('/enquetes')).text).toMatch(
      /3e trimestre 2026 1 sur \d+ 01\/10\/2026/,
    )
  })

  test('gets one workbook whose totals are sums, and whose rate divides them', async () => {
    await noteContact(renes, '69')
    await handInOnce()
    const sheet = await workbook()
    const calls = sheet('Appels')?.rows ?? []
    const [head = [], total = []] = [calls[2], calls.at(-1)]
    const at = (row: unknown[], name: string) => row[head.indexOf(name)]
    const row = (name: string) => calls.find(([first]) => first === name) ?? []
    expect(row('69 Rhône').slice(0, 5)).toEqual(['69 Rhône', 'remise', 2, 2, 2])
    expect(row('75 Paris').slice(0, 5)).toEqual(['75 Paris', 'non remise', 1, 1, 1])
    expect(at(total, 'Répondus')).toBe(3)
    expect(at(total, 'Taux de réponse')).toBe(1)
    const contacts = sheet('Sollicitations')?.rows ?? []
    expect(contacts[3]?.slice(1, 3)).toEqual([2, 1])
    expect(contacts.at(-1)?.slice(0, 2)).toEqual(['Ensemble', 2])
  })

  test('reads in it the remarks as they were typed, formulas never calculated', async () => {
    await handInOnce()
    await handIn(leas, { remarques: '=HYPERLINK("http://evil.example")' }, '/enquetes/2026-T3/75')
    const { bytes } = await claires.get('/enquetes/2026-T3/classeur.xlsx')
    const { sheets } = await readXlsx(bytes, { readStyles: true })
    const remarks = [...(sheets[0]?.cells ?? [])].filter(([, { value }]) =>
      String(value).startsWith('=HYPERLINK'),
    )
    expect(remarks.map(([, { type, formula }]) => [type, formula])).toEqual([['string', undefined]])
    expect(sheets[0]?.rows[1]?.[0]).toMatch(/^Ont remis : 2 sur \d+\.$/)
  })
})

describe('a survey', () => {
  test('cannot be handed in before its quarter is over, and says from when', async () => {
    const early = await renes.get('/enquetes/2026-T4/69')
    expect(early.text).toContain('Son enquête se remet à partir du 01/01/2027')
    expect(pageOf(early).fields()).not.toHaveProperty('remarques')
    const refused = await renes.post('/enquetes/2026-T4/69', { vue: '0', remarques: '' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Rien n’a été remis')
  })

  test('of a département that is not one’s own stays shut, each of its addresses', async () => {
    await handInOnce()
    for (const path of [rhone, `${rhone}/1`, `${rhone}/export.csv`]) {
      expect((await leas.get(path)).status, path).toBe(403)
      expect((await renes.get(path)).status, path).toBe(200)
    }
    expect((await leas.post(rhone, { vue: '1', remarques: '' })).status).toBe(403)
    expect((await leas.get('/enquetes/2026-T3/classeur.xlsx')).status).toBe(403)
    for (const path of ['/enquetes', '/enquetes/2026-T3'])
      expect((await leas.get(path)).text, path).not.toMatch(/Rhône|rene@/)
  })

  test.each(['2026-T5', '2027-T1', '2026', 'x', '2026-T3%00', '1999-T1'])(
    'of %s, which is no quarter that has begun, is not found',
    async (quarter) => {
      for (const end of ['', '/69', '/69/1', '/69/export.csv', '/classeur.xlsx'])
        expect((await claires.get(`/enquetes/${quarter}${end}`)).status, end).toBe(404)
      expect((await claires.post(`/enquetes/${quarter}/69`, { vue: '0' })).status).toBe(404)
    },
  )

  test('of a département that does not exist is not found', async () => {
    for (const end of ['/99', '/99/1', '/99/export.csv', '/2a'])
      expect((await claires.get(`/enquetes/2026-T3${end}`)).status, end).toBe(404)
  })

  test('is listed for its référent with its state, from the quarter of the first call on', async () => {
    await handInOnce()
    const { text, html } = await renes.get('/enquetes')
    expect(text).toMatch(/4e trimestre 2026 Ouvrir 69 Rhône en cours/)
    expect(text).toMatch(/3e trimestre 2026 Ouvrir 69 Rhône remise/)
    expect(text).not.toContain('2e trimestre 2026')
    expect(pageOf({ html }).links(/^\/enquetes\/.*\/69$/)).toEqual([
      '/enquetes/2026-T4/69',
      '/enquetes/2026-T3/69',
    ])
    expect((await leas.get('/enquetes')).text).toContain('3e trimestre 2026')
    expect((await claires.get('/enquetes')).text).not.toContain('2e trimestre 2026')
  })
})

test('an account without a call begins with its own quarter, and has nothing to hand in before', async () => {
  const nadias = await site.signedIn({ ...lea, email: 'nadia@example.org', departments: ['38'] })
  const { text } = await nadias.get('/enquetes')
  expect(text).toContain('4e trimestre 2026')
  expect(text).not.toContain('3e trimestre 2026')
  expect((await nadias.get('/enquetes/2026-T3')).text).toContain('Aucune enquête n’est à remettre.')
})
