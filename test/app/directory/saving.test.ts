import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { savingOf } from '../../../src/app/directory/saving.ts'
import type { Entry } from '../../../src/core/directory/directory.ts'
import { readEntry } from '../../../src/core/directory/read-entry.ts'
import { typedFrom } from '../../../src/core/directory/typed-entry.ts'
import { there } from '../../typed.ts'
import { closedForGood, type House, labelled, openHouse } from './house.ts'

let house: House
let anna: Awaited<ReturnType<House['national']>>
let claire: typeof anna
let rhone: Entry
beforeEach(async () => {
  house = await openHouse()
  anna = await house.national('anna')
  claire = await house.national('claire')
  rhone = there(house.content.entries.find(({ department }) => department === '69'))
})
afterEach(() => house.close())

const withEmail = (entry: Entry, email: string): Entry => ({ ...entry, email })
const save = (...given: Parameters<ReturnType<typeof savingOf>['saveEntry']>) =>
  savingOf(house.drafts, house.database).saveEntry(...given)

async function inDraft(id: number): Promise<Entry | undefined> {
  const { entries } = await house.drafts.content(await house.seen(id))
  return entries.find(({ department }) => department === '69')
}

async function publishLabel(label: string) {
  const draft = await house.draft(claire, labelled('69', label))
  expect(await house.publishing.publish(claire, draft, 'essai')).toMatchObject({ done: true })
}

describe('a form that was opened before somebody published', { timeout: 60_000 }, () => {
  test('keeps what they changed, and says so', async () => {
    await publishLabel('Claire')
    const saved = await save(anna, null, rhone, withEmail(rhone, 'anna@example.org'))
    expect(saved).toEqual({ done: true, draft: 2, merged: true })
    expect(await inDraft(2)).toMatchObject({
      email: 'anna@example.org',
      lines: [{ label: 'Claire' }, { label: 'Référent' }],
    })
    expect((await house.seen(2)).base).toBe(2)
  })

  test('asks where both changed the same, and begins no draft', async () => {
    await publishLabel('Claire')
    const mine = { ...rhone, lines: rhone.lines.map((line) => ({ ...line, label: 'Anna' })) }
    const saved = await save(anna, null, rhone, mine)
    expect(saved).toMatchObject({
      done: false,
      kind: 'moved on',
      clashes: [
        {
          field: 'ligne Accueil SIAO',
          mine: expect.stringMatching(/^Anna /),
          theirs: expect.stringMatching(/^Claire /),
        },
      ],
    })
    expect(await house.drafts.list()).toEqual([])
    if (!('theirs' in saved)) throw new Error('there is no clash')
    expect(await save(anna, null, saved.theirs, saved.entry)).toMatchObject({ done: true })
  })

  test('asks where the two together make no sense', async () => {
    const mine: Entry = { ...rhone, assistance: 'email', lines: [], email: 'a@example.org' }
    const draft = await house.draft(claire, labelled('69', 'Claire'))
    await house.publishing.publish(claire, draft, 'essai')
    const saved = await save(anna, null, rhone, mine)
    expect(saved).toMatchObject({ done: false, clashes: [{ mine: 'retirée' }] })
  })
})

describe('two edits of one draft', () => {
  test('are both kept', async () => {
    const { id } = await house.draft(claire, labelled('69', 'Neuf'))
    const shown = there(await inDraft(id))
    expect(await save(anna, id, shown, withEmail(shown, 'anna@example.org'))).toMatchObject({
      merged: false,
    })
    const lines = shown.lines.map((line) => ({ ...line, ringSeconds: 40 }))
    expect(await save(claire, id, shown, { ...shown, lines })).toMatchObject({ merged: true })
    expect(await inDraft(id)).toMatchObject({ email: 'anna@example.org', lines })
    expect((await house.seen(id)).changedBy).toEqual(['claire@example.org', 'anna@example.org'])
  })
})

describe('a draft whose own changes nobody has touched since', { timeout: 60_000 }, () => {
  test('goes on from what is in force with its next edit, without a conflict', async () => {
    const { id } = await house.draft(anna, closedForGood('75'))
    await publishLabel('Claire')
    const shown = there(await inDraft(id))
    await save(anna, id, shown, withEmail(shown, 'anna@example.org'))
    const { conflicts } = await house.publishing.preview(await house.seen(id))
    expect([conflicts, (await house.seen(id)).base]).toEqual([[], 2])
  })
})

test('the form of a département reads back what it shows, for all of them', () => {
  for (const entry of house.content.entries)
    expect(readEntry(typedFrom(entry), entry.department)).toEqual({ entry, faults: {} })
})
