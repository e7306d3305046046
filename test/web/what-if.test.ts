import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { frenchDay, isDay } from '../../src/core/schedule/days.ts'
import { type Browser, claire, openSite, rene, type Site } from './browser.ts'
import { fieldsOf, pageOf } from './page.ts'

let site: Site
let claires: Browser
let renes: Browser

/** Calls of a Monday in November, the service's day: Paris is an hour ahead of UTC. */
async function calls(at: string, keys: string, lines: ('answer' | 'no-answer')[]): Promise<void> {
  site.line.clock.set(at)
  await site.line.call({ caller: [{ keys }, 'wait', 'wait'], lines })
}

beforeAll(async () => {
  site = await openSite()
  for (const _ of Array(9)) await calls('2026-11-30T09:00:00Z', '69', ['answer'])
  for (const _ of Array(3)) await calls('2026-11-30T09:10:00Z', '69', ['no-answer'])
  await calls('2026-11-30T09:20:00Z', '75', ['answer'])
  await calls('2026-11-30T09:30:00Z', '38', [])
  // Rennes is open over lunch: the line asks, and the Rhône is closed.
  for (const _ of Array(4)) await calls('2026-11-30T11:15:00Z', '69', [])
  for (const _ of Array(2)) await calls('2026-11-30T11:20:00Z', '75', [])
  // Nobody is open in the night, overseas neither: the line does not ask.
  for (const _ of Array(5)) await calls('2026-11-30T21:30:00Z', '69', [])
  claires = await site.signedIn(claire)
  renes = await site.signedIn(rene)
})
afterAll(() => site.close())

const asking = (question: Record<string, string>) =>
  `/indicateurs/et-si?${new URLSearchParams({ du: '2026-11-30', au: '2026-11-30', ...question })}`
const lunch = { sur: 'horaires', horaires: 'lun-ven 09:30-16:30' }

describe('what if a référent’s département were open over lunch', () => {
  test('its calls would have rung, and nine in twelve been answered', async () => {
    const { status, text } = await renes.get(asking(lunch))
    expect(status).toBe(200)
    expect(text).toContain('Sur 16 appels, 4 de plus auraient sonné, 4 de moins auraient trouvé')
    expect(text).toContain('75 % des 12 appels qui ont sonné ont été répondus')
    expect(text).toContain('à ce taux, environ 3 auraient été répondus')
    expect(text).toContain('Ont sonné 12 16 +4')
    expect(text).toContain('dont répondus (estimation) 9 environ 12 +3')
    expect(text).toContain('Fermé, hors horaires 4 0 −4')
  })

  test('nothing is said of other départements', async () => {
    const { text } = await renes.get(asking(lunch))
    expect(text).not.toContain('75 Paris')
    expect(text).not.toContain('toute la France comprise')
    const asked = await renes.get(asking({ ...lunch, departement: '75' }))
    expect(asked.status).toBe(403)
    expect(asked.text).toContain('n’est pas l’un des vôtres')
    expect(asked.text).not.toContain('Ont sonné')
    const file = await renes.get(
      asking({ ...lunch, departement: '75' }).replace('et-si', 'et-si.csv'),
    )
    expect(file.status).toBe(403)
  })

  test('the same figures are in a file', async () => {
    const { headers, html } = await renes.get(asking(lunch).replace('et-si', 'et-si.csv'))
    expect(headers.get('content-disposition')).toContain('et-si-69-2026-11-30-2026-11-30.csv')
    expect(html).toContain('Appels;Ont sonné;12;16;4')
    expect(html).toContain('Estimation;Répondus;9;12;3')
    expect(html).toContain('Ce que chaque appel serait devenu;Fermé, hors horaires → Ont sonné;;4;')
  })
})

