import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { there } from '../typed.ts'
import { type Browser, claire, openSite, rene, type Shown, type Site } from './browser.ts'
import { fieldsOf, pageOf } from './page.ts'

const paule = { ...rene, email: 'paule@example.org', name: 'Paule Durand', departments: ['75'] }
const asked = 'departement=69&du=2026-10-01&au=2026-12-31'

let site: Site
let renes: Browser
let motives: Map<string, string>
beforeEach(async () => {
  site = await openSite()
  renes = await site.signedIn(rene)
  await site.line.call({ caller: [{ keys: '69' }, 'wait'] })
  const offered = pageOf(await renes.get('/suivi/nouveau'))
  motives = new Map(Object.entries(offered.options('Thématique et motif (obligatoire)')))
  const [motive = ''] = pageOf(await renes.get('/appels')).links(/^\/appels\/CA\w+\/motif$/)
  await renes.post(motive, {
    motif: motives.get('Mot de passe') ?? '',
    question: '=1+1',
  })
  for (const [name, day] of [
    ['Doublon', '2026-11-27'],
    ['SMS', '2026-10-02'],
    ['Exports et statistiques', '2026-11-02'],
  ] as const)
    await note({ motive: motives.get(name) ?? '', day, time: '9:05', structure: '@CHRS' })
})
afterEach(() => site.close())

async function note(change: Record<string, string>): Promise<string> {
  const form = fieldsOf((await renes.get('/suivi/nouveau')).html)
  return (await renes.post('/suivi/nouveau', { ...form, ...change })).to ?? ''
}

type Cell = string | number | boolean | Date | null
const history = 'Historique des sollicitations'

/** The history of a workbook, from its names of columns on. */
async function rowsOf({ bytes }: Shown): Promise<Cell[][]> {
  const { sheets } = await readXlsx(bytes)
  return (sheets.find(({ name }) => name === history)?.rows ?? []).slice(2)
}
const download = (who = renes, query = asked) => who.get(`/suivi/classeur/fichier?${query}`)
const fileOf = async (rows: Cell[][], name = history) =>
  new File([new Uint8Array(await writeXlsx({ sheets: [{ name, rows }] }))], 'suivi.xlsx')

async function send(file: File, who = renes, departement = '69'): Promise<Shown> {
  const body = new FormData()
  body.append('departement', departement)
  body.append('fichier', file)
  const headers = { 'Sec-Fetch-Site': 'same-origin' }
  const kept = await who.send('/suivi/import', { method: 'POST', body, headers })
  if (kept.to === null) return kept
  return { ...(await who.get(kept.to)), to: kept.to }
}
const confirm = async (shown: Shown, fields = {}, who = renes) =>
  who.follow(await who.post(shown.to ?? '', fields))
const count = async () => pageOf(await renes.get('/suivi?du=2026-01-01')).rows().length

describe('a workbook taken away', () => {
  test('holds the contacts of the period with real dates, by columns that say which must be filled', async () => {
    const shown = await download()
    expect(shown.headers.get('content-disposition')).toContain(
      'suivi-69-2026-10-01-2026-12-31.xlsx',
    )
    const [head, first, ...more] = await rowsOf(shown)
    expect(head?.slice(0, 6)).toEqual(['Date', 'Canal', 'Thématique', 'Motif', 'Profil', 'Statut'])
    expect(first?.[0]).toEqual(new Date('2026-10-02T00:00:00Z'))
    expect(first?.slice(1, 6)).toEqual([
      'Appel direct',
      'Demande 115',
      'SMS',
      'Non précisé',
      'Non précisé',
    ])
    expect(more).toHaveLength(3)
    const claires = await site.signedIn(claire)
    expect((await claires.get('/conservation')).text).toContain('classeur de suivi 69')
    const { sheets } = await readXlsx(shown.bytes)
    expect(sheets.map(({ name }) => name)).toEqual([history, 'Résultats', 'Listes'])
  })

  test('and brought back as it is changes nothing', async () => {
    const before = await count()
    const shown = await send(new File([new Uint8Array((await download()).bytes)], 'suivi.xlsx'))
    expect(shown.text).toContain('Lignes déjà notées telles quelles : 4')
    expect(shown.text).toContain('Il n’y a rien à importer')
    const csv = await send(
      new File([new Uint8Array((await download(renes, `${asked}&format=csv`)).bytes)], 'suivi.csv'),
    )
    expect(csv.text).toContain('Lignes déjà notées telles quelles : 4')
    expect(await count()).toBe(before)
  })

  test('as CSV opens without calculating anything', async () => {
    const { html, bytes } = await download(renes, `${asked}&format=csv`)
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(html).toContain(";'@CHRS;")
    expect(html).toContain(";'=1+1;")
  })
})

