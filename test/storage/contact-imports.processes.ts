import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as after } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { KeptContact } from '../../src/core/contacts/contact.ts'
import {
  ChangedMeanwhile,
  dropImports,
  importContacts,
  placeImports,
} from '../../src/storage/contact-imports.ts'
import { contactsOfCall, findContact } from '../../src/storage/contact-lists.ts'
import { addContacts, removeContact, updateContact } from '../../src/storage/contacts.ts'
import { openLine } from '../journeys/line.ts'
import { openStore, type Store } from './generated.ts'
import { at, contact, contacts, counted, importOf, look, seen } from './importing.ts'

let store: Store
beforeEach(async () => {
  store = await openStore()
  await addContacts(store.database, contacts(0, 300), 'anna@example.org', at)
  await addContacts(store.database, contacts(0, 50, '31'), 'anna@example.org', at)
})
afterEach(() => store.close())

/** Once the tasks have done their part, nothing of an import is left beside what everybody sees, and they changed none of it. */
async function expectAllInPlace() {
  const before = await look(store.path)
  await placeImports(store.database)
  expect(await look(store.path)).toEqual(before)
  const { rows } = await sql<{ left: number }>`
    select (select count(*) from contacts where import is not null or replaces is not null)
      + (select count(*) from import_figures) + (select count(*) from contact_imports) as left`.execute(
    store.database,
  )
  expect(rows).toEqual([{ left: 0 }])
  const { rows: figures, figures: kept } = await look(store.path)
  expect(kept).toEqual(figures)
}

const statuses = async () => counted(await seen(store.database))[1]?.status

test('an import adds and changes contacts, which keep their number, author and beginning', async () => {
  const wanted = await importOf(store.database, contacts(1_000, 400))
  const before = await seen(store.database)
  await importContacts(store.database, wanted)
  const unplaced = await seen(store.database)
  await placeImports(store.database)
  const now = new Map((await seen(store.database)).map((each) => [each.id, each]))
  expect(now.size).toBe(750)
  expect(new Set(unplaced)).toEqual(new Set(now.values()))
  for (const { kept, contact } of wanted.changed)
    expect(now.get(kept.id)).toEqual({ ...kept, ...contact, updatedAt: at, revision: 2 })
  for (const each of before.filter(({ department }) => department === '31'))
    expect(now.get(each.id)).toEqual(each)
  await expectAllInPlace()
})

test('at every instant readers see all of an import or nothing, in rows and figures alike', async () => {
  const wanted = await importOf(store.database, contacts(1_000, 2_500))
  const [before] = [await look(store.path)]
  const looks: Awaited<ReturnType<typeof look>>[] = []
  let going = true
  const looking = (async () => {
    while (going) looks.push(await look(store.path).finally(() => after(1)))
  })()
  await importContacts(store.database, wanted)
  await placeImports(store.database)
  going = false
  await looking
  const end = await look(store.path)
  expect(looks.length).toBeGreaterThan(10)
  for (const { rows, figures } of looks) {
    expect(figures).toEqual(rows)
    expect([before.rows, end.rows]).toContainEqual(rows)
  }
  expect(looks.map(({ rows }) => rows)).toContainEqual(before.rows)
  await expectAllInPlace()
})

describe('an import is refused whole', () => {
  const rene = 'rene@example.org'

  async function expectRefused(meanwhile: () => Promise<unknown>) {
    const wanted = await importOf(store.database, contacts(1_000, 600))
    await meanwhile()
    const before = await look(store.path)
    await expect(importContacts(store.database, wanted)).rejects.toThrow(ChangedMeanwhile)
    expect(await look(store.path)).toEqual(before)
    await expectAllInPlace()
  }

  test('when one of its contacts was changed since it was read', () =>
    expectRefused(async () => {
      const [first] = await seen(store.database)
      if (first) await updateContact(store.database, first, { status: 'dropped' }, at)
    }))

  test('when one of its contacts was taken away', () =>
    expectRefused(async () => removeContact(store.database, 7)))

  test('when somebody added one of its references', () =>
    expectRefused(() => addContacts(store.database, [contact(1_599)], rene, at)))

  test.each([
    ['changed', ({ id }: KeptContact) => change(id)],
    ['taken away', ({ id }: KeptContact) => removeContact(store.database, id)],
  ])('when one of its contacts is %s after its row was written', async (_, meanwhile) => {
    await addContacts(store.database, contacts(5_000, 3_000), rene, at)
    const wanted = await importOf(store.database, [])
    const [first] = wanted.changed
    if (!first) throw new Error('nothing is changed')
    const refused = expect(importContacts(store.database, wanted)).rejects.toThrow(ChangedMeanwhile)
    await untilStaged(1)
    await meanwhile(first.kept)
    await refused
    expect(await statuses()).not.toHaveProperty('solved')
    await expectAllInPlace()
  })

  const change = (id: number) =>
    updateContact(store.database, { id, revision: 1 }, { answer: 'Oui' }, at)

  test('when one of its references is added after its row was written', async () => {
    const wanted = await importOf(store.database, contacts(1_000, 3_000))
    const refused = expect(importContacts(store.database, wanted)).rejects.toThrow(ChangedMeanwhile)
    await untilStaged(1)
    await addContacts(store.database, [contact(1_000)], rene, at)
    await refused
    expect(await statuses()).toEqual({ new: 301 })
    await expectAllInPlace()
  })
})