describe('what if the national hours were longer', () => {
  test('lines with hours of their own keep them, and night callers would have been asked', async () => {
    const { text } = await claires.get(asking({ sur: 'horaires', horaires: 'lun-ven 09:30-23:30' }))
    expect(text).toContain('Sur 25 appels, 6 de plus auraient sonné, 11 de moins auraient trouvé')
    expect(text).toContain('5 appels sont arrivés quand aucun département n’était ouvert')
    expect(text).toContain('Invités à choisir leur département 0 5 +5')
    expect(text).toContain('69 Rhône 12 16 +4 4 0 −4 0 0')
    expect(text).toContain('75 Paris 1 3 +2 2 0 −2 0 0')
    expect(text).toContain('38 Isère 0 0 = 0 0 = 1 1')
    expect(text).toContain('Sans département 0 0 = 5 0 −5 0 0')
  })

  test('looking at one département, night callers of all France are told beside', async () => {
    const { text } = await claires.get(
      asking({ sur: 'horaires', horaires: 'lun-ven 09:30-23:30', departement: '69' }),
    )
    expect(text).toContain('Ont sonné 12 16 +4')
    expect(text).toContain('toute la France comprise, 5 d’entre eux')
  })
})

describe('what if another directory decided', () => {
  let draft = ''
  beforeAll(async () => {
    const form = fieldsOf((await claires.get('/annuaire/69/modifier')).html)
    const saved = await claires.post('/annuaire/69/modifier', {
      ...form,
      assistance: 'form',
      lignes: '0',
      action: 'enregistrer',
    })
    draft = /\d+$/.exec(saved.to ?? '')?.[0] ?? ''
  })

  test('the one that decided changes nothing', async () => {
    for (const question of [{ sur: 'annuaire' }, { sur: 'version', version: '1' }])
      for (const browser of [claires, renes])
        expect((await browser.get(asking(question))).text).toContain('rien n’aurait changé')
  })

  test('a draft is replayed before it is published', async () => {
    const { text } = await claires.get(asking({ sur: 'brouillon', brouillon: draft }))
    expect(text).toContain('12 de moins auraient sonné')
    expect(text).toContain('16 de plus auraient été redirigés')
    expect(text).toContain('À l’inverse, sur les appels répondus, 9 n’auraient pas sonné.')
  })

  test('a draft is nothing for a référent', async () => {
    const { status, text, html } = await renes.get(asking({ sur: 'brouillon', brouillon: draft }))
    expect(status).toBe(422)
    expect(text).toContain('Les brouillons sont ceux de l’équipe nationale')
    expect(html).not.toContain('name="brouillon"')
  })
})

/** Days are shown as they are said in French. */
const asShown = (typed: string) => (isDay(typed) ? frenchDay(typed) : typed)

describe('a question that cannot be answered', () => {
  test.each([
    [{ sur: 'horaires', horaires: 'lundi matin' }, '« matin » n’est pas un créneau'],
    [{ sur: 'horaires', horaires: '' }, 'Aucun horaire : écrire par exemple'],
    [{ sur: 'version', version: '12' }, 'La version 12 n’existe pas : écrire un numéro de 1 à 1.'],
    [{ sur: 'version', version: 'la première' }, 'Écrire le numéro d’une version'],
    [{ sur: 'brouillon', brouillon: '999' }, 'Ce brouillon n’est plus ouvert'],
    [{ sur: 'lune' }, 'Choisir sur quoi rejouer ces appels.'],
    [{ ...lunch, departement: '38' }, 'Aucune ligne ne répond pour ce qui est demandé'],
    [{ ...lunch, du: '01/01/2024' }, 'Choisir une période d’un an au plus.'],
  ])('%o says what to do, and keeps what was typed', async (question, message) => {
    const { status, html } = await claires.get(asking(question))
    expect(status).toBe(422)
    expect(html.replaceAll("'", '&#39;')).toContain(message)
    const fields = fieldsOf(html)
    for (const [name, typed] of Object.entries(question))
      if (typed !== 'lune' && typed !== '999') expect(fields[name]).toContain(asShown(typed))
  })

  test('nothing is replayed before something is asked', async () => {
    const { status, text } = await claires.get('/indicateurs/et-si')
    expect(status).toBe(200)
    expect(text).toContain('Rejouer les appels d’une période passée')
    expect(text).not.toContain('Ce qui se serait passé')
    const figures = pageOf(await claires.get('/indicateurs'))
    expect(figures.links(/^\/indicateurs\/et-si\?/)).not.toEqual([])
  })
})