describe('the département that one chose last', () => {
  test('is offered first on each page that asks for one, and none before any was chosen', async () => {
    const marie = { ...rene, email: 'marie@example.org', departments: ['01', '69'] }
    const maries = await site.signedIn(marie)
    const pages = ['/suivi/nouveau', '/suivi/saisie', '/suivi/classeur']
    const chosen = async (path: string) => fieldsOf((await maries.get(path)).html).departement
    for (const path of pages) expect(await chosen(path)).toBe('')
    const unsaid = await maries.post('/suivi/nouveau', { motive: motives.get('SMS') ?? '' })
    expect(unsaid.text).toContain('Choisir d’abord le département.')
    await download(maries)
    for (const path of pages) expect(await chosen(path)).toBe('69')
    expect(await chosen('/suivi/nouveau?departement=01')).toBe('01')
  })
})

describe('the département of a workbook, as the national team types it', () => {
  test.each(['Rohne', 'Lyon-sur-Mer', '0x45'])(
    'that is none is asked for again at its field, with what may be meant: %s',
    async (typed) => {
      const claires = await site.signedIn(claire)
      const shown = [
        await download(claires, `departement=${typed}&trimestre=2026-T4`),
        await send(new File(['x'], 'suivi.csv'), claires, typed),
      ]
      for (const each of shown) {
        expect(each.status).toBe(422)
        expect(each.text).toContain(`« ${typed} » n’est`)
        expect(each.text).not.toContain('l’un des vôtres')
      }
      expect(shown[1]?.text).toContain('Le fichier est à choisir de nouveau, lui aussi.')
      expect(shown[1]?.html).toMatch(/id="importe"[^>]*list="importe-liste"/)
      for (const path of ['/suivi/classeur', '/suivi/nouveau', '/suivi/saisie'])
        expect([path, (await claires.get(`${path}?departement=${typed}`)).status]).toEqual([
          path,
          200,
        ])
    },
  )

  test('is understood by name or town', async () => {
    const file = await fileOf(await rowsOf(await download()))
    const claires = await site.signedIn(claire)
    expect((await send(file, claires, 'Villeurbanne')).text).toContain('pour 69 Rhône')
  })

  test('that is not a référent’s is still refused', async () => {
    expect((await download(renes, 'departement=75&trimestre=2026-T4')).status).toBe(403)
    expect((await send(new File(['x'], 'suivi.csv'), renes, '75')).text).toContain(
      'n’est pas l’un des vôtres',
    )
  })
})

