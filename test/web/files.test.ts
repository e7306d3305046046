import { readXlsx } from 'hucre/xlsx'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { directoryTable } from '../../src/core/directory/columns.ts'
import { textRows } from '../../src/core/file-table.ts'
import { readCsv } from '../../src/spreadsheet/csv.ts'
import { pages } from '../../src/web/pages.ts'
import { inWords } from '../spreadsheet/exports-read.ts'
import { type Browser, claire, openSite, rene, type Site } from './browser.ts'
import { pageOf } from './page.ts'

let site: Site
let claires: Browser
beforeEach(async () => {
  site = await openSite()
  await site.line.call({ caller: [{ keys: '69' }, 'wait'] })
  claires = await site.signedIn(claire)
})
afterEach(() => site.close())

const period = 'du=2026-11-30&au=2026-11-30'
const whatIf = `${period}&sur=horaires&horaires=${encodeURIComponent('lun-ven 09:30-16:30')}`

/** Every table that can be taken away as CSV, by the address of its page, with what is asked and its columns. */
const tables: [string, string, string][] = [
  [
    '/annuaire/export',
    '',
    'departement;assistance;rang;ligne;numero;horaires;filtrage;sonnerie;courriel;message',
  ],
  [
    '/appels/export',
    period,
    'Appel;Département;Date;Heure;Issue;Raison;Attente (s);Conversation (s);Lignes;Motifs;Rappelé par',
  ],
  ['/indicateurs/export', period, 'Tableau;Quoi;Valeur;Unité;Divisé par'],
  ['/indicateurs/et-si', whatIf, 'Tableau;Quoi;Ce qui s’est passé;Ce qui se serait passé;Écart'],
  ['/actes/export', '', 'quand;qui;quoi;sur;lequel;departement;detail'],
  ['/enquetes/2026-T3/69/export', '', 'Tableau;Quoi;Valeur;Unité;Divisé par'],
  [
    '/points-de-contact/export',
    '',
    'departement;nom;region;assistance;adresse;lignes;horaires;referents;public',
  ],
]

const asCsv = tables.map(([path, asked, header]) => [`${path}.csv?${asked}`, header])

test.each([
  ...asCsv,
  [
    `/suivi/classeur/fichier?departement=69&${period}&format=csv`,
    'Date;Canal;Thématique;Motif;Profil;Statut;Sous-motif;Heure;Durée;Structure;Question;Réponse;Référence',
  ],
])('the file %s has the columns that people build on', async (address, header) => {
  const { bytes } = await claires.get(address)
  expect([...bytes.subarray(0, 3)], 'the mark that French Excel needs').toEqual([0xef, 0xbb, 0xbf])
  expect(readCsv(bytes)[0]?.join(';')).toBe(header)
})

/** What is taken away stands in the register of acts, and so in its own files. */
const before = (rows: string[][]) => rows.filter(([, , did]) => did !== 'took away')

