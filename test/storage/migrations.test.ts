import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, test } from 'vitest'
import { type CallRow, summarise } from '../../src/core/call/outcome.ts'
import { type Database, migrate, openDatabase } from '../../src/storage/database.ts'
import { readIndicators } from '../../src/storage/figures.ts'
import { migrations } from '../../src/storage/migrations/index.ts'
import { generatedCall, localOf, openStore } from './generated.ts'

const period = { from: '2026-01-01', to: '2027-12-31' }
const calls = Array.from({ length: 300 }, (_, n) => generatedCall(n))

/** Writes a call as the service did before it knew local times. */
async function writeAsBefore(database: Database, row: CallRow, events: unknown): Promise<void> {
  await sql`insert into calls (call, started_at, ended_at, swept, last_at, caller, version, department,
      how, tries, outcome, reason, answered_by, wait_seconds, talk_seconds, legs, events, test)
    values (${row.call}, ${row.startedAt}, ${row.endedAt}, 0, ${row.startedAt}, ${row.caller},
      ${row.version}, ${row.department}, ${row.how}, ${row.tries}, ${row.outcome}, ${row.reason},
      ${row.answeredBy}, ${row.waitSeconds}, ${row.talkSeconds}, ${JSON.stringify(row.legs)},
      ${JSON.stringify(events)}, ${row.test ? 1 : 0})`.execute(database)
  if (row.test) return
  for (const leg of row.legs)
    await sql`insert into legs (call, department, line, label, started_at, result, ring_seconds, talk_seconds)
      values (${row.call}, ${row.department}, ${leg.line}, ${leg.label}, ${leg.startedAt ?? row.startedAt},
        ${leg.result}, ${leg.ringSeconds}, ${leg.talkSeconds})`.execute(database)
}

test('a log from before has the same figures as one written since', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-migrations-'))
  const database = openDatabase(join(folder, 'svi.sqlite'))
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => migrations },
  })
  await migrator.migrateTo('002-the-site')
  for (const events of calls) await writeAsBefore(database, summarise(events), events)
  await migrate(database)

  const store = await openStore()
  await store.record(calls.flat())
  for (const scope of ['all' as const, ['69'], ['974', '988']])
    expect(await readIndicators(database, scope, period)).toEqual(
      await readIndicators(store.database, scope, period),
    )
  const rows = await database
    .selectFrom('calls')
    .select(['call', 'started_at', 'department', 'day', 'minute', 'chosen_at', 'answered_later'])
    .orderBy('call')
    .execute()
  const since = await store.database
    .selectFrom('calls')
    .select('answered_later')
    .orderBy('call')
    .execute()
  expect(rows.map((row) => row.answered_later)).toEqual(since.map((row) => row.answered_later))
  expect(since.some((row) => row.answered_later !== null)).toBe(true)
  expect(rows).toHaveLength(300)
  for (const row of rows) {
    const { day, slot } = localOf({ startedAt: row.started_at, department: row.department })
    const chosenAt = summarise(calls.find(([first]) => first?.call === row.call) ?? []).chosenAt
    expect([row.day, Math.floor(row.minute / 30), row.chosen_at]).toEqual([day, slot, chosenAt])
  }
  await store.close()
  await database.destroy()
  rmSync(folder, { recursive: true, force: true })
})

test('a migration that a full disk stopped leaves nothing by halves, and goes through afterwards', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-migrations-'))
  for (const pages of [3, 8, 15, 25, 40, 60]) {
    const database = openDatabase(join(folder, `${pages}.sqlite`))
    await sql.raw(`pragma max_page_count = ${pages}`).execute(database)
    await expect(migrate(database)).rejects.toThrow()
    await sql.raw('pragma max_page_count = 1000000').execute(database)
    await migrate(database)
    await database.destroy()
  }
  rmSync(folder, { recursive: true, force: true })
})