describe('a workbook filled and brought back', () => {
  test('adds and changes what its preview says, once, and keeps the call of a contact', async () => {
    const rows = await rowsOf(await download())
    const ofCall = there(rows.find((row) => row.includes('=1+1')))
    ofCall[5] = 'En cours'
    rows.push(['24/11/2026 14:05', 'Courriel', 'Demande 115', 'SMS', 'Gestionnaire', 'Nouvelle'])
    rows.push([
      '25-11-26',
      'appel direct',
      'PERSONNES ET MENAGES',
      'doublon',
      'gestionnaire',
      'nouvelle',
    ])
    const file = await fileOf(rows)
    const shown = await send(file)
    expect(shown.text).toMatch(/Nouvelles : 2 .*24\/11\/2026 14:05, Demande 115 › SMS/)
    expect(shown.text).toContain('Changées : 1 ligne')
    expect(shown.text).toContain('Statut : Non précisé → En cours')
    const before = await count()
    expect((await confirm(shown)).text).toContain('Sollicitations ajoutées : 2 ; changées : 1')
    expect(await count()).toBe(before + 2)
    const pressedAgain = await renes.post(shown.to ?? '', {})
    expect(pressedAgain.status).toBe(404)
    expect(pressedAgain.text).toContain('ce fichier est déjà importé')
    expect(await count()).toBe(before + 2)
    expect((await renes.get(shown.to ?? '')).text).toContain('ce fichier est déjà importé')
    const again = await send(file)
    expect(again.text).toContain('Il n’y a rien à importer')
    const kept = await site.line.database
      .selectFrom('seen_contacts')
      .select(['call', 'revision'])
      .where('question', '=', '=1+1')
      .executeTakeFirst()
    expect(kept).toEqual({ call: expect.stringMatching(/^CA/), revision: 2 })
    expect((await renes.get('/appels')).text).toContain('0 sans motif')
  })

  test('does not overwrite what was changed here meanwhile, unless told to', async () => {
    const rows = await rowsOf(await download())
    const row = there(rows.find((cells) => cells.includes('Exports et statistiques')))
    const list = pageOf(await renes.get('/suivi?du=2026-11-02&au=2026-11-02'))
    const [link = ''] = list.links(/^\/suivi\/\d+$/)
    const form = fieldsOf((await renes.get(link)).html)
    await renes.post(link, { ...form, status: 'waiting' })
    row[5] = 'Escaladée'
    const shown = await send(await fileOf(rows))
    expect(shown.text).toContain('Changées ici depuis que le fichier a été emporté : 1')
    await confirm(shown)
    expect(fieldsOf((await renes.get(link)).html).status).toBe('waiting')
    await confirm(await send(await fileOf(rows)), { ecraser: 'oui' })
    expect(fieldsOf((await renes.get(link)).html).status).toBe('escalated')
  })

  test('of an older form is read: sheet and columns named otherwise, moved, or more', async () => {
    const before = await count()
    const shown = await send(
      await fileOf(
        [
          ['Suivi du Rhône'],
          [
            'Motif *',
            'Initiales',
            'Thème (obligatoire)',
            'Jour',
            'Type de sollicitation',
            'Profil du demandeur',
            'État',
            'Commentaires',
          ],
          [
            'Mot de passe',
            'RP',
            'Compte et connexion',
            46_350,
            'E-mail',
            'Opérateur SIAO',
            'Traitée',
            '-1 jour',
          ],
          [
            'Mot de passe',
            'RP',
            'Compte et connexion',
            46_350,
            'E-mail',
            'Opérateur SIAO',
            'Traitée',
            '-1 jour',
          ],
        ],
        'Historique sollicitations',
      ),
    )
    expect(shown.text).toContain('Nouvelles : 2')
    await confirm(shown)
    expect(await count()).toBe(before + 2)
  })

  test('under the names that a theme and a motive had is read as what they are called now', async () => {
    const before = await rowsOf(await download())
    const claires = await site.signedIn(claire)
    const list = pageOf(await claires.get('/motifs'))
    await claires.post(list.link('Demande 115'), { nom: 'Urgence' })
    await claires.post(list.link('Demande 115 › SMS'), { nom: 'Message au ménage' })
    await claires.post(`${list.link('Compte et connexion')}/fusion`, {
      vers: list.link('Personnes et ménages').split('/').at(-1) ?? '',
    })
    const shown = await send(await fileOf(before))
    expect(shown.text).toContain('Il n’y a rien à importer')
    expect((await rowsOf(await download())).flat()).toContain('Message au ménage')
  })

  test('with faults names each cell, and imports nothing', async () => {
    const before = await count()
    const rows = await rowsOf(await download())
    rows.push([
      '31/02/2026',
      'Fax',
      'Compte et connexion',
      'Inconnu',
      'Travailleur social',
      'Résolue',
    ])
    rows.push([
      new Date('2026-12-31T00:00:00Z'),
      'Courriel',
      '',
      '',
      'Travailleur social',
      'Résolue',
    ])
    const at = rows.length
    const shown = await send(await fileOf(rows))
    expect(shown.status).toBe(422)
    for (const [cell, words] of [
      [`A${at - 1}`, 'Donner la date'],
      [`B${at - 1}`, 'Choisir parmi'],
      [`D${at - 1}`, '« Inconnu » n’est pas un motif de « Compte et connexion »'],
      [`A${at}`, 'Cette date n’est pas encore venue'],
      [`C${at}`, 'Donner la thématique'],
    ])
      expect(shown.text).toMatch(new RegExp(`${cell} ${words}`))
    expect(pageOf(shown).has('button', 'Importer')).toBe(false)
    const forced = await renes.post(shown.to ?? '', {})
    expect(forced.status).toBe(422)
    expect(await count()).toBe(before)
  })

  test.each([
    ['a table without names', new File(['a;b\n1;2\n'], 'x.csv'), 'aucune ligne de titres'],
    ['a web page', new File(['<html>'], 'x.xls'), 'une page web'],
    ['a PDF', new File(['%PDF-1.7\n'], 'x.pdf'), 'c’est un PDF'],
    ['a cut workbook', new File([new Uint8Array([0x50, 0x4b, 3, 4, 9, 9])], 'x.xlsx'), 'abîmé'],
  ])('that is %s is refused with what to do', async (_, file, message) => {
    const shown = await send(file)
    expect(shown.status).toBe(422)
    expect(shown.text).toContain(message)
  })

  test('of more than 12 MB is refused with what to do', async () => {
    const shown = await send(new File([new Uint8Array(13_000_000)], 'x.xlsx'))
    expect(shown.status).toBe(413)
    expect(shown.text).toContain('un trimestre à la fois')
  })

  test('without the sheet says which sheets there are', async () => {
    const sheets = [
      { name: 'Feuil1', rows: [['a']] },
      { name: 'Feuil2', rows: [['b']] },
    ]
    const shown = await send(new File([new Uint8Array(await writeXlsx({ sheets }))], 'x.xlsx'))
    expect(shown.text).toContain(
      'aucune feuille « Historique des sollicitations » parmi : Feuil1, Feuil2',
    )
  })
})