test.each(tables)('the workbook %s.xlsx has the same rows as the CSV', async (path, asked) => {
  const csv = before(readCsv((await claires.get(`${path}.csv?${asked}`)).bytes))
  const { bytes, headers } = await claires.get(`${path}.xlsx?${asked}`)
  expect(headers.get('content-type')).toContain('spreadsheetml')
  expect(headers.get('content-disposition')).toMatch(/\.xlsx"?$/)
  expect(csv.length).toBeGreaterThan(1)
  expect(before(await inWords(bytes))).toEqual(csv)
})

test('every table that there is as CSV is known here, and there as a workbook to the same people', () => {
  const paths = (ending: string) =>
    pages
      .filter(({ path }) => path.endsWith(ending))
      .map(({ path, audience }) => `${path.slice(0, -ending.length)} ${audience}`)
  const known = tables.map(([path]) => path.replace('2026-T3/69', ':term/:code'))
  const ofCsv = paths('.csv')
  expect(ofCsv.map((each) => each.split(' ')[0]).sort()).toEqual(known.sort())
  expect(paths('.xlsx')).toEqual(expect.arrayContaining(ofCsv))
})

test('every page that offers one of the two offers the other, by a name of its own', async () => {
  const shown = [
    '/annuaire',
    `/appels?${period}`,
    `/indicateurs?${period}`,
    `/indicateurs/et-si?${whatIf}`,
    '/actes',
    '/enquetes/2026-T3/69',
    '/points-de-contact',
  ]
  for (const path of shown) {
    const page = pageOf(await claires.get(path))
    const [csv, ...others] = page.links(/\.csv(\?|$)/)
    expect(others, path).toEqual([])
    expect(page.links(/export\.xlsx|et-si\.xlsx/), path).toEqual([csv?.replace('.csv', '.xlsx')])
    const name = /^E(xporter|mporter) ?.*, Excel$/
    expect(page.has('link', name), path).toBe(true)
  }
})

test('the directory as a workbook is imported without a change, and so without a draft', async () => {
  const { bytes } = await claires.get('/annuaire/export.xlsx')
  const body = new FormData()
  body.append('fichier', new File([new Uint8Array(bytes)], 'annuaire.xlsx'))
  const headers = { 'Sec-Fetch-Site': 'same-origin' }
  const sent = await claires.send('/annuaire/import', { method: 'POST', body, headers })
  expect(sent.text).toContain('aucun brouillon n’est commencé')
  expect(pageOf(await claires.get('/brouillons')).links(/^\/brouillons\/\d/)).toEqual([])
})

test('a référent gets workbooks of their own départements alone', async () => {
  await site.line.call({ caller: [{ keys: '75' }, 'wait'] })
  const renes = await site.signedIn(rene)
  const { bytes } = await renes.get(`/appels/export.xlsx?${period}`)
  expect((await inWords(bytes)).slice(1).map(([, department]) => department)).toEqual(['69'])
  for (const path of [
    '/annuaire/export.xlsx',
    '/actes/export.xlsx',
    '/enquetes/2026-T3/75/export.xlsx',
    `/appels/export.xlsx?departement=75&${period}`,
    `/indicateurs/export.xlsx?departement=75&${period}`,
    `/indicateurs/et-si.xlsx?departement=75&${whatIf}`,
  ])
    expect((await renes.get(path)).status, path).toBe(403)
  expect((await site.browser().get(`/appels/export.xlsx?${period}`)).status).not.toBe(200)
})

/** The sheets of a workbook, each with the row that begins with a word of its header. */
async function headersOf(address: string, first: RegExp): Promise<string[]> {
  const { sheets } = await readXlsx((await claires.get(address)).bytes)
  return sheets.map(({ name, rows }) => {
    const header = rows.find(([cell]) => first.test(String(cell ?? ''))) ?? []
    return `${name}: ${header.map((cell) => (cell instanceof Date ? 'mois' : (cell ?? ''))).join(';')}`
  })
}

test('the tracking workbook has the sheets and columns that people fill', async () => {
  const address = `/suivi/classeur/fichier?departement=69&${period}`
  expect(await headersOf(address, /^(Date|Sollicitations|Canal)$/)).toEqual([
    'Historique des sollicitations: Date;Canal;Thématique;Motif;Profil;Statut;Sous-motif;Heure;Durée;Structure;Question;Réponse;Référence',
    'Résultats: Sollicitations;;Total;mois',
    'Listes: Canal;Profil;Statut;Thématique;Thématique du motif;Motif',
  ])
})

test('the workbook of all surveys has the sheets and columns that people build on', async () => {
  site.line.clock.set('2026-09-01T08:00:00Z')
  await site.line.call({ caller: [{ keys: '69' }, 'wait'] })
  site.line.clock.set('2026-11-30T09:00:00Z')
  const [handedIn, calls, contacts = ''] = await headersOf(
    '/enquetes/2026-T3/classeur.xlsx',
    /^(Département|Thématique › motif)$/,
  )
  expect(handedIn).toBe('Remises: Département;État;Remise le;Par;Révision;Changée depuis;Remarques')
  expect(calls).toBe(
    'Appels: Département;État;Appels reçus;Appels qui ont sonné;Répondus;Taux de réponse;Sans réponse;Abandonnés pendant la sonnerie;Abandonnés pendant le choix;Fermé, hors horaires;Fermé, jour férié;Fermé, fermeture exceptionnelle;Redirigés;Sans choix;Incidents;Attente, médiane;Attente, neuf appels sur dix;Conversation, en tout;Conversation, moyenne;Répondus avec un motif;Part avec un motif',
  )
  expect(contacts).toMatch(
    /^Sollicitations: Thématique › motif;Ensemble;Part;01 Ain \(non remise\);/,
  )
})

test('the directory’s optional columns come with the départements that need them', async () => {
  const { entries } = site.line.config.firstDirectory
  const rows = textRows(
    directoryTable(
      entries.map((entry) => ({ ...entry, rotation: true, screenedTogether: true as const })),
    ),
  )
  expect(rows[0]?.slice(-2)).toEqual(['rotation', 'ensemble'])
})
