import { readXlsx } from 'hucre/xlsx'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeRows } from '../../src/core/directory/columns.ts'
import { readCsv } from '../../src/spreadsheet/csv.ts'
import { type Browser, claire, openSite, type Site } from './browser.ts'

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

test.each([
  [
    '/annuaire/export.csv',
    'departement;assistance;rang;ligne;numero;horaires;filtrage;sonnerie;courriel;message',
  ],
  [
    `/appels/export.csv?${period}`,
    'Appel;Département;Date;Heure;Issue;Raison;Attente (s);Conversation (s);Lignes;Motifs;Rappelé par',
  ],
  [`/indicateurs/export.csv?${period}`, 'Tableau;Quoi;Valeur;Unité;Divisé par'],
  [
    `/indicateurs/et-si.csv?${whatIf}`,
    'Tableau;Quoi;Ce qui s’est passé;Ce qui se serait passé;Écart',
  ],
  ['/actes/export.csv', 'quand;qui;quoi;sur;lequel;departement;detail'],
  ['/enquetes/2026-T3/69/export.csv', 'Tableau;Quoi;Valeur;Unité;Divisé par'],
  [
    `/suivi/classeur/fichier?departement=69&${period}&format=csv`,
    'Date;Canal;Thématique;Motif;Profil;Statut;Sous-motif;Heure;Durée;Structure;Question;Réponse;Référence',
  ],
])('the file %s has the columns that people build on', async (address, header) => {
  const { bytes } = await claires.get(address)
  expect([...bytes.subarray(0, 3)], 'the mark that French Excel needs').toEqual([0xef, 0xbb, 0xbf])
  expect(readCsv(bytes)[0]?.join(';')).toBe(header)
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
  const rows = writeRows(
    entries.map((entry) => ({ ...entry, rotation: true, screenedTogether: true as const })),
  )
  expect(rows[0]?.slice(-2)).toEqual(['rotation', 'ensemble'])
})
