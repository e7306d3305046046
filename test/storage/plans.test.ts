import { type CompiledQuery, Kysely, SqliteDialect } from 'kysely'
import { expect, test } from 'vitest'
import type { CallSearch } from '../../src/core/call/search.ts'
import { countCalls, countToDo, searchCalls } from '../../src/storage/call-search.ts'
import { latestNotes } from '../../src/storage/callbacks.ts'
import { openConnection } from '../../src/storage/connection.ts'
import {
  contactsOfReference,
  countListed,
  latestContacts,
  listContacts,
} from '../../src/storage/contact-lists.ts'
import { type Database, migrate } from '../../src/storage/database.ts'
import { readIndicators } from '../../src/storage/figures/reading.ts'
import { pastCalls } from '../../src/storage/past-calls.ts'
import { eraseNotes, eraseTexts } from '../../src/storage/retention/forgetting.ts'
import { eraseNumbers } from '../../src/storage/retention/numbers.ts'
import type { Tables } from '../../src/storage/tables.ts'

const period = { from: '2026-07-01', to: '2026-09-30' }
const page = { limit: 50, offset: 0 }
const since = { day: '2026-10-31', instant: '2026-10-31T09:00:00.000Z' }
const search = (change: Partial<CallSearch>): CallSearch => ({
  ...period,
  scope: 'all',
  withoutMotive: false,
  missed: false,
  sort: 'latest',
  page: 1,
  ...change,
})

/** How SQLite goes about every statement of some work, in its own words. */
async function planOf(work: (database: Database) => Promise<unknown>): Promise<string[]> {
  const asked: CompiledQuery[] = []
  const connection = openConnection(':memory:', { durable: false })
  const dialect = new SqliteDialect({ database: connection })
  const database = new Kysely<Tables>({ dialect, log: ({ query }) => void asked.push(query) })
  await migrate(database)
  asked.length = 0
  await work(database)
  const steps = asked.flatMap(({ sql, parameters }) =>
    connection
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...parameters)
      .map(({ detail }) => detail),
  )
  await database.destroy()
  return steps
}

test.each<[string, (database: Database) => Promise<unknown>, string[]]>([
  [
    'the calls of one département',
    (database) => searchCalls(database, search({ scope: ['69'] })),
    ['calls USING COVERING INDEX calls_by_department'],
  ],
  [
    'how many calls one département had',
    (database) => countCalls(database, search({ scope: ['69'] }), 10_000),
    ['calls USING COVERING INDEX calls_by_department'],
  ],
  [
    'contacts of a reference in every département',
    (database) => contactsOfReference(database, 'a1', ['42', '69']),
    ['contacts USING INDEX contacts_by_reference'],
  ],
  [
    'contacts that a search looks through',
    (database) => latestContacts(database, { ...period, scope: ['69'] }).next(),
    ['contacts USING INDEX contacts_by_department'],
  ],
  [
    'notes that a search looks through',
    (database) => latestNotes(database, ['69'], since.instant, 10),
    ['callbacks USING INDEX callbacks_with_note'],
  ],
  [
    'the calls of several départements, by time',
    (database) => searchCalls(database, search({ scope: ['42', '69'] })),
    ['calls USING COVERING INDEX calls_by_start'],
  ],
  [
    'what one département has to do',
    (database) => countToDo(database, ['69'], since),
    ['calls USING INDEX calls_to_call_back', 'day_figures USING PRIMARY KEY'],
  ],
  [
    'what everybody has to do',
    (database) => countToDo(database, 'all', since),
    ['calls USING INDEX calls_to_call_back', 'day_figures USING PRIMARY KEY'],
  ],
  [
    'the past calls of a département',
    (database) => pastCalls(database, ['69'], period).next(),
    ['calls USING COVERING INDEX calls_by_department'],
  ],
  [
    'the contacts of a département',
    (database) => listContacts(database, { ...period, scope: ['69'], motives: [1, 2] }, page),
    ['contacts USING INDEX contacts_by_department'],
  ],
  [
    'how many contacts everybody has',
    (database) => countListed(database, { ...period, scope: 'all' }, 10_000),
    ['contacts USING COVERING INDEX contacts_by_day'],
  ],
  [
    'the contacts of everybody',
    (database) => listContacts(database, { ...period, scope: 'all' }, page),
    ['contacts USING INDEX contacts_by_day'],
  ],
  [
    'the indicators of two départements',
    (database) => readIndicators(database, ['42', '69'], period),
    ['day', 'wait', 'slot', 'line'].map(
      (name) => `${name}_figures USING PRIMARY KEY (department=?`,
    ),
  ],
  [
    'numbers that are old enough',
    (database) => eraseNumbers(database, since.instant, (number) => number)(),
    ['calls USING INDEX calls_with_number', 'calls USING INDEX calls_forwarded_hidden'],
  ],
  [
    'texts that are old enough',
    (database) => eraseTexts(database, since.day, since.instant)(),
    ['contacts USING INDEX contacts_with_text'],
  ],
  [
    'notes that are old enough',
    (database) => eraseNotes(database, since.instant)(),
    ['callbacks USING INDEX callbacks_with_note'],
  ],
])('%s: by their index', async (_, work, indexes) => {
  const plan = (await planOf(work)).join('\n')
  for (const index of indexes) expect(plan).toContain(index)
  expect(plan).not.toMatch(
    /SCAN (calls|contacts|legs|(day|wait|slot|line|contact|import)_figures)\b/,
  )
})