async function untilStaged(rows: number) {
  for (;;) {
    const { n } = await store.database
      .selectFrom('contacts')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('import', 'is not', null)
      .executeTakeFirstOrThrow()
    if (n >= rows) return
    await after(1)
  }
}

test('of two imports of the same rows at the same time one is made and one refused', async () => {
  const wanted = await importOf(store.database, contacts(1_000, 500))
  const both = [0, 1].map(() => importContacts(store.database, wanted))
  const ends = (await Promise.allSettled(both)).map(({ status }) => status).sort()
  expect(ends).toEqual(['fulfilled', 'rejected'])
  expect(await statuses()).toEqual({ solved: 300, new: 500 })
  await expectAllInPlace()
})

test('two imports of different rows at the same time are both made', async () => {
  const wanted = { department: '69', changed: [], author: 'rene@example.org', at }
  await Promise.all(
    [1_000, 2_000].map((from) =>
      importContacts(store.database, { ...wanted, added: contacts(from, 400) }),
    ),
  )
  expect(await statuses()).toEqual({ new: 1_100 })
  await expectAllInPlace()
})

describe('a process that is killed', () => {
  async function importing(count: number): Promise<ChildProcess> {
    const child = fork(new URL('import-process.ts', import.meta.url), [
      store.path,
      '1000',
      String(count),
    ])
    await once(child, 'message')
    return child
  }

  async function kill(child: ChildProcess) {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    expect((await ended)[1]).toBe('SIGKILL')
  }

  test('while it writes rows has imported nothing, and what it wrote goes', async () => {
    const before = await look(store.path)
    const child = await importing(20_000)
    await untilStaged(200)
    await kill(child)
    expect(await look(store.path)).toEqual(before)
    await dropImports(store.database, at)
    await untilStaged(200)
    await dropImports(store.database, '9999')
    expect(await look(store.path)).toEqual(before)
    await expectAllInPlace()
    await importContacts(store.database, await importOf(store.database, contacts(1_000, 10)))
    expect(await statuses()).toEqual({ solved: 300, new: 10 })
  })

  describe('once its import is seen', () => {
    beforeEach(async () => {
      const child = await importing(3_000)
      const state = () =>
        store.database.selectFrom('contact_imports').select('state').executeTakeFirst()
      while ((await state())?.state !== 'seen') await after(1)
      await kill(child)
      await untilStaged(1)
    })

    test('has imported everything, and what is not in its place comes there', async () => {
      expect(await statuses()).toEqual({ solved: 300, new: 3_000 })
      await expectAllInPlace()
    })

    test('leaves contacts that are found, changed and taken away by their number', async () => {
      const { database } = store
      for (const id of [1, 2]) {
        const found = await findContact(database, id, ['69'])
        expect(found).toMatchObject({ id, status: 'solved', revision: 2 })
      }
      expect(await updateContact(database, { id: 1, revision: 1 }, { answer: 'Non' }, at)).toBe(
        false,
      )
      expect(await updateContact(database, { id: 1, revision: 2 }, { answer: 'Oui' }, at)).toBe(
        true,
      )
      await removeContact(database, 2)
      const [added] = (await seen(database)).filter(({ reference }) => reference === 'R1500')
      if (added) await updateContact(database, added, { status: 'dropped' }, at)
      const { figures, rows } = await look(store.path)
      expect(figures).toEqual(rows)
      await placeImports(database)
      expect(await findContact(database, 1, ['69'])).toMatchObject({ answer: 'Oui', revision: 3 })
      expect(await findContact(database, 2, ['69'])).toBeUndefined()
      expect(await statuses()).toEqual({ solved: 299, new: 2_999, dropped: 1 })
      await expectAllInPlace()
    })

    test('does not keep the next import from being made', async () => {
      await importContacts(store.database, await importOf(store.database, contacts(9_000, 10)))
      expect(await statuses()).toEqual({ solved: 3_300, new: 10 })
      await expectAllInPlace()
    })
  })
})

test('the tasks bring what an import wrote to its place within seconds', async () => {
  const line = await openLine()
  const wanted = { department: '69', changed: [], author: 'rene@example.org', at }
  await importContacts(line.database, { ...wanted, added: contacts(0, 20) })
  const left = () => line.database.selectFrom('contact_imports').select('id').executeTakeFirst()
  expect(await left()).toBeDefined()
  while (await left()) await after(50)
  const { id } = (await seen(line.database))[0] ?? { id: 0 }
  const row = await line.database.selectFrom('contacts').selectAll().where('id', '=', id).execute()
  expect(row).toMatchObject([{ import: null }])
  await line.close()
})

test('contacts of a call that an import changes stay those of the call', async () => {
  const { database } = store
  const call = 'CA1'
  await addContacts(database, [{ ...contact(5_000), call, channel: 'svi' }], 'a', at)
  await importContacts(database, await importOf(database, []))
  expect(await contactsOfCall(database, call, ['69'])).toMatchObject([{ status: 'solved', call }])
})
