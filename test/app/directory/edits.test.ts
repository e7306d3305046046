import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Into } from '../../../src/app/directory/into.ts'
import { nameOfDated } from '../../../src/core/directory/dated.ts'
import { standingOfPrompt } from '../../../src/core/directory/prompt-edits.ts'
import type { Actor } from '../../../src/core/people/acting.ts'
import type { Exception } from '../../../src/core/schedule/hours.ts'
import { type House, openHouse } from '../house.ts'

let house: House
let anna: Actor
beforeEach(async () => {
  house = await openHouse()
  anna = await house.person('anna')
})
afterEach(() => house.close())

const inNew: Into = { draft: null, revision: null }
const closed = (message: string): Exception => ({
  kind: 'closed',
  departments: ['06'],
  from: '2026-12-24',
  to: '2026-12-24',
  slot: null,
  message,
})

async function contentOf(draft: number) {
  const found = await house.app.drafts.find(draft)
  if (!found) throw new Error(`there is no draft ${draft}`)
  return house.app.drafts.content(found)
}

/** The number of the draft in which it is saved. */
async function saved(act: Promise<{ done: true; draft: number } | { done: false; why: string }>) {
  const answer = await act
  if (!answer.done) throw new Error(answer.why)
  return answer.draft
}

test('a closure is put into a draft, and the next one into the same draft', async () => {
  const { drafts } = house.app
  const draft = await saved(drafts.saveException(anna, inNew, closed('Un.'), null))
  const into = { draft, revision: null }
  expect(await saved(drafts.saveException(anna, into, closed('Deux.'), null))).toBe(draft)
  const { exceptions } = await contentOf(draft)
  expect(exceptions.map(({ message }) => message)).toEqual(expect.arrayContaining(['Un.', 'Deux.']))
  expect(await house.acts()).toEqual([
    `anna@example.org began draft ${draft}`,
    `anna@example.org edited draft ${draft}`,
  ])
})

test('a closure that somebody changed meanwhile is not replaced by a second one', async () => {
  const { drafts } = house.app
  const gone = nameOfDated(closed('Un.'))
  expect(await drafts.saveException(anna, inNew, closed('Deux.'), gone)).toMatchObject({
    done: false,
    kind: 'moved on',
    why: expect.stringMatching(/vient d’être changé/),
  })
  expect(await drafts.list()).toEqual([])
})

test('what is there no longer cannot be taken away, and begins no draft', async () => {
  const { drafts } = house.app
  expect(await drafts.removeDated(anna, inNew, 'nothing')).toMatchObject({ kind: 'moved on' })
  expect(await drafts.list()).toEqual([])
})

test('an alert is put into a draft and taken out of it again', async () => {
  const { drafts } = house.app
  const [start, end] = ['2026-12-01T08:00:00.000Z', '2026-12-01T09:00:00.000Z']
  const alert = { message: 'Panne.', start, end, goesOn: true }
  const draft = await saved(drafts.saveAlert(anna, inNew, alert, null))
  expect((await contentOf(draft)).alerts).toContainEqual(alert)
  await saved(drafts.removeDated(anna, { draft, revision: null }, nameOfDated(alert)))
  expect((await contentOf(draft)).alerts).not.toContainEqual(alert)
})

test('a text that was shown before somebody changed it is asked about', async () => {
  const { drafts } = house.app
  const shown = standingOfPrompt({}, 'goodbye')
  const edit = (text: string) => ({
    id: 'goodbye' as const,
    edit: { text, recording: null },
    shown,
  })
  const draft = await saved(drafts.savePrompt(anna, inNew, edit('Au revoir.')))
  const into = { draft, revision: null }
  expect(await drafts.savePrompt(anna, into, edit('Bonne journée.'))).toMatchObject({
    done: false,
    kind: 'moved on',
    why: expect.stringContaining('« Au revoir. »'),
  })
})

test('an edit on an older revision of its draft is refused', async () => {
  const { drafts } = house.app
  const draft = await saved(drafts.saveException(anna, inNew, closed('Un.'), null))
  await saved(drafts.saveException(anna, { draft, revision: 1 }, closed('Deux.'), null))
  expect(
    await drafts.saveException(anna, { draft, revision: 1 }, closed('Trois.'), null),
  ).toMatchObject({ done: false, kind: 'moved on' })
})

test('an edit into a draft that is not there is refused', async () => {
  const into = { draft: 99, revision: null }
  expect(await house.app.drafts.saveException(anna, into, closed('Un.'), null)).toMatchObject({
    kind: 'not there',
  })
})

test('what no publication would take is not saved: an end before its beginning, a text without its variable', async () => {
  const { drafts } = house.app
  const backwards = { ...closed('Un.'), from: '2026-12-25', to: '2026-12-24' }
  expect(await drafts.saveException(anna, inNew, backwards, null)).toMatchObject({
    done: false,
    kind: 'wrong',
    why: expect.stringContaining('précède'),
  })
  const nameless = { id: 'read_back_keys' as const, edit: { text: 'Oui.', recording: null } }
  expect(await drafts.savePrompt(anna, inNew, { ...nameless, shown: null })).toMatchObject({
    done: false,
    kind: 'wrong',
    why: expect.stringContaining('department'),
  })
  expect(await drafts.list()).toEqual([])
})

test('a référent edits nothing', async () => {
  const rene = await house.person('rene', ['06'])
  const { drafts } = house.app
  const change = { id: 'goodbye' as const, edit: null, shown: null }
  for (const act of [
    drafts.saveException(rene, inNew, closed('Un.'), null),
    drafts.removeDated(rene, inNew, 'nothing'),
    drafts.savePrompt(rene, inNew, change),
    drafts.saveFile(rene, inNew, [], false),
    drafts.editing(rene, '06', null),
  ])
    expect(await act).toMatchObject({ done: false, kind: 'not yours' })
  expect(await drafts.list()).toEqual([])
})

test('a closure of a year that nobody means is refused, by whatever way it comes', async () => {
  const { drafts } = house.app
  const strange = { ...closed('Un.'), from: '0026-11-27', to: '0026-11-27' }
  expect(await drafts.saveException(anna, inNew, strange, null)).toMatchObject({
    done: false,
    why: expect.stringContaining('2000 à 2199'),
  })
  expect(await drafts.list()).toEqual([])
})

test('the same edit sent twice is one draft, and another one when the first is given up', async () => {
  const { drafts } = house.app
  const first = await saved(drafts.saveException(anna, inNew, closed('Un.'), null))
  expect(await saved(drafts.saveException(anna, inNew, closed('Un.'), null))).toBe(first)
  const bruno = await house.person('bruno')
  expect(await saved(drafts.saveException(bruno, inNew, closed('Un.'), null))).not.toBe(first)
  const [draft] = (await drafts.list()).filter(({ id }) => id === first)
  await drafts.drop(anna, draft ?? { id: first, revision: 1 })
  expect(await saved(drafts.saveException(anna, inNew, closed('Un.'), null))).not.toBe(first)
})
