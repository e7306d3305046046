import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { motivesOf } from '../../src/core/contacts/motives.ts'
import { departments } from '../../src/core/departments.ts'
import { countCalls } from '../../src/core/figures/indicators.ts'
import { contentOf, type Revision } from '../../src/core/surveys/survey.ts'
import { type Database, migrate, openDatabase } from '../../src/storage/database.ts'
import { countEach, countWithoutWaits } from '../../src/storage/figures/by-department.ts'
import { readTotals } from '../../src/storage/figures/reading.ts'
import {
  addRevision,
  lastRevisions,
  listHandedIn,
  listRevisions,
} from '../../src/storage/surveys.ts'

const codes = departments.map(({ code }) => code)
const days = ['2026-06-30', '2026-07', '2026-07-01', '2026-08-15', '2026-09-30', '2026-10-01']
const quarter = { from: '2026-07-01', to: '2026-09-30' }
const folder = mkdtempSync(join(tmpdir(), 'svi-surveys-'))
let database: Database

beforeAll(async () => {
  database = openDatabase(join(folder, 'svi.sqlite'))
  await migrate(database)
  for (const [i, department] of codes.slice(2, 30).entries())
    for (const [j, day] of days.entries()) await count(department, day, 1 + ((i * 7 + j) % 11))
})
afterAll(async () => {
  await database.destroy()
  rmSync(folder, { recursive: true })
})

/** Figures of a day as those who count leave them. */
async function count(department: string, day: string, calls: number) {
  const figure = { department, day, calls }
  await database
    .insertInto('day_figures')
    .values([
      { ...figure, outcome: 'answered', reason: '', talk_seconds: calls * 60, with_motive: 1 },
      { ...figure, outcome: 'closed', reason: 'hours', talk_seconds: 0, with_motive: 0 },
    ])
    .execute()
  await database
    .insertInto('wait_figures')
    .values({ ...figure, seconds: calls })
    .execute()
  const contact = { department, day, contacts: calls }
  await database
    .insertInto('contact_figures')
    .values([
      { ...contact, dimension: 'motive', value: String(calls) },
      { ...contact, dimension: 'channel', value: 'svi' },
      { ...contact, dimension: 'profile', value: 'operator' },
      { ...contact, dimension: 'status', value: 'solved' },
    ])
    .execute()
}

test('all départements at once are counted as each is alone, those without anything as zeros', async () => {
  const counted = await countEach(database, codes, quarter)
  expect([...counted.keys()]).toEqual(codes)
  for (const code of codes) {
    const { calls, waits, contacts } = await readTotals(database, [code], quarter)
    const { department: _, ...rest } = contacts
    expect(counted.get(code), code).toEqual({ calls, waits, contacts: rest })
  }
  expect(counted.get(codes[0] ?? '')?.calls).toEqual(countCalls([]))
})

test('without the waits the rest is the same', async () => {
  const whole = await countEach(database, codes, quarter)
  for (const [code, counted] of await countWithoutWaits(database, codes, quarter))
    expect({ ...counted, waits: whole.get(code)?.waits }).toEqual(whole.get(code))
})

test('a revision is kept once: of two with one number the second is not taken', async () => {
  const revision = (number: number, person: string): Revision => ({
    term: '2026-T3',
    department: '69',
    revision: number,
    handedInAt: '2026-10-02T08:00:00Z',
    person,
    remarks: '',
    content: contentOf(
      { calls: countCalls([]), waits: [], contacts: emptyContacts },
      motivesOf([]),
    ),
  })
  expect(await addRevision(database, revision(1, 'rene@example.org'))).toBe(true)
  expect(await addRevision(database, revision(1, 'claire@example.org'))).toBe(false)
  expect(await addRevision(database, revision(2, 'claire@example.org'))).toBe(true)
  expect(await listHandedIn(database)).toEqual([{ term: '2026-T3', department: '69' }])
  expect(await lastRevisions(database, '2026-T3')).toEqual([revision(2, 'claire@example.org')])
  expect(await listRevisions(database, '2026-T3', '69')).toEqual([
    revision(2, 'claire@example.org'),
    revision(1, 'rene@example.org'),
  ])
})

const emptyContacts = { total: 0, motive: {}, profile: {}, channel: {}, status: {} }