describe('a workbook of another département', () => {
  test('is neither taken away nor filled', async () => {
    expect((await download(renes, asked.replace('69', '75'))).status).toBe(403)
    const refused = await send(await fileOf([['Date', 'Thématique']]), renes, '75')
    expect(refused.text).toContain('n’est pas l’un des vôtres')
  })

  test('changes nothing there when its rows are imported here', async () => {
    const paules = await site.signedIn(paule)
    const form = fieldsOf((await paules.get('/suivi/nouveau')).html)
    const theirs =
      (
        await paules.post('/suivi/nouveau', {
          ...form,
          motive: motives.get('SMS') ?? '',
          question: 'à Paris',
        })
      ).to ?? ''
    const rows = await rowsOf(await download(paules, asked.replace('69', '75')))
    for (const row of rows.slice(1)) row[10] = 'volé'
    const shown = await send(await fileOf(rows))
    expect(shown.text).toContain('Dont 1 avec une référence que ce département n’a pas')
    expect(shown.text).not.toContain('à Paris')
    await confirm(shown)
    expect(fieldsOf((await paules.get(theirs)).html).question).toBe('à Paris')
  })

  test('waits for its import where only its sender sees it', async () => {
    const paules = await site.signedIn(paule)
    const rows = await rowsOf(await download())
    rows.push(['24/11/2026', 'Courriel', 'Demande 115', 'SMS', 'Gestionnaire', 'Nouvelle'])
    const shown = await send(await fileOf(rows))
    expect((await paules.get(shown.to ?? '')).status).toBe(404)
    expect((await paules.post(shown.to ?? '', {})).status).toBe(404)
    expect((await renes.get(shown.to ?? '')).status).toBe(200)
  })
})

describe('a file whose rows have no reference', () => {
  const head = ['Date', 'Canal', 'Thématique', 'Motif', 'Profil', 'Statut', 'Structure', 'Réponse']
  const row = (day: string, structure: string, answer = '') => [
    ...[day, 'Courriel', 'Demande 115', 'SMS', 'Gestionnaire', 'Résolue'],
    ...[structure, answer],
  ]
  const contacts = () =>
    site.line.database.selectFrom('seen_contacts').selectAll().orderBy('id').execute()

  test('adds an equal request below one that came in before, and leaves that one as it is', async () => {
    await confirm(await send(await fileOf([head, row('11/11/2026', 'CHRS Nord')])))
    const before = await contacts()
    const rows = await rowsOf(await download())
    const known = rows.findIndex((cells) => cells.includes('CHRS Nord'))
    const reference = rows[0]?.indexOf('Référence') ?? 0
    const answer = rows[0]?.indexOf('Réponse') ?? 0
    const again = [...(rows[known] ?? [])]
    again[reference] = null
    again[answer] = 'une autre réponse'
    await confirm(await send(await fileOf([...rows, again])))
    const after = await contacts()
    expect(after).toHaveLength(before.length + 1)
    expect(after.slice(0, before.length)).toEqual(before)
    expect((await send(await fileOf([...rows, again]))).text).toContain('Il n’y a rien à importer')
  })

  test('keeps the rows of two structures apart', async () => {
    await confirm(await send(await fileOf([head, row('12/11/2026', 'CHRS Nord', 'de Paul')])))
    const before = await contacts()
    await confirm(await send(await fileOf([head, row('12/11/2026', 'CHRS Sud', 'de Marie')])))
    expect(await contacts()).toHaveLength(before.length + 1)
  })

  test('adds nothing the second time, though its motive was merged meanwhile', async () => {
    const file = () =>
      fileOf([head, row('13/11/2026', 'CHRS Nord'), row('14/11/2026', 'CHRS Nord')])
    await confirm(await send(await file()))
    const before = await contacts()
    const claires = await site.signedIn(claire)
    await claires.post(`/motifs/${motives.get('SMS')}/fusion`, {
      vers: motives.get('Création') ?? '',
    })
    expect((await send(await file())).text).toContain('Il n’y a rien à importer')
    expect(await contacts()).toHaveLength(before.length)
  })
})
