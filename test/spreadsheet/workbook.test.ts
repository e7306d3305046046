import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import type { KeptContact } from '../../src/core/contacts/contact.ts'
import { motiveOf } from '../../src/core/contacts/motives.ts'
import { planImport } from '../../src/core/contacts/workbook/planning.ts'
import { readHistory } from '../../src/core/contacts/workbook/reading.ts'
import { readCsv, writeCsv } from '../../src/spreadsheet/csv.ts'
import { readHistoryFile } from '../../src/spreadsheet/workbook/reading.ts'
import { writeHistoryCsv, writeWorkbook } from '../../src/spreadsheet/workbook/writing.ts'
import { partsOf, zipped } from '../../src/spreadsheet/workbook/zip.ts'
import { runs } from '../runs.ts'
import { each, keptContact, motives } from './contacts.ts'
import { anyContacts } from './generated.ts'

const period = { from: '2026-10-01', to: '2026-12-31' }
const place = { department: '69', today: '2026-12-31', motives }
const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 24)
const contentOf = (contacts: KeptContact[]) => ({
  title: '69 Rhône',
  period,
  motives,
  contacts: each(contacts),
})
const planOf = async (bytes: Uint8Array, contacts: KeptContact[]) => {
  const kept = new Map(contacts.map((contact) => [contact.reference, contact]))
  return planImport(readHistory(await readHistoryFile(bytes), place, digest), kept, motives)
}

describe('any contacts', () => {
  test.each([
    ['a workbook', writeWorkbook],
    ['CSV', writeHistoryCsv],
  ] as const)('written as %s come back as they are', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(anyContacts, async (all) => {
        const plan = await planOf(await write(contentOf(all)), all)
        expect(plan).toMatchObject({
          added: [],
          changed: [],
          conflicts: [],
          faults: [],
          unchanged: all.length,
        })
      }),
      runs(12),
    )
  })
})

describe('a workbook', () => {
  const all = [
    keptContact(1),
    keptContact(2, { motive: 9, day: '2026-10-31', question: '=HYPERLINK("x")' }),
    keptContact(3, { motive: 10, day: '2026-10-01', profile: 'operator' }),
    keptContact(4, { motive: 4, day: '2026-12-31', channel: 'email', status: 'new' }),
    keptContact(5, { motive: 8 }),
  ]

  test('counts by formulas, whose results it holds too', async () => {
    const { sheets } = await readXlsx(await writeWorkbook(contentOf(all)))
    const results = sheets.find(({ name }) => name === 'Résultats')
    const of = (...labels: string[]) =>
      results?.rows.find((row) => labels.every((label, i) => row[i] === label))?.slice(2, 6)
    expect(of('Sollicitations', '')).toBeUndefined()
    expect(results?.rows.filter((row) => row[0] === 'Sollicitations')[1]?.slice(2, 6)).toEqual([
      5, 2, 2, 1,
    ])
    expect(of('Compte et connexion', 'Mot de passe')).toEqual([2, 1, 1, 0])
    expect(of('Compte et connexion', 'Création')).toEqual([1, 0, 0, 1])
    expect(of('Compte et connexion', 'Ancien motif')).toEqual([1, 1, 0, 0])
    expect(of('Demande 115', 'Refus ? (*)')).toEqual([0, 0, 0, 0])
    expect(of('Sans motif')).toEqual([1, 0, 1, 0])
    expect(of('Courriel')).toEqual([1, 0, 0, 1])
  })

  test('repeats the names of its columns on every printed page', async () => {
    const { 'xl/workbook.xml': directory } = partsOf(await writeWorkbook(contentOf(all)))
    expect(directory).toContain("'Historique des sollicitations'!$3:$3")
    expect(directory).toContain("'Résultats'!$3:$3")
  })

  test('of nothing still has its columns, its lists and its results', async () => {
    const bytes = await writeWorkbook(contentOf([]))
    expect((await planOf(bytes, [])).faults).toEqual([])
    const { sheets } = await readXlsx(bytes)
    expect(sheets.map(({ rows }) => rows.length > 2)).toEqual([true, true, true])
  })

  test('keeps a text that looks like a formula a text', async () => {
    const { sheets } = await readXlsx(await writeWorkbook(contentOf(all)), { readStyles: true })
    const cells = [...(sheets[0]?.cells?.values() ?? [])]
    expect(sheets[0]?.rows.flat()).toContain('=HYPERLINK("x")')
    expect(cells.some((cell) => cell.formula)).toBe(false)
  })
})

