import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { columns } from '../../src/core/contacts/workbook/columns.ts'
import { asOf, datedChanges } from '../../src/core/news/dated.ts'
import { nationalTasks, referentTasks } from '../../src/web/about/tasks.ts'
import { type Browser, claire, openSite, rene, type Site } from './browser.ts'
import { pageOf } from './page.ts'

const hashOf = (content: unknown) =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12)

test.each([
  ['help', [referentTasks, nationalTasks]],
  ['columns', columns],
] as const)(
  'what the %s say has not changed since their entry in src/core/news/dated.ts: add one, and this hash',
  (kind, content) => {
    expect(asOf[kind]).toBe(hashOf(content))
    const days = datedChanges.filter((each) => each.kind === kind).map(({ day }) => day)
    expect(days).toEqual(days.toSorted().reverse())
  },
)

let site: Site
let claires: Browser
let renes: Browser
beforeEach(async () => {
  site = await openSite()
  claires = await site.signedIn(claire)
  renes = await site.signedIn(rene)
})
afterEach(() => site.close())

describe('the page of news', () => {
  test('tells by itself what changed of motives, articles and answers of all', async () => {
    await claires.post('/motifs', { nom: 'Nuitées', sous: '' })
    const answer = { titre: 'Pour tous', texte: 'Bonjour.', motif: '' }
    await claires.post('/reponses-types/nouvelle', answer)
    await renes.post('/reponses-types/nouvelle', {
      ...answer,
      titre: 'À proposer',
      departement: '69',
    })
    const page = pageOf(await renes.get('/nouveautes'))
    const items = page.all('listitem').map(({ text }) => text)
    expect(items).toContain('30/11/2026 : « Nuitées » est ajouté.')
    expect(items).toContain('30/11/2026 : La réponse type « Pour tous » est proposée à tous.')
    expect(items.join(' ')).not.toContain('À proposer')
    expect(items.join(' ')).toContain(datedChanges[0]?.said ?? '?')
  })

  test('has a month at a time, and says when nothing changed', async () => {
    const now = pageOf(await renes.get('/nouveautes'))
    const before = pageOf(await renes.get(now.link('Mois précédent (octobre 2026)')))
    expect(before.the('status').text).toBe('Rien n’a changé en octobre 2026.')
    expect(before.has('link', 'Mois suivant (novembre 2026)')).toBe(true)
    expect(now.has('link', /^Mois suivant/)).toBe(false)
    expect((await renes.get('/nouveautes?mois=x')).status).toBe(422)
  })

  test('is led to from the foot of the help, with the day of its last change', async () => {
    const help = pageOf(await renes.get('/aide'))
    expect(help.text).toMatch(/Dernière modification de cette page : \d+ \S+ \d{4}/)
    expect(help.link('Nouveautés, mois par mois')).toBe('/nouveautes')
  })
})
