import fc from 'fast-check'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, test } from 'vitest'
import { type Database, openDatabase } from '../../../src/storage/database.ts'
import { figureTables } from '../../../src/storage/figures/counting.ts'
import { migrations } from '../../../src/storage/migrations/index.ts'
import { runs } from '../../runs.ts'
import { openStore } from '../generated.ts'
import { followUp, openHistory, toldCall } from './history.ts'

/** The tables of figures and the triggers that kept them before the code did, as the migrations made them. */
async function formerFigures(): Promise<string[]> {
  const database = openDatabase(':memory:')
  const provider = { getMigrations: async () => migrations }
  await new Migrator({ db: database, provider }).migrateTo('013-lines')
  const { rows } = await sql<{ sql: string }>`
    select sql from sqlite_master
    where (type = 'table' and name like '%_figures' and name <> 'import_figures')
      or (type = 'trigger' and name in ('calls_counted', 'calls_recounted', 'legs_counted',
        'legs_uncounted', 'contacts_counted', 'contacts_uncounted', 'contacts_recounted'))
    order by type`.execute(database)
  await database.destroy()
  return rows.map((row) => row.sql)
}

/** The former tables under other names, beside those of today, kept by the former triggers. */
async function watchFormer(database: Database, made: string[]): Promise<void> {
  for (const text of made)
    await sql
      .raw(
        text
          .replaceAll(/\b(day|slot|wait|line|contact)_figures\b/g, 'former_$1_figures')
          .replaceAll(/\btopic\b/g, 'motive')
          // How many contacts a call has is written once, by the code.
          .replaceAll(/update calls set contacts = [^;]*;/g, ''),
      )
      .execute(database)
}

/** A table as text lines; a row that only says 0 is none. */
async function linesOf(database: Database, table: string, like = table): Promise<string[]> {
  const { keys, sums } = figureTables[like as keyof typeof figureTables]
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(
    database,
  )
  return rows
    .filter((row) => sums.some((sum) => row[sum] !== 0))
    .map((row) => [...keys, ...sums].map((column) => row[column]).join(' '))
    .sort()
}

test('the figures are whole those that the triggers of before kept, whatever happens', async () => {
  const made = await formerFigures()
  expect(made).toHaveLength(12)
  const compared = { runs: 0, lines: 0 }
  const history = fc.array(fc.oneof({ weight: 3, arbitrary: toldCall }, followUp), {
    minLength: 20,
    maxLength: 60,
  })
  await fc.assert(
    fc.asyncProperty(history, async (happenings) => {
      const store = await openStore()
      await watchFormer(store.database, made)
      const { happen, close } = openHistory(store)
      for (const happening of happenings) await happen(happening)
      for (const table of Object.keys(figureTables)) {
        const lines = await linesOf(store.database, table)
        expect(lines, table).toEqual(await linesOf(store.database, `former_${table}`, table))
        compared.lines += lines.length
      }
      compared.runs++
      close()
      await store.close()
    }),
    runs(5),
  )
  console.log(`${compared.runs} histories, ${compared.lines} rows of figures compared`)
  expect(compared.lines).toBeGreaterThan(20 * compared.runs)
}, 120_000)