describe('a file', () => {
  test('with a merged motive under its former name is read as the motive that stands for it', async () => {
    const csv =
      'Date;Canal;Thématique;Motif;Profil;Statut\n24/11/2026;Courriel;Compte et connexion;Mots de passe;Autre;Résolue\n'
    const plan = await planOf(Buffer.from(csv), [])
    expect(plan.added[0]?.contact.motive).toBe(motiveOf(motives, 10)?.id)
  })

  test('with a retired motive is refused for new rows only', async () => {
    const row = '24/11/2026;Courriel;Compte et connexion;Ancien motif;Autre;Résolue'
    const plan = await planOf(
      Buffer.from(`Date;Canal;Thématique;Motif;Profil;Statut\n${row}\n`),
      [],
    )
    expect(plan.faults).toEqual([
      { cell: 'D2', message: expect.stringContaining('n’est plus proposé') },
    ])
  })

  test.each([
    ['24/11/2026 14:05', '', '2026-11-24', 845],
    ['24.11.26', '9h30', '2026-11-24', 570],
    ['2026-11-24T08:15:00', '', '2026-11-24', 495],
    ['24-11-2026', '9 h', '2026-11-24', 540],
  ])('dates a row of %s, %s', async (day, time, date, minute) => {
    const csv = `Date;Heure;Canal;Thématique;Motif;Profil;Statut\n${day};${time};Courriel;Autre;;Autre;Résolue\n`
    const plan = await planOf(Buffer.from(csv), [])
    expect(plan.added[0]?.contact).toMatchObject({ day: date, minute })
  })

  test('without mandatory columns says which', async () => {
    const plan = await planOf(Buffer.from('Date;Thématique\n24/11/2026;Autre\n'), [])
    expect(plan.faults).toEqual([{ cell: '', message: 'colonne absente : Canal, Profil, Statut.' }])
  })

  const head = 'Date;Heure;Canal;Thématique;Motif;Sous-motif;Profil;Statut;Durée;Réponse;Référence'
  const csv = (...rows: string[]) => Buffer.from([head, ...rows].join('\n'))
  const row = ({
    day = '24/11/2026',
    time = '9:30',
    sub = '',
    duration = '',
    answer = '',
    ref = '',
  }) =>
    `${day};${time};Courriel;Compte et connexion;Mot de passe;${sub};Autre;Résolue;${duration};${answer};${ref}`

  test.each([
    [{ time: 'midi et quart' }, 'B2', '« midi et quart » n’est pas repris', { minute: null }],
    [{ duration: '5,30' }, 'I2', '« 5,30 » n’est pas repris', { seconds: null }],
    [{ sub: 'Inconnu' }, 'F2', 'est comptée à ce motif', { motive: 2 }],
    [{ answer: 'a'.repeat(2500) }, 'J2', 'coupé à 2000', { answer: 'a'.repeat(2000) }],
    [{ ref: '1,2E+15' }, 'K2', 'n’est pas lisible', {}],
    [{ duration: '0:05' }, 'I2', 'se lit 5 secondes. Pour 5 minutes, écrire 5:00', { seconds: 5 }],
  ])(
    'comes in although an optional cell is wrong, and says so: %j',
    async (cells, cell, words, contact) => {
      const plan = await planOf(csv(row(cells)), [])
      expect(plan.faults).toEqual([])
      expect(plan.warnings).toEqual({
        count: 1,
        first: [{ cell, message: expect.stringContaining(words) }],
      })
      expect(plan.added).toMatchObject([{ contact }])
    },
  )

  test('changes nothing of a contact by a cell that could not be taken', async () => {
    const kept = keptContact(1, { seconds: 300, question: 'Ancienne' })
    const [names = [], cells = []] = readCsv(await writeHistoryCsv(contentOf([kept])))
    const typed = cells.map((each, i) => (names[i] === 'Durée' ? 'long' : each))
    const changed = typed.map((each, i) => (names[i] === 'Question' ? 'Nouvelle' : each))
    const plan = await planOf(Buffer.from(writeCsv([names, changed])), [kept])
    expect(plan.changed).toMatchObject([{ contact: { seconds: 300, question: 'Nouvelle' } }])
    expect(plan.warnings.count).toBe(1)
  })

  test('with a text beyond every limit comes in with the beginning of it, said', async () => {
    const row = [
      '24/11/2026',
      'Courriel',
      'Compte et connexion',
      'Mot de passe',
      'Autre',
      'Résolue',
    ]
    const head = ['Date', 'Canal', 'Thématique', 'Motif', 'Profil', 'Statut', 'Question']
    const plan = await planOf(Buffer.from(writeCsv([head, [...row, 'x'.repeat(300_000)]])), [])
    expect(plan.faults).toEqual([])
    expect(plan.added.map(({ contact }) => contact.question.length)).toEqual([2_000])
    expect(plan.warnings.first[0]?.message).toContain('texte coupé à 2000 caractères')
  })

  test('tells what stands beside the columns that are read', async () => {
    const row = [
      '24/11/2026',
      'Courriel',
      'Compte et connexion',
      'Mot de passe',
      'Autre',
      'Résolue',
    ]
    const head = ['Date', 'Canal', 'Thématique', 'Motif', 'Profil', 'Statut', 'Agent', 'Jour', '']
    const rows = [
      [...row, 'ZB', '', ''],
      [...row, 'RP', '', '; et la suite'],
    ]
    const { warnings, added } = await planOf(Buffer.from(writeCsv([head, ...rows])), [])
    expect(added).toHaveLength(2)
    expect(warnings.first.map(({ cell, message }) => `${cell} ${message}`)).toEqual([
      'G1 la colonne « Agent » n’est pas reprise.',
      expect.stringMatching(/^I3 « ; et la suite » n’est sous aucun titre/),
    ])
  })

  test('that says a reference twice takes the second row for a new contact, and says so', async () => {
    const all = [keptContact(1), keptContact(1, { question: 'autre' })]
    const plan = await planOf(await writeHistoryCsv(contentOf(all)), [keptContact(1)])
    expect(plan.added).toHaveLength(1)
    expect(plan.warnings.first).toMatchObject([
      { cell: 'M3', message: expect.stringContaining('ligne 2') },
    ])
  })

  test('has no contact in rows with neither date nor theme, and tells which they are', async () => {
    const none = [
      ';;;;;;;Nouvelle;;;',
      '0;;;0;;;;;;#N/A;',
      '-;;;—;;;;Nouvelle;;;',
      'Total;;;;;;;;1:05:00;;',
    ]
    const plan = await planOf(csv(row({}), ';;;;;;;;;;', ...none), [])
    expect([plan.added.length, plan.faults]).toEqual([1, []])
    expect(plan.leftOut).toEqual([4, 5, 6, 7])
  })

  test.each([
    ['46350', '0,4375', 570 + 60],
    ['46350,4375', '', 630],
    ['samedi 7 février 2026', '23:59:59', 1439],
    ['07-févr-26', '9h30', 570],
  ])('dates a row of %s, %s, as other programs leave it', async (day, time, minute) => {
    const plan = await planOf(csv(row({ day, time })), [])
    expect(plan.faults).toEqual([])
    expect(plan.added).toMatchObject([{ contact: { minute } }])
  })

  test('whose accents are doubled is refused, with what they were', async () => {
    const misread = (text: string) =>
      Buffer.from(new TextDecoder('windows-1252').decode(Buffer.from(text)))
    const whole = await planOf(misread(`${head}\n${row({})}`), [])
    expect(whole.faults[0]?.message).toContain('« Thématique')
    const cell = await planOf(csv(row({ answer: 'RÃ©ponse' })), [])
    expect(cell.faults).toEqual([{ cell: 'J2', message: expect.stringContaining('« Réponse »') }])
    expect(cell.added).toEqual([])
  })

  test('that says it unpacks to gigabytes is refused before it does', async () => {
    const bomb = Buffer.from(zipped({ 'xl/worksheets/sheet1.xml': '<worksheet/>' }))
    const directory = bomb.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    bomb.writeUInt32LE(4_000_000_000, directory + 24)
    await expect(readHistoryFile(bomb)).rejects.toThrow('beaucoup trop grand')
  })
})
